"""Baselines of documents that were checked."""

from __future__ import annotations

from stdtools.reports.report import Checked
from stdtools.settings.baseline import Entry


def entries(checked: Checked) -> list[Entry]:
    """Return an entry for each finding of a document."""
    found = [result.finding for result in checked.results]
    return [Entry(checked.path, f.code, f.clause, f.fingerprint) for f in found]
