"""The checklist of an audit (检查表) of a document, or of some of its clauses."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from stdtools.analysis.compose import compose
from stdtools.app.results import result
from stdtools.model.blocks import Part
from stdtools.readers import read
from stdtools.reports.report import Checked
from stdtools.rules.runner import graded
from stdtools.schemes.parameters import fill
from stdtools.workspace import Workspace
from stdtools.writers import UnknownFormatError, requirements_csv, requirements_xlsx
from stdtools.writers.requirement_rows import rows

_WRITERS = {".xlsx": requirements_xlsx.write_checklist, ".csv": requirements_csv.write_checklist}
SUFFIXES = tuple(_WRITERS)


class Checklist(NamedTuple):
    """What the reader found, how many questions were written, and which of the clauses asked for have none."""

    checked: Checked
    questions: int
    unknown: tuple[str, ...]


def checklist(
    path: str,
    workspace: Workspace,
    output: str,
    output_workspace: Workspace,
    *,
    clauses: Sequence[str] = (),
    part: Part = "",
) -> Checklist:
    """Write the checklist of the document at ``path``: of ``clauses`` and what is below them, of one part, or of all.

    Nothing is written if there is nothing to ask.

    :raises UnknownFormatError: if ``output`` is neither a workbook nor CSV.
    :raises MissingExtra: if a package that workbooks need is not installed.
    :raises WorkspaceError: if ``output`` cannot be written.
    """
    suffix = posixpath.splitext(output)[1].lower()
    if suffix not in _WRITERS:
        raise UnknownFormatError(suffix)
    reading = read(path, workspace)
    document = fill(compose(reading.document))
    found = [row for row in rows(document) if row["question"] and part in ("", row["part"])]
    unknown = tuple(clause for clause in clauses if not any(_below(clause, row) for row in found))
    if clauses:
        found = [row for row in found if any(_below(clause, row) for clause in clauses)]
    if found and not unknown:
        output_workspace.write(output, _WRITERS[suffix](document, found))
    findings = graded(reading.findings, document)
    checked = result(path, document.metadata, findings, workspace, complete=reading.complete)
    return Checklist(checked, len(found), unknown)


def _below(clause: str, row: Mapping[str, str]) -> bool:
    """Tell whether a row is in a clause: 5 is 5, 5.1 and 5.1 a)."""
    number = row["number"]
    return number == clause or number.startswith((f"{clause}.", f"{clause} "))
