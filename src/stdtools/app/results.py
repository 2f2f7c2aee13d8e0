"""The result of one document, as every use case returns it."""

from __future__ import annotations

from collections.abc import Iterable

from stdtools.model.finding import Finding
from stdtools.model.metadata import Metadata
from stdtools.reports.excerpt import Sources
from stdtools.reports.report import Checked, Result
from stdtools.workspace import Workspace


def result(
    path: str, metadata: Metadata, findings: Iterable[Finding], workspace: Workspace, *, complete: bool
) -> Checked:
    """Return the findings of a document at their exact places, in the order of these."""
    sources = Sources(workspace)
    results = (sources.result(finding, path) for finding in findings)
    return Checked(
        path=path,
        number=metadata.number,
        title=metadata.title(),
        profile=metadata.profile,
        complete=complete,
        deviations=metadata.deviations,
        results=tuple(sorted(results, key=_place)),
    )


def _place(result: Result) -> tuple[str, int, int]:
    location = result.finding.location
    return location.path, location.line, location.column
