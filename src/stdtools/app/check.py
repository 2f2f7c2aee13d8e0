"""Checking documents: read, apply the rules, find the exact places."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from stdtools.app.results import result
from stdtools.model.finding import Severity
from stdtools.readers import read
from stdtools.reports.report import Checked
from stdtools.rules.runner import run
from stdtools.rules.severity import ORDER
from stdtools.workspace import Workspace


def check(paths: Iterable[str], workspace: Workspace, select: Collection[str] = ()) -> Iterator[Checked]:
    """Yield the result of each document at ``paths`` (files), one document in memory at a time.

    ``select`` limits the findings to some codes or groups.
    """
    for path in paths:
        yield check_one(path, workspace, select)


def check_one(path: str, workspace: Workspace, select: Collection[str] = ()) -> Checked:
    """Return the result of one document. Whatever is wrong with it is a finding."""
    reading = read(path, workspace)
    outcome = run(reading.document, reading.findings, select)
    complete = reading.complete and outcome.complete
    return result(path, reading.document.metadata, outcome.findings, workspace, complete=complete)


def fails(documents: Iterable[Checked], threshold: Severity) -> bool:
    """Tell whether there is a finding at or above the threshold."""
    failing = ORDER[ORDER.index(threshold) :]
    return any(document.counts[severity] for document in documents for severity in failing)
