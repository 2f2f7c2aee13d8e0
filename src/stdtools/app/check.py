"""Checking documents: read, apply the rules, find the exact places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from stdtools.app.drafts import WORD, told_by_base
from stdtools.app.governing import Governance, dated
from stdtools.app.ledger import settled
from stdtools.app.results import result
from stdtools.app.review import record_of
from stdtools.model.blocks import Figure
from stdtools.model.document import Document
from stdtools.model.finding import Finding, Severity
from stdtools.model.walk import walk
from stdtools.readers import read
from stdtools.readers.reading import Reading
from stdtools.reports.report import Checked
from stdtools.rules.governing import UNGOVERNED, Governing
from stdtools.rules.runner import Outcome, run
from stdtools.rules.severity import ORDER
from stdtools.workspace import Workspace, WorkspaceError, beside


def check(paths: Iterable[str], workspace: Workspace, governance: Governance | None = None) -> Iterator[Checked]:
    """Yield the result of each document at ``paths`` (files), one document in memory at a time.

    :raises SettingsError: if the settings of a document cannot be used.
    """
    governance = governance or Governance(workspace)
    paths = tuple(paths)
    results = (check_one(path, workspace, governance.of(path)) for path in paths)
    yield from settled(results, len(paths), governance, workspace)


def check_one(path: str, workspace: Workspace, governing: Governing = UNGOVERNED) -> Checked:
    """Return the result of one document. Whatever is wrong with it is a finding.

    What is wrong with the suppressions of its settings can only be said of all their documents: see
    :func:`~stdtools.app.ledger.settled`.
    """
    reading, outcome = judged(path, workspace, governing)
    return checked(path, reading, outcome, workspace, governing)


def judged(path: str, workspace: Workspace, governing: Governing = UNGOVERNED) -> tuple[Reading, Outcome]:
    """Read one document and apply the rules."""
    reading = read(path, workspace)
    if path.lower().endswith(WORD):
        reading, _ = told_by_base(reading)
    found = (*reading.findings, *missing_pictures(reading.document, path, workspace))
    governing = dated(governing, reading.document, workspace)
    return reading, run(reading.document, found, governing=governing, review=record_of(path, workspace))


def checked(path: str, reading: Reading, outcome: Outcome, workspace: Workspace, governing: Governing) -> Checked:
    """Return the result of what was read and judged."""
    complete = reading.complete and outcome.complete
    told = result(
        path, reading.document.metadata, outcome.findings, workspace, complete=complete, suppressed=outcome.suppressed
    )
    return replace(
        told,
        profile=governing.profile(reading.document),
        standings=outcome.standings,
        fail_on=governing.settings.fail_on,
        rules=outcome.asked,
    )


def missing_pictures(document: Document, path: str, workspace: Workspace) -> Iterator[Finding]:
    """Yield a finding for each figure whose picture is not there: a publication would leave its place empty.

    The pictures of a Word document are in it.
    """
    if path.lower().endswith(WORD):
        return
    for visit in walk(document):
        if isinstance(visit.node, Figure):
            source = visit.node.source
            try:
                there, reason = workspace.exists(beside(path, source)), "not-found"
            except WorkspaceError as error:
                there, reason = False, error.reason
            if not there:
                arguments = {"path": source, "reason": reason}
                yield Finding(
                    code="PUB-11", location=visit.node.location, arguments=arguments, excerpt=source, markup=True
                )


def fails(documents: Iterable[Checked], threshold: Severity | None = None) -> bool:
    """Tell whether there is a finding at or above the threshold, by default that of each document."""
    return any(
        document.counts[severity]
        for document in documents
        for severity in ORDER[ORDER.index(threshold or document.fail_on) :]
    )
