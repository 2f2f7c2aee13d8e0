"""Drafts and loose names among references. Data: ``data/reference_kinds.toml``."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from stdtools import resources
from stdtools.model.blocks import Reference
from stdtools.model.inlines import plain_text


class Kinds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell a draft, abbreviations of stages in designations, names that stand before bare numbers."""

    drafts: tuple[str, ...]
    stages: tuple[str, ...]
    loose: tuple[str, ...]


def draft(reference: Reference) -> str:
    """Return the word by which a reference says that it is to a draft, empty if it does not."""
    text = plain_text(reference.content).lower()
    words = re.split(r"[/ 0-9]", reference.designation)
    return next((w for w in kinds().stages if w in words), next((w for w in kinds().drafts if w in text), ""))


_NUMBER = r"[0-9]{3,6}(?:\.[0-9]{1,2})?(?![0-9]|[ ]?[年项个条份件部种余多、])"


@cache
def loose_name() -> re.Pattern[str]:
    """A pattern of names such as 国标19001; a number of things (行业标准1200项) and a year are none.

    >>> loose_name().search("as in national standard No. 19001")[0], loose_name().search("the national standard 2016")
    ('national standard No. 19001', None)
    """
    names = "|".join(sorted(kinds().loose, key=len, reverse=True))
    return re.compile(
        rf"(?:{names})(?:第|编号|号|[ ]No\.|[ ]number)?[ ]?(?!(?:19|20)[0-9]{{2}}(?![0-9])){_NUMBER}",
        re.IGNORECASE,
    )


@cache
def kinds() -> Kinds:
    """Return all these words."""
    return msgspec.convert(resources.toml("reference_kinds.toml"), Kinds)
