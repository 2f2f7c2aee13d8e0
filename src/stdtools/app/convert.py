"""Converting a document between the formats that stdtools reads and writes."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

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
from stdtools.workspace import Workspace, beside
from stdtools.writers import FORMATS, format_of, write
from stdtools.writers.sts.older import left_out

if TYPE_CHECKING:
    from stdtools.readers.docx.template import Template
    from stdtools.readers.draft import Draft

WORD = "docx"
"""A publication rather than a form of exchange: it needs the pictures, and what it cannot show is a finding."""


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
    template: Template | None = None,
    draft: Draft | None = None,
) -> Checked:
    """Write the document at ``path`` to ``output``; return what the reader found.

    ``to`` names the format, the suffix of ``output`` says it where that is empty. ``composed`` adds part A from the
    base, and so do formats that are about the full document, and ``annex``, one to be generated, which speaks of it;
    ``part`` keeps only that part of the full document. A document that could not be read completely is written all the
    same, with what could not be read in it; the result says so. ``template`` is that of a Word file.
    ``draft`` is what was read where that is known already: of a Word draft (:func:`stdtools.app.drafts.word`), whose
    pictures are written beside the output unless there is a file of that name.

    :raises UnknownFormatError: if nothing writes this format.
    :raises MissingExtra: if a package that it needs is not installed.
    :raises WorkspaceError: if ``output`` cannot be written.
    """
    form = to or form_of(output)
    composed = composed or (form != WORD and FORMATS[form].composed)
    reading = draft.reading if draft else read(path, workspace)
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
    if form == WORD:
        data, told = _word(document, workspace, template)
        findings += graded(told, document)
    else:
        data = write(document, form)
    target = output_workspace or workspace
    target.write(output, data)
    for name, picture in draft.pictures.items() if draft else ():
        place = beside(output, name)
        if not target.exists(place):
            target.write(place, picture)
    return result(path, document.metadata, findings, workspace, complete=reading.complete)


def form_of(output: str) -> str:
    """Return the name of the format that the suffix of a file means.

    :raises UnknownFormatError: if nothing writes this format.
    """
    suffix = posixpath.splitext(output)[1].lower()
    return WORD if suffix == f".{WORD}" else format_of(suffix)


def _word(document: Document, workspace: Workspace, template: Template | None) -> tuple[bytes, tuple[Finding, ...]]:
    from stdtools.publications.docx.render import render

    rendering = render(Facts(document), workspace=workspace, template=template)
    return rendering.docx, rendering.findings


def _not_in_version(document: Document) -> tuple[Finding, ...]:
    """Return what a file of NISO STS 1.0 cannot carry."""
    left = left_out(document)
    return tuple(Finding(code="PUB-24", location=at, arguments={"names": ", ".join(names)}) for names, at in left)
