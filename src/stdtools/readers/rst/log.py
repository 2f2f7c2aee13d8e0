"""What is found while reading one document."""

from __future__ import annotations

from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.readers.rst.source import Source

LONGEST = 120
"""Characters of a source that a finding repeats at most."""

KEEPING = frozenset({"SRC-08", "SRC-13", "SRC-14", "SRC-16", "SRC-17", "SRC-18", "SRC-20"})
"""Findings that leave the reading complete: everything the source says is in the document."""


class Log:
    """Collects findings; ``complete`` turns false with the first one that means a loss."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.complete = True
        self.sources: dict[tuple[str, Location | None], Source] = {}

    def open(self, source: Source) -> Source:
        """Remember a source, so that columns can be found in its lines."""
        return self.sources.setdefault((str(source), source.included_from), source)

    def add(self, code: str, location: Location, excerpt: str = "", **arguments: str) -> None:
        """Report a finding; a column that is not given is that of the excerpt."""
        source = self.sources.get((location.path, location.included_from))
        if not location.column and source is not None:
            location = source.location(location.line, excerpt)
        excerpt = excerpt.partition("\n")[0][:LONGEST]
        short = {name: _shortened(value) for name, value in arguments.items()}
        finding = Finding(code=code, location=location, arguments=short, excerpt=excerpt)
        if finding not in self.findings[-8:]:
            self.findings.append(finding)
        self.complete = self.complete and code in KEEPING

    def at(self, code: str, source: Source | None, line: int | None, excerpt: str = "", **arguments: str) -> None:
        """Report a finding at a line of a source; the column is that of the excerpt."""
        location = source.location(line or 0, excerpt) if source is not None else Location()
        self.add(code, location, excerpt, **arguments)

    def sorted(self) -> tuple[Finding, ...]:
        """Return the findings in the order of the source."""
        return tuple(sorted(self.findings, key=_position))


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _position(finding: Finding) -> tuple[tuple[int, int], ...]:
    """Findings in included files stand where the include directive stands."""
    chain: list[tuple[int, int]] = []
    place: Location | None = finding.location
    while place is not None:
        chain.append((place.line, place.column))
        place = place.included_from
    return tuple(reversed(chain))
