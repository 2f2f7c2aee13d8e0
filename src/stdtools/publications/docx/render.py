"""From a document's facts to the bytes of a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.docx.contents import contents, length, pages
from stdtools.publications.docx.cover import cover
from stdtools.publications.docx.divisions import Entry, division, matter
from stdtools.publications.docx.flow import Piece
from stdtools.publications.docx.markup import DECLARED, HEAD, element
from stdtools.publications.docx.notes import footnotes
from stdtools.publications.docx.onto import applied
from stdtools.publications.docx.package import item, package
from stdtools.publications.docx.paragraph import Paragraph
from stdtools.publications.docx.plan import plan
from stdtools.publications.docx.properties import core, custom, extended
from stdtools.publications.docx.runs import LABELLED, run
from stdtools.publications.docx.scope import Scope
from stdtools.publications.docx.sections import parts, section
from stdtools.publications.docx.sources import sources
from stdtools.publications.docx.styles import style_sheet
from stdtools.publications.docx.theme import theme
from stdtools.publications.legend import legend, title, wording
from stdtools.publications.pdf.content import title_for_information
from stdtools.publications.pdf.cover import cover as cover_texts
from stdtools.publications.pdf.pictures import Pictures
from stdtools.readers.docx.template import Template
from stdtools.word.carried import carried
from stdtools.workspace import Workspace


class Rendering(NamedTuple):
    """A Word file and what could not be shown as it stands in the source (``PUB`` findings)."""

    docx: bytes
    findings: tuple[Finding, ...]


def render(
    facts: Facts,
    *,
    workspace: Workspace,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    template: Template | None = None,
) -> Rendering:
    """Return the Word file of a document; equal documents, pictures and templates give equal bytes.

    Pictures are read through the workspace, relative to the document's file, or are among ``pictures``, which no file
    holds. A picture or formula that cannot be shown leaves a visible mark and a finding.
    """
    made = written(facts, workspace=workspace, pictures=pictures, template=template)
    return Rendering(packaged(made, template=template), tuple(made.scope.findings))


class Written(NamedTuple):
    """The text of a document as Word has it (``document.xml``), and what it refers to."""

    scope: Scope
    document: str
    pictures: dict[str, tuple[str, bytes]]


def written(
    facts: Facts,
    *,
    workspace: Workspace,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    template: Template | None = None,
) -> Written:
    """Return the text of a document as Word has it."""
    scope = Scope(facts, Pictures(workspace, facts.document.location.path, pictures), template)
    plan(scope)
    document = _document(scope)
    return Written(scope, document, _pictures(scope, workspace))


def packaged(
    made: Written, more: Mapping[str, str] = MappingProxyType({}), *, template: Template | None = None
) -> bytes:
    """Return the Word file; ``more`` are parts that only some have."""
    scope = made.scope
    found = {
        "word/document.xml": made.document,
        "word/footnotes.xml": footnotes(scope),
        "word/theme/theme1.xml": theme(),
        **parts(scope),
        "word/styles.xml": style_sheet(
            scope.used, scope.style, scope.language, scope.numbering.lists, scope.page.width
        ),
        "word/numbering.xml": scope.numbering.xml(scope.chinese),
        **_properties(scope),
        **item(carried(scope.document, sources(scope))),
        **more,
    }
    heads: Mapping[str, Mapping[str, tuple[str, bytes]]] = {}
    if template:
        found, heads = applied(template, found, scope.numbering.lists, scope.document.metadata.number)
    return package(found, made.pictures, scope.links, bool(scope.footnotes), heads)


def _document(scope: Scope) -> str:
    document = scope.document
    entries: list[Entry] = []
    front: list[Piece] = [p for clause in document.front for p in matter(scope, clause, entries)]
    body = _title(scope)
    for clause in document.clauses:
        body += division(scope, clause, 1, entries)
    for annex in document.annexes:
        body += division(scope, annex, 1, entries)
    for clause in document.back:
        body += matter(scope, clause, entries, back=True)
    body.append(Paragraph("终结线"))
    head = [Paragraph("目录标题", [run(_apart(scope, str(scope.words["contents"])), LABELLED)])]
    explained = _legend(scope)
    opening = 1 + length(len(entries), explained)
    numbers = pages(front, roman=True, first=opening) | pages(body)
    sheets = [
        _written(scope, [*cover(scope), _ending(scope, "cover")]),
        _written(scope, head),
        contents(scope, entries, numbers),
        _written(scope, [*explained, *front, _ending(scope, "front")]),
        _written(scope, body),
        section(scope.page, "body", begins="oddPage"),
    ]
    return f"{HEAD}<w:document {DECLARED}><w:body>{''.join(sheets)}</w:body></w:document>"


def _ending(scope: Scope, kind: str) -> Paragraph:
    """Return the paragraph that ends a section, as small as can be."""
    tiny = Paragraph("段", properties={"spacing": '<w:spacing w:line="20" w:lineRule="exact"/>'})
    tiny.section = section(scope.page, kind, begins="oddPage" if kind == "front" else "nextPage")
    return tiny


def _written(scope: Scope, pieces: list[Piece] | list[Paragraph]) -> str:
    """Return pieces as XML; what is in a frame has its ends where the part changes."""
    found: list[str] = []
    lettered = False
    for place, piece in enumerate(pieces):
        lettered = lettered and piece.part == "B"
        if isinstance(piece, Paragraph):
            # A frame would stay on the page before what begins a new one.
            begins = "pageBreakBefore" in piece.properties
            if scope.style == "bar" and piece.part == "B" and not lettered and not begins:
                found.append(_letter(scope))
            lettered = piece.part == "B" and not begins
            if scope.style == "box" and piece.part == "A":
                piece.top = not place or pieces[place - 1].part != "A"
                piece.bottom = place + 1 == len(pieces) or pieces[place + 1].part != "A"
            scope.used.add((piece.style, piece.part))
            found.append(piece.xml(scope.style))
        else:
            found.append(piece.xml)
    return "".join(found)


def _letter(scope: Scope) -> str:
    """Return the letter beside the beginning of a bar, in a frame in the margin."""
    frame = element("framePr", w=240, wrap="around", vAnchor="text", hAnchor="margin", x=-480, y=1)
    mark = run(str(wording(scope.language)["sample"]["mark"]), LABELLED)
    return Paragraph("部分标记", [mark], properties={"framePr": frame}).xml(scope.style)


def _title(scope: Scope) -> list[Piece]:
    """Return the title once more at the head of the first page of the body."""
    metadata = scope.document.metadata
    words = metadata.title(separator="\u3000" if scope.chinese else " — ")
    if not words:
        return []
    return [Paragraph("正文标准名称", [scope.marked("NEW_STAND_NAME", run(words, LABELLED, chinese=scope.chinese))])]


def _legend(scope: Scope) -> list[Paragraph]:
    """Return how part A and part B are told apart, with a sample of both."""
    sentences = legend(scope.facts)
    if not sentences:
        return []
    words = wording(scope.language)["sample"]
    ending = f"{words['suffix'].strip()}\u3000" if scope.style == "suffix" else ""
    found = [Paragraph("区分标题", [run(title(scope.language), LABELLED, chinese=scope.chinese)])]
    found += [Paragraph("段", [run(sentence, LABELLED, chinese=scope.chinese)]) for sentence in sentences]
    found.append(Paragraph("段", [run(words["A"], LABELLED, chinese=scope.chinese)], part="A"))
    found.append(Paragraph("段", [run(ending + words["B"], LABELLED, chinese=scope.chinese)], part="B"))
    return found


def _apart(scope: Scope, words: str) -> str:
    """Return a title of two characters set apart."""
    return "\u3000\u3000".join(words) if scope.chinese and len(words) == 2 else words


def _properties(scope: Scope) -> dict[str, str]:
    texts = cover_texts(scope)
    metadata = scope.document.metadata
    return {
        "docProps/core.xml": core(metadata, title_for_information(scope)),
        "docProps/app.xml": extended(),
        "docProps/custom.xml": custom(metadata, texts["line"], texts["replaces"]),
    }


def _pictures(scope: Scope, workspace: Workspace) -> dict[str, tuple[str, bytes]]:
    from stdtools.publications.docx.pixels import in_pixels

    found = {}
    for name, id in scope.media.items():
        data = scope.pictures.files.get(name)
        if data is None:
            drawn = name.replace("-pixels.png", ".svg")
            data = in_pixels(scope.pictures.files[drawn], workspace)
        found[id] = name, data
    return found
