"""Converting a document between the formats that stdtools reads and writes."""

from __future__ import annotations

import posixpath

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.analysis.split import split
from stdtools.app.annex import AnnexName, as_written, with_coverage
from stdtools.app.results import result
from stdtools.model.blocks import Part
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.readers import read
from stdtools.reports.report import Checked
from stdtools.rules.runner import graded
from stdtools.schemes.parameters import fill
from stdtools.workspace import Workspace
from stdtools.writers import FORMATS, format_of, write
from stdtools.writers.sts.older import left_out


def convert(
    path: str,
    workspace: Workspace,
    output: str,
    output_workspace: Workspace | None = None,
    *,
    to: str = "",
    composed: bool = False,
    annex: AnnexName | None = None,
    part: Part = "",
) -> Checked:
    """Write the document at ``path`` to ``output``; return what the reader found.

    ``to`` names the format, the suffix of ``output`` says it where that is empty. ``composed`` adds part A from the
    base, and so do formats that are about the full document, and ``annex``, one to be generated, which speaks of it;
    ``part`` keeps only that part of the full document. A document that could not be read completely is written all the
    same, with what could not be read in it; the result says so.

    :raises UnknownFormatError: if nothing writes this format.
    :raises MissingExtra: if a package that it needs is not installed.
    :raises WorkspaceError: if ``output`` cannot be written.
    """
    form = to or format_of(posixpath.splitext(output)[1])
    composed = composed or FORMATS[form].composed
    reading = read(path, workspace)
    findings = graded(reading.findings, reading.document)
    document = compose(reading.document) if composed or annex or part else reading.document
    if annex:
        annexed = with_coverage(Facts(document))
        document = as_written(annexed.facts.document, document)
        findings += annexed.findings
    if part:
        parts = split(document)
        document = parts.a if part == "A" else parts.b
    document = fill(document)
    if form == "sts-1.0":
        findings += graded(_not_in_version(document), document)
    data = write(document, form)
    (output_workspace or workspace).write(output, data)
    return result(path, document.metadata, findings, workspace, complete=reading.complete)


def _not_in_version(document: Document) -> tuple[Finding, ...]:
    """Return what a file of NISO STS 1.0 cannot carry."""
    left = left_out(document)
    return tuple(Finding(code="PUB-24", location=at, arguments={"names": ", ".join(names)}) for names, at in left)
