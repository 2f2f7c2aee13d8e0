"""What a file of rules may say: a table for each rule, named by its code. Keys in the file have hyphens."""

from __future__ import annotations

from typing import Literal

import msgspec

from stdtools.rules.rule import Format

Language = Literal["zh", "en"]

Text = str | dict[Language, str]
"""A text in whatever language, or one for each language."""

Place = Literal[
    "text", "note", "example", "footnote", "definition", "table", "figure", "quote", "warning", "title", "metadata"
]
"""Where words stand: the places of passages, titles of clauses, annexes, tables and figures, and fields."""

PROSE: tuple[Place, ...] = ("text", "note", "example", "footnote", "definition", "table", "figure", "warning")
"""Where words are looked for unless a rule says something else: everywhere but in quotations, titles and fields."""


class Scope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"places": "in"}):
    """Where a rule looks.

    ``fields`` are the metadata that are meant by ``in = ["metadata"]``, all if empty. ``part`` is one of the parts;
    empty is all that the drafter may change (not part A). ``clauses`` are numbers, with what is below, or kinds of
    elements (``scope``, ``terms``, ``foreword`` …). ``quoted`` also looks between quotation marks.
    """

    places: tuple[Place, ...] = PROSE
    fields: tuple[str, ...] = ()
    part: Literal["", "A", "B", "any"] = ""
    clauses: tuple[str, ...] = ()
    quoted: bool = False


class Words(
    Scope, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"places": "in", "exceptions": "except"}
):
    """Words to avoid, each with what to write instead (or nothing); ``except`` are longer words that hide them."""

    avoid: dict[str, str] | tuple[str, ...]
    exceptions: tuple[str, ...] = ()


class Pattern(Scope, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"places": "in"}):
    """A regular expression that nothing may match, or that must match: somewhere, or with ``each`` everywhere."""

    forbid: str = ""
    require: str = ""
    each: bool = False


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A clause or annex that must be there: with one of ``titles``, or one that ``pattern`` matches.

    ``level`` is 1 for chapters, annexes and the elements around them, 2 for the clauses below; 0 is any.
    """

    titles: tuple[str, ...] = ()
    pattern: str = ""
    level: int = 0


class Sections(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sections that must be there; ``ordered``: in this order, and ``disorder`` is what to say where they are not."""

    required: tuple[Section, ...]
    ordered: bool = False
    disorder: Text = ""


class Fields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Metadata that must be there, by the names that reST has for them; other names are fields of one's own."""

    required: tuple[str, ...]


class Origin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The document and clause that demand it."""

    document: str
    clause: str = ""


class OwnRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule. Exactly one of ``words``, ``sections``, ``pattern`` and ``metadata`` says what it looks for."""

    name: str
    title: Text
    modality: Literal["shall", "should", "advice"]
    message: Text = ""
    hint: Text = ""
    description: Text = ""
    source: Origin | None = None
    profiles: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    editions: tuple[str, ...] = ()
    words: Words | None = None
    sections: Sections | None = None
    pattern: Pattern | None = None
    metadata: Fields | None = None
