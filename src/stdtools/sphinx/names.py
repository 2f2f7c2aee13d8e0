"""What documents and their clauses are called: in roles, in the inventory, in ids."""

from __future__ import annotations

import re

from stdtools.model import designation, wording
from stdtools.model.blocks import Figure, Formula, Table
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.walk import Node

KINDS: dict[str, type] = {
    "clause": Clause,
    "annex": Annex,
    "term": TermEntry,
    "table": Table,
    "figure": Figure,
    "formula": Formula,
}
"""Kinds of objects with a number of their own, by their name in the domain."""

_BEFORE = re.compile(r"(?:附录|第|表|图|公式|Annex|Clause|Table|Figure|Formula)[ \u3000]*[（(]?", re.IGNORECASE)
_AFTER = re.compile(r"[章）)]")
_NUMBER = re.compile(r"[A-Z0-9]{1,3}(?:\.\d{1,3})*(?:-\d{1,3}(?:\.\w{1,3})*)?")
_NO_LETTER = re.compile(r"[\W_]+")


def key(name: str) -> str:
    """Return the name of a document, its designation or path, as it stands in names of objects.

    >>> key("RB/T 303-2016"), key("RB/T ××××—××××"), key("standards/care.rst")
    ('rb-t-303-2016', 'rb-t-xxxx-xxxx', 'standards-care-rst')
    """
    return _NO_LETTER.sub("-", designation.normal(name).replace("×", "x").lower()).strip("-")


def identifier(path: str) -> str:
    """Return what the ids of a document on a page begin with: different for different paths.

    >>> identifier("../standards/elderly-care/requirements.rst")
    'standards.elderly-care.requirements'
    """
    stem = path.removesuffix(".rst")
    names = (_NO_LETTER.sub("-", name.replace(".", "-")).strip("-") for name in stem.split("/"))
    return ".".join(name for name in names if name) or "standard"


def bare(text: str) -> str:
    """Return the number that a reference to a clause, an annex or a table means.

    >>> bare("附录A"), bare("Clause 8"), bare("8.5.1"), bare("表 2"), bare("公式（1）")
    ('A', '8', '8.5.1', '2', '1')
    """
    text = text.strip()
    found = _BEFORE.match(text)
    return _AFTER.sub("", text[found.end() :] if found else text).strip()


def is_number(text: str) -> bool:
    """Tell whether ``text`` is a number of a clause or the like, and no words."""
    return bool(_NUMBER.fullmatch(bare(text)))


def kind_of(node: Node) -> str:
    """Return the kind of a node, empty if it is none that can be referred to."""
    return next((kind for kind, type_ in KINDS.items() if isinstance(node, type_)), "")


def spoken(kind: str, number: str, language: str) -> str:
    """Return how running text refers to an object: ``8.5.1``, ``附录A``, ``Table 1``."""
    match kind:
        case "clause":
            return wording.reference(Clause(), number, language)
        case "annex":
            return wording.reference(Annex(), number, language)
        case "table":
            return wording.reference(Table(rows=()), number, language)
        case "figure":
            return wording.reference(Figure(source=""), number, language)
        case "formula":
            return wording.reference(Formula(source=""), number, language)
    return number
