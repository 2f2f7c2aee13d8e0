import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from stdtools.data_files.place import DataFileError
from stdtools.data_files.sheets import Tables, tables
from tests.consultation.build import HEADS, saved, word, workbook

XLSX = workbook([HEADS, (1, "4.1", "意见", "", "甲")])
DOCX = word([HEADS, ("1", "4.1", "意见", "", "甲")])


def repacked(data: bytes, **more: bytes) -> bytes:
    """Return a package with parts added or replaced; in their names, __ is a slash and _ a dot."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        parts |= {name.replace("__", "/").replace("_", "."): content for name, content in more.items()}
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def texts(found: Tables) -> list[list[list[str]]]:
    return [[[entry.text for entry in row] for row in sheet.rows if row] for sheet in found.sheets]


@pytest.mark.parametrize(("name", "data"), [("a.xlsx", XLSX), ("a.docx", DOCX)])
def test_tables(name: str, data: bytes) -> None:
    assert texts(tables(name, data)) == [[list(HEADS), ["1", "4.1", "意见", "", "甲"]]]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = b" " * (70 << 20)


@pytest.mark.parametrize(
    ("name", "make", "reason", "detail"),
    [
        ("a.xlsx", lambda: b"", "data-no-bytes", None),
        ("a.docx", lambda: b"", "data-no-bytes", None),
        ("a.xlsx", lambda: XLSX[:-200], "data-workbook", "damaged"),
        ("a.docx", lambda: DOCX[: len(DOCX) // 2], "data-word", "damaged"),
        ("a.docx", lambda: b"text", "data-word", "not-zip"),
        ("a.xlsx", lambda: b"text", "data-workbook", "damaged"),
        ("a.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "data-workbook", "encrypted"),
        ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "data-word", "encrypted"),
        ("a.xlsx", lambda: OLE, "data-workbook", "old-workbook"),
        ("a.docx", lambda: OLE, "data-word", "old-word"),
        ("a.xlsx", lambda: repacked(XLSX, xl__vbaProject_bin=b"x"), "data-macros", None),
        ("a.docx", lambda: repacked(DOCX, word__vbaProject_bin=b"x"), "data-macros-word", None),
        ("a.xlsx", lambda: repacked(XLSX, xl__externalLinks__a_xml=b"x"), "data-links", None),
        ("a.xlsx", lambda: repacked(XLSX, xl__media__a_xml=BOMB), "data-too-large", "bytes"),
        ("a.docx", lambda: repacked(DOCX, word__document_xml=BOMB), "data-too-large", "bytes"),
        ("a.docx", lambda: repacked(DOCX, word__document_xml=b"<!DOCTYPE a><a/>"), "data-word", "declares-type"),
        ("a.docx", lambda: repacked(DOCX, word__document_xml=b"<a"), "data-word", "not-xml"),
        ("a.docx", lambda: XLSX, "data-word", "no-document"),
        ("a.xlsx", lambda: DOCX, "data-workbook", "damaged"),
        ("a.xlsm", lambda: XLSX, "data-macros-file", None),
        ("a.pdf", lambda: b"%PDF", "data-suffix", None),
    ],
)
def test_what_is_refused(name: str, make: Callable[[], bytes], reason: str, detail: str | None) -> None:
    with pytest.raises(DataFileError) as caught:
        tables(name, make())
    assert caught.value.reason == reason
    assert caught.value.arguments.get("detail") == detail


def test_what_is_told_of_a_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(XLSX))
    sheet = book.active
    sheet["C2"] = "=1+1"
    sheet["C2"].comment = Comment("旁注", "某人")
    told = tables("a.xlsx", saved(book)).told
    assert [(each.what, str(each.place), each.text) for each in told] == [
        ("notes", "a.xlsx", "旁注"),
        ("formula", "a.xlsx:意见!C2", "=1+1"),
    ]


def test_tracked_changes_are_accepted_and_boxes_of_content_are_read() -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    cell = (
        '<w:tc><w:p><w:r><w:t>应</w:t></w:r><w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>新</w:t></w:r></w:ins></w:p></w:tc>'
    )
    inside = f"<w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt>"
    gone = f'<w:tr><w:trPr><w:del w:id="3"/></w:trPr>{cell}</w:tr>'
    xml = f'<w:document xmlns:w="{w}"><w:body><w:tbl>{inside}{gone}</w:tbl></w:body></w:document>'
    assert texts(tables("a.docx", repacked(DOCX, word__document_xml=xml.encode()))) == [[["应新"]]]


def test_lines_around_the_table_of_a_word_file() -> None:
    found = tables("a.docx", word([HEADS], ["上"], ["下"]))
    assert [entry.text for entry in found.before] == ["上"]
    assert [entry.text for entry in found.after] == ["下"]


def test_a_table_in_a_table_is_text_of_the_cell() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1)
    outer.cell(0, 0).text = "外"
    outer.cell(0, 0).add_table(rows=1, cols=1).cell(0, 0).text = "内"
    stream = io.BytesIO()
    document.save(stream)
    assert texts(tables("a.docx", stream.getvalue())) == [[["外\n内"]]]
