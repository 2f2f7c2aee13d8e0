"""Word drafts that the exporter did not write: with Word's own styles, by hand, with changes tracked.

Everything is made from a document of the model, with other code than the exporter's.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import which
from xml.sax.saxutils import escape

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import (
    AnyBlock,
    Example,
    List,
    Note,
    Paragraph,
    ReferenceList,
    Table,
)
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import AnyInline, Citation, CrossReference, TermReference, children, plain_text
from stdtools.model.wording import label, reference, status
from stdtools.workspace import Workspace

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BOLD = "<w:rPr><w:b/></w:rPr>"


class Draft:
    """One draft. ``typed``: no styles, all numbers typed; else Word's headings, numbered by a list."""

    def __init__(self, document: Document, *, typed: bool, tracked: bool = False, boxed: bool = False) -> None:
        self.facts = Facts(document)
        self.document = self.facts.document
        self.language = document.metadata.language
        self.typed = typed
        self.tracked = tracked
        self.boxed = boxed
        self.part = ""
        self.changes = 0
        self.body: list[str] = []
        self.lists: list[int] = []

    def made(self) -> bytes:
        """Return the file."""
        metadata = self.document.metadata
        self.paragraph(metadata.number, "", align="right")
        self.paragraph(metadata.title(), "", size=52, align="center")
        for clause in self.document.front:
            self.element(clause)
        for clause in self.document.clauses:
            self.clause(clause, 1)
        for annex in self.document.annexes:
            self.annex(annex)
        for clause in self.document.back:
            self.element(clause)
        return self.package()

    # Divisions

    def element(self, clause: Clause) -> None:
        """Write an element of the front or back matter."""
        self.paragraph(plain_text(clause.title), "" if self.typed else "Heading1", numbered=False, bold=self.typed)
        self.blocks(clause.blocks)
        for sub in clause.subclauses:
            self.clause(sub, 2, numbered=False)

    def clause(self, node: Clause | TermEntry, level: int, *, numbered: bool = True) -> None:
        """Write a clause or term entry."""
        self.part = ""
        number = self.facts.number(node)
        typed = self.typed or not numbered
        if isinstance(node, TermEntry):
            names = "　".join(t.text for t in node.terms[:2])
            if self.typed:
                self.paragraph(number, "", bold=True)
                self.paragraph(names, "", bold=True)
            else:
                self.paragraph(names, f"Heading{level}")
            self.paragraph(self.text(node.definition), "")
            self.blocks(node.notes)
            return
        title = self.text(node.title)
        gap = "　" if level == 1 else " "
        if title:
            words = f"{number}{gap}{title}" if typed else title
            self.paragraph(words, "" if self.typed else f"Heading{level}", numbered=numbered, bold=self.typed)
            self.blocks(node.blocks)
        elif node.blocks and isinstance(node.blocks[0], Paragraph):
            self.part = node.blocks[0].part
            self.paragraph(f"{number} {self.text(node.blocks[0].content)}", "")
            self.blocks(node.blocks[1:])
        else:
            self.blocks(node.blocks)
        for sub in node.subclauses:
            self.clause(sub, level + 1, numbered=numbered)

    def annex(self, node: Annex) -> None:
        """Write an annex: three lines, as drafters do."""
        number = self.facts.number(node)
        self.paragraph(
            label(node, number, self.language), "" if self.typed else "Heading1", numbered=False, align="center"
        )
        self.paragraph(status(node.normative, self.language), "", align="center")
        self.paragraph(self.text(node.title), "", align="center", bold=True)
        self.blocks(node.blocks)
        for sub in node.subclauses:
            self._in_annex(sub, 2)

    def _in_annex(self, node: Clause | TermEntry, level: int) -> None:
        if isinstance(node, TermEntry):
            return
        number = self.facts.number(node)
        title = self.text(node.title)
        first = node.blocks[0] if node.blocks else None
        lead = "" if title or not isinstance(first, Paragraph) else self.text(first.content)
        self.paragraph(
            f"{number}　{title or lead}", "" if self.typed else f"Heading{level}", numbered=False, bold=bool(title)
        )
        self.blocks(node.blocks[1:] if lead else node.blocks)
        for sub in node.subclauses:
            self._in_annex(sub, level + 1)

    # Blocks

    def blocks(self, content: Iterable[AnyBlock]) -> None:
        """Write blocks."""
        for each in content:
            self.part = each.part or self.part
            match each:
                case Paragraph():
                    self.paragraph(self.text(each.content), "")
                case List():
                    self.list(each, 0)
                case Note() | Example():
                    self.note(each)
                case Table():
                    self.table(each)
                case ReferenceList():
                    for entry in each.items:
                        number = self.facts.number(entry)
                        words = "　".join(w for w in (entry.designation, self.text(entry.content)) if w)
                        self.paragraph(f"{number} {words}" if number else words, "")

    def list(self, node: List, depth: int) -> None:
        """Write a list with labels that are typed, or made by Word."""
        self.lists.append({"alpha": 2, "arabic": 3}.get(node.style, 4))
        number = len(self.lists) + 1
        for item in node.items:
            first = item.blocks[0] if item.blocks else None
            words = self.text(first.content) if isinstance(first, Paragraph) else ""
            if self.typed:
                self.paragraph(f"{self.facts.number(item)}{'' if node.style == 'dash' else ' '}{words}", "")
            else:
                self.paragraph(words, "ListParagraph", list=f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>')
            for block in item.blocks[1:]:
                if isinstance(block, List):
                    self.list(block, depth + 1)
                else:
                    self.blocks((block,))

    def note(self, node: Note | Example) -> None:
        """Write a note or example with its label typed."""
        words = label(node, self.facts.number(node), self.language)
        first = node.blocks[0] if node.blocks else None
        said = self.text(first.content) if isinstance(first, Paragraph) else ""
        self.paragraph(f"{words}：{said}" if self.language == "zh" else f"{words} {said}", "")
        self.blocks(node.blocks[1:] if said else node.blocks)

    def table(self, node: Table) -> None:
        """Write a table with its caption typed above it."""
        number = label(node, self.facts.number(node), self.language)
        self.paragraph(f"{number}　{self.text(node.title)}", "" if self.typed else "Caption", align="center", bold=True)
        rows = []
        for row in (*node.header, *node.rows):
            cells = []
            for cell in row.cells:
                words = "".join(self.text(b.content) for b in cell.blocks if isinstance(b, Paragraph))
                span = f'<w:tcPr><w:gridSpan w:val="{cell.colspan}"/></w:tcPr>' if cell.colspan > 1 else ""
                cells.append(f"<w:tc>{span}<w:p>{_run(words)}</w:p></w:tc>")
            head = "<w:trPr><w:tblHeader/></w:trPr>" if row in node.header else ""
            rows.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
        self.body.append(f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>")
        self.blocks(node.notes)

    # Words

    def text(self, content: Iterable[AnyInline]) -> str:
        """Return the text of inlines, references as they are printed."""
        return "".join(self._text(each) for each in content)

    def _text(self, inline: AnyInline) -> str:
        match inline:
            case CrossReference() | TermReference() if not inline.content:
                node = self.facts.nodes.get(inline.target)
                if node is None:
                    return ""
                if isinstance(inline, TermReference) and isinstance(node, TermEntry):
                    return node.name
                return reference(node, self.facts.number(node), self.language)
            case Citation():
                return inline.designation + (f"的{inline.clause}" if inline.clause else "")
            case _:
                inside = children(inline)
                return self.text(inside) if inside else plain_text((inline,))

    def paragraph(
        self, text: str, style: str, *, numbered: bool = True, bold: bool = False, size: int = 0, align: str = "",
        list: str = "",
    ) -> None:  # fmt: skip
        """Write a paragraph; every fifth has a change that is tracked, if wanted."""
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if style.startswith("Heading") and not numbered:
            properties += '<w:numPr><w:numId w:val="0"/></w:numPr>'
        properties += f"<w:numPr>{list}</w:numPr>" if list else ""
        if self.boxed and self.part == "A" and not bold:
            sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
            properties += f"<w:pBdr>{sides}</w:pBdr>"
        properties += f'<w:jc w:val="{align}"/>' if align else ""
        face = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "")
        face = f"<w:rPr>{face}</w:rPr>" if face else ""
        inside = _run(text, face)
        self.changes += 1
        if self.tracked and self.changes % 5 == 0 and len(text) > 12:
            who = f'w:id="{self.changes}" w:author="x" w:date="2026-01-01T00:00:00Z"'
            removed = f"<w:del {who}><w:r><w:delText>旧的文字</w:delText></w:r></w:del>"
            added = f"<w:ins {who}>{_run(text[8:], face)}</w:ins>"
            inside = _run(text[:8], face) + removed + added
        self.body.append(f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>")

    def package(self) -> bytes:
        """Return the package."""
        names = f'xmlns:w="{_W}" xmlns:r="{_R}"'
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"><Default Extension="rels" ContentType="'
            'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r1" '
            f'Type="{_R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="r1" '
            f'Type="{_R}/styles" Target="styles.xml"/><Relationship Id="r2" Type="{_R}/numbering" '
            'Target="numbering.xml"/></Relationships>',
            "word/styles.xml": f"<w:styles {names}>{_styles()}</w:styles>",
            "word/numbering.xml": f"<w:numbering {names}>{_numbering(self.lists)}</w:numbering>",
            "word/document.xml": f"<w:document {names}><w:body>{''.join(self.body)}<w:sectPr/></w:body></w:document>",
        }
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, text in parts.items():
                archive.writestr(zipfile.ZipInfo(path), text, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


def _run(text: str, face: str = "") -> str:
    return f'<w:r>{face}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _styles() -> str:
    found = ['<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>']
    for level in range(1, 7):
        number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        found.append(
            f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr>{number}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
            "<w:rPr><w:b/></w:rPr></w:style>"
        )
    for id, name in (("ListParagraph", "List Paragraph"), ("Caption", "caption")):
        found.append(
            f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
            '<w:basedOn w:val="Normal"/></w:style>'
        )
    return "".join(found)


def _numbering(of: list[int]) -> str:
    def level(place: int, form: str, text: str, more: str = "") -> str:
        return (
            f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
            f'<w:pPr><w:ind w:left="{420 * (place + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
        )

    headings = "".join(
        level(
            place, "decimal", ".".join(f"%{n + 1}" for n in range(place + 1)), f'<w:pStyle w:val="Heading{place + 1}"/>'
        )
        for place in range(6)
    )
    kinds = (("lowerLetter", "%{})"), ("decimal", "%{})"), ("bullet", "——"))
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">'
        + "".join(level(place, form, text.format(place + 1)) for place in range(3))
        + "</w:abstractNum>"
        for n, (form, text) in enumerate(kinds, 2)
    )
    anew = "".join(f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="1"/></w:lvlOverride>' for n in range(3))
    numbers = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>' + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{kind}"/>{anew}</w:num>' for n, kind in enumerate(of, 2)
    )
    return f'<w:abstractNum w:abstractNumId="1">{headings}</w:abstractNum>{lists}{numbers}'


def without_ours(data: bytes) -> bytes:
    """Return a file of ours without what only we put there: what it carries, bookmarks by id, styles of the parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename.startswith("customXml/") or info.filename == "docProps/custom.xml":
                continue
            if info.filename == "word/document.xml":
                text = content.decode()
                names = dict.fromkeys(re.findall(r"\bstd_\w+", text))
                for place, name in enumerate(names, 1000):
                    text = text.replace(f'"{name}"', f'"_Ref{place}"').replace(f" {name} ", f" _Ref{place} ")
                text = text.replace('<w:rStyle w:val="标准文件_标记"/>', "")
                content = text.encode()
            if info.filename in ("word/document.xml", "word/styles.xml"):
                content = content.replace("（A部分）".encode(), "甲".encode()).replace(
                    "（B部分）".encode(), "乙".encode()
                )
            if info.filename == "_rels/.rels" or info.filename.endswith("document.xml.rels"):
                content = re.sub(rb"<Relationship [^>]*(?:custom)[^>]*/>", b"", content)
            if info.filename == "[Content_Types].xml":
                content = re.sub(rb'<Override PartName="/(?:customXml/[^"]*|docProps/custom.xml)"[^>]*/>', b"", content)
            target.writestr(zipfile.ZipInfo(info.filename), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def saved_by_libreoffice(data: bytes) -> bytes | None:
    """Return a file as LibreOffice saves it again, ``None`` where there is no LibreOffice."""
    program = which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="word-") as directory:
        Path(directory, "in").mkdir()
        Path(directory, "in", "draft.docx").write_bytes(data)
        home = f"-env:UserInstallation=file://{directory}/home"
        arguments = [program, home, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", directory]
        done = subprocess.run([*arguments, f"{directory}/in/draft.docx"], capture_output=True, timeout=300, check=False)
        made = Path(directory, "draft.docx")
        return made.read_bytes() if done.returncode == 0 and made.exists() else None


def drafts(document: Document, workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """Yield all drafts of a document with what they are."""
    from stdtools.publications.docx.render import render

    ours = render(Facts(document), workspace=workspace).docx
    yield "ours", ours
    again = saved_by_libreoffice(ours)
    if again is not None:
        yield "ours, saved by LibreOffice", again
    stripped = without_ours(ours)
    yield "styles of the templates", stripped
    if (again := saved_by_libreoffice(stripped)) is not None:
        yield "styles of the templates, saved by LibreOffice", again
    yield "Word's own headings", Draft(document, typed=False).made()
    yield "everything typed", Draft(document, typed=True).made()
    yield "everything typed, part A in frames", Draft(document, typed=True, boxed=True).made()
    yield "everything typed, changes tracked", Draft(document, typed=True, tracked=True).made()


__all__ = ["Draft", "drafts", "saved_by_libreoffice", "without_ours"]
