"""The result of one document, as every use case returns it."""

from __future__ import annotations

from collections.abc import Iterable

from stdtools.model.finding import Finding
from stdtools.model.metadata import Metadata
from stdtools.reports.excerpt import Sources
from stdtools.reports.report import Checked
from stdtools.workspace import Workspace


def result(
    path: str, metadata: Metadata, findings: Iterable[Finding], workspace: Workspace, *, complete: bool
) -> Checked:
    """Return the findings of a document at their exact places."""
    sources = Sources(workspace)
    return Checked(
        path=path,
        number=metadata.number,
        title=metadata.title(),
        profile=metadata.profile,
        complete=complete,
        results=tuple(sources.result(finding, path) for finding in findings),
    )
