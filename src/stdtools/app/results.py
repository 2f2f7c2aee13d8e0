"""The result of one document, as every use case returns it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from stdtools.fixes.changes import SourceTexts, changes
from stdtools.fixes.errors import Obstacle
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
    texts = SourceTexts(workspace)
    results = (_with_fix(sources.result(finding, path), path, texts) for finding in findings)
    return Checked(
        path=path,
        number=metadata.number,
        title=metadata.title(),
        profile=metadata.profile,
        complete=complete,
        results=tuple(sorted(results, key=_place)),
    )


def _with_fix(result: Result, path: str, texts: SourceTexts) -> Result:
    """Return the result, saying whether its fix can be made in the source as it stands.

    Only the document itself and what it includes are its source: places in a JSON document are those of another file.
    """
    fix = result.finding.fix
    if fix is None:
        return result
    outermost = result.finding.location
    while outermost.included_from is not None:
        outermost = outermost.included_from
    if outermost.path != path:
        return replace(result, obstacle="fix-source")
    try:
        changes(fix, texts)
    except Obstacle as obstacle:
        return replace(result, obstacle=obstacle.reason)
    return replace(result, fix=fix.applicability)


def _place(result: Result) -> tuple[str, int, int]:
    location = result.finding.location
    return location.path, location.line, location.column
