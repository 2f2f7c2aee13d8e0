import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from stdtools.analysis.compose import compose
from stdtools.app.comments import draft
from stdtools.consultation.outline import Outline
from stdtools.consultation.returned import returned
from stdtools.data_files.sheets import tables
from stdtools.readers import read
from stdtools.reports import form_docx, form_xlsx
from stdtools.reports.comment_forms import template
from stdtools.reports.form_table import FormTable, Row
from stdtools.workspace import Memory
from tests.consultation.build import SENT
from tests.consultation.round import SAMPLE


def outline() -> Outline:
    return Outline(compose(read("a.rst", Memory({"a.rst": SENT.encode()})).document))


def small(*texts: str) -> FormTable:
    heads = ("序号", "意见", "建议", "单位")
    return FormTable("表", (("单位", ""),), heads, (9, 20, 20, 9), (Row(("1", *texts, "")),), 0, ("甲", "乙"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", '=HYPERLINK("http://x")'])
def test_what_begins_like_a_formula_is_text_and_marked_as_such(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form_xlsx.encode(small(text, "b")))).active
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)
    assert (cell.data_type, cell.quotePrefix, cell.hyperlink) == ("s", True, None)


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    with zipfile.ZipFile(io.BytesIO(form_xlsx.encode(template(outline(), "practice")))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
        assert not [name for name in archive.namelist() if "external" in name.lower()]


def test_what_turns_the_writing_or_is_no_xml_is_not_written() -> None:
    text = 'a\x00\u202eb<c>&"d'
    assert docx.Document(io.BytesIO(form_docx.encode(small(text, "b")))).tables[0].cell(1, 1).text == 'ab<c>&"d'


def test_a_form_in_word_that_somebody_filled_in() -> None:
    document = docx.Document(io.BytesIO(form_docx.encode(template(outline(), "iso"))))
    row = next(row for row in document.tables[0].rows if row.cells[2].text.startswith("2.2"))
    row.cells[5].text = "Too long"
    document.paragraphs[3].add_run("AA")
    stream = io.BytesIO()
    document.save(stream)
    found = returned("a.docx", tables("a.docx", stream.getvalue()))
    (comment,) = found.comments
    assert (found.who, comment.clause, comment.text) == ("AA", "2.2", "Too long")
    assert comment.key
    assert comment.key.title == "培训"
    assert found.notices == ()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_another_program_keeps_what_a_form_carries(suffix: str, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if not program and not os.environ.get("CI"):
        pytest.skip("soffice not found; on Debian or Ubuntu: apt-get install libreoffice-calc libreoffice-writer")
    assert program
    sample = draft(str(SAMPLE)).outline
    form = template(sample, "practice")
    written = form_xlsx.encode(form) if suffix == "xlsx" else form_docx.encode(form)
    (tmp_path / f"form.{suffix}").write_bytes(written)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [program, home, "--headless", "--convert-to", suffix, "--outdir", "saved", f"form.{suffix}"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    saved = (tmp_path / "saved" / f"form.{suffix}").read_bytes()
    before, after = (returned("f", tables(f"f.{suffix}", data)) for data in (written, saved))
    assert before.keys == after.keys
    assert (len(after.keys), after.notices, after.comments) == (len(sample.clauses), (), ())
