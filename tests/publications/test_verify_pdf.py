"""A PDF is found wrong where a template was spoilt, or the file tampered with; and only there."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph, Table
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.inlines import Footnote, Text
from stdtools.publications.pdf import compile as compiling
from stdtools.publications.pdf.render import render
from stdtools.publications.verify.check import check_pdf
from stdtools.publications.verify.shown import provisions
from stdtools.workspace import Memory
from tests.model.build import clause, p
from tests.publications import every_block
from tests.publications.every_block import FILES, metadata, row


def made(document: Document) -> tuple[Facts, bytes]:
    facts = Facts(document)
    return facts, render(facts, workspace=Memory(FILES)).pdf


def said(findings: tuple[Finding, ...]) -> set[str]:
    return {f"{finding.code} {finding.variant}".strip() for finding in findings}


@pytest.mark.parametrize("style", ["bar", "box", "type", "suffix"])
def test_nothing_is_wrong_with_what_the_templates_make(style: str) -> None:
    assert check_pdf(*made(every_block.chinese(ab_style=style))) == ()


@pytest.mark.parametrize("style", ["bar", "box", "type", "suffix"])
def test_nothing_is_wrong_with_sheets_that_are_turned(style: str) -> None:
    columns = row(*(f"监测指标{n}" for n in range(14))), row(*(f"每月{n}次" for n in range(14)))
    table = Table(header=columns[:1], rows=columns[1:] * 30, part="B")
    document = Document(
        metadata=metadata(ab_style=style),
        front=(clause("前言", p("本文件按规定起草。"), kind="foreword"),),
        clauses=(clause("要求", p("应监测。", part="B"), table, p("应记录。", part="B")),),
    )
    facts, pdf = made(document)
    sheets = [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert sum(width > height for width, height in sheets) >= 2
    assert sheets[-1][0] < sheets[-1][1]
    assert check_pdf(facts, pdf) == ()


def test_nothing_is_wrong_in_english() -> None:
    assert check_pdf(*made(every_block.english())) == ()


SPOILT = [
    ("page.typ", 'paper: "a4"', "width: 210mm, height: 300mm", {"PUB-01"}),
    ("page.typ", "header: running-head(number)", "header: none", {"PUB-02 missing"}),
    ("page.typ", "running-head(number),", 'running-head("GB/T 1"),', {"PUB-02 missing"}),
    ("page.typ", "{ outside(heavy(number)) }", "{ align(center, heavy(number)) }", {"PUB-02 side"}),
    ("page.typ", "footer: folio", "footer: none", {"PUB-03 missing"}),
    ("page.typ", "outside(text(size: size.small-five,", "align(center, text(size: size.small-five,", {"PUB-03 side"}),
    ("page.typ", "counter(page).display(numbering)", 'counter(page).display("1")', {"PUB-03 front", "PUB-03 label"}),
    ("page.typ", "  counter(page).update(1)\n", "", {"PUB-03 count"}),
    ("page.typ", 'pagebreak(to: "odd", weak: true)', 'pagebreak(to: "even", weak: true)', {"PUB-03 even"}),
    ("cover.typ", "at(57mm, align: right", "at(66mm, align: right", {"PUB-04 elsewhere"}),
    ("cover.typ", "heavy(size: size.four, d.number)", "[]", {"PUB-04 missing"}),
    ("cover.typ", "..c.classification", "", {"PUB-04 missing"}),
    ("cover.typ", "at(257mm, line", "at(261mm, line", {"PUB-04 line"}),
    ("document.typ", "line(length: 25%, stroke: thick)))", "line(length: 50%, stroke: thick)))", {"PUB-05"}),
    ("document.typ", "place(top + center, dy: 7mm", "place(top + center, dy: -9mm", {"PUB-05"}),
    ("cover.typ", "heavy(size: size.four, d.number)", "heavy(size: size.three, d.number)", {"PUB-06 cover"}),
    ("page.typ", "{ outside(heavy(number)) }", "{ outside(number) }", {"PUB-06 head"}),
    ("page.typ", "text(size: size.small-five, counter", "text(size: size.five, counter", {"PUB-06 folio"}),
    ("clause.typ", "sticky: true, heavy(it.body))", "sticky: true, it.body)", {"PUB-06 heading"}),
    ("contents.typ", "let depth =", "set text(size: 12pt)\n    let depth =", {"PUB-06 contents"}),
    ("tables.typ", "heavy(size: size.five, it.body)", "heavy(size: size.four, it.body)", {"PUB-06 caption"}),
    (
        "document.typ",
        "    size: size.five,\n",
        "    size: 12pt,\n",
        {f"PUB-06 {name}" for name in ("text", "body", "contents", "head", "cover")},
    ),
    ("clause.typ", "      bookmarked: true,\n", "      bookmarked: false,\n", {"PUB-07 absent", "PUB-07 extra"}),
    (
        "contents.typ",
        "outline(title: none, depth: 2)",
        "outline(title: none, target: heading.where(level: 2))",
        {"PUB-07 extra"},
    ),
    ("contents.typ", "outline(title: none, depth: 2)", "", {"PUB-07 contents"}),
    ("tables.typ", "d.words.continued", '""', {"FIG-05 mark"}),
    ("tables.typ", "  b.label\n", "  if not continued { b.label }\n", {"FIG-05 mark"}),
    (
        "tables.typ",
        "repeat: true,\n          table.cell(colspan: count, stroke: none, inset: 0pt, continuation)",
        "repeat: false,\n          table.cell(colspan: count, stroke: none, inset: 0pt, continuation)",
        {"FIG-05 mark", "FIG-05 head"},
    ),
    ("parts.typ", "stroke: (left: 1.2pt)", "stroke: (left: 1.2pt + yellow)", {"PUB-10 sheet"}),
    ("document.typ", "if d.legend != none { legend-box(shared) }", "", {"AB-19"}),
    ("parts.typ", "{ bar(body, above: above, below: below) }", "{ body }", {"AB-20 otherwise"}),
    ("parts.typ", 'if d.style == "bar" and part == "B"', 'if d.style == "bar"', {"AB-20 otherwise"}),
    (
        "clause.typ",
        'if item.t == "part" {',
        'if item.t == "part" and item.part == "B" {} else if item.t == "part" {',
        {"AB-20 absent"},
    ),
]


def spoil(monkeypatch: pytest.MonkeyPatch, file: str, text: str, instead: str) -> None:
    template = dict(compiling._template())
    assert text.encode() in template[file]
    template[file] = template[file].replace(text.encode(), instead.encode())
    monkeypatch.setattr(compiling, "_template", lambda: template)


@pytest.mark.parametrize(("file", "text", "instead", "expected"), SPOILT)
def test_a_spoilt_template_is_found_out(
    monkeypatch: pytest.MonkeyPatch, file: str, text: str, instead: str, expected: set[str]
) -> None:
    spoil(monkeypatch, file, text, instead)
    assert said(check_pdf(*made(every_block.chinese()))) == expected


@pytest.mark.parametrize(
    ("style", "file", "text", "instead"),
    [
        ("box", "parts.typ", "{ frame(body) }", "{ body }"),
        ("type", "parts.typ", "{ other-type(d, body) }", "{ body }"),
    ],
)
def test_a_mark_that_is_lost_is_found_out(
    monkeypatch: pytest.MonkeyPatch, style: str, file: str, text: str, instead: str
) -> None:
    spoil(monkeypatch, file, text, instead)
    assert said(check_pdf(*made(every_block.chinese(ab_style=style)))) == {"AB-20 otherwise"}


def test_a_provision_that_is_marked_wrongly_is_told_at_its_clause(monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(monkeypatch, "parts.typ", "{ bar(body, above: above, below: below) }", "{ body }")
    (finding,) = check_pdf(*made(every_block.chinese()))
    assert finding.clause == "3.1"
    assert finding.arguments["form"] == "PDF"
    assert finding.arguments["part"] == "B"
    assert "5.1" in finding.arguments["clauses"].split("\n")


Tampering = Callable[[PdfWriter], None]


def no_language(pdf: PdfWriter) -> None:
    del pdf.root_object["/Lang"]


def no_tags(pdf: PdfWriter) -> None:
    del pdf.root_object["/StructTreeRoot"]


def no_title(pdf: PdfWriter) -> None:
    pdf.metadata = None


def no_outlines(pdf: PdfWriter) -> None:
    for each in pdf._objects:
        if isinstance(each, DictionaryObject):
            each.pop("/FontFile3", None)


def empty_box(pdf: PdfWriter) -> None:
    page = pdf.pages[2]
    added = DecodedStreamObject()
    added.set_data(b"\nBT /f0 10.5 Tf 100 400 Td <0000> Tj ET\n")
    contents = DecodedStreamObject()
    there = page.get_contents()
    assert there is not None
    contents.set_data(there.get_data() + added.get_data())
    page[NameObject("/Contents")] = pdf._add_object(contents)


def no_labels(pdf: PdfWriter) -> None:
    del pdf.root_object["/PageLabels"]


def letter_paper(pdf: PdfWriter) -> None:
    pdf.pages[2].mediabox.upper_right = (612, 792)


@pytest.fixture(scope="module")
def whole() -> tuple[Facts, bytes]:
    return made(every_block.chinese())


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (no_language, "PUB-07 language"),
        (no_tags, "PUB-07 tags"),
        (no_title, "PUB-07 title"),
        (no_outlines, "PUB-09 absent"),
        (empty_box, "PUB-09 empty"),
        (no_labels, "PUB-03 label"),
        (letter_paper, "PUB-01"),
    ],
)
def test_a_file_that_was_tampered_with_is_found_out(
    whole: tuple[Facts, bytes], tamper: Tampering, expected: str
) -> None:
    facts, data = whole
    pdf = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    assert check_pdf(facts, _bytes(pdf)) == ()
    tamper(pdf)
    assert expected in said(check_pdf(facts, _bytes(pdf)))


def _bytes(pdf: PdfWriter) -> bytes:
    stream = io.BytesIO()
    pdf.write(stream)
    return stream.getvalue()


def test_a_sheet_with_nothing_on_it_is_a_finding_and_no_crash() -> None:
    pdf = PdfWriter()
    pdf.add_blank_page(width=595.28, height=841.89)
    facts = Facts(every_block.chinese())
    assert {"PUB-04 missing", "PUB-07 tags", "AB-19", "AB-20 absent"} <= said(check_pdf(facts, _bytes(pdf)))


def test_footnotes_below_the_end_line_and_characters_without_glyph_are_no_fault() -> None:
    note = Footnote(paragraphs=((Text("脚注在页面的底部。"),),))
    provision = Paragraph(part="B", content=(Text("机构应\U0001f9d3照护老年人并且评价其结果。"), note))
    document = Document(
        metadata=metadata(),
        clauses=(clause("范围", p("本文件。")), clause("要求", provision, p("https://example.org/a-b"))),
    )
    facts, data = made(document)
    assert check_pdf(facts, data) == ()
    assert [each.words for each in provisions(facts, {"\U0001f9d3"})] == ["照护老年人并且评价其结果。"]


def test_without_headings_no_contents_are_missed() -> None:
    assert not [f for f in check_pdf(*made(Document())) if f.code == "PUB-07"]
