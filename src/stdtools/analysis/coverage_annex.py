"""The annex on coverage (覆盖性对照表): for each clause of a base, where the document has it and what part B adds.

It is made of blocks of the model, so every format has it. Its words are data (``data/wording/coverage_annex.toml``).
Source: 国认可〔2017〕137号 （三）; GB/T 1.1—2020 9.6 (annexes), 9.8 (tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from stdtools import resources
from stdtools.analysis.claims import base_names
from stdtools.analysis.coverage import Covered, Verdict, coverage
from stdtools.analysis.facts import Facts
from stdtools.analysis.through import of_base
from stdtools.bases import shared
from stdtools.bases.requirements import anchors, clause_numbers, requirements
from stdtools.model import wording
from stdtools.model.blocks import AnyBlock, Cell, Paragraph, RequirementRef, Row, Table
from stdtools.model.designation import normal, parse
from stdtools.model.document import Annex, Clause, Division, Document
from stdtools.model.inlines import AnyInline, CrossReference, Text, plain_text
from stdtools.model.walk import Node, block_children, own_inlines

ID = "coverage-annex"
"""The id of the annex; those of its tables begin with it."""

PLAIN: frozenset[Verdict] = frozenset({"composed", "verbatim", "supported"})
"""The verdicts that go without saying."""

Content = tuple[AnyInline, ...]


def annex(facts: Facts, bases: Sequence[Document]) -> Annex | None:
    """Return the annex on how a composed document covers its ``bases``; ``None`` if none of them states requirements.

    It is informative and bears no number: behind the annexes of the document it gets the next letter.
    """
    stating = [base for base in bases if requirements(base)]
    if not stating:
        return None
    words = words_of(facts.document.metadata.language)
    blocks: list[AnyBlock] = []
    for ordinal, base in enumerate(stating, 1):
        table = _Rows(facts, base).table(f"{ID}-table-{ordinal}")
        lead = (CrossReference(table.id), Text(words["lead"].format(base=base.metadata.number)))
        blocks += [Paragraph(content=lead), table]
    blocks.insert(1, Paragraph(content=(Text(words["about"]),)))
    return Annex(title=(Text(words["title"]),), blocks=tuple(blocks), id=ID)


def existing(facts: Facts, bases: Sequence[Document]) -> Annex | None:
    """Return the annex of the document that already is such a table, ``None`` if there is none.

    It holds a table, its title says so, and it names one of the bases.
    """
    pattern = re.compile(words_of(facts.document.metadata.language)["existing"], re.IGNORECASE)
    names = {name for base in bases for name in _spellings(base)}
    for found in facts.document.annexes:
        said = list(_said(found))
        titles = [plain_text(found.title), *(text for node, text in said if isinstance(node, Table))]
        named = any(name in text for _, text in said for name in names)
        if named and len(titles) > 1 and any(map(pattern.search, titles)):
            return found
    return None


def with_annex(document: Document, made: Annex) -> Document:
    """Return the document with an annex behind its own."""
    return replace(document, annexes=(*document.annexes, made))


def without_annex(document: Document) -> Document:
    """Return the document without the generated annex."""
    return replace(document, annexes=tuple(each for each in document.annexes if each.id != ID))


def words_of(language: str) -> dict[str, Any]:
    """Return the words of the annex in ``language``, in English if there are none."""
    words = resources.toml("wording/coverage_annex.toml") or {}
    found: dict[str, Any] = words.get(language) or words["en"]
    return found


class Refining(NamedTuple):
    """A provision of part B, the clause it stands in, and its anchor in the base."""

    node: Node
    division: Division
    anchor: str


class _Rows:
    """The rows on one base: a row for each clause of its chapters with requirements."""

    def __init__(self, facts: Facts, base: Document) -> None:
        self.facts = facts
        self.base = base
        self.language = facts.document.metadata.language
        self.words = words_of(self.language)
        self.covered: dict[str, list[Covered]] = {}
        for covered in coverage(facts, base):
            self.covered.setdefault(covered.requirement.clause, []).append(covered)
        self.refining: dict[str, list[Refining]] = {}
        clauses = anchors(base)
        for each in refining(facts, base):
            if each.anchor in clauses:
                self.refining.setdefault(clauses[each.anchor], []).append(each)

    def table(self, id: str) -> Table:
        """Return the table."""
        name = self.base.metadata.number
        header = tuple(_cell([(Text(column.format(base=name)),)]) for column in self.words["columns"])
        chapters = {clause.partition(".")[0] for clause in self.covered}
        rows = tuple(
            self.row(number, node)
            for number, node in clause_numbers(self.base).items()
            if number.partition(".")[0] in chapters
        )
        title = (Text(self.words["table"].format(base=name)),)
        return Table(id=id, title=title, header=(Row(cells=header),), rows=rows)

    def row(self, number: str, node: Node) -> Row:
        """Return the row of a clause of the base."""
        title = plain_text(own_inlines(node))
        clause = self.words["clause"].format(number=number, title=title) if title else number
        covered = self.covered.get(number, [])
        ids = self.words["list"].join(each.requirement.id for each in covered)
        cells = ([(Text(clause),)], [(Text(ids),)] if ids else [], self.part_a(covered), self.part_b(number))
        return Row(cells=tuple(_cell(lines or [(Text(self.words["none"]),)]) for lines in cells))

    def part_a(self, covered: Sequence[Covered]) -> list[Content]:
        """Return where part A has the requirements of a clause; what is not plain in a line with its verdict."""
        plain = [each for each in covered if each.verdict in PLAIN]
        lines = [self.links(self.places(plain))] if plain else []
        others: dict[Verdict, list[Covered]] = {}
        for each in covered:
            if each.verdict not in PLAIN:
                others.setdefault(each.verdict, []).append(each)
        for verdict, some in others.items():
            said = self.words["verdict"][verdict]
            if len(some) < len(covered):
                names = self.words["list"].join(each.requirement.id for each in some)
                said = self.words["said"].format(names=names, verdict=said)
            before, _, after = self.words["place"].partition("{place}")
            places = self.places(some)
            where = (Text(before), *self.links(places), Text(after)) if places else ()
            lines.append(_joined((Text(said), *where)))
        return lines

    def places(self, covered: Iterable[Covered]) -> list[Division]:
        """Return the clauses of the document in which requirements are covered, each once."""
        found = (self.facts.division(id) for each in covered for id in each.by)
        return list({division.id: division for division in found if division is not None}.values())

    def part_b(self, number: str) -> list[Content]:
        """Return the clauses with provisions of part B that refine a clause of the base, a line each."""
        by_division: dict[str, list[Refining]] = {}
        for each in self.refining.get(number, []):
            by_division.setdefault(each.division.id, []).append(each)
        return [self.provisions(number, found) for found in by_division.values()]

    def provisions(self, number: str, found: Sequence[Refining]) -> Content:
        """Return the link to the first of the provisions in one clause, how many they are, and their requirements."""
        first = found[0]
        if first.node is first.division:
            return (self.link(first.division, first.division.id),)
        nodes = {each.node.id for each in found if each.node is not first.division}
        names = list(dict.fromkeys(each.anchor for each in found if each.anchor != number))
        form = self.words["count-of" if names else "count"]
        told = form.format(count=len(nodes), names=self.words["list"].join(names))
        return (self.link(first.division, first.node.id), Text(told))

    def links(self, places: Sequence[Division]) -> Content:
        """Return links to clauses, with what stands between them."""
        parts: list[AnyInline] = []
        for division in places:
            if parts:
                parts.append(Text(self.words["list"]))
            parts.append(self.link(division, division.id))
        return tuple(parts)

    def link(self, division: Division, target: str) -> CrossReference:
        """Return a link that shows how text refers to a clause: by its number, or its title where it has none."""
        number = self.facts.number(division)
        shown = wording.reference(division, number, self.language) if number else plain_text(own_inlines(division))
        return CrossReference(target, (Text(shown or division.id),))


def refining(facts: Facts, base: Document) -> Iterator[Refining]:
    """Yield every provision of part B that names an anchor in the base or in the core text that the base has.

    A clause of part B stands for its blocks.
    """
    names, shared_with = base_names(base), shared.shared(base)
    core = normal(shared_with.core) if shared_with else ""
    first = facts.document.metadata.bases[:1]
    own = first and normal(first[0]) in names
    for visit in facts.visits:
        refines: tuple[RequirementRef, ...] = getattr(visit.node, "refines", ())
        for ref in refines:
            if normal(ref.base) in names or (not ref.base and own):
                yield Refining(visit.node, visit.division, ref.id)
            elif core and normal(ref.base) == core:
                yield from (Refining(visit.node, visit.division, anchor) for anchor in of_base(base, ref.id))


def _said(found: Annex) -> Iterator[tuple[Node, str]]:
    """Yield what stands in an annex: its title, those of its clauses and tables, and its paragraphs."""

    def down(block: AnyBlock) -> Iterator[tuple[Node, str]]:
        yield block, plain_text(own_inlines(block))
        for child in block_children(block):
            yield from down(child)

    def division(node: Annex | Clause) -> Iterator[tuple[Node, str]]:
        yield node, plain_text(node.title)
        for block in node.blocks:
            yield from down(block)
        for sub in node.subclauses:
            if isinstance(sub, Clause):
                yield from division(sub)

    yield from division(found)


def _spellings(base: Document) -> Iterator[str]:
    """Yield the designations of a base, with and without the year."""
    for name in base_names(base):
        yield name
        parsed = parse(name)
        if parsed is not None:
            yield str(parsed.undated)


def _cell(lines: Iterable[Content]) -> Cell:
    return Cell(blocks=tuple(Paragraph(content=line) for line in lines))


def _joined(content: Content) -> Content:
    """Return content with texts that follow each other in one."""
    parts: list[AnyInline] = []
    for inline in content:
        last = parts[-1] if parts else None
        if isinstance(inline, Text) and isinstance(last, Text):
            parts[-1] = Text(last.text + inline.text)
        else:
            parts.append(inline)
    return tuple(parts)
