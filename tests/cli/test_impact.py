import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from stdtools.bases import catalogue, correspondence
from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.model.identifiers import identify
from stdtools.readers import read
from stdtools.workspace import Disk
from stdtools.writers import write as written
from tests.cli.test_check import write
from tests.rules.corpus import ROOT, load_base

GBT, ISO = "GB/T 19001—2016", "ISO 9001:2026"
OLD, NEW = "GB/T 00003—2000", "GB/T 00003—2010"
TEXT = """\
片段
####

:profile: fragment
:base: {base}

组织环境
========

.. part-b::
   :refines: {anchor}

   =机构应分析 <b>老年</b> 人口结构。
"""


@pytest.fixture(autouse=True)
def here(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    write(work / "care.rst", TEXT.format(base=GBT, anchor="10.3-1"))
    write(work / "kept.rst", TEXT.format(base=GBT, anchor="8.4.3-1"))
    write(work / "other.rst", TEXT.format(base=OLD, anchor="4.1-1"))
    return work


@pytest.fixture
def editions(here: Path) -> None:
    """Two editions of a base in the store of the user."""
    for year in (2000, 2010):
        base = identify(read(f"bases/edition-{year}.rst", Disk(str(ROOT))).document)
        (here / f"{year}.xml").write_bytes(written(base, ".xml"))
        assert main(["base", "import", f"{year}.xml", "--as", f"GB/T 00003—{year}"]) == exits.CONFORMS


def impact(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["impact", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(impact(capsys, *arguments, "--format", "json")[1])
    return found


def test_counts_first_then_clause_by_clause(capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, _ = impact(capsys, "care.rst", "--from", GBT, "--to", ISO, "--lang", "zh")
    assert code == exits.FINDINGS
    lines = shown.splitlines()
    assert lines[1:4] == [
        f"    {GBT} → {ISO}，按已记录的对应关系。",
        "    锚定、涵盖或引用旧版本的有1处，其中1处涉及有变化的内容。",
        "    涉及的要求和条：移动 1。",
    ]
    start = lines.index("10.3 持续改进")
    assert lines[start + 1] == "    移动  10.3-1 → 10.1-1  [已对照原文核实]"
    assert lines[start + 4] == "        care.rst:13 [1] B部分锚定 10.3-1: =机构应分析 <b>老年</b> 人口结构。"
    assert "没有列出的要求视为保留，这一点未核实。" in shown
    assert "新增  6.1.3-1  [未核实；与6.1.2-1对应]" in shown


def test_the_old_edition_follows_from_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    given = impact(capsys, "care.rst", "--from", GBT, "--to", ISO)
    assert impact(capsys, "care.rst", "--to", ISO) == given
    assert impact(capsys, "care.rst", "--from", "ISO 9001:2015", "--to", "ISO9001:2026") == given


def test_a_document_that_hangs_on_nothing_that_changed(capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, _ = impact(capsys, "kept.rst", "--to", ISO)
    assert code == exits.CONFORMS
    assert "the old edition: 1; hanging on what changed: 0." in shown


def test_documents_of_other_bases_are_told_and_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, told = impact(capsys, "care.rst", "other.rst", "--to", ISO)
    assert code == exits.FINDINGS
    assert "other.rst" not in shown
    assert "Of no base that other.rst names" in told


@pytest.mark.usefixtures("editions")
def test_editions_of_the_user_are_compared_by_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, "other.rst", "--from", OLD, "--to", NEW)
    (document,) = found["documents"]
    assert (found["concerned"], document["recorded"], document["unlisted"]) == (True, False, "")
    (change,) = document["affected"]
    assert (change["change"], change["requirement"], change["verified"]) == ("reworded", "4.1-1", "")
    assert [new["id"] for new in change["new"]] == ["4.1-1"]
    assert "并定期评审" in change["new"][0]["text"]
    assert [use["path"] for use in change["uses"]] == ["other.rst"]
    assert [each["new"][0]["id"] for each in document["added"]] == ["5.1-1"]


def test_json_says_how_each_change_is_verified(capsys: pytest.CaptureFixture[str]) -> None:
    document = report(capsys, "care.rst", "--to", ISO)["documents"][0]
    assert document["counts"] == {"removed": 0, "split": 0, "moved": 1, "reworded": 0}
    assert {each["verified"] for each in document["added"]} == {"VS", "m"}
    assert document["unverified"] == 1


def test_csv_has_a_row_a_place_and_no_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    _, shown, _ = impact(capsys, "care.rst", "--to", ISO, "--format", "csv", "--lang", "zh")
    rows = list(csv.DictReader(io.StringIO(shown.removeprefix("\ufeff"))))
    assert (rows[0]["要求"], rows[0]["新版本中的要求或条"], rows[0]["行"]) == ("10.3-1", "10.1-1", "13")
    assert rows[0]["条文"] == "'=机构应分析 <b>老年</b> 人口结构。"
    assert {row["变化"] for row in rows[1:]} == {"新增"}
    assert {row["文件路径"] for row in rows[1:]} == {""}


def test_html_is_one_page_that_runs_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert impact(capsys, "care.rst", "--to", ISO, "--format", "html", "-o", "page.html")[0] == exits.FINDINGS
    shown = (here / "page.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;老年&lt;/b&gt;" in shown
    assert "<b>" not in shown
    assert not re.search(r"<script|<link|<img|https?:|@import|url\(", shown)
    assert shown.count('class="moved certain"') == 1
    assert 'class="added uncertain"' in shown


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_the_same_gives_the_same_bytes(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("care.rst", "kept.rst", "--to", ISO, "--format", form)
    assert impact(capsys, *arguments) == impact(capsys, *arguments)


def test_what_was_not_read_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "care.rst", TEXT.format(base=GBT, anchor="10.3-1") + "\n.. no-such::\n\n   文字。\n")
    code, shown, told = impact(capsys, "care.rst", "--to", ISO)
    assert code == exits.INCOMPLETE
    assert "10.3-1" in shown
    assert "SRC-06" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "ISO 9001:2036"], f"the nearest is “{ISO}”"),
        (["--from", "GB/T 19001—2106", "--to", ISO], "the nearest is “GB/T 19001—2016”"),
        (["--from", GBT, "--to", "ISO 9001:2015"], f"the same base: {GBT}"),
        (["--to", "GB/T 24001—2016"], "no base that care.rst names is a correspondence to GB/T 24001—2016"),
        (["--from", "GB/T 24001—2016", "--to", ISO], f"states only what differs from {GBT}"),
        ([], "Missing option '--to'"),
    ],
)
def test_wrong_usage(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, said = impact(capsys, "care.rst", *arguments)
    assert (code, shown) == (exits.USAGE, "")
    assert told in said


def test_a_base_without_requirements(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(catalogue, "load", load_base)
    code, _, said = impact(capsys, "care.rst", "--from", OLD, "--to", "GB/T 00002—2000")
    assert code == exits.USAGE
    assert "No requirements of GB/T 00002—2000 are known" in said


def test_several_bases_that_the_new_edition_may_replace(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(correspondence, "sources", lambda _: (GBT, "GB/T 24001—2016"))
    two = TEXT.format(base=GBT, anchor="4.1-1").replace(f":base: {GBT}", f":base: {GBT}\n:base: GB/T 24001—2016")
    write(here / "two.rst", two)
    code, _, said = impact(capsys, "two.rst", "--to", ISO)
    assert code == exits.USAGE
    assert f"{GBT}, GB/T 24001—2016. Name the one" in said
