"""What a report is made from: per document its results, each with the piece of source it stands at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from stdtools.model.finding import Finding, Severity
from stdtools.model.location import Location
from stdtools.model.metadata import RegisteredDeviation


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


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """One document that was checked; ``complete`` is false if not everything in it could be.

    ``deviations`` is its deviation register, which is no finding but which reviewers are to see.
    """

    path: str
    number: str = ""
    title: str = ""
    profile: str = ""
    complete: bool
    results: tuple[Result, ...]
    deviations: tuple[RegisteredDeviation, ...] = ()

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(result.finding.severity for result in self.results)


def total(documents: Iterable[Checked]) -> Counter[Severity]:
    """Return how many findings there are of each severity in all documents."""
    return sum((document.counts for document in documents), Counter())


def below(prefix: str, document: Checked) -> Checked:
    """Return the document with ``prefix`` before every path, as the user would type it."""
    if not prefix:
        return document
    results = tuple(
        replace(result, finding=replace(result.finding, location=_below(prefix, result.finding.location)))
        for result in document.results
    )
    return replace(document, path=prefix + document.path, results=results)


def _below(prefix: str, location: Location) -> Location:
    outer = location.included_from
    return replace(location, path=prefix + location.path, included_from=_below(prefix, outer) if outer else None)
