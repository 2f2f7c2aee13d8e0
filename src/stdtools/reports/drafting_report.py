"""The drafting report (编制说明) as a skeleton: what is known is filled in, what only people know is a marked blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.diff_model import Difference, DivisionDiff, ProvisionDiff
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import load
from stdtools.analysis.passages import passages
from stdtools.analysis.prose import Prose
from stdtools.analysis.provisions import provisions
from stdtools.analysis.status import Standards
from stdtools.consultation.model import Item
from stdtools.consultation.words import DISPOSITIONS
from stdtools.messages import Messages
from stdtools.model.blocks import Part, Reference, ReferenceList
from stdtools.model.designation import parse
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.walk import own_inlines, top_divisions
from stdtools.reports.comments import clause_shown, disposition_word, who_said
from stdtools.reports.coverage import CoveredBase
from stdtools.reports.paper import Blank, Paper, Piece, Section, Table, Text

_NUMERALS = "一二三四五六七八九十"
_WORDS = 120
"""Characters of a text that a table repeats."""


class Known(NamedTuple):
    """What is known of a document: as it was written, its facts as published, and what it was compared with."""

    written: Document
    facts: Facts
    coverage: tuple[CoveredBase, ...]
    standards: Standards
    previous: str = ""
    difference: Difference | None = None
    comments: tuple[Item, ...] | None = None


class _Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    en: str

    def of(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    known: str = ""
    blank: _Said | None = None


class _Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    en: str
    part: tuple[_Part, ...]


def paper(known: Known) -> Paper:
    """Return the report in the language of the document."""
    language = "zh" if known.written.metadata.language == "zh" else "en"
    report = _Report(known, Messages(language))
    metadata = known.written.metadata
    title = metadata.title() or metadata.number
    sections = []
    for at, section in enumerate(_sections()):
        number = f"{_NUMERALS[at]}、" if language == "zh" else f"{at + 1} "
        pieces: list[Piece] = []
        for part in section.part:
            if part.blank:
                pieces.append(Blank(part.blank.of(language)))
            else:
                pieces += FILLED[part.known](report)
        sections.append(Section(number, section.zh if language == "zh" else section.en, tuple(pieces)))
    return Paper(report.word("title", title=title), language, tuple(sections))


@cache
def _sections() -> tuple[_Section, ...]:
    data = resources.toml("reports/drafting_report.toml") or {}
    return msgspec.convert(data["section"], tuple[_Section, ...])


class _Report:
    """The pieces that are filled in."""

    def __init__(self, known: Known, messages: Messages) -> None:
        self.known = known
        self.messages = messages
        self.metadata = known.written.metadata

    def word(self, key: str, **arguments: object) -> str:
        return self.messages.word(f"drafting-{key}", **arguments)

    def heads(self, key: str) -> tuple[str, ...]:
        return tuple(self.word(f"{key}-heads").split("|"))

    def join(self, texts: Iterable[str]) -> str:
        return self.messages.word("separator").join(filter(None, texts))

    def document(self) -> Iterator[Piece]:
        """The document itself."""
        data = self.metadata
        values = {
            "number": data.number,
            "titles": "\n".join("\u3000".join(title.elements) for title in data.titles),
            "stage": data.stage,
            "ics": self.join((*data.ics, *data.ccs)),
            "issuers": self.join(data.issuers),
            "proposers": self.join(data.proposers),
            "committees": self.join(data.committees),
            "drafters": self.join(data.drafters),
        }
        rows = tuple((self.word(f"field-{name}"), value or "—") for name, value in values.items())
        yield Table(self.heads("document"), rows, (1, 3))

    def round(self) -> Iterator[Piece]:
        """The consultation round, as far as the collated table tells."""
        items = self.known.comments
        if items is None:
            yield Blank(self.word("round-unknown"))
            return
        senders = {voice.who for item in items for voice in item.voices if voice.who}
        yield Text(self.word("round", senders=len(senders), items=len(items)))

    def structure(self) -> Iterator[Piece]:
        """Chapters and annexes with the provisions in them."""
        facts = self.known.facts
        rows: list[tuple[str, ...]] = []
        for top in top_divisions(facts.document):
            name = top.name if isinstance(top, TermEntry) else plain_text(own_inlines(top))
            count = self._provisions[top.id]
            numbers = tuple(str(count[kind, ""] or "—") for kind in ("requirement", "recommendation", "permission"))
            rows.append((facts.number(top) or "—", name, *numbers))
        yield Text(self.word("structure", chapters=sum(row[0].isdigit() for row in rows)))
        yield Table(self.heads("structure"), tuple(rows), (1, 4, 1, 1, 1))

    def share(self) -> Iterator[Piece]:
        """How much is part A and how much part B."""
        total: Counter[tuple[str, Part]] = Counter()
        for count in self._provisions.values():
            total += count
        requirements = {part: total["requirement", part] for part in ("A", "B")}
        if any(requirements.values()):
            everything = requirements["A"] + requirements["B"]
            percent = f"{100 * requirements['B'] / everything:.0f} %" if everything else "—"
            yield Text(self.word("share", a=requirements["A"], b=requirements["B"], percent=percent))

    @cached_property
    def _provisions(self) -> Mapping[str, Counter[tuple[str, Part]]]:
        """By id of a chapter, how many provisions of a kind are in it, in all (part empty) and by part."""
        facts = self.known.facts
        language = load(self.metadata.language)
        found: dict[str, Counter[tuple[str, Part]]] = {top.id: Counter() for top in top_divisions(facts.document)}
        of = {visit.node.id: (visit.ancestors[0] if visit.ancestors else visit.node).id for visit in facts.visits}
        for each in provisions(facts, Prose(passages(facts), language.sentences.quotes), language):
            node = each.passage.node
            count = found.get(of.get(node.id, ""))
            if count is not None:
                count[each.kind, ""] += 1
                if part := facts.part(node):
                    count[each.kind, part] += 1
        return found

    def differences(self) -> Iterator[Piece]:
        """What is different from the earlier edition."""
        found = self.known.difference
        if found is None:
            if self.metadata.replaces:
                yield Blank(self.word("previous-needed", number=self.join(self.metadata.replaces)))
            return
        yield Text(self.word("differences", previous=self.known.previous, **msgspec.structs.asdict(found.summary)))
        rows = tuple(self._changed(each) for each in found.divisions if _is_technical(each))
        if rows:
            yield Table(self.heads("differences"), rows, (2, 3, 3))
        bound = tuple(self._bound(each) for each in found.provisions)
        if bound:
            yield Table(self.heads("bound"), bound, (2, 4, 4))
        yield Blank(self.word("differences-why"))

    def _changed(self, found: DivisionDiff) -> tuple[str, ...]:
        before = f"{found.old_number} {found.old_title}".strip()
        after = f"{found.new_number} {found.new_title}".strip()
        kinds = (
            found.change if found.change in ("inserted", "deleted") else "",
            "moved" if found.moved else "",
            "retitled" if found.retitled else "",
        )
        said = self.join(self.word(f"change-{kind}") for kind in kinds if kind)
        return said, before or "—", after or "—"

    def _bound(self, found: ProvisionDiff) -> tuple[str, ...]:
        old = f"{found.old_clause} {_short(found.old_text)}".strip()
        new = f"{found.new_clause} {_short(found.new_text)}".strip()
        return self.word(f"bound-{found.change}"), old or "—", new or "—"

    def adoption(self) -> Iterator[Piece]:
        """Bases, and international documents that are adopted."""
        data = self.metadata
        for base in data.bases:
            yield Text(self.word("base", base=base))
        for adopted in data.adopted:
            yield Text(self.word("adopted", designation=adopted.designation, degree=adopted.degree))
        if not data.bases and not data.adopted:
            yield Text(self.word("no-base"))

    def coverage(self) -> Iterator[Piece]:
        """How the requirements of the bases are covered."""
        rows = tuple(
            (base.base, str(len(base.requirements)), str(base.covered), base.percentage)
            for base in self.known.coverage
            if base.requirements
        )
        if rows:
            yield Table(self.heads("coverage"), rows, (4, 2, 2, 2))
        for base in self.known.coverage:
            gaps = [each for each in base.gaps_first if each.needs_work]
            if gaps:
                ids = self.join(each.id for each in gaps[:30])
                yield Text(self.word("gaps", base=base.base, count=len(gaps), ids=ids))

    def deviations(self) -> Iterator[Piece]:
        """The registered deviations."""
        rows = tuple((each.subject, each.reason or "—") for each in self.metadata.deviations)
        if rows:
            yield Table(self.heads("deviations"), rows, (2, 5))

    def references(self) -> Iterator[Piece]:
        """The documents that are referred to, with their status."""
        rows = tuple(self._reference(*each) for each in self._references())
        yield Text(self.word("references", count=len(rows)))
        if rows:
            yield Table(self.heads("references"), rows, (3, 5, 2, 3))

    def _references(self) -> Iterator[tuple[Reference, bool]]:
        for node, visit in self.known.facts.of(ReferenceList):
            chapter = visit.ancestors[0] if visit.ancestors else visit.division
            normative = isinstance(chapter, Clause) and chapter.kind == "normative-references"
            yield from ((item, normative) for item in node.items)

    def _reference(self, item: Reference, normative: bool) -> tuple[str, ...]:
        wanted = parse(item.designation) if item.designation else None
        over = self.known.standards.superseded(wanted) if wanted else None
        known = over or (self.known.standards.status(wanted) if wanted else None)
        status = self.messages.word(f"system-status-{known.status}") if known else self.word("status-unknown")
        if over and over.successor:
            status = self.word("status-successor", status=status, successor=over.successor)
        title = plain_text(item.content)
        used = self.word("normative" if normative else "informative")
        return item.designation or "—", title or "—", used, status

    def comments(self) -> Iterator[Piece]:
        """What was decided on comments, and those that were not accepted."""
        items = self.known.comments
        if items is None:
            return
        counts = Counter(item.disposition for item in items)
        said = {kind or "open": counts[kind] for kind in DISPOSITIONS}
        yield Text(self.messages.word("comments-decided", **said))
        rows = tuple(
            (
                clause_shown(item, self.messages),
                _short(item.text or item.change),
                who_said(item, self.messages),
                disposition_word(item, self.messages),
                _short(item.reason) or "—",
            )
            for item in items
            if item.disposition in ("rejected", "partly")
        )
        if rows:
            yield Text(self.word("not-accepted"))
            yield Table(self.heads("comments"), rows, (1, 4, 2, 2, 4))
        if counts[""]:
            yield Blank(self.word("comments-open", count=counts[""]))

    def replaces(self) -> Iterator[Piece]:
        """Which documents it replaces."""
        if self.metadata.replaces:
            yield Text(self.word("replaces", number=self.join(self.metadata.replaces)))
        else:
            yield Text(self.word("replaces-nothing"))


def _is_technical(found: DivisionDiff) -> bool:
    return found.change in ("inserted", "deleted") or found.moved or found.retitled


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WORDS else f"{text[: _WORDS - 1]}…"


FILLED: Mapping[str, Callable[[_Report], Iterator[Piece]]] = MappingProxyType(
    {
        "document": _Report.document,
        "round": _Report.round,
        "structure": _Report.structure,
        "share": _Report.share,
        "differences": _Report.differences,
        "adoption": _Report.adoption,
        "coverage": _Report.coverage,
        "deviations": _Report.deviations,
        "references": _Report.references,
        "comments": _Report.comments,
        "replaces": _Report.replaces,
    }
)
"""What the sections may ask for."""
