"""Entries of a list of references as lines."""

from __future__ import annotations

import re

from stdtools.grammar.citations import leading
from stdtools.model.blocks import Reference
from stdtools.writers.rst.layout import ended
from stdtools.writers.rst.text import Unsayable

_VALUE = re.compile(r"[^{}\s]+(?: [^{}\s]+)*")


def reference_line(item: Reference, content: str) -> str:
    """Return the line of an entry whose content is already written.

    :raises Unsayable: if a line cannot say it.
    """
    prefix = ""
    for mark, value in (("#", item.id), ("=", item.label)):
        if value:
            if not _VALUE.fullmatch(value):
                raise Unsayable
            prefix += f"{{{mark}{value}}} "
    if item.designation:
        line = item.designation + (f"\u3000{content}" if content else "")
        if leading(line)[0] != item.designation or content[:1].isspace():
            raise Unsayable
    elif content:
        plain = not leading(content)[0] and content[0] != "{" and not content[0].isspace()
        line = content if plain else "\\" + content
    else:
        raise Unsayable
    return ended(prefix + line)
