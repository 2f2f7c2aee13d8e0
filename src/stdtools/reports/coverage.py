"""What the reports on coverage are made from: per document and base each requirement, its verdict and the evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from stdtools.analysis.coverage import Verdict
from stdtools.messages import Messages
from stdtools.reports.report import Checked
from stdtools.rules.fidelity import RULES

VERDICTS: tuple[Verdict, ...] = (
    "uncovered",
    "b-only",
    "planned",
    "undecided",
    "not-adopted",
    "declared",
    "supported",
    "shared",
    "cited",
    "verbatim",
    "composed",
)
"""Every verdict, gaps first."""

GAPS: tuple[Verdict, ...] = ("uncovered", "b-only", "planned", "undecided", "not-adopted")
"""The verdicts that are no coverage by part A."""

Decision = Literal["covered", "not-adopted", "undecided"]
"""What a document does with an amendment of its base that it does not name as a base of its own."""


class PlaceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Words that cover a requirement; ``path`` is empty and ``line`` 0 where they come from the base itself."""

    path: str
    line: int
    clause: str
    text: str


class DeviationRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Where the words deviate from the base: the code and name of the rule that says so, and its message."""

    code: str
    name: str
    message: str
    path: str
    line: int
    clause: str


class RequirementRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement of a base; ``text`` is its words in the base, ``verified`` false where these are unsure.

    ``through`` is the requirement of the core text by which words for another base cover it, ``structure`` the clause
    of the harmonized structure that its clause follows; both are empty where there is none.
    """

    base: str
    id: str
    clause: str
    text: str
    verdict: Verdict
    verified: bool = True
    through: str = ""
    structure: str = ""
    by: tuple[PlaceRecord, ...] = ()
    deviations: tuple[DeviationRecord, ...] = ()

    @property
    def needs_work(self) -> bool:
        """Whether part A does not cover it, or its words deviate."""
        return self.verdict in GAPS or bool(self.deviations)


class CoveredAmendment(msgspec.Struct, frozen=True, kw_only=True):
    """An amendment of a base with what it adds; ``reason`` is that of the deviation register for not adopting it."""

    amendment: str
    title: str
    decision: Decision
    reason: str = ""
    requirements: tuple[RequirementRecord, ...]


class CoveredBase(msgspec.Struct, frozen=True, kw_only=True):
    """A base of a document with its requirements; none if the base states none that are known.

    ``own_words``: its words are a rendition, not the text of the published document. ``titles`` are those of its
    clauses by number. ``amendments`` are those that the document does not name as bases of their own. ``discipline`` is
    its mark (Q) and ``discipline_name`` its name, empty where they are not known.
    """

    base: str
    title: str
    own_words: bool
    titles: Mapping[str, str]
    requirements: tuple[RequirementRecord, ...]
    amendments: tuple[CoveredAmendment, ...] = ()
    discipline: str = ""
    discipline_name: str = ""

    @property
    def counts(self) -> Counter[Verdict]:
        """How many requirements have each verdict."""
        return Counter(requirement.verdict for requirement in self.requirements)

    @property
    def covered(self) -> int:
        """How many requirements part A covers."""
        return len(self.requirements) - sum(self.counts[gap] for gap in GAPS)

    @property
    def percentage(self) -> str:
        """The share of them, rounded down, so that 100 % means all."""
        total = len(self.requirements)
        return f"{self.covered * 1000 // total / 10:.1f} %" if total else "—"

    def titled(self, clause: str) -> str:
        """Return the number of a clause with its title, if it has one."""
        return f"{clause} {self.titles.get(clause, '')}".rstrip()

    @property
    def gaps_first(self) -> tuple[RequirementRecord, ...]:
        """The requirements that need work, those that are not covered first."""
        return tuple(sorted((r for r in self.requirements if r.needs_work), key=lambda r: VERDICTS.index(r.verdict)))

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of the base that state requirements, in order."""
        found: dict[str, list[RequirementRecord]] = {}
        for requirement in self.requirements:
            found.setdefault(requirement.clause.partition(".")[0], []).append(requirement)
        return tuple(Chapter(number, self.titles.get(number, ""), tuple(rs)) for number, rs in found.items())


class Chapter(NamedTuple):
    """A chapter of a base with its requirements."""

    number: str
    title: str
    requirements: tuple[RequirementRecord, ...]

    @property
    def gaps(self) -> int:
        """How many of them part A does not cover."""
        return sum(requirement.verdict in GAPS for requirement in self.requirements)

    @property
    def deviating(self) -> int:
        """How many of them are covered in words that deviate."""
        return sum(r.needs_work and r.verdict not in GAPS for r in self.requirements)


class StructureRow(msgspec.Struct, frozen=True, kw_only=True):
    """A clause of the harmonized structure that bases of a document share.

    ``covered`` and ``total`` count the requirements of each base, in the order of the bases, whose clauses follow it.
    """

    clause: str
    title: str
    covered: tuple[int, ...]
    total: tuple[int, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The counts of each base as they are shown, with a sign where something is missing."""
        pairs = zip(self.covered, self.total, strict=True)
        return tuple(f"{done}/{total}{' !' if done < total else ''}" if total else "—" for done, total in pairs)


class CoveredDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its bases, and what was found while reading it and comparing its words.

    ``structure`` has the clauses that the bases share, none unless there are several that do.
    """

    checked: Checked
    bases: tuple[CoveredBase, ...]
    structure: tuple[StructureRow, ...] = ()

    @property
    def sharing(self) -> tuple[CoveredBase, ...]:
        """The bases that ``structure`` compares."""
        return tuple(base for base in self.bases if base.discipline) if self.structure else ()

    def called(self, base: CoveredBase) -> str:
        """Return how a base is called: where several share their text, with its discipline (``… [环境 E]``)."""
        return f"{base.base} [{base.discipline_name} {base.discipline}]" if base in self.sharing else base.base


def below(prefix: str, document: CoveredDocument, checked: Checked) -> CoveredDocument:
    """Return the document with ``prefix`` before every path; ``checked`` has it already."""
    if not prefix:
        return document

    def placed(requirement: RequirementRecord) -> RequirementRecord:
        by = tuple(replace(p, path=prefix + p.path if p.path else "") for p in requirement.by)
        found = tuple(replace(d, path=prefix + d.path if d.path else "") for d in requirement.deviations)
        return replace(requirement, by=by, deviations=found)

    def amended(amendment: CoveredAmendment) -> CoveredAmendment:
        return replace(amendment, requirements=tuple(map(placed, amendment.requirements)))

    bases = tuple(
        replace(b, requirements=tuple(map(placed, b.requirements)), amendments=tuple(map(amended, b.amendments)))
        for b in document.bases
    )
    return replace(document, checked=checked, bases=bases)


def besides(document: CoveredDocument) -> Checked:
    """Return the findings that the requirements do not show themselves, as those on exclusions or unknown claims."""
    shown = {"COV-01", "COV-02", "COV-10", "COV-12", *(rule.code for rule in RULES.values())}
    rest = tuple(r for r in document.checked.results if r.finding.code not in shown)
    return replace(document.checked, results=rest)


def whose_words(messages: Messages, base: CoveredBase) -> str:
    """Return in the language of the messages whose words the base has: ours or those of the published document."""
    return messages.word("words-own" if base.own_words else "words-text")


def verdict_word(messages: Messages, verdict: Verdict) -> str:
    """Return a verdict in the language of the messages."""
    return messages.word(f"verdict-{verdict}")


def verdict_of(messages: Messages, requirement: RequirementRecord) -> str:
    """Return the verdict on a requirement in the language of the messages, and whether that is unverified."""
    word = verdict_word(messages, requirement.verdict)
    return word if requirement.verified else messages.word("verdict-of-unverified", verdict=word)


def decision_word(messages: Messages, amendment: CoveredAmendment) -> str:
    """Return what is done with an amendment, and the reason, in the language of the messages."""
    word = messages.word(f"amendment-{amendment.decision}", amendment=amendment.amendment)
    return messages.word("amendment-reason", decision=word, reason=amendment.reason) if amendment.reason else word
