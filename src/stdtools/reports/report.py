"""What a report is made from: per document its results, each with the piece of source it stands at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from stdtools.model.finding import Finding, Severity
from stdtools.model.location import NOWHERE, Location


class Frame(msgspec.Struct, frozen=True):
    """A line of source, perhaps only the part around the excerpt, and the characters of it that are meant.

    ``start`` counts from 0 in ``text``; ``length`` is at least 1.
    """

    text: str
    start: int
    length: int


class Result(msgspec.Struct, frozen=True):
    """A finding at its exact place, with the line; ``frame`` is ``None`` where the source is not at hand."""

    finding: Finding
    frame: Frame | None = None


class Suppressed(msgspec.Struct, frozen=True, kw_only=True):
    """A finding that was made and is accepted: why, by whom, until when (ISO 8601), and where that is said.

    What is not said is empty; a finding of a baseline has no reason but that it was there before.
    """

    result: Result
    kind: str
    reason: str = ""
    approver: str = ""
    expires: str = ""
    place: Location = NOWHERE


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One document that was checked; ``complete`` is false if not everything in it could be.

    ``fail_on`` is the least severity that makes it fail. ``suppressed`` are findings that do not count, each with who
    accepted it; ``results`` are all others.
    """

    path: str
    number: str = ""
    title: str = ""
    profile: str = ""
    complete: bool
    results: tuple[Result, ...]
    suppressed: tuple[Suppressed, ...] = ()
    fail_on: Severity = "error"

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(result.finding.severity for result in self.results)


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """All documents of a run; it conforms if everything was checked and nothing reached the threshold."""

    documents: tuple[Checked, ...]
    conforms: bool

    @property
    def complete(self) -> bool:
        """Whether everything could be checked."""
        return all(document.complete for document in self.documents)

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return total(self.documents)


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
    return replace(result, finding=replace(finding, location=_below(prefix, finding.location)))


def _below(prefix: str, location: Location) -> Location:
    outer = location.included_from
    return replace(location, path=prefix + location.path, included_from=_below(prefix, outer) if outer else None)
