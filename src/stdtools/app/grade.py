"""Grading by a published standard: read it, read the data, compute, and say how."""

from __future__ import annotations

import posixpath

from stdtools.analysis.facts import Facts
from stdtools.app.grading_data import DataError, read
from stdtools.app.results import result
from stdtools.readers import read as read_document
from stdtools.reports.grading import GradedOrganization, InputRecord
from stdtools.reports.naming import version
from stdtools.reports.report import Checked
from stdtools.rules.runner import run
from stdtools.schemes.grading import Ungradable, grade, influences
from stdtools.schemes.grading_tables import grading
from stdtools.workspace import Traced, Workspace, in_unicode

SELECTED = ("SRC", "RUN", "GRD", "RUL-31")
"""The groups of rules of whose findings an error means that the standard cannot be computed with."""


class NoModel(ValueError):
    """The standard has no grading model that can be computed with; ``checked`` says why."""

    def __init__(self, checked: Checked) -> None:
        super().__init__(checked.path)
        self.checked = checked


def grade_by(standard: str, data: str, workspace: Workspace) -> GradedOrganization:
    """Compute the score and the grade by the standard at one path for the data at another.

    :raises NoModel: if the standard is not read completely, or its model lacks something.
    :raises DataError: if the data cannot be used.
    :raises WorkspaceError: if a file cannot be read.
    """
    traced = Traced(workspace)
    source = traced.read(data)
    reading = read_document(standard, traced)
    outcome = run(reading.document, reading.findings, SELECTED)
    complete = reading.complete  # what only the base could tell does not touch the model
    checked = result(standard, reading.document.metadata, outcome.findings, workspace, complete=complete)
    model = grading(Facts(reading.document)).usable
    if model is None or not complete or checked.counts["error"]:
        raise NoModel(checked)
    given = read(source, posixpath.splitext(data)[1].lower(), model)
    try:
        graded = grade(model, given.values, given.met, given.events)
    except Ungradable as error:
        names = next((i.data for i in model.indicators if i.id == error.what), ())
        place = next((given.places[name] for name in names if name in given.places), "")
        said = {"name": "", "data": "", "formula": "", "value": "", "least": "", "most": "", **error.arguments}
        raise DataError(f"grade-{error.reason}", place, id=error.what, **said) from error
    moved = tuple(influences(model, graded, given.met, given.events))
    return GradedOrganization(
        checked, model, given, graded, moved, posixpath.basename(data), _inputs(traced), version()
    )


def _inputs(traced: Traced) -> tuple[InputRecord, ...]:
    """Return the files that were read: by their names alone where these tell them apart, wherever they are kept."""
    files = traced.read_files
    names = {path: posixpath.basename(path) for path in files}
    if len(set(names.values())) < len(files):
        names = {path: path for path in files}
    records = (InputRecord(path=in_unicode(names[path]), sha256=digest) for path, digest in files.items())
    return tuple(sorted(records, key=lambda record: record.path))
