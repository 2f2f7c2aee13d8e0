"""The page on coverage beside a document's: every requirement of its bases, its verdict, what A and B say on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stdtools.analysis.coverage import Covered, Verdict
from stdtools.analysis.coverage_annex import Refining, refining
from stdtools.messages import Messages
from stdtools.model import wording
from stdtools.model.document import Division
from stdtools.model.inlines import plain_text
from stdtools.model.walk import own_inlines
from stdtools.publications import coverage_bars
from stdtools.publications.covering import Covering
from stdtools.publications.figures import bars
from stdtools.publications.html.builder import Page
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.words import Words
from stdtools.publications.names import relative
from stdtools.reports.coverage import (
    VERDICTS,
    CoveredAmendment,
    CoveredBase,
    RequirementRecord,
    decision_word,
    verdict_of,
    verdict_word,
)

B = "with-b"
"""The choice of requirements that part B is on."""


class Place(NamedTuple):
    """A link into the document."""

    uri: str
    text: str


class Row(NamedTuple):
    """A requirement: its words in the base, where part A and part B are on it; ``kinds`` are what it is shown for."""

    id: str
    key: str
    words: str
    verdict: Verdict
    word: str
    kinds: str
    through: str
    a: tuple[Place, ...]
    b: tuple[Place, ...]
    deviations: tuple[str, ...]


class Rows(NamedTuple):
    """A clause of the base with its requirements, and what of part B is on the clause or on several of them."""

    key: str
    title: str
    covered: str
    b: tuple[Place, ...]
    rows: tuple[Row, ...]


class Picture(NamedTuple):
    """A drawing in SVG with its heading; a ``folded`` one is shown when it is asked for."""

    title: str
    svg: str
    folded: bool = False


class Choice(NamedTuple):
    """What can be shown: its name in the style sheet, and what it is called, with its count."""

    kind: str
    word: str


class Table(NamedTuple):
    """A base on the page."""

    key: str
    name: str
    title: str
    language: str
    summary: str
    own_words: str
    pictures: tuple[Picture, ...]
    choices: tuple[Choice, ...]
    clauses: tuple[Rows, ...]
    amendments: tuple[tuple[str, str], ...]


def coverage_page(
    name: str, document: str, found: Sequence[Covering], scope: Scope, words: Words, messages: Messages
) -> Page:
    """Return the page ``name`` on how the document of the page ``document`` covers its bases."""
    metadata = scope.document.metadata
    back = relative(name, f"{document}.html")
    tables = tuple(
        _Maker(position, each, scope, back, words, messages).table() for position, each in enumerate(found, 1)
    )
    titled = " ".join(filter(None, (metadata.number, metadata.title()))) or document
    context = {
        "page_title": f"{words('coverage')} – {titled}",
        "title": words("coverage"),
        "document": titled,
        "document_language": metadata.language,
        "back": back,
        "overview": relative(name, "index.html"),
        "tables": tables,
        "bases": _bases(found, words, messages),
        "parts": _parts(scope, words),
        "said": {each: messages.word(f"coverage-{each}") for each in ("requirement", "verdict")},
    }
    return Page(name, "coverage.html", context)


def key(position: int, id: str) -> str:
    """Return the anchor on the page of a requirement or clause of the base at a position, from one."""
    return id if position == 1 else f"b{position}-{id}"


def requirement_places(found: Sequence[Covering], page: str) -> dict[tuple[str, str], str]:
    """Return by base and id where on ``page`` each requirement stands."""
    return {
        (each.record.base, requirement.id): page + fragment(key(position, requirement.id))
        for position, each in enumerate(found, 1)
        for requirement in each.record.requirements
    }


def _bases(found: Sequence[Covering], words: Words, messages: Messages) -> Picture | None:
    """Return the picture that compares the bases, if there are several."""
    lines = coverage_bars.of_bases([each.record for each in found if each.record.requirements], messages)
    title = words("coverage-bases")
    options = bars.Options(title=title, language=words.language, id="bases")
    return Picture(title, bars.draw(lines, options)) if len(lines) > 1 else None


def _parts(scope: Scope, words: Words) -> Picture | None:
    """Return the picture of what part B has of each chapter of the document, if it has some."""
    lines = coverage_bars.of_parts(scope.facts, (words("part-a"), words("part-b")))
    title = words("coverage-parts")
    options = bars.Options(title=title, language=words.language, id="parts")
    return Picture(title, bars.draw(lines, options)) if lines else None


class _Maker:
    """Makes the table of one base."""

    def __init__(
        self, position: int, covering: Covering, scope: Scope, back: str, words: Words, messages: Messages
    ) -> None:
        self.position = position
        self.record: CoveredBase = covering.record
        self.coverage: dict[str, Covered] = {each.requirement.id: each for each in covering.coverage}
        self.base = covering.base
        self.scope = scope
        self.back = back
        self.words = words
        self.messages = messages
        self.refining: dict[str, list[Refining]] = {}
        for each in refining(scope.facts, covering.base):
            self.refining.setdefault(each.anchor, []).append(each)

    def table(self) -> Table:
        """Return the table."""
        record = self.record
        clauses = tuple(self.clauses())
        return Table(
            key=f"base-{self.position}",
            name=record.base,
            title=record.title,
            language=self.base.metadata.language,
            summary=self.summary(),
            own_words=self.messages.word("coverage-own-words", base=record.base) if record.own_words else "",
            pictures=tuple(self.pictures()) if record.requirements else (),
            choices=tuple(self.choices(clauses)),
            clauses=clauses,
            amendments=tuple(map(self.amendment, record.amendments)),
        )

    def summary(self) -> str:
        record = self.record
        if not record.requirements:
            return self.messages.word("coverage-no-requirements", base=record.base)
        numbers = {"covered": record.covered, "total": len(record.requirements), "percentage": record.percentage}
        return self.messages.word("coverage-of", base=record.base, **numbers)

    def pictures(self) -> Iterator[Picture]:
        record, page = self.record, "#" + key(self.position, "")
        for name, lines in (
            ("chapters", coverage_bars.of_chapters(record, self.messages, page)),
            ("clauses", coverage_bars.of_clauses(record, self.messages, page)),
        ):
            title = self.words(f"coverage-{name}", base=record.base)
            options = bars.Options(title=title, language=self.words.language, id=f"bars-{self.position}-{name}")
            yield Picture(title, bars.draw(lines, options), folded=name == "clauses")

    def choices(self, clauses: Iterable[Rows]) -> Iterator[Choice]:
        """Yield what can be chosen; nothing where there is nothing to choose from."""
        record = self.record
        counts = {"all": len(record.requirements), "work": len(record.gaps_first)}
        counts |= {verdict: record.counts[verdict] for verdict in VERDICTS}
        counts[B] = sum(bool(row.b) for clause in clauses for row in clause.rows)
        kinds = [kind for kind in counts if kind == "all" or 0 < counts[kind] < len(record.requirements)]
        for kind in kinds if len(kinds) > 1 else ():
            word = verdict_word(self.messages, kind) if kind in VERDICTS else self.word(kind)
            yield Choice(kind, self.messages.word("coverage-group", verdict=word, count=counts[kind]))

    def word(self, kind: str) -> str:
        of_reports = {"all": "coverage-all", "work": "coverage-gaps"}
        return self.messages.word(of_reports[kind]) if kind in of_reports else self.words(f"coverage-{kind}")

    def clauses(self) -> Iterator[Rows]:
        """Yield the clauses with requirements, and those around them or beside them that part B is on."""
        of_clause: dict[str, list[RequirementRecord]] = {}
        for requirement in self.record.requirements:
            of_clause.setdefault(requirement.clause, []).append(requirement)
        chapters = {clause.partition(".")[0] for clause in of_clause}
        several = self.several()
        for number in self.record.titles:
            those, b = of_clause.get(number, []), several.get(number, ())
            if those or b or number in chapters:
                rows = tuple(map(self.row, those))
                done = len(those) - sum(requirement.needs_work for requirement in those)
                covered = f"{done}/{len(those)}" if those else ""
                yield Rows(key(self.position, number), self.record.titled(number), covered, b, rows)

    def several(self) -> dict[str, tuple[Place, ...]]:
        """Return by clause what part B says on it as a whole, or on a sentence that states several requirements."""
        found: dict[str, list[Refining]] = {}
        for anchor, those in self.refining.items():
            if anchor not in self.coverage:
                found.setdefault(anchor.partition("-")[0], []).extend(those)
        return {clause: self.on(those) for clause, those in found.items()}

    def row(self, record: RequirementRecord) -> Row:
        covered = self.coverage[record.id]
        b = self.on(self.refining.get(record.id, ()))
        kinds = [record.verdict, *(["work"] if record.needs_work else []), *([B] if b else [])]
        return Row(
            id=record.id,
            key=key(self.position, record.id),
            words=record.text,
            verdict=record.verdict,
            word=verdict_of(self.messages, record),
            kinds=" ".join(kinds),
            through=self.messages.word("coverage-by-core", core=record.through) if record.through else "",
            a=tuple(self.covering(covered)),
            b=b,
            deviations=tuple(dict.fromkeys(f"{each.code} {each.message}" for each in record.deviations)),
        )

    def covering(self, covered: Covered) -> Iterator[Place]:
        """Yield the clauses that cover a requirement, each once, with a link to the first paragraph that does."""
        seen: set[str] = set()
        for id in covered.by:
            division = self.scope.facts.division(id)
            if division is not None and division.id not in seen:
                seen.add(division.id)
                yield Place(self.uri(id), self.called(division))

    def on(self, those: Iterable[Refining]) -> tuple[Place, ...]:
        """Return the clauses in which part B refines something, with the number of provisions there."""
        by_division: dict[str, list[Refining]] = {}
        for each in those:
            by_division.setdefault(each.division.id, []).append(each)
        return tuple(self.provisions(found) for found in by_division.values())

    def provisions(self, found: Sequence[Refining]) -> Place:
        first = found[0]
        name = self.called(first.division)
        nodes = {each.node.id for each in found}
        if len(nodes) > 1:
            name = self.words("coverage-several", clause=name, count=str(len(nodes)))
        return Place(self.uri(first.node.id), name)

    def uri(self, node: str) -> str:
        return self.back + fragment(self.scope.anchors.best(node))

    def called(self, division: Division) -> str:
        number = self.scope.facts.number(division)
        shown = wording.reference(division, number, self.scope.language) if number else ""
        return shown or plain_text(own_inlines(division)) or division.id

    def amendment(self, amendment: CoveredAmendment) -> tuple[str, str]:
        return f"{amendment.amendment} {amendment.title}".strip(), decision_word(self.messages, amendment)
