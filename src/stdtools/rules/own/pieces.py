"""Pieces: the passages, titles and metadata that a project's own rule looks at, each with its finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from stdtools.analysis.passages import Passage, unquoted
from stdtools.model.blocks import Figure, Table
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Node, Visit, own_inlines
from stdtools.rules.context import AROUND, Context
from stdtools.rules.own.fields import values
from stdtools.rules.own.schema import Scope

_KNOWN: WeakKeyDictionary[Context, dict[Scope, tuple[Piece, ...]]] = WeakKeyDictionary()
"""The pieces of documents that are being checked."""

_TITLED = (Clause, Annex, Table, Figure)


class Piece(NamedTuple):
    """A text to look at. ``searched`` is as long as ``text`` and has masked what is not the drafter's own words."""

    text: str
    searched: str
    at: Passage | Node | None
    """The passage, or what has it as its title; nothing for metadata."""

    def finding(self, context: Context, start: int, end: int, arguments: dict[str, str]) -> Finding:
        """Return a finding at the characters ``start`` to ``end``."""
        text = self.text
        if isinstance(self.at, Passage):
            found = context.within(self.at, start, end)
        elif self.at is None:
            found = context.whole(excerpt=text[start:end])
        else:
            found = context.at(self.at, excerpt=text[start:end])
            found = replace(found, before=text[max(0, start - AROUND) : start], after=text[end : end + AROUND])
        return replace(found, arguments=arguments)

    def whole(self, context: Context, arguments: dict[str, str]) -> Finding:
        """Return a finding about all of it."""
        if self.at is None:
            found = context.whole(excerpt=self.text)
        else:
            found = context.at(self.at.node if isinstance(self.at, Passage) else self.at)
        return replace(found, arguments=arguments)


def pieces(context: Context, scope: Scope) -> tuple[Piece, ...]:
    """Return what is in the scope of a rule; rules with the same scope share it."""
    known = _KNOWN.setdefault(context, {})
    key = Scope(**{name: getattr(scope, name) for name in Scope.__struct_fields__})
    if key not in known:
        known[key] = tuple(_pieces(context, scope))
    return known[key]


def _pieces(context: Context, scope: Scope) -> Iterator[Piece]:
    quotes = () if scope.quoted else context.language.sentences.quotes
    for passage in context.passages:
        if passage.place in scope.places and _in_scope(context, passage.node, passage.visit, scope):
            yield Piece(passage.text, unquoted(passage.masked, quotes), passage)
    if "title" in scope.places:
        for visit in context.facts.visits:
            if isinstance(visit.node, _TITLED) and _in_scope(context, visit.node, visit, scope):
                text = plain_text(own_inlines(visit.node))
                if text:
                    yield Piece(text, unquoted(text, quotes), visit.node)
    if "metadata" in scope.places:
        for text in values(context.document.metadata, scope.fields):
            yield Piece(text, text, None)


def _in_scope(context: Context, node: Node, visit: Visit, scope: Scope) -> bool:
    part = context.facts.part(node)
    if scope.part != "any" and (part == "A" if not scope.part else part != scope.part):
        return False
    return not scope.clauses or _in_clauses(context, visit, scope.clauses)


def _in_clauses(context: Context, visit: Visit, clauses: tuple[str, ...]) -> bool:
    number = context.facts.clause_number(visit.node)
    if any(number == clause or number.startswith(f"{clause}.") for clause in clauses):
        return True
    top = visit.ancestors[0] if visit.ancestors else visit.node
    return isinstance(top, Clause) and top.kind in clauses
