"""From a document's facts to the bytes of its PDF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.pdf.compile import STANDARDS, WITH_ATTACHMENT, accepts, compiled
from stdtools.publications.pdf.content import content
from stdtools.publications.pdf.errors import PublishError
from stdtools.publications.pdf.glyphs import printable
from stdtools.publications.pdf.pictures import Pictures
from stdtools.publications.pdf.scope import Scope
from stdtools.publications.pdf.typefaces import OURS, Typefaces
from stdtools.workspace import Workspace

_UNDATED = date(2000, 1, 1)
_ATTACHED = "attached.xml"
"""Name of the attachment beside the template."""


class Attachment(NamedTuple):
    """A file that travels in the PDF: the source of the document in a form for programs."""

    name: str
    data: bytes


class Rendering(NamedTuple):
    """A PDF and what could not be printed as it stands in the source (``PUB`` findings).

    It is PDF/A-2a and PDF/UA-1, with an attachment PDF/A-3a and PDF/UA-1.
    """

    pdf: bytes
    findings: tuple[Finding, ...]


def render(
    facts: Facts,
    *,
    workspace: Workspace,
    attachment: Attachment | None = None,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    typefaces: Typefaces = OURS,
) -> Rendering:
    """Return the PDF of a document; equal documents, pictures, attachments and fonts give equal bytes.

    Pictures are read through the workspace, relative to the document's file, or are among ``pictures``, which no file
    holds. A picture, formula or character that
    cannot be printed leaves a visible mark and a finding. The creation date is ``SOURCE_DATE_EPOCH`` where it is set,
    else the day of issue.

    :raises PublishError: if Typst or the fonts are not installed (``PUB-15``), or Typst refuses the page (``PUB-16``).
    """
    shown = Pictures(workspace, facts.document.location.path, pictures)
    try:
        return _rendered(facts, shown, workspace, attachment, typefaces)
    except PublishError:
        refused = [name for name in shown.files if not _printable_picture(name, shown, workspace)]
        if not refused:
            raise
        shown.refuse(refused)
        return _rendered(facts, shown, workspace, attachment, typefaces)


def _rendered(
    facts: Facts, pictures: Pictures, workspace: Workspace, attachment: Attachment | None, typefaces: Typefaces
) -> Rendering:
    scope = Scope(facts, pictures)
    shown = content(scope)
    files: dict[str, bytes] = {}
    if attachment:
        shown["attachment"] = {"name": attachment.name, "about": scope.words["attachment"]}
        files[_ATTACHED] = attachment.data
    files["content.json"] = printable(msgspec.json.encode(shown).decode(), scope, workspace, typefaces).encode()
    standards = WITH_ATTACHMENT if attachment else STANDARDS
    pdf = compiled(
        files | pictures.files,
        workspace,
        timestamp=_timestamp(facts, workspace),
        standards=standards,
        typefaces=typefaces,
    )
    return Rendering(pdf, tuple(scope.findings))


def _printable_picture(name: str, pictures: Pictures, workspace: Workspace) -> bool:
    return accepts(f'#image("{name}", alt: "x")', workspace, {name: pictures.files[name]})


def _timestamp(facts: Facts, workspace: Workspace) -> int:
    if workspace.environment("SOURCE_DATE_EPOCH"):
        return int(workspace.now().timestamp())
    try:
        day = date.fromisoformat(facts.document.metadata.issued)
    except ValueError:
        day = _UNDATED
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
