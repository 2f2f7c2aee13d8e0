"""Checking documents: read, apply the rules, find the exact places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from stdtools.app.results import result
from stdtools.app.review import record_of
from stdtools.model.blocks import Figure
from stdtools.model.document import Document
from stdtools.model.finding import Finding, Severity
from stdtools.model.walk import walk
from stdtools.readers import read
from stdtools.reports.report import Checked
from stdtools.rules.runner import run
from stdtools.rules.severity import ORDER
from stdtools.workspace import Workspace, WorkspaceError, beside


def check(paths: Iterable[str], workspace: Workspace, select: Collection[str] = ()) -> Iterator[Checked]:
    """Yield the result of each document at ``paths`` (files), one document in memory at a time.

    ``select`` limits the findings to some codes or groups.
    """
    for path in paths:
        yield check_one(path, workspace, select)


def check_one(path: str, workspace: Workspace, select: Collection[str] = ()) -> Checked:
    """Return the result of one document. Whatever is wrong with it is a finding."""
    reading = read(path, workspace)
    found = (*reading.findings, *missing_pictures(reading.document, path, workspace))
    outcome = run(reading.document, found, select, review=record_of(path, workspace))
    complete = reading.complete and outcome.complete
    return result(path, reading.document.metadata, outcome.findings, workspace, complete=complete)


def missing_pictures(document: Document, path: str, workspace: Workspace) -> Iterator[Finding]:
    """Yield a finding for each figure whose picture is not there: a publication would leave its place empty."""
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


def fails(documents: Iterable[Checked], threshold: Severity) -> bool:
    """Tell whether there is a finding at or above the threshold."""
    failing = ORDER[ORDER.index(threshold) :]
    return any(document.counts[severity] for document in documents for severity in failing)
