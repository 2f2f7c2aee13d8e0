"""Schematron rules, from the command line: governed, explained, remembered and reported as others are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from tests.rules.own.checking import document
from tests.schematron.schemas import rule, schema


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "project"
    directory.mkdir()
    monkeypatch.chdir(directory)
    Path("a.rst").write_text(document("范围\n====\n\n照护老人。\n"), encoding="utf-8")
    Path("stdtools.toml").write_text('rules = ["house.sch"]\n', encoding="utf-8")
    Path("house.sch").write_text(schema('<include href="part.sch"/>'), encoding="utf-8")
    write("老人")
    return directory


def write(word: str) -> None:
    part = rule("p", f"not(contains(., '{word}'))", "不写“" + word + "”。", 'id="people"')
    namespace = '<pattern xmlns="http://purl.oclc.org/dsdl/schematron">'
    Path("part.sch").write_text(part.replace("<pattern>", namespace, 1), encoding="utf-8")


def findings(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, str]]:
    main(["check", "a.rst", "--format", "json", "--lang", "zh", *options])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [finding for finding in found if finding["code"].startswith("X-")]


def test_a_finding_is_reported_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    (finding,) = findings(capsys)
    assert (finding["code"], finding["name"], str(finding["line"])) == ("X-PEOPLE", "x-people", "11")
    assert (finding["message"], finding["source"]) == ("不写“老人”。", "house.sch")
    assert findings(capsys, "--ignore", "x-people") == []
    assert len(findings(capsys, "--select", "X-P")) == 1
    assert main(["rule", "x-people", "--lang", "zh"]) == exits.CONFORMS
    assert capsys.readouterr().out.startswith("X-PEOPLE x-people\n不写“老人”。\n")


def test_what_is_remembered_depends_on_what_is_included(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STDTOOLS_CACHE", str(tmp_path / "cache"))
    assert [len(findings(capsys)) for _ in range(2)] == [1, 1]
    write("老王")
    assert findings(capsys) == []


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_several_processes_find_the_same(binding: str, capsys: pytest.CaptureFixture[str]) -> None:
    if binding == "xslt2":
        pytest.importorskip("saxonche")
    Path("house.sch").write_text(schema('<include href="part.sch"/>', binding), encoding="utf-8")
    text = Path("a.rst").read_text(encoding="utf-8")
    for name in "bcde":
        Path(f"{name}.rst").write_text(text, encoding="utf-8")
    reports = []
    for jobs in ("1", "3"):
        main(["check", ".", "--format", "json", "--jobs", jobs])
        reports.append(capsys.readouterr().out)
    assert reports[0] == reports[1]
    assert reports[0].count('"X-PEOPLE"') == 5


def test_a_schema_that_reads_files_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    Path("house.sch").write_text(schema(rule("p", "document('a.rst')")), encoding="utf-8")
    assert main(["check", "a.rst", "--lang", "en"]) == exits.USAGE
    assert "house.sch:4: rules cannot call the function “document”" in capsys.readouterr().err
    assert main(["check", "a.rst", "--lang", "zh"]) == exits.USAGE
    assert "house.sch:4：规则中不能调用函数“document”" in capsys.readouterr().err
