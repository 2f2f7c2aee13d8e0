"""Audit time: how many auditor-days an audit takes, from what a certification rule says, every step with its clause.

Source: IAF MD 5 (table and limits), IAF MD 1 (several sites), IAF MD 11 (integrated audits: the time is worked out for
each standard and added, then reduced for integration; first MD 5, then MD 1, then MD 11).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from stdtools.schemes.quantities import shown
from stdtools.schemes.sampling import Audit, all_sites, sample, times_root
from stdtools.schemes.steps import Step

Rounding = Literal["up", "nearest"]


class Band(NamedTuple):
    """The days for an effective number of personnel from ``least`` to ``most``."""

    least: int
    most: int
    days: Decimal
    source: str = ""


class Table(NamedTuple):
    """The bands for one discipline (``Q``, ``E``, ``S`` …) and class of complexity or risk, empty if it has none."""

    discipline: str
    class_: str
    bands: tuple[Band, ...]
    source: str


class Term(NamedTuple):
    """A limit or share that the rule states, and where."""

    value: Decimal
    source: str


class Sampling(NamedTuple):
    """How many sites of one audit are visited: ``factor`` times the square root, but not fewer than ``least``."""

    factor: Decimal
    least: int
    source: str

    def count(self, sites: int) -> int:
        """Return how many of so many sites are audited."""
        return min(sites, max(self.least, times_root(self.factor, sites)))


class Terms(NamedTuple):
    """What a certification rule says of audit time.

    ``terms`` are by name: ``max-reduction``, ``min-on-site``, ``surveillance``, ``recertification``, ``rounding`` (to
    parts of a day), ``max-integration``, ``max-site-reduction``, ``scoring`` (days that a graded audit takes more),
    ``hours`` (of a day). Shares are fractions of 1. ``sampling`` is by audit, and by class where that matters (empty
    where not); ``None``: as IAF MD 1 has it.
    """

    tables: tuple[Table, ...]
    terms: Mapping[str, Term]
    rounding: Rounding = "up"
    is_sampled: bool = True
    sampling: Mapping[tuple[Audit, str], Sampling] | None = None


class Question(NamedTuple):
    """The audit that is asked about.

    ``disciplines`` are those of the audit with their class of complexity or risk. ``reduction`` and ``increase`` are
    shares of the time of the table, ``integration`` is that of the sum; ``sites`` are the effective numbers of
    personnel of the sites beside the central function, whose own is ``personnel``; ``site_reduction`` is the share by
    which the time of each of them is reduced. ``factors`` say where increases and reductions are from.
    """

    personnel: int
    disciplines: tuple[tuple[str, str], ...] = (("Q", ""),)
    audit: Audit = "initial"
    reduction: Decimal = Decimal(0)
    increase: Decimal = Decimal(0)
    integration: Decimal = Decimal(0)
    sites: tuple[int, ...] = ()
    site_reduction: Decimal = Decimal(0)
    is_graded: bool = False
    factors: str = ""


class Answer(NamedTuple):
    """Auditor-days, those of them on site, and the steps to them."""

    days: Decimal
    on_site: Decimal
    steps: tuple[Step, ...]


class Unanswerable(ValueError):
    """The rule does not say what the question needs, or forbids what it asks for; nothing was guessed.

    ``reason`` is a key of the wording, ``arguments`` fill it.
    """

    def __init__(self, reason: str, **arguments: str) -> None:
        super().__init__(f"{reason}: {arguments}")
        self.reason = reason
        self.arguments = arguments


def audit_time(terms: Terms, question: Question) -> Answer:
    """Return how long an audit takes.

    :raises Unanswerable: if the rule lacks a table, band or limit, or does not allow what is asked.
    """
    return _Calculation(terms, question).answer()


def band_of(table: Table, personnel: int) -> Band | None:
    """Return the band for an effective number of personnel, ``None`` if the table has none."""
    return next((band for band in table.bands if band.least <= personnel <= band.most), None)


class _Calculation:
    def __init__(self, terms: Terms, question: Question) -> None:
        self.terms = terms
        self.question = question
        self.steps: list[Step] = []

    def answer(self) -> Answer:
        question = self.question
        self.allowed("reduction", question.reduction, "max-reduction")
        self.allowed("site-reduction", question.site_reduction, "max-site-reduction")
        self.allowed("integration", question.integration, "max-integration")
        if question.integration and len(question.disciplines) < 2:
            raise Unanswerable("integration-of-one")
        of_each = [self.of_discipline(*discipline) for discipline in question.disciplines]
        days = sum(of_each, Decimal(0))
        if len(of_each) > 1:
            self.step("sum", days, source="", terms=" + ".join(map(shown, of_each)))
        if question.integration:
            limit, before = self.term("max-integration"), shown(days)
            days *= 1 - question.integration
            said = {"share": percent(question.integration), "most": percent(limit.value)}
            self.step("integrated", days, limit.source, before=before, times=percent(1 - question.integration), **said)
        days = self.of_the_cycle(days)
        if question.is_graded:
            scoring, before = self.term("scoring"), shown(days)
            days += scoring.value
            self.step("scoring", days, scoring.source, before=before, days=shown(scoring.value))
        days = self.rounded(days)
        least = self.term("min-on-site")
        on_site = days * least.value
        self.step("on-site", on_site, least.source, before=shown(days), share=percent(least.value))
        return Answer(days, on_site, tuple(self.steps))

    def of_discipline(self, discipline: str, class_: str) -> Decimal:
        """Return the time for one standard: of the only place, or of the central function and the sampled sites."""
        table = self.table(discipline, class_)
        days = self.of_place(table, self.question.personnel, "base", Decimal(0))
        if not self.question.sites:
            return days
        of_each = [days]
        for number, personnel in enumerate(self.sampled(class_), 1):
            of_each.append(self.of_place(table, personnel, "site", self.question.site_reduction, site=str(number)))
        days = sum(of_each, Decimal(0))
        terms = " + ".join(map(shown, of_each))
        self.step("all-sites", days, source="IAF MD 1", discipline=discipline, terms=terms)
        return days

    def of_place(self, table: Table, personnel: int, name: str, site_reduction: Decimal, **arguments: str) -> Decimal:
        band = band_of(table, personnel)
        if band is None:
            most = str(max((band.most for band in table.bands), default=0))
            raise Unanswerable("no-band", personnel=str(personnel), table=table.source, most=most)
        days, question = band.days, self.question
        told = {"personnel": str(personnel), "least": str(band.least), "most": str(band.most), **arguments}
        self.step(name, days, band.source or table.source, discipline=table.discipline, **told)
        change = question.increase - question.reduction
        if change:
            name = "increased" if change > 0 else "reduced"
            self.step(name, days * (1 + change), self.of_change(), **_share_of(days, abs(change), 1 + change))
            days *= 1 + change
        if site_reduction:
            told = _share_of(days, site_reduction, 1 - site_reduction)
            days *= 1 - site_reduction
            self.step("site-reduced", days, self.term("max-site-reduction").source, **told)
        return days

    def of_change(self) -> str:
        """Return where increase and reduction are from: the factors, and the limit of what is not from them."""
        question = self.question
        if not question.reduction:
            return question.factors
        return question.factors or self.term("max-reduction").source

    def sampled(self, class_: str) -> Sequence[int]:
        """Return the personnel of the sites of the sample: the largest, so that no other choice takes longer."""
        sites = sorted(self.question.sites, reverse=True)
        count, source = self.sample(len(sites), class_)
        self.step("sample", Decimal(count), source, unit="site", sites=str(len(sites)))
        return sites[:count]

    def sample(self, sites: int, class_: str) -> tuple[int, str]:
        """Return how many sites are audited, and who says so."""
        audit, sampling = self.question.audit, self.terms.sampling
        if not self.terms.is_sampled:
            return all_sites(sites, audit), "IAF MD 1"
        if sampling is None:
            return sample(sites, audit), "IAF MD 1"
        found = sampling.get((audit, class_)) or sampling.get((audit, ""))
        if found is None:
            raise Unanswerable("no-sampling", audit=audit)
        return found.count(sites), found.source

    def of_the_cycle(self, days: Decimal) -> Decimal:
        if self.question.audit == "initial":
            return days
        share = self.term(self.question.audit)
        before, days = days, days * share.value
        self.step(self.question.audit, days, share.source, before=shown(before), share=percent(share.value))
        return days

    def rounded(self, days: Decimal) -> Decimal:
        to = self.term("rounding")
        mode = ROUND_CEILING if self.terms.rounding == "up" else ROUND_HALF_UP
        parts = (days / to.value).quantize(Decimal("0.01"), ROUND_HALF_UP)  # two thirds may be stated as 66.67 %
        result = parts.quantize(Decimal(1), mode) * to.value
        self.step(f"rounded-{self.terms.rounding}", result, to.source, before=shown(days), to=shown(to.value))
        return result

    def table(self, discipline: str, class_: str) -> Table:
        of_discipline = [table for table in self.terms.tables if table.discipline == discipline]
        found = next((table for table in of_discipline if table.class_ == class_), None)
        if found is None:
            known = ", ".join(table.class_ for table in of_discipline if table.class_)
            reason = "no-such-class" if known else "no-classes" if of_discipline else "no-table"
            raise Unanswerable(reason, discipline=discipline, class_=class_, known=known)
        return found

    def term(self, name: str) -> Term:
        if name not in self.terms.terms:
            raise Unanswerable("no-term", name=name)
        return self.terms.terms[name]

    def allowed(self, what: str, asked: Decimal, name: str) -> None:
        """Refuse a reduction beyond what the rule allows."""
        if asked and not 0 <= asked <= self.term(name).value:
            limit = self.term(name)
            raise Unanswerable("too-much", what=what, asked=percent(asked), most=percent(limit.value))

    def step(self, name: str, value: Decimal, source: str, *, unit: str = "auditor-day", **arguments: str) -> None:
        self.steps.append(Step(name, value, unit, source, MappingProxyType(arguments)))


def _share_of(days: Decimal, share: Decimal, times: Decimal) -> dict[str, str]:
    return {"before": shown(days), "share": percent(share), "times": percent(times)}


def percent(share: Decimal) -> str:
    """Return a share of 1 in per cent.

    >>> percent(Decimal("0.3")), percent(Decimal(1) / 3)
    ('30 %', '33.33 %')
    """
    return f"{shown((share * 100).quantize(Decimal('0.01'), ROUND_HALF_UP))} %"


def gaps(table: Table) -> Iterator[tuple[str, Band, Band | None]]:
    """Yield what is wrong with the bands of a table, each with the band and the one before it.

    ``backwards``: a band ends before it begins; ``gap``, ``overlap``: it does not follow the band before it; ``fewer``:
    it has fewer days than that; ``start``: the first does not begin with one person; ``days``: no time at all.
    """
    before: Band | None = None
    for band in table.bands:
        if band.most < band.least:
            yield "backwards", band, before
        if band.days <= 0:
            yield "days", band, before
        if before is None:
            if band.least != 1:
                yield "start", band, None
        else:
            if band.least > before.most + 1:
                yield "gap", band, before
            elif band.least <= before.most:
                yield "overlap", band, before
            if band.days < before.days:
                yield "fewer", band, before
        before = band


def below(table: Table, floor: Table) -> Iterator[tuple[Band, int, Decimal]]:
    """Yield the bands with fewer days than ``floor`` has somewhere in them: band, number of personnel, days there."""
    for band in table.bands:
        worst = [
            (other.days, max(band.least, other.least))
            for other in floor.bands
            if other.least <= band.most and band.least <= other.most and band.days < other.days
        ]
        if worst:
            days, personnel = max(worst)
            yield band, personnel, days
