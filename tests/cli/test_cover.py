import base64
import csv
import hashlib
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from tests.bases.test_store import imported

COMPLETE = "片段\n####\n\n:profile: sector-standard\n:base: GB/T 19001—2016\n:part-a: composed\n"
SPOILT = """\
片段
####

:profile: fragment
:base: GB/T 19001—2016
:part-a: included

组织环境
========

.. part-a::
   :covers: 4.1-1

   质量部宜确定关系到宗旨和战略方向、影响预期结果的内部和外部因素。

.. part-a::
   :covers: 4.1-9

   =组织应评审 <b>这些</b> 因素。

.. part-b::
   :covers: 4.1-2
   :refines: 4.1

   =组织应监视和评审 <script> 关于这些因素的信息。
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (tmp_path / "whole.rst").write_text(COMPLETE, encoding="utf-8")
    (tmp_path / "spoilt.rst").write_text(SPOILT, encoding="utf-8")
    return tmp_path


def cover(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["cover", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(cover(capsys, *arguments, "--format", "json")[1])
    return found


def test_counts_stand_at_the_top_and_gaps_before_deviations(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, _ = cover(capsys, "spoilt.rst", "--lang", "zh")
    assert code == exits.FINDINGS
    lines = shown.splitlines()
    assert lines[1] == "    GB/T 19001—2016：A部分覆盖1项，共316项要求（0.3 %）。"
    assert lines[2] == "    这里GB/T 19001—2016的文字是stdtools的转述，不是该标准的原文。"
    assert lines[3].split() == ["未覆盖", "314"]
    heads = [line.strip() for line in lines if line.endswith("项）")]
    assert heads == ["未覆盖（314项）", "只有B部分（1项）", "已声明，文字有偏差（1项）"]
    gaps = lines[lines.index("    未覆盖（314项）") :]
    assert gaps[1:3] == ["      4.2 理解相关方的需求和期望", "        4.2-1.a  哪些相关方与质量管理体系有关；"]
    assert sum(line.startswith("      8.1 ") for line in gaps) == 1
    assert "spoilt.rst:14: COV-05" in shown


def test_a_composed_document_conforms(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "whole.rst")
    assert len(found["requirements"]) == 316
    assert {r["verdict"] for r in found["requirements"]} == {"composed"}
    place = found["requirements"][0]["by"][0]
    assert (place["path"], place["line"], place["clause"]) == ("", 0, "4.1")
    assert found["bases"][0]["covered"] == found["bases"][0]["total"] == 316


def test_json_has_the_evidence(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "spoilt.rst")
    requirements = {r["id"]: r for r in found["requirements"]}
    first = requirements["4.1-1"]
    assert (first["base"], first["clause"], first["verdict"]) == ("GB/T 19001—2016", "4.1", "declared")
    assert [(p["path"], p["line"], p["clause"]) for p in first["by"]] == [("spoilt.rst", 14, "1")]
    assert {d["code"] for d in first["deviations"]} == {"COV-04", "COV-05"}
    assert requirements["4.1-2"]["verdict"] == "b-only"
    assert requirements["4.2-2"]["by"] == requirements["4.2-2"]["deviations"] == []
    assert found["complete"]
    assert not found["conforms"]


def test_what_requirements_do_not_show_is_said_besides(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, _, told = cover(capsys, "spoilt.rst")
    assert "COV-13" in told
    assert "COV-04" not in told


def test_csv_is_safe_in_a_spreadsheet(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["cover", "spoilt.rst", "--format", "csv", "--output", "c.csv", "--lang", "en"])
    data = (here / "c.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == 316
    assert rows[0]["Verdict"] == "not covered"
    assert rows[-1]["Requirement"] == "4.1-1"
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_html_stands_alone_and_is_escaped(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["cover", "spoilt.rst", "--format", "html", "-o", "c.html"])
    page = (here / "c.html").read_text(encoding="utf-8")
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#x27;sha256-{digest}&#x27;" in page or f"style-src 'sha256-{digest}'" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"src=|url\(|@import| style=", page)
    targets = re.findall('href="([^"]*)"', page)
    assert targets
    assert all(target.startswith("#") and f'id="{target[1:]}"' in page for target in targets)
    assert len(re.findall(' id="', page)) == len(set(re.findall(' id="([^"]*)"', page)))
    assert page.count("<details") == 316 + 316 + 2  # the amendment of the base
    assert page.count(" open>") == 2  # what has evidence: part B alone, and words that deviate
    assert page.index("<h4>Gaps and deviations</h4>") < page.index("<h4>All requirements</h4>")


def test_the_same_bytes_again(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("text", "json", "csv", "html"):
        assert cover(capsys, "spoilt.rst", "--format", form) == cover(capsys, "spoilt.rst", "--format", form)


def test_another_base(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "whole.rst", "--base", "ISO 9001:2015")
    assert {r["base"] for r in found["requirements"]} == {"ISO 9001:2015"}
    code, _, told = cover(capsys, "whole.rst", "--base", "GB/T 19001—2015")
    assert code == exits.USAGE
    assert "GB/T 19001—2016" in told


def test_a_document_without_base(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "none.rst").write_text("片段\n####\n\n:profile: document\n\n服务\n====\n\n文字。\n", encoding="utf-8")
    code, shown, _ = cover(capsys, "none.rst")
    assert code == exits.CONFORMS
    assert "no base" in shown


def test_a_document_that_cannot_be_read_completely(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "spoilt.rst").write_text(SPOILT + "\n.. no-such::\n\n   文字。\n", encoding="utf-8")
    code, _, told = cover(capsys, "spoilt.rst")
    assert code == exits.INCOMPLETE
    assert "SRC-06" in told


def test_paths_outside_are_shown_as_given(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "below").mkdir()
    monkeypatch.chdir(here / "below")
    found = report(capsys, str(here / "spoilt.rst"))
    assert found["requirements"][0]["document"] == str(here / "spoilt.rst")
    assert found["requirements"][0]["by"][0]["path"] == str(here / "spoilt.rst")


def test_what_the_document_suppresses_is_told_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    said = "\n.. suppress:: COV-01\n   :reason: drafting\n   :expires: {day}\n"
    for day, code in (("2999-12-31", exits.CONFORMS), ("2001-01-31", exits.FINDINGS)):
        text = COMPLETE.replace("composed", "included") + said.format(day=day)
        Path("a.rst").write_text(text, encoding="utf-8")
        assert main(["cover", "a.rst", "--lang", "en"]) == code
        assert ("Suppressed findings: 1." in capsys.readouterr().err) is (code == exits.CONFORMS)


AMENDMENT = "ISO 9001:2015/Amd 1:2024"


@pytest.mark.parametrize(
    ("field", "decision", "verdicts"),
    [
        ("", "undecided", ["undecided", "undecided"]),
        (f":deviation: {AMENDMENT} — 理由甲\n", "not-adopted", ["not-adopted", "not-adopted"]),
    ],
)
def test_an_amendment_stands_below_its_base(
    here: Path, capsys: pytest.CaptureFixture[str], field: str, decision: str, verdicts: list[str]
) -> None:
    (here / "amended.rst").write_text(COMPLETE + field, encoding="utf-8")
    found = report(capsys, "amended.rst")
    assert len(found["requirements"]) == 316
    (amendment,) = found["amendments"]
    assert (amendment["base"], amendment["amendment"], amendment["decision"]) == (
        "GB/T 19001—2016",
        AMENDMENT,
        decision,
    )
    assert [(r["id"], r["verdict"]) for r in amendment["requirements"]] == [
        ("4.1-A1", verdicts[0]),
        ("4.2-A2", verdicts[1]),
    ]
    for form in ("text", "html"):
        shown = cover(capsys, "amended.rst", "--format", form)[1]
        assert "4.2-A2" in shown
        assert ("理由甲" in shown) == bool(field)
    asked = report(capsys, "amended.rst", "--base", AMENDMENT)
    assert [r["verdict"] for r in asked["requirements"]] == verdicts


def test_words_that_name_a_requirement_of_an_amendment_cover_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = f"   :covers:`{AMENDMENT}#4.1-A1` 机构应判断气候变化。\n"
    part_b = f"\n组织环境\n========\n\n.. part-b::\n   :refines: 4.1-1\n\n{claim}"
    (here / "amended.rst").write_text(COMPLETE + part_b, encoding="utf-8")
    (amendment,) = report(capsys, "amended.rst")["amendments"]
    assert amendment["decision"] == "covered"
    assert [r["verdict"] for r in amendment["requirements"]] == ["b-only", "undecided"]
    assert amendment["requirements"][0]["by"][0]["line"] == 14


def test_an_amendment_that_is_a_base_of_the_document_is_not_shown_twice(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "amended.rst").write_text(f"{COMPLETE}:base: {AMENDMENT}\n", encoding="utf-8")
    found = report(capsys, "amended.rst")
    assert found["amendments"] == []
    assert [r["verdict"] for r in found["requirements"] if r["base"] == AMENDMENT] == ["uncovered", "uncovered"]


def test_a_new_edition_is_planned_before_the_document_changes_to_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, shown, _ = cover(capsys, "whole.rst", "--base", "ISO 9001:2026", "--fail-on", "error")
    assert code == exits.CONFORMS
    assert "planned, requirement unverified" in shown
    (here / "changed.rst").write_text(
        COMPLETE.replace("GB/T 19001—2016", "ISO 9001:2026").replace("composed", "included"), encoding="utf-8"
    )
    assert cover(capsys, "changed.rst")[0] == exits.FINDINGS
    found = report(capsys, "changed.rst")["requirements"]
    assert {r["verdict"] for r in found} == {"uncovered"}
    assert [r["id"] for r in found if not r["verified"]] == ["4.2-3", "6.1.3-1"]


def test_html_filters_by_verdict_and_leads_to_chapters(here: Path) -> None:
    main(["cover", "spoilt.rst", "--format", "html", "-o", "c.html", "--lang", "en"])
    page = (here / "c.html").read_text(encoding="utf-8")
    shown = re.findall('<input type="radio" name="d1-b1-show" id="d1-b1-show-([a-z-]+)"', page)
    assert shown == ["all", "work", "uncovered", "b-only", "declared"]
    style = page[page.index("<style>") : page.index("</style>")]
    assert all(f".show-{verdict}:checked" in style for verdict in shown[1:])
    assert page.count('<section class="chapter"') == 7
    assert 'aria-label="not covered 24; by part B only 1; declared, words deviate 1"' in page
    assert "Words of GB/T 19001—2016 (in other words)" in page


def test_a_workbook_to_work_with(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["cover", "spoilt.rst", "whole.rst", "--format", "xlsx", "-o", "c.xlsx", "--lang", "en"])
    book = openpyxl.load_workbook(here / "c.xlsx")
    assert book.sheetnames == ["Counts", "Requirements", "Deviations"]
    counts, rows, deviations = book.worksheets
    assert [cell.value for cell in counts[4]][3:12] == [316, 1, 0.003, 314, 1, 0, 0, 0, 1]
    assert "rendition" in str(counts.cell(counts.max_row, 1).value)
    heads = [cell.value for cell in rows[1]]
    verdict, words, whose = (heads.index(name) for name in ("Verdict", "Words of the base", "Whose words"))
    assert rows.max_row == 1 + 2 * 316
    assert rows.freeze_panes == "A2"
    assert rows.auto_filter.ref == f"A1:N{rows.max_row}"
    order = [row[verdict].value for row in rows.iter_rows(min_row=2)]
    assert order[:2] == ["not covered", "not covered"]
    assert order[314:317] == ["by part B only", "declared, words deviate", "composed from the base"]
    assert rows.cell(2, verdict + 1).fill.fgColor.rgb == "FFF8D7D9"
    assert {row[whose].value for row in rows.iter_rows(min_row=2)} == {"in other words"}
    assert rows.cell(2, words + 1).alignment.wrap_text
    assert [cell.value for cell in deviations[2]][3:5] == ["4.1-1", "COV-04"]


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(here: Path) -> None:
    text = SPOILT.replace("=组织应监视", '=HYPERLINK("http://x","y")组织应监视')
    (here / "spoilt.rst").write_text(text, encoding="utf-8")
    main(["cover", "spoilt.rst", "--format", "xlsx", "-o", "c.xlsx"])
    book = openpyxl.load_workbook(here / "c.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert any(str(cell.value).startswith("=HYPERLINK") and cell.data_type == "s" for cell in cells)


def test_a_workbook_is_the_same_every_time(here: Path) -> None:
    for name in ("1.xlsx", "2.xlsx"):
        main(["cover", "spoilt.rst", "--format", "xlsx", "-o", name])
    assert (here / "1.xlsx").read_bytes() == (here / "2.xlsx").read_bytes()


def test_without_the_extra_it_says_what_to_install(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    code, _, told = cover(capsys, "whole.rst", "--format", "xlsx", "-o", "c.xlsx", "--lang", "zh")
    assert code == exits.USAGE
    assert 'pip install "stdtools[xlsx]"' in told
    assert not (here / "c.xlsx").exists()


@pytest.mark.parametrize("form", ["text", "csv", "html", "json"])
def test_every_report_says_whose_words_they_are(
    home: Path, here: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    said = {"text": "rendition", "csv": "in other words", "html": "rendition", "json": '"own_words": true'}[form]
    assert said in cover(capsys, "whole.rst", "--format", form, "--lang", "en")[1]
    imported(home)
    after = cover(capsys, "whole.rst", "--format", form, "--lang", "en")[1]
    assert said not in after
    assert form == "text" or "虚构的第" in after


def test_references_in_the_words_of_the_base_have_their_numbers(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {r["id"]: r["text"] for r in report(capsys, "whole.rst")["requirements"]}
    assert "（见4.4）" in found["6.1.2-1.b.1"]
