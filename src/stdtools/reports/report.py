"""What a report is made from: per document its results, each with the piece of source it stands at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec.structs import replace

from stdtools.model.edit import Applicability
from stdtools.model.finding import Finding, Severity, Span
from stdtools.model.location import NOWHERE, Location
from stdtools.model.metadata import RegisteredDeviation
from stdtools.model.suppression import SuppressionKind
from stdtools.rules.suppressions import Standing


class Frame(msgspec.Struct, frozen=True):
    """A line of source, perhaps only the part around the excerpt, and the characters of it that are meant.

    ``start`` counts from 0 in ``text``; ``length`` is at least 1. ``end`` is the column behind what is meant in the
    line of the file; ``byte`` and ``byte_end`` are both ends as columns in bytes of UTF-8. Columns count from 1, 0 is
    unknown.
    """

    text: str
    start: int
    length: int
    end: int = 0
    byte: int = 0
    byte_end: int = 0

    @property
    def meant(self) -> str:
        """The characters that are meant, as far as they are in ``text``."""
        return self.text[self.start : self.start + self.length]


class Related(msgspec.Struct, frozen=True):
    """Another place that a finding speaks of, exactly, with its line."""

    span: Span
    frame: Frame | None = None


class Result(msgspec.Struct, frozen=True):
    """A finding at its exact place, with the line; ``frame`` is ``None`` where the source is not at hand.

    ``fix`` says whether it can be fixed; ``obstacle``, a stable word, why it cannot be although its rule would.
    """

    finding: Finding
    frame: Frame | None = None
    fix: Applicability | Literal[""] = ""
    obstacle: str = ""
    related: tuple[Related, ...] = ()


class Suppressed(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that was made and is accepted: why, by whom, until when (ISO 8601), and where that is said.

    What is not said is empty; a finding of a baseline has no reason but that it was there before.
    """

    result: Result
    kind: SuppressionKind
    reason: str = ""
    approver: str = ""
    expires: str = ""
    place: Location = NOWHERE


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One document that was checked; ``complete`` is false if not everything in it could be.

    ``fail_on`` is the least severity that makes it fail. ``suppressed`` are findings that do not count, each with who
    accepted it; ``results`` are all others. ``standings`` say how the suppressions of its settings fared. ``rules`` are
    the codes of the rules that looked at the document and whose findings are wanted. ``deviations`` is its deviation
    register, which is no finding but which reviewers are to see.
    """

    path: str
    number: str = ""
    title: str = ""
    profile: str = ""
    complete: bool
    results: tuple[Result, ...]
    suppressed: tuple[Suppressed, ...] = ()
    standings: tuple[Standing, ...] = ()
    fail_on: Severity = "error"
    rules: tuple[str, ...] = ()
    deviations: tuple[RegisteredDeviation, ...] = ()

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(result.finding.severity for result in self.results)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """All documents of a run; it conforms if everything was checked and nothing reached the threshold.

    ``show_suppressed`` says whether a report for people lists the suppressed findings or only counts them. ``fixed`` is
    how many findings were fixed before, ``None`` where nobody asked for it.
    """

    documents: tuple[Checked, ...]
    conforms: bool
    show_suppressed: bool = False
    fixed: int | None = None

    @property
    def complete(self) -> bool:
        """Whether everything could be checked."""
        return all(document.complete for document in self.documents)

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return total(self.documents)

    @property
    def suppressed(self) -> Counter[SuppressionKind]:
        """How many findings are suppressed by each kind of suppression."""
        return Counter(each.kind for document in self.documents for each in document.suppressed)

    @property
    def fixable(self) -> Counter[Applicability]:
        """How many findings can be fixed, safely or not."""
        results = (result for document in self.documents for result in document.results)
        return Counter(result.fix for result in results if result.fix)


def total(documents: Iterable[Checked]) -> Counter[Severity]:
    """Return how many findings there are of each severity in all documents."""
    return sum((document.counts for document in documents), Counter())


def below(prefix: str, document: Checked) -> Checked:
    """Return the document with ``prefix`` before every path, as the user would type it."""
    if not prefix:
        return document
    results = tuple(_result_below(prefix, result) for result in document.results)
    suppressed = tuple(
        replace(each, result=_result_below(prefix, each.result), place=_below(prefix, each.place))
        for each in document.suppressed
    )
    return replace(document, path=prefix + document.path, results=results, suppressed=suppressed)


def _result_below(prefix: str, result: Result) -> Result:
    finding = result.finding
    related = tuple(replace(r, span=replace(r.span, location=_below(prefix, r.span.location))) for r in result.related)
    return replace(result, finding=replace(finding, location=_below(prefix, finding.location)), related=related)


def _below(prefix: str, location: Location) -> Location:
    if not location.path:
        return location
    outer = location.included_from
    return replace(location, path=prefix + location.path, included_from=_below(prefix, outer) if outer else None)
