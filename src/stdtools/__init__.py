"""stdtools: write, check and publish quality-management standards and certification rules.

The public face. Paths are those of the operating system, as on the command line; everything is imported when it is
first used.

>>> import stdtools
>>> reading = stdtools.read("standards/elderly-care/requirements.rst")
>>> full = stdtools.compose(reading.document)
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx

    from stdtools.app.annex import AnnexName
    from stdtools.app.publish import Format, Published
    from stdtools.model.document import Document
    from stdtools.model.finding import Finding
    from stdtools.readers.reading import Reading
    from stdtools.reports.report import Checked
    from stdtools.rules.rule import Rule

__all__ = ["Document", "Finding", "Rule", "check", "compose", "graph", "publish", "read"]

_CLASSES = {
    "Document": "stdtools.model.document",
    "Finding": "stdtools.model.finding",
    "Rule": "stdtools.rules.rule",
}


def read(path: str) -> Reading:
    """Read a document (.rst, .xml, .json). Whatever is wrong with the file is in ``findings`` of the result."""
    from stdtools.app.places import place_of
    from stdtools.readers import read as read_document

    workspace, inside = place_of(path)
    return read_document(inside, workspace)


def compose(document: Document) -> Document:
    """Return the full document of a source that holds only part B: part A comes from its first base."""
    from stdtools.analysis.compose import compose as compose_document

    return compose_document(document)


def check(*paths: str) -> tuple[Checked, ...]:
    """Check documents and directories of documents against the rules of their profiles; one result a document.

    A result that is not ``complete`` is no answer: something could not be read or checked.
    """
    from stdtools.app.check import check as check_documents
    from stdtools.app.documents import documents
    from stdtools.app.places import one_place

    place = one_place(paths)
    return tuple(check_documents(documents(place.paths, place.workspace), place.workspace))


def graph(*paths: str) -> networkx.MultiDiGraph[str]:
    """Return the graph of clauses, provisions, terms, base requirements and cited documents of the given documents."""
    from stdtools.analysis.compose import compose as compose_document
    from stdtools.analysis.facts import Facts
    from stdtools.analysis.graph_build import build
    from stdtools.app.documents import documents
    from stdtools.app.places import one_place
    from stdtools.readers import read as read_document

    place = one_place(paths)
    found = documents(place.paths, place.workspace)
    return build([Facts(compose_document(read_document(path, place.workspace).document)) for path in found]).network


def publish(
    paths: Sequence[str],
    formats: Sequence[Format] = ("html", "pdf"),
    out: str = "build",
    language: str = "",
    annex: AnnexName | None = None,
) -> Published:
    """Publish documents and directories of documents below ``out``; the result says what was written and what not.

    ``language`` (``zh`` or ``en``) is that of the site's own words and of the findings on it, by default that of the
    first document. ``annex`` is one to be generated: ``coverage``.
    """
    from stdtools.app.documents import documents
    from stdtools.app.places import one_place
    from stdtools.app.publish import publish as publish_documents
    from stdtools.workspace import Disk

    place = one_place(paths)
    found = documents(place.paths, place.workspace)
    return publish_documents(
        found, formats, "", place.workspace, annex=annex, language=language, output_workspace=Disk(out)
    )


def __getattr__(name: str) -> object:
    """Import a class of the public face when it is asked for."""
    if name in _CLASSES:
        return getattr(import_module(_CLASSES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
