"""The divisions of a draft while they are read, and the document that they make."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from stdtools.model.blocks import Paragraph, Part
from stdtools.model.document import Annex, Clause, ClauseKind, Term, TermEntry
from stdtools.model.inlines import AnyInline
from stdtools.model.location import Location
from stdtools.readers.draft.kept import Node
from stdtools.readers.draft.keywords import listed
from stdtools.readers.draft.nesting import Nesting

_EMPTY = Node(type="")


class Branch:
    """A division that is being filled."""

    __slots__ = (
        "definition", "domain", "id", "kept", "keywords", "kind", "lengths", "level", "location", "more", "nesting",
        "normative", "number", "part", "raw", "references", "source", "subs", "terms", "title", "type", "whole",
    )  # fmt: skip

    def __init__(self, type: str, level: int, location: Location, nesting: Nesting, id: str = "") -> None:
        self.type, self.level, self.location, self.nesting, self.id = type, level, location, nesting, id
        self.kept = nesting.nodes.get(id, _EMPTY)
        self.title: tuple[AnyInline, ...] = ()
        self.number = ""
        self.kind: ClauseKind = ""
        self.normative = False
        self.part: Part = ""
        self.subs: list[Branch] = []
        self.terms: list[Term] = []
        self.definition: tuple[AnyInline, ...] = ()
        self.domain = ""
        self.source: tuple[AnyInline, ...] = ()
        self.more: list[int] = []
        self.lengths: list[int] = []
        self.references: list[Any] | None = None
        self.whole = False
        self.keywords: list[tuple[str, Location]] = []
        self.raw: tuple[AnyInline, ...] = ()

    def ungroup(self) -> None:
        """Take back that this is a term entry: divisions stand below it, so it is a clause that groups terms."""
        self.type, self.title = "Clause", self.raw
        if self.definition:
            self.nesting.root.insert(0, Paragraph(content=self.definition, location=self.location))
        self.terms, self.definition = [], ()

    def made(self) -> Clause | Annex | TermEntry:
        """Return the division with all that stands in it."""
        about: dict[str, Any] = {"id": self.id, "number": self.number, "location": self.location}
        about["part"] = self.part
        if self.type == "TermEntry":
            notes = tuple(replace(each, part="") for each in self.nesting.blocks())
            return TermEntry(
                terms=tuple(self.terms),
                definition=self.definition,
                domain=self.domain,
                notes=notes,
                source=self.source,
                **about,
            )
        subs: Any = tuple(each.made() for each in self.subs)
        blocks = self.nesting.blocks()
        if self.keywords:
            blocks = (*blocks, listed(self.keywords, self.id, self.nesting.nodes))
        about |= {"title": self.title, "blocks": blocks, "subclauses": subs}
        if self.type == "Annex":
            return Annex(normative=self.normative, **about)
        return Clause(kind=self.kind, **about)
