"""The values of an attribute: several are separated by ``；`` or ``;``."""

from __future__ import annotations

import re

from stdtools.fixes.errors import Obstacle

_VALUE = re.compile(r"[^;；\s](?:[^;；]*[^;；\s])?")


def place_of(value: str, text: str) -> int:
    """Return where the value stands in the text of an attribute.

    :raises Obstacle: ``fix-elsewhere``, if it does not, or several times.
    """
    found = [match.start() for match in _VALUE.finditer(text) if match[0] == value]
    if len(found) != 1:
        raise Obstacle("fix-elsewhere")
    return found[0]
