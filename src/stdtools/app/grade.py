"""Grading by a published standard: read it, read the data, compute, and say how."""

from __future__ import annotations

import posixpath

from stdtools.analysis.facts import Facts
from stdtools.app.grading_data import read
from stdtools.app.results import result
from stdtools.readers import read as read_document
from stdtools.reports.grading import GradedOrganization, open_findings
from stdtools.reports.report import Checked, Result
from stdtools.rules.registry import rules
from stdtools.rules.rule import Modality
from stdtools.rules.runner import run
from stdtools.schemes.grading import Ungradable, grade, influences
from stdtools.schemes.grading_data import DataError
from stdtools.schemes.grading_tables import grading
from stdtools.workspace import Workspace

SELECTED = ("SRC", "RUN", "GRD", "RUL-31")
"""The groups of rules that look at the model."""

EXAMPLE = "GRD-20"
"""The rule on worked examples: they are no part of the model, and to correct them it has to be computed with."""


class NoModel(ValueError):
    """The standard has no grading model that can be graded by; ``checked`` says why.

    ``trial``: the model can be computed with, so a trial is possible.
    """

    def __init__(self, checked: Checked, *, trial: bool) -> None:
        super().__init__(checked.path)
        self.checked = checked
        self.trial = trial


def grade_by(standard: str, data: str, workspace: Workspace, *, trial: bool = False) -> GradedOrganization:
    """Compute the score and the grade by the standard at one path for the data at another.

    A ``trial`` computes although there are findings, as long as the model says one thing only.

    :raises NoModel: if the standard is not read completely, or there are errors or warnings about its model.
    :raises DataError: if the data cannot be used.
    :raises WorkspaceError: if a file cannot be read.
    """
    source = workspace.read(data)
    reading = read_document(standard, workspace)
    outcome = run(reading.document, reading.findings, SELECTED)
    complete = reading.complete  # what only the base could tell does not touch the model
    checked = result(standard, reading.document.metadata, outcome.findings, workspace, complete=complete)
    model = grading(Facts(reading.document)).usable
    if model is None or not complete or any(map(_forbids, checked.results)):
        raise NoModel(checked, trial=False)
    if not trial and open_findings(checked):
        raise NoModel(checked, trial=True)
    given = read(source, posixpath.splitext(data)[1].lower(), model)
    try:
        graded = grade(model, given.values, given.met, given.events)
    except Ungradable as error:
        names = next((i.data for i in model.indicators if i.id == error.what), ())
        place = next((given.places[name] for name in names if name in given.places), "")
        said = {"name": "", "data": "", "formula": "", "value": "", "least": "", "most": "", **error.arguments}
        raise DataError(f"grade-{error.reason}", place, id=error.what, **said) from error
    return GradedOrganization(
        checked, model, given.met, given.events, graded, tuple(influences(model, graded, given.met, given.events))
    )


def _forbids(result: Result) -> bool:
    """Tell whether a finding means that a model is not computed with: a demand that is not met, at any stage."""
    rule = rules().get(result.finding.code)
    demanded = rule is None or rule.source.modality in (Modality.NEEDED, Modality.SHALL)
    return result.finding.severity != "info" and demanded and result.finding.code != EXAMPLE
