"""Grading by a published standard: read it, read the data, compute, and say how."""

from __future__ import annotations

import posixpath

from stdtools.analysis.facts import Facts
from stdtools.app.grading_data import SUFFIXES, read
from stdtools.app.results import Unusable, result
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.read import load
from stdtools.readers import read as read_document
from stdtools.reports.grading import GradedOrganization, InputRecord, open_findings
from stdtools.reports.naming import version
from stdtools.reports.report import Result
from stdtools.rules.registry import rules
from stdtools.rules.rule import Modality
from stdtools.rules.runner import run
from stdtools.schemes.grading import Ungradable, grade, influences
from stdtools.schemes.grading_tables import grading
from stdtools.workspace import Traced, Workspace, in_unicode

SELECTED = ("SRC", "RUN", "GRD", "RUL-31")
"""The groups of rules that look at the model."""

EXAMPLE = "GRD-20"
"""The rule on worked examples: they are no part of the model, and to correct them it has to be computed with."""


def grade_by(standard: str, data: str, workspace: Workspace, *, trial: bool = False) -> GradedOrganization:
    """Compute the score and the grade by the standard at one path for the data at another.

    A ``trial`` computes although there are findings, as long as the model says one thing only.

    :raises Unusable: if the standard is not read completely, or there are errors or warnings about its model; the
        reason ``grade-only-trial`` says that a trial is possible.
    :raises DataFileError: if the data cannot be used.
    :raises WorkspaceError: if a file cannot be read.
    """
    traced = Traced(workspace)
    source = load(data, traced, SUFFIXES)
    reading = read_document(standard, traced)
    outcome = run(reading.document, reading.findings, SELECTED)
    complete = reading.complete  # what only the base could tell does not touch the model
    checked = result(standard, reading.document.metadata, outcome.findings, workspace, complete=complete)
    model = grading(Facts(reading.document)).usable
    if model is None or not complete or any(map(_forbids, checked.results)):
        raise Unusable(checked, "grade-no-model" if checked.results else "grade-without-model")
    if not trial and open_findings(checked):
        raise Unusable(checked, "grade-only-trial")
    given = read(source, model)
    try:
        graded = grade(model, given.values, given.met, given.events)
    except Ungradable as error:
        names = next((i.data for i in model.indicators if i.id == error.what), ())
        place = next((given.places[name] for name in names if name in given.places), Place(data))
        said = {"name": "", "data": "", "formula": "", "value": "", "least": "", "most": "", **error.arguments}
        raise DataFileError(place, f"grade-{error.reason}", id=error.what, **said) from error
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


def _forbids(result: Result) -> bool:
    """Tell whether a finding means that a model is not computed with: a demand that is not met, at any stage."""
    rule = rules().get(result.finding.code)
    demanded = rule is None or rule.source.modality in (Modality.NEEDED, Modality.SHALL)
    return result.finding.severity != "info" and demanded and result.finding.code != EXAMPLE
