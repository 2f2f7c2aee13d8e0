"""Reading the text of a Word document into clauses: for importing a base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import AnyInline
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.readers.docx.names import Element, attribute, child, name
from stdtools.readers.docx.numbering import Numbering
from stdtools.readers.docx.package import Package, PackageError, refusal
from stdtools.readers.docx.paragraphs import Reader, texts
from stdtools.readers.docx.pieces import Body
from stdtools.readers.docx.styles import Styles
from stdtools.readers.lines import clauses, language_of
from stdtools.readers.reading import Reading
from stdtools.workspace import LimitExceeded, Workspace

_LOST = "document"
"""What is left out with text in it: another document that this one takes in when it is opened."""

_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_docx(data: bytes, path: str, workspace: Workspace) -> Reading:
    """Return the clauses of a Word document; every one has its number. What stands before the first stands in none.

    Tracked changes are accepted. Headers, footers, comments and tables of contents are no text of the document;
    pictures and the like are left out, which is a finding. The line of a location is the ordinal of the paragraph.
    """
    try:
        return _read(Package(data, path, workspace.limits), path, workspace.limits.nodes)
    except (PackageError, LimitExceeded) as error:
        finding = refusal(error, path)
    return Reading(document=Document(location=Location(path)), findings=(finding,), complete=False)


def _read(package: Package, path: str, nodes: int) -> Reading:
    main, root = package.document()
    if sum(1 for _ in root.iter()) > nodes:
        raise LimitExceeded(path, "nodes", nodes)
    styles = Styles(package.related(main, "/styles"))
    numbering = Numbering(package.related(main, "/numbering"), styles)
    reader = Reader(dict(_notes(package, main)))
    body = child(root, "body")
    if body is None:
        raise PackageError("no-document", main)
    pieces = Body(path, styles, numbering, reader).pieces(body)
    words = "".join(str(text) for text in body.itertext())
    document = Document(
        metadata=Metadata(language=language_of(words)), clauses=clauses(pieces), location=Location(path, 1, 1)
    )
    findings = tuple(_findings(reader, path))
    lost = any(each.what == _LOST for each in reader.left_out)
    return Reading(document, findings, complete=not lost)


def _notes(package: Package, main: str) -> Iterator[tuple[tuple[str, str], tuple[tuple[AnyInline, ...], ...]]]:
    """Yield the footnotes and endnotes by kind and id."""
    for kind in ("footnote", "endnote"):
        root = package.related(main, f"/{kind}s")
        for note in () if root is None else root:
            if name(note) == kind and attribute(note, "type") not in _SEPARATORS:
                yield (kind, attribute(note, "id")), texts([Reader({}).read(each, 0) for each in _paragraphs(note)])


def _paragraphs(element: Element) -> Iterator[Element]:
    return (each for each in element.iter() if name(each) == "p")


def _findings(reader: Reader, path: str) -> Iterator[Finding]:
    """Yield what was left out, a finding for each kind, at the first of it."""
    counts = Counter(each.what for each in reader.left_out)
    first = {each.what: each.paragraph for each in reversed(reader.left_out)}
    for what, count in sorted(counts.items()):
        arguments = {"count": str(count)}
        yield Finding(code="SRC-22", location=Location(path, first[what]), variant=what, arguments=arguments)
    if reader.changes:
        arguments = {"count": str(reader.changes)}
        yield Finding(code="SRC-22", location=Location(path, 1), variant="changes", arguments=arguments)
