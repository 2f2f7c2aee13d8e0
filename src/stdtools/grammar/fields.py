"""The fields of a document (metadata) and of a clause, in the order in which they are written."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

Form = Literal["text", "list", "titles", "adopted", "deviation", "choice"]


class Field(msgspec.Struct, frozen=True):
    """A field of the source: its name there, the attribute of ``Metadata`` it fills, and how its value is read."""

    name: str
    attribute: str
    form: Form = "text"
    choices: frozenset[str] = frozenset()


TITLE = "title-"
"""What the names of fields with a title in another language begin with."""

BASE = "base-"
"""What the names of fields begin with that belong to the base whose text the document holds."""

OPAQUE = "sts"
"""The field that holds an STS metadata element that the model has no field for."""

FIELDS = (
    Field("number", "number"),
    Field(TITLE, "titles", "titles"),
    Field("language", "language"),
    Field("edition", "edition"),
    Field("profile", "profile"),
    Field("stage", "stage"),
    Field("base", "bases", "list"),
    Field("part-a", "part_a", "choice", frozenset({"composed", "included", "cited"})),
    Field("ab-style", "ab_style", "choice", frozenset({"box", "type", "bar", "suffix"})),
    Field("deviation", "deviations", "deviation"),
    Field("sector", "sectors", "list"),
    Field("ics", "ics", "list"),
    Field("ccs", "ccs", "list"),
    Field("issuer", "issuers", "list"),
    Field("originator", "originator"),
    Field("proposer", "proposers", "list"),
    Field("committee", "committees", "list"),
    Field("drafter", "drafters", "list"),
    Field("replaces", "replaces", "list"),
    Field("adopted", "adopted", "adopted"),
    Field("issued", "issued"),
    Field("effective", "effective"),
    Field("copyright", "copyright"),
    Field("id", "id"),
)
BY_NAME = {field.name: field for field in FIELDS if field.form != "titles"}

TITLE_SEPARATORS = re.compile(r"(\u3000+| +[—–] +)")
"""Between the elements of a title: U+3000 in Chinese, a dash between spaces in other languages."""

CLAUSE_FIELDS = ("id", "annex", "kind", "matter", "number", "part", "refines", "refinement", "section")
"""The fields that may stand directly below the heading of a clause or annex."""

NONE = "none"
"""The value that says "not this": ``:kind: none``, ``:part: none``."""

Matter = Literal["front", "body", "back"]
MATTERS: tuple[Matter, ...] = ("front", "body", "back")


def title_separator(language: str) -> str:
    """Return what is written between the elements of a title in this language."""
    return "\u3000" if language in ("zh", "ja", "ko") else " — "
