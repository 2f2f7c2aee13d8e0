import base64
import csv
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main

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
    assert lines[2].split() == ["未覆盖", "314"]
    first = {verdict: shown.index(f"] {verdict}") for verdict in ("未覆盖", "只有B部分", "已声明")}
    assert sorted(first, key=lambda verdict: first[verdict]) == ["未覆盖", "只有B部分", "已声明"]
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
    assert not re.search(r"(?:src|href)=|url\(|@import", page)
    assert page.count("<details") == 316 + 316
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
