"""The tables of ``data/sts/vocabulary.toml``."""

from __future__ import annotations

from typing import Any, Literal, cast, get_args

from stdtools import resources
from stdtools.model.blocks import ListStyle
from stdtools.model.document import ClauseKind, TermKind, TermStatus
from stdtools.model.inlines import Style

_TABLES: dict[str, Any] = resources.toml("sts/vocabulary.toml") or {}


def _set(*path: str) -> frozenset[str]:
    table = _TABLES
    for key in path:
        table = table[key]
    return frozenset(table)


METADATA: tuple[str, ...] = tuple(_TABLES["metadata"])
"""The children of ``std-meta`` in their order."""
IDENTIFICATION: tuple[str, ...] = tuple(_TABLES["identification"])
"""The children of ``std-ident`` in their order."""

IN_PARAGRAPH = _set("blocks", "anywhere")
"""Blocks that may stand in a paragraph."""
IN_CLAUSE = IN_PARAGRAPH | _set("blocks", "clause")
"""Blocks that may stand in a clause."""
BLOCKS = IN_CLAUSE | _set("blocks", "stray")
"""Elements that end a line of text."""
IN: dict[str, frozenset[str]] = {
    "sec": IN_CLAUSE,
    "p": IN_PARAGRAPH,
    **{where: _set("blocks", where) for where in ("list-item", "def", "legend", "td", "table-wrap-foot", "tbx")},
}
"""The blocks that may stand in an element without a paragraph around them."""
HAS_ORIGINATOR = _set("blocks", "originator")
"""Blocks with an attribute ``originator``."""

INLINES = _set("inlines", "all")
"""Elements that stand in a line."""
SILENT = _set("inlines", "silent")
"""Elements whose words are not part of the line."""
NOT_IN: dict[str, frozenset[str]] = {
    where: frozenset(names) for where, names in cast(dict[str, list[str]], _TABLES["inlines"]["not"]).items()
}
"""Inline elements that may not stand directly in an element, though they may inside an emphasis in it."""

_SEC_TYPES: dict[ClauseKind, list[str]] = _TABLES["sec-type"]
SEC_TYPE: dict[ClauseKind, str] = {kind: types[0] for kind, types in _SEC_TYPES.items()}
CLAUSE_KIND: dict[str, ClauseKind] = {each: kind for kind, types in _SEC_TYPES.items() for each in types}

NORMATIVE = _set("annex", "normative")
INFORMATIVE = _set("annex", "informative")
BIBLIOGRAPHY = _set("annex", "bibliography")

_LIST_TYPES: dict[ListStyle, list[str]] = _TABLES["list-type"]
LIST_TYPE: dict[ListStyle, str] = {style: types[0] for style, types in _LIST_TYPES.items()}
LIST_STYLE: dict[str, ListStyle] = {each: style for style, types in _LIST_TYPES.items() for each in types}

EMPHASIS: dict[str, Style] = {
    "italic": "italic",
    "bold": "bold",
    "monospace": "monospace",
    "inline-code": "monospace",
    "sup": "superscript",
    "sub": "subscript",
    "underline": "underline",
}
EMPHASIS_TAG: dict[Style, str] = {style: name for name, style in EMPHASIS.items() if name != "inline-code"}

TERM_STATUS: dict[TermStatus, str] = {status: f"{status}Term" for status in get_args(TermStatus)}
"""Values of ``tbx:normativeAuthorization``."""
TERM_TYPE: dict[TermKind, str] = {"abbreviation": "abbreviation", "full-form": "fullForm", "symbol": "symbol"}
"""Values of ``tbx:termType``."""

LABEL_WORDS: dict[str, str] = _TABLES["label-words"]
"""Regular expressions of the words before a number, by the name of the type of what is numbered."""


Marking = Literal["marking", "marking-flat", "marking-several"]
"""How the parts are marked: in an adoption, in a standard, in a standard whose part A is of several bases."""


def marking(language: str, form: Marking, *, own_words: bool) -> tuple[str, str]:
    """Return title and text of the note about the marking; the text has places for ``base`` and ``own``.

    ``own_words`` adds that part A renders the base and is not its text.
    """
    table: dict[str, dict[str, str]] = _TABLES[form]
    words = table.get(language, table["en"])
    sentences = [words["text"], *([words["own-words"]] if own_words else [])]
    return words["title"], ("" if language == "zh" else " ").join(sentences)
