"""The result of one document, as every use case returns it."""

from __future__ import annotations

from collections.abc import Iterable

from stdtools.model.finding import Finding
from stdtools.model.metadata import Metadata
from stdtools.reports.excerpt import Sources
from stdtools.reports.report import Checked, Result, Suppressed
from stdtools.rules.suppressions import Accepted
from stdtools.workspace import Workspace


def result(
    path: str,
    metadata: Metadata,
    findings: Iterable[Finding],
    workspace: Workspace,
    *,
    complete: bool,
    suppressed: Iterable[Accepted] = (),
) -> Checked:
    """Return the findings of a document at their exact places, in the order of these."""
    sources = Sources(workspace)
    results = (sources.result(finding, path) for finding in findings)
    accepted = (_suppressed(each, sources.result(each.finding, path)) for each in suppressed)
    return Checked(
        path=path,
        number=metadata.number,
        title=metadata.title(),
        profile=metadata.profile,
        complete=complete,
        results=tuple(sorted(results, key=_place)),
        suppressed=tuple(sorted(accepted, key=lambda each: _place(each.result))),
    )


def _suppressed(accepted: Accepted, result: Result) -> Suppressed:
    return Suppressed(
        result=result,
        kind=accepted.kind,
        reason=accepted.reason,
        approver=accepted.approver,
        expires=accepted.expires,
        place=accepted.place,
    )


def _place(result: Result) -> tuple[str, int, int]:
    location = result.finding.location
    return location.path, location.line, location.column
