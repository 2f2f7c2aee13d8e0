"""``stdtools system``: what it prints and writes, in which form, and with which exit code."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import jsonschema
import openpyxl
import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from tests.schemes.family import FAMILY, standard

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "schemas" / "system.schema.json"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for path, text in FAMILY.items():
        write(path, text)
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def remove(path: str) -> None:
    Path(path).unlink()


def system(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["system", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_whole_family_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = system(capsys, "--lang", "zh")
    assert code == exits.CONFORMS
    assert "    3.1  认证规则：养老服务机构质量管理体系认证规则" in out
    assert "          用于 2.1 RB/T 301—2026 养老服务机构质量管理体系　要求" in out
    assert "标准体系有4个文件、1个标准族，缺少0个文件。" in out
    assert not err


def test_what_is_missing_makes_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    remove("care/rule.rst")
    code, out, _ = system(capsys, "--lang", "zh")
    assert code == exits.FINDINGS
    assert "    缺少：认证规则" in out
    assert "care/standard.rst:4:10: 警告 SYS-01" in out
    assert "没有RB/T 301—2026 养老服务机构质量管理体系　要求的认证规则。" in out


def test_the_threshold_may_be_changed(capsys: pytest.CaptureFixture[str]) -> None:
    remove("care/rule.rst")
    assert system(capsys, "--fail-on", "error")[0] == exits.CONFORMS


def test_what_is_accepted_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    remove("care/rule.rst")
    write("stdtools.toml", '[[suppress]]\nrule = "SYS-01"\npath = "care/*"\nreason = "另行发布"\n')
    code, out, err = system(capsys, "--lang", "zh")
    assert code == exits.CONFORMS
    assert "SYS-01" not in out
    assert "1" in err


def test_what_cannot_be_read_wins(capsys: pytest.CaptureFixture[str]) -> None:
    remove("care/rule.rst")
    write("broken.xml", "<standard><front>")
    code, out, err = system(capsys, "--lang", "en")
    assert code == exits.INCOMPLETE
    assert "broken.xml could not be checked completely." in err
    assert "SRC-" in out


def test_json_is_what_its_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    remove("care/graded-rule.rst")
    code, out, err = system(capsys, "--format", "json", "--lang", "en")
    assert code == exits.FINDINGS
    assert "SYS-02" in err
    report = json.loads(out)
    jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert not report["conforms"]
    assert report["complete"]
    by_id = {entry["id"]: entry for entry in report["entries"]}
    assert by_id["care/rule.rst"]["serves"] == ["RB/T 301—2026"]
    assert by_id["GB/T 19001—2016"]["state"] == "named"
    assert report["families"][0]["missing"] == ["graded-rule"]
    assert {level["name"]: level["missing"] for level in report["levels"]}["graded-rule"] == 1
    assert [finding["code"] for finding in report["findings"]] == ["SYS-02"]
    ids = [each["id"] for each in (*report["entries"], *report["relations"])]
    assert len(ids) == len(set(ids))


def test_the_schema_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = system(capsys, "--schema")
    assert code == exits.CONFORMS
    assert out == SCHEMA.read_text(encoding="utf-8")


def test_the_table_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    assert system(capsys, "-o", "table.csv", "--lang", "zh")[0] == exits.CONFORMS
    rows = list(csv.DictReader(io.StringIO(Path("table.csv").read_text(encoding="utf-8-sig"))))
    assert [row["体系编号"] for row in rows] == ["1.1", "1.2", "2.1", "3.1", "4.1", "5.1"]
    assert rows[3]["用于"] == "RB/T 301—2026"
    assert rows[3]["依据"] == "CNCA-QMS-01:2025"
    assert rows[1]["阶段和状态"] == "现行"


def test_the_workbook_has_all_tables_and_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    write("formula.rst", standard("RB/T 900—2026", "=1+1　要求"))
    assert system(capsys, "-o", "system.xlsx", "--lang", "zh")[0] == exits.FINDINGS
    book = openpyxl.load_workbook("system.xlsx")
    assert book.sheetnames == ["标准体系表", "统计表", "文件之间的关系", "缺少和不一致的内容"]
    titles = [cell for row in book["标准体系表"].iter_rows(min_row=2) for cell in row if cell.value == "=1+1　要求"]
    assert [cell.data_type for cell in titles] == ["s"]
    assert book["缺少和不一致的内容"]["A2"].value == "SYS-01"


def test_the_workbook_is_the_same_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        system(capsys, "-o", name)
    assert Path("one.xlsx").read_bytes() == Path("two.xlsx").read_bytes()


def test_the_picture_leads_to_the_sources_from_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    Path("out").mkdir()
    assert system(capsys, "-o", "out/system.svg")[0] == exits.CONFORMS
    root = ElementTree.parse("out/system.svg").getroot()
    assert {a.get("href") for a in root.iter("{http://www.w3.org/2000/svg}a")} == {f"../{path}" for path in FAMILY}


def test_the_page_stands_alone_and_its_links_lead_somewhere(capsys: pytest.CaptureFixture[str]) -> None:
    remove("care/rule.rst")
    assert system(capsys, "-o", "system.html", "--lang", "en")[0] == exits.FINDINGS
    text = Path("system.html").read_text(encoding="utf-8")
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    links = {element.get("href") for element in root.iter() if element.get("href")}
    assert links
    assert {link.removeprefix("#") for link in links} <= ids
    assert "There is no certification rule for RB/T 301—2026" in text
    assert "<script" not in text


def test_a_suffix_that_says_no_form_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = system(capsys, "-o", "system.docx", "--lang", "en")
    assert code == exits.USAGE
    assert "“system.docx”" in err


def test_a_document_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = system(capsys, "--format", "svg", "-o", "care/rule.rst")
    assert code == exits.USAGE
    assert Path("care/rule.rst").read_text(encoding="utf-8") == FAMILY["care/rule.rst"]


def test_nothing_to_look_at_is_a_usage_error(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert system(capsys, str(empty))[0] == exits.USAGE


def test_a_directory_elsewhere(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("other").mkdir()
    there = Path("care").resolve()
    monkeypatch.chdir("other")
    code, out, _ = system(capsys, str(there), "--lang", "en")
    assert code == exits.CONFORMS
    assert str(there / "rule.rst") in out


def test_a_title_cannot_control_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    write("evil.rst", standard("RB/T 900—2026", "a\x1b[31m ##vso[x]"))
    _, out, _ = system(capsys)
    assert "\x1b" not in out
    assert "##vso" not in out


def test_our_own_standards_lack_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = system(capsys, str(ROOT / "standards"), "--format", "json")
    assert code == exits.CONFORMS
    assert not json.loads(out)["findings"]


def test_as_pdf_it_has_what_the_page_has(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
    import pypdf

    from tests.publications.validator import faults

    for number in range(2, 7):  # more families than one page holds
        write(f"care/standard-{number}.rst", standard(f"RB/T 30{number}—2026", f"第{number}类机构质量管理体系　要求"))
    remove("care/rule.rst")
    code, _, err = system(capsys, "-o", "out.pdf", "--lang", "zh")
    assert code == exits.FINDINGS
    assert "SYS-01" in err
    pages = pypdf.PdfReader("out.pdf").pages
    shown = "".join("".join(page.extract_text().split()) for page in pages)
    for words in ("标准体系结构图", "缺少和不一致的内容", "标准体系表", "统计表", "文件之间的关系"):
        assert words in shown
    for number in range(2, 7):
        assert shown.count(f"第{number}类机构质量管理体系") >= 3  # in the picture, in the table, among the relations
    system(capsys, "-o", "again.pdf", "--lang", "zh")
    assert Path("again.pdf").read_bytes() == Path("out.pdf").read_bytes()
    assert faults(Path("out.pdf").read_bytes(), "2a", "ua1") == []


def test_a_pdf_is_not_printed_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stdtools.cli.system.is_terminal", lambda _: True)
    code, _, err = system(capsys, "--format", "pdf", "--lang", "en")
    assert code == exits.USAGE
    assert "--output" in err or "-o" in err
