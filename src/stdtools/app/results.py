"""The result of one document, as every use case returns it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from stdtools.fixes.changes import SourceTexts, changes
from stdtools.fixes.errors import Obstacle
from stdtools.model.edit import Replacement
from stdtools.model.finding import Finding
from stdtools.model.metadata import Metadata
from stdtools.reports.excerpt import Sources
from stdtools.reports.report import Checked, Result, Suppressed
from stdtools.rules.suppressions import Accepted
from stdtools.workspace import Workspace


class Unusable(ValueError):
    """A document cannot be computed with; ``checked`` says why, ``reason`` is a key of the messages of the program."""

    def __init__(self, checked: Checked, reason: str) -> None:
        super().__init__(f"{checked.path}: {reason}")
        self.checked = checked
        self.reason = reason


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
    texts = SourceTexts(workspace)
    results = (_result(finding, path, sources, texts) for finding in findings)
    accepted = (_suppressed(each, sources.result(each.finding, path)) for each in suppressed)
    return Checked(
        path=path,
        number=metadata.number,
        title=metadata.title(),
        profile=metadata.profile,
        complete=complete,
        deviations=metadata.deviations,
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


def _result(finding: Finding, path: str, sources: Sources, texts: SourceTexts) -> Result:
    """Return a finding at its exact place, saying whether its fix can be made in the source as it stands.

    Only the document itself and what it includes are its source: places in a JSON document are those of another file.
    """
    if finding.fix is None:
        return sources.result(finding, path)
    if finding.location.outermost.path != path:
        return replace(sources.result(finding, path), obstacle="fix-source")
    try:
        made = changes(finding.fix, texts)
    except Obstacle as obstacle:
        return replace(sources.result(finding, path), obstacle=obstacle.reason)
    known = None
    if finding.excerpt and isinstance(finding.fix.edits[0], Replacement) and made[0].start < made[0].end:
        known = texts.text(made[0].path).place(made[0].start, made[0].end)
    return replace(sources.result(finding, path, known), fix=finding.fix.applicability)


def _place(result: Result) -> tuple[str, int, int]:
    location = result.finding.location
    return location.path, location.line, location.column
