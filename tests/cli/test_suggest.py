from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.reports.suggestions_json import SuggestionReport, schema

DRAFT = """\
草案
####

:profile: fragment
:base: GB/T 19001—2016

理解组织及其环境
================

机构应监视和评审关于这些因素的信息。

理解相关方的需求和期望
======================

- =与质量管理体系有关的相关方；
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (tmp_path / "draft.rst").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "bare.rst").write_text("标题\n####\n\n甲\n===\n\n正文。\n", encoding="utf-8")
    return tmp_path


def suggest(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["cover", "--suggest", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.mark.parametrize(
    ("language", "counted", "other"), [("zh", "未覆盖；建议：较可靠2项", "或 0."), ("en", "2 likely", "or 0.")]
)
def test_the_text_has_place_words_score_and_alternatives(
    here: Path, capsys: pytest.CaptureFixture[str], language: str, counted: str, other: str
) -> None:
    code, shown, said = suggest(capsys, "draft.rst", "--lang", language)
    assert (code, said) == (exits.CONFORMS, "")
    lines = shown.splitlines()
    assert counted in lines[1]
    assert lines[2].lstrip().startswith("draft.rst:10")
    assert "4.1-2" in lines[3]
    assert other in shown


def test_json_names_every_field(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, _ = suggest(capsys, "draft.rst", "--format", "json")
    assert code == exits.CONFORMS
    report = msgspec.json.decode(shown, type=SuggestionReport)
    assert [(s.id, s.clause, s.line, s.likely) for s in report.suggestions] == [
        ("4.1-2", "4.1", 10, True),
        ("4.2-1.a", "4.2", 15, True),
    ]
    first = json.loads(shown)["suggestions"][0]
    assert {"base", "id", "clause", "score", "path", "line", "text", "alternatives"} <= first.keys()
    assert first["path"] == "draft.rst"
    assert first["text"] == "机构应监视和评审关于这些因素的信息。"
    assert report.bases[0].uncovered == 316
    assert len(report.bases[0].without) == 314
    assert schema()["$schema"].endswith("2020-12/schema")
    assert suggest(capsys, "draft.rst", "--format", "json")[1] == shown


def test_csv_has_a_row_each_and_no_formula(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suggest(capsys, "draft.rst", "--format", "csv", "-o", "out.csv")[0] == exits.CONFORMS
    rows = list(csv.reader(io.StringIO((here / "out.csv").read_text(encoding="utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["4.1-2", "4.2-1.a"]
    assert rows[2][10].startswith("'=")
    assert {len(row) for row in rows} == {13}


def test_writing_says_what_was_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, said = suggest(capsys, "draft.rst", "--write", "--lang", "en")
    assert (code, said) == (exits.CONFORMS, "draft.rst: wrote 2 requirements.\n")
    assert "(written)" in shown
    marked = (here / "draft.rst").read_text(encoding="utf-8")
    assert marked.replace(":covers:`4.1-2` ", "").replace(":covers:`4.2-1.a` ", "") == DRAFT
    assert main(["cover", "draft.rst", "--format", "json"]) == exits.FINDINGS
    verdicts = {r["id"]: r["verdict"] for r in json.loads(capsys.readouterr().out)["requirements"]}
    assert {verdicts["4.1-2"], verdicts["4.2-1.a"]} <= {"supported", "declared", "verbatim"}
    code, _, said = suggest(capsys, "draft.rst", "--write", "--lang", "en")
    assert said == "draft.rst: wrote 0 requirements.\n"
    assert (here / "draft.rst").read_text(encoding="utf-8") == marked


def test_what_could_not_be_written_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "outer.rst").write_text(
        "草案\n####\n\n:base: GB/T 19001—2016\n\n.. include:: piece.rst\n", encoding="utf-8"
    )
    (here / "piece.rst").write_text(DRAFT.partition("2016\n\n")[2], encoding="utf-8")
    code, shown, said = suggest(capsys, "outer.rst", "--write", "--lang", "en")
    assert code == exits.FINDINGS
    assert "not written: it stands in an included file" in shown
    assert "2 requirements could not be written" in said


def test_several_documents_outside_of_the_directory(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "elsewhere").mkdir()
    monkeypatch.chdir(here / "elsewhere")
    code, shown, _ = suggest(capsys, str(here / "draft.rst"), "--format", "json")
    assert code == exits.CONFORMS
    assert {s["path"] for s in json.loads(shown)["suggestions"]} == {str(here / "draft.rst")}


@pytest.mark.parametrize(("arguments", "said"), [
    (("cover", "--suggest", "bare.rst"), "“bare.rst” names no base"),
    (("cover", "--suggest", "draft.rst", "--base", "GB/T 1901"), "no base “GB/T 1901”"),
    (("cover", "--suggest", "draft.rst", "--format", "html"), "no suggestions as HTML"),
    (("cover", "--suggest", "draft.rst", "--least", "0.9"), "add --write"),
    (("cover", "--suggest", "draft.rst", "--write", "--least", "2"), "2"),
    (("cover", "draft.rst", "--write"), "add --suggest"),
    (("cover", "draft.rst", "--least", "0.9"), "add --suggest"),
])  # fmt: skip
def test_wrong_usage_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert main([*arguments, "--lang", "en"]) == exits.USAGE
    assert said in capsys.readouterr().err
    assert (here / "draft.rst").read_text(encoding="utf-8") == DRAFT


def test_a_base_can_be_chosen(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, _ = suggest(capsys, "bare.rst", "--base", "GB/T 19001—2016", "--lang", "en")
    assert code == exits.CONFORMS
    assert "316 of 316 requirements are not covered; suggestions: 0 likely, 0 uncertain." in shown


def test_a_base_without_requirements_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown, _ = suggest(capsys, "bare.rst", "--base", "CNCA-QMS-01:2025", "--lang", "en")
    assert code == exits.CONFORMS
    assert "No requirements of CNCA-QMS-01:2025 are known" in shown


def test_what_cannot_be_read_is_incomplete(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "broken.xml").write_text("<standard><body><sec><p>a</standard>", encoding="utf-8")
    code, _, said = suggest(capsys, "broken.xml", "--lang", "en")
    assert code == exits.INCOMPLETE
    assert "could not be checked completely" in said
