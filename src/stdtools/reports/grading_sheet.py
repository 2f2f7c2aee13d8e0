"""The grading report as a sheet: every text and number as it is printed, for the page and for the PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from stdtools.messages import Messages
from stdtools.reports.grading import DECIMALS, GradedOrganization, moves, on_trial, said
from stdtools.schemes.grading import Points, rounded
from stdtools.schemes.grading_model import Cap, Indicator, Level, Precondition
from stdtools.schemes.quantities import shown

NONE = "—"


class Band(NamedTuple):
    """A part of the scale, its ends as parts of 1, with the grade that it gives; empty if it gives none."""

    grade: str
    start: Decimal
    end: Decimal
    label: str


class Scale(NamedTuple):
    """The scale of scores, with where the score is, as a part of 1; ``text`` says all of it in words."""

    least: str
    most: str
    at: Decimal
    score: str
    bands: tuple[Band, ...]
    text: str


class Dimension(NamedTuple):
    """What a dimension gave of what it could give; ``part`` is of 1, and none if nothing of it counts."""

    name: str
    got: str
    possible: str
    percent: str
    part: Decimal


class Row(NamedTuple):
    """An indicator. ``value``, ``level``, ``source`` and ``evidence`` have a line each for each of their parts."""

    id: str
    name: str
    value: tuple[str, ...]
    level: tuple[str, ...]
    points: str
    weight: str
    share: str
    source: tuple[str, ...]
    evidence: tuple[str, ...]
    part: Decimal


class Group(NamedTuple):
    """The indicators of a dimension, under a title."""

    title: str
    rows: tuple[Row, ...]


class Decision(NamedTuple):
    """A precondition or an event: what is stated of it, what follows from that, the clause and the evidence.

    ``kind`` says whether it was decisive: ``fine``, ``limits`` (it happened or is not met).
    """

    name: str
    stated: str
    effect: str
    clause: str
    evidence: tuple[str, ...]
    kind: Literal["fine", "limits"]


class Move(NamedTuple):
    """An indicator that alone could change the grade."""

    name: str
    best: str
    worst: str
    unused: str


class Sheet(NamedTuple):
    """The report. All is text in one language; what is empty is left out."""

    title: str
    standard: str
    facts: tuple[tuple[str, str], ...]
    grade: str
    is_graded: bool
    score: str
    why: tuple[str, ...]
    gap: str
    scale: Scale
    dimensions: tuple[Dimension, ...]
    dimensions_text: str
    decisions: tuple[Decision, ...]
    groups: tuple[Group, ...]
    steps: tuple[tuple[str, str], ...]
    moves: tuple[Move, ...]
    inputs: tuple[tuple[str, str], ...]
    version: str
    trial: str


def sheet(done: GradedOrganization, messages: Messages) -> Sheet:
    """Return the sheet of a result."""
    return _Writer(done, messages).sheet()


class _Writer:
    def __init__(self, done: GradedOrganization, messages: Messages) -> None:
        self.done = done
        self.messages = messages

    def word(self, key: str, /, **arguments: object) -> str:
        return self.messages.word(f"grade-{key}", **arguments)

    def sheet(self) -> Sheet:
        done = self.done
        dimensions = tuple(self.dimensions())
        return Sheet(
            title=self.word("title"),
            standard=" ".join(part for part in (done.checked.number, done.checked.title) if part),
            facts=tuple(self.facts()),
            grade=done.graded.grade or self.word("none"),
            is_graded=bool(done.graded.grade),
            score=f"{done.graded.score:f}",
            why=tuple(self.why()),
            gap=self.gap(),
            scale=self.scale(),
            dimensions=dimensions,
            dimensions_text=self.join(
                self.word("dimension-said", name=d.name, got=d.got, possible=d.possible, percent=d.percent)
                for d in dimensions
            ),
            decisions=(*map(self.precondition, done.model.preconditions), *map(self.cap, done.model.caps)),
            groups=tuple(self.groups()),
            steps=tuple((said(step, self.messages), step.source) for step in done.graded.steps),
            moves=tuple(self.moves()),
            inputs=tuple((each.path, each.sha256) for each in done.inputs),
            version=self.word("version", version=done.version),
            trial=on_trial(done, self.messages),
        )

    def facts(self) -> Iterator[tuple[str, str]]:
        done, about = self.done, self.done.given.about
        unsaid = self.word("unsaid")
        yield self.word("organization"), about.organization or unsaid
        if about.scope:
            yield self.word("scope"), about.scope
        yield self.word("period"), about.period or unsaid
        yield self.word("standard"), " ".join(part for part in (done.checked.number, done.checked.title) if part)
        yield self.word("data"), done.data

    def why(self) -> Iterator[str]:
        """Yield how the grade follows from the score."""
        done, model = self.done, self.done.model
        reached = next(step for step in done.graded.steps if step.name == "threshold")
        by_score = reached.arguments["grade"]
        yield self.word("by-score" if by_score else "by-score-none", grade=by_score or model.below or self.word("none"))
        unmet = [each.name for each in model.preconditions if each.id not in done.given.met]
        if unmet:
            yield self.word("unmet", list=self.quoted(unmet))
        elif model.preconditions:
            yield self.word("all-met", count=len(model.preconditions))
        acting = [step.arguments["name"] for step in done.graded.steps if step.name == "capped"]
        happened = [each.name for each in model.caps if each.event in done.given.events]
        if acting:
            yield self.word("limited", list=self.quoted(acting), grade=done.graded.grade or self.word("none"))
        elif happened:
            yield self.word("not-limited", list=self.quoted(happened))
        elif model.caps:
            yield self.word("no-event", count=len(model.caps))

    def gap(self) -> str:
        """Return how many points are missing for the next grade, if any."""
        score = self.done.graded.score
        higher = sorted((t.least, t.grade) for t in self.done.model.thresholds if t.least > score)
        return self.word("gap", grade=higher[0][1], points=shown(higher[0][0] - score)) if higher else ""

    def scale(self) -> Scale:
        done = self.done
        low, high = done.model.scale
        ends = sorted((t.least, t.grade) for t in done.model.thresholds)
        tops = [*(least for least, _ in ends[1:]), high]
        bands = tuple(
            Band(grade, self.part(least), self.part(top), shown(least))
            for (least, grade), top in zip(ends, tops, strict=True)
        )
        score = f"{done.graded.score:f}"
        thresholds = self.join(f"{grade} ≥ {shown(least)}" for least, grade in reversed(ends))
        text = self.word("scale-said", score=score, least=shown(low), most=shown(high), list=thresholds)
        return Scale(shown(low), shown(high), self.part(done.graded.score), score, bands, text)

    def part(self, score: Decimal) -> Decimal:
        low, high = self.done.model.scale
        return rounded(min(max((score - low) / (high - low), Decimal(0)), Decimal(1)), 4)

    def grouped(self) -> Iterator[tuple[str, list[Points]]]:
        """Yield the indicators by dimension, else by maturity and performance."""
        points, known = self.done.graded.points, self.done.model.groups
        if known:
            for group in known:
                yield group.name or group.id, [each for each in points if each.indicator.group == group.id]
            ids = {group.id for group in known}
            yield self.word("other"), [each for each in points if each.indicator.group not in ids]
        else:
            for family in ("maturity", "performance"):
                yield self.word(family), [each for each in points if each.indicator.family == family]

    def dimensions(self) -> Iterator[Dimension]:
        for name, points in self.grouped():
            if not points:
                continue
            possible = sum((each.weight for each in points), Decimal(0)) * self.done.model.scale[1] / 100
            got = sum((each.share for each in points), Decimal(0))
            part = rounded(got / possible, 4) if possible else Decimal(0)
            percent = self.percent(rounded(part * 100, 1)) if possible else NONE
            yield Dimension(name, shown(rounded(got, 2)), shown(rounded(possible, 2)), percent, part)

    def groups(self) -> Iterator[Group]:
        for name, points in self.grouped():
            if points:
                weight = sum((each.indicator.weight for each in points), Decimal(0))
                title = self.word("group", name=name, weight=self.percent(weight), count=len(points))
                yield Group(title, tuple(map(self.row, points)))

    def row(self, each: Points) -> Row:
        indicator, given = each.indicator, self.done.given
        evidence: list[str] = []
        for name in indicator.data:
            if name in given.places:
                first, *rest = self.kept(name)
                evidence += (f"{name}{self.word('colon')}{first}" if indicator.formula else first, *rest)
        level, number = None, 0
        if each.value is not None:
            levels = sorted(indicator.levels, key=lambda level: (level.least is not None, level.least or 0))
            number, level = next((n, found) for n, found in enumerate(levels, 1) if found.holds(each.value))
        return Row(
            id=indicator.id,
            name=indicator.name,
            value=tuple(self.value(each)),
            level=(f"{number}/{len(indicator.levels)}", self.level(indicator, level)) if level else (NONE,),
            points=shown(each.points) if each.points is not None else NONE,
            weight=self.percent(rounded(each.weight, 2)),
            share=shown(rounded(each.share, 4)),
            source=tuple(filter(None, (indicator.data_source, indicator.period))) or (NONE,),
            evidence=tuple(evidence) or (NONE,),
            part=self.part(each.points) if each.points is not None else Decimal(0),
        )

    def value(self, each: Points) -> Iterator[str]:
        indicator = each.indicator
        if each.value is None:
            yield self.word("no-value")
            return
        unit = indicator.unit if indicator.unit != NONE else ""
        value = rounded(each.value, DECIMALS) if each.value.as_tuple().exponent < -DECIMALS else each.value  # type: ignore[operator]
        space = "" if "\u4e00" <= unit[:1] <= "\u9fff" else " "
        yield self.percent(value) if unit == "%" else f"{shown(value)}{space}{unit}".strip()
        if indicator.formula:
            for name in indicator.data:
                yield f"{name}\u00a0= {shown(self.done.given.values[name])}"

    def level(self, indicator: Indicator, level: Level) -> str:
        if indicator.family == "maturity" and level.condition:
            return level.condition
        ends = []
        if level.least is not None:
            ends.append(f"≥ {shown(level.least)}")
        if level.most is not None:
            ends.append(f"< {shown(level.most)}")
        return self.word("comma").join(ends)

    def kept(self, name: str) -> tuple[str, ...]:
        """Return where the evidence of a datum is kept, and where the datum stands."""
        given = self.done.given
        place = given.places[name].within if name in given.places else ""
        where = self.word("line" if place.isdecimal() else "cell", place=place) if place else ""
        return tuple(filter(None, (given.evidence.get(name, ""), where))) or (NONE,)

    def precondition(self, each: Precondition) -> Decision:
        met = each.id in self.done.given.met
        return Decision(
            name=each.name,
            stated=self.word("met" if met else "not-met"),
            effect=self.word("must"),
            clause=each.place,
            evidence=self.kept(each.id),
            kind="fine" if met else "limits",
        )

    def cap(self, each: Cap) -> Decision:
        happened = each.event in self.done.given.events
        return Decision(
            name=each.name,
            stated=self.word("happened" if happened else "not-happened"),
            effect=self.word("at-most", grade=each.at_most) if each.at_most else self.word("veto"),
            clause=each.place,
            evidence=self.kept(each.event),
            kind="limits" if happened else "fine",
        )

    def moves(self) -> Iterator[Move]:
        none = self.word("none")
        found = [each for each in self.done.influences if moves(each, self.done)]
        for each in sorted(found, key=lambda each: -each.unused):
            indicator = each.indicator
            name = f"{indicator.id} {indicator.name}"
            yield Move(name, each.best or none, each.worst or none, shown(rounded(each.unused, 4)))

    def percent(self, number: Decimal) -> str:
        return self.word("percent", number=shown(number))

    def join(self, texts: Iterable[str]) -> str:
        return self.word("semicolon").join(texts)

    def quoted(self, names: Iterable[str]) -> str:
        return self.messages.word("separator").join(self.word("quoted", name=name) for name in names)
