"""Converting a document between the formats that stdtools reads and writes."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.analysis.split import split
from stdtools.app.annex import AnnexName, as_written, with_coverage
from stdtools.app.drafts import with_parts_of
from stdtools.app.results import result
from stdtools.model.blocks import Part
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.readers import read
from stdtools.readers.draft import Changes, Draft, draft
from stdtools.reports.report import Checked
from stdtools.rules.runner import graded
from stdtools.schemes.parameters import fill
from stdtools.workspace import Workspace, WorkspaceError, beside, in_unicode
from stdtools.writers import write

if TYPE_CHECKING:
    from stdtools.readers.docx.template import Template

WORD = ".docx"
"""A publication rather than a form of exchange: it needs the pictures, and what it cannot show is a finding."""


class Converted(NamedTuple):
    """What the reader found; of a Word draft also what was left out and guessed."""

    checked: Checked
    draft: Draft | None = None


def convert(
    path: str,
    workspace: Workspace,
    output: str,
    output_workspace: Workspace | None = None,
    *,
    composed: bool = False,
    annex: AnnexName | None = None,
    part: Part = "",
    changes: Changes = "accept",
    template: Template | None = None,
) -> Converted:
    """Write the document at ``path`` to ``output``, whose suffix says the format; return what the reader found.

    ``composed`` adds part A from the base, and so does ``annex``, one to be generated, which speaks of it; ``part``
    keeps only that part of the full document. A document that could
    not be read completely is written all the same, with what could not be read in it; the result says so. Of a Word
    draft tracked changes are accepted or rejected, and its pictures are written beside the output, unless there is a
    file of that name already. ``template`` is that
    of a Word file.

    :raises UnknownFormatError: if nothing writes this format.
    :raises WorkspaceError: if ``output`` cannot be written.
    """
    word = _draft(path, workspace, changes) if posixpath.splitext(path)[1].lower() == WORD else None
    reading = word.reading if word else read(path, workspace)
    findings = graded(reading.findings, reading.document)
    document = compose(reading.document) if composed or annex or part else reading.document
    if annex:
        annexed = with_coverage(Facts(document))
        document = as_written(annexed.facts.document, document)
        findings += annexed.findings
    if part:
        parts = split(document)
        document = parts.a if part == "A" else parts.b
    suffix = posixpath.splitext(output)[1].lower()
    if suffix == WORD:
        data, told = _word(document, workspace, template)
        findings += graded(told, document)
    else:
        data = write(fill(document), suffix)
    target = output_workspace or workspace
    target.write(output, data)
    for name, picture in word.pictures.items() if word else ():
        place = beside(output, name)
        if not target.exists(place):
            target.write(place, picture)
    return Converted(result(path, document.metadata, findings, workspace, complete=reading.complete), word)


def _draft(path: str, workspace: Workspace, changes: Changes) -> Draft | None:
    """Return what is read of a Word draft, ``None`` if the file cannot be had, which the usual reader says."""
    try:
        data = workspace.read(path)
    except WorkspaceError:
        return None
    return with_parts_of(draft(data, in_unicode(path), workspace, changes=changes, pictures=True))


def _word(document: Document, workspace: Workspace, template: Template | None) -> tuple[bytes, tuple[Finding, ...]]:
    from stdtools.publications.docx.render import render

    rendering = render(Facts(fill(document)), workspace=workspace, template=template)
    return rendering.docx, rendering.findings
