"""What rules, graph and publications know about a document beyond its tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeVar, cast, overload

from stdtools.model.blocks import Paragraph, Part
from stdtools.model.document import Annex, Clause, Division, Document, TermEntry
from stdtools.model.identifiers import identify_numbered
from stdtools.model.inlines import AnyInline, Footnote, Text, children
from stdtools.model.metadata import Metadata
from stdtools.model.walk import Node, Visit, own_inlines

N = TypeVar("N", bound=Node)
M = TypeVar("M", bound=Node)
X = TypeVar("X", bound=AnyInline)


class Facts:
    """An identified document with its numbers and its nodes by id; everything else is computed when first asked for."""

    def __init__(self, document: Document) -> None:
        self.document, pairs = identify_numbered(document)
        self.visits: tuple[Visit, ...] = tuple([visit for visit, _ in pairs])
        numbers: dict[str, str] = {}
        nodes: dict[str, Node] = {}
        divisions: dict[str, Division] = {}
        parts: dict[str, Part] = {}
        for visit, number in pairs:
            node, division, ancestors = visit.node, visit.division, visit.ancestors
            identifier = node.id
            numbers[identifier], nodes[identifier], divisions[identifier] = number, node, division
            inside_a_block = bool(ancestors) and node is not division and ancestors[-1] is not division
            parts[identifier] = parts[ancestors[-1].id] if inside_a_block else getattr(node, "part", "")
        self.numbers: Mapping[str, str] = numbers
        self.nodes: Mapping[str, Node] = nodes
        self._division = divisions
        self._part = parts
        self._of: dict[tuple[type, ...], list[tuple[Any, Visit]]] = {}

    @property
    def metadata(self) -> Metadata:
        """The metadata of the document."""
        return self.document.metadata

    def number(self, node: Node | str) -> str:
        """Return the bare number of a node or id, empty if it carries none or does not exist."""
        return self.numbers.get(node if isinstance(node, str) else node.id, "")

    def division(self, node: Node | str) -> Division | None:
        """Return the clause, annex or term entry that a node stands in (itself for a division)."""
        return self._division.get(node if isinstance(node, str) else node.id)

    def clause_number(self, node: Node | str) -> str:
        """Return the number of the clause a node stands in, empty if that carries none."""
        division = self.division(node)
        return self.numbers.get(division.id, "") if division else ""

    def part(self, node: Node | str) -> Part:
        """Return the part a node belongs to; what stands inside a block belongs to the block's part."""
        return self._part.get(node if isinstance(node, str) else node.id, "")

    @overload
    def of(self, one: type[N], /) -> Iterator[tuple[N, Visit]]: ...

    @overload
    def of(self, one: type[N], two: type[M], /) -> Iterator[tuple[N | M, Visit]]: ...

    @overload
    def of(self, *kinds: type[Node]) -> Iterator[tuple[Node, Visit]]: ...

    def of(self, *kinds: type) -> Iterator[tuple[Any, Visit]]:
        """Yield the nodes of these types in reading order, each with its visit: ``facts.of(Table, Figure)``."""
        if kinds not in self._of:
            placed = [each for kind in kinds for each in self._of_kind.get(kind, ())]
            if len(kinds) > 1:
                placed.sort(key=itemgetter(0))
            self._of[kinds] = [pair for _, pair in placed]
        return iter(self._of[kinds])

    @cached_property
    def _of_kind(self) -> dict[type, list[tuple[int, tuple[Any, Visit]]]]:
        """Nodes by type with their visits, each with its place in the document."""
        found: dict[type, list[tuple[int, tuple[Any, Visit]]]] = {}
        for place, visit in enumerate(self.visits):
            node = visit.node
            found.setdefault(type(node), []).append((place, (node, visit)))
        return found

    @cached_property
    def covering(self) -> tuple[tuple[Paragraph, Visit], ...]:
        """The paragraphs that say which requirements of a base they cover."""
        return tuple([(paragraph, visit) for paragraph, visit in self.of(Paragraph) if paragraph.covers])

    def inlines(self, kind: type[X]) -> Iterator[tuple[X, Visit]]:
        """Yield the inlines of a type, of any but :class:`Text`, in reading order, with what they stand in."""
        return ((cast(X, inline), visit) for inline, visit in self._inlines.get(kind, ()))

    @cached_property
    def _inlines(self) -> dict[type, list[tuple[AnyInline, Visit]]]:
        found: dict[type, list[tuple[AnyInline, Visit]]] = {}
        for visit in self.visits:
            content = own_inlines(visit.node)
            if len(content) == 1 and type(content[0]) is Text:
                continue
            _sort(content, visit, found)
        return found

    @cached_property
    def by_number(self) -> Mapping[str, Division]:
        """Divisions by their number; of equal numbers the first."""
        found: dict[str, Division] = {}
        for division, _ in self.of(Clause, Annex, TermEntry):
            found.setdefault(self.numbers[division.id], cast(Division, division))
        found.pop("", None)
        return found


def _sort(content: tuple[AnyInline, ...], visit: Visit, found: dict[type, list[tuple[AnyInline, Visit]]]) -> None:
    """Put the inlines of ``content``, at any depth and in reading order, where they belong; texts belong nowhere."""
    for inline in content:
        kind = type(inline)
        if kind is not Text:
            found.setdefault(kind, []).append((inline, visit))
            if inside := children(inline):
                _sort(inside, visit, found)
            elif isinstance(inline, Footnote):
                for paragraph in inline.paragraphs:
                    _sort(paragraph, visit, found)
