"""Rules of a project's own, from the command line: governed, explained and reported as those of the package are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from tests.rules.own.checking import document

RULES = """
[X-01]
name = "x-old-people"
title = { zh = "称呼", en = "How people are called" }
modality = "shall"
description = "Everybody is called by the same word."
source = { document = "DB00/T 0000—2026", clause = "4.2" }
words = { avoid = { "老人" = "老年人" } }
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "project"
    directory.mkdir()
    monkeypatch.chdir(directory)
    (directory / "a.rst").write_text(document("范围\n====\n\n照护老人。\n"), encoding="utf-8")
    (directory / "house.toml").write_text(RULES, encoding="utf-8")
    settings("")
    return directory


def settings(more: str) -> None:
    Path("stdtools.toml").write_text(f'rules = ["house.toml"]\n{more}', encoding="utf-8")


def findings(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, str]]:
    main(["check", "a.rst", "--format", "json", *options])
    found = json.loads(capsys.readouterr().out)["findings"]
    return [finding for finding in found if finding["code"].startswith("X-")]


def test_a_finding_is_reported_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "a.rst", "--lang", "en"]) == exits.FINDINGS
    shown = capsys.readouterr().out
    assert "a.rst:11:3: error X-01 x-old-people [1]\n" in shown
    assert "source: DB00/T 0000—2026 4.2\n" in shown
    (finding,) = findings(capsys, "--lang", "zh")
    assert finding["name"] == "x-old-people"
    assert finding["title"] == "称呼"
    assert finding["message"] == "不用“老人”，用“老年人”。"
    assert finding["source"] == "DB00/T 0000—2026 4.2"


@pytest.mark.parametrize("name", ["X-01", "x-old-people", "X", "X-0", "x-01"])
def test_settings_and_options_govern_own_rules(capsys: pytest.CaptureFixture[str], name: str) -> None:
    settings(f'[severity]\n{name} = "info"\n')
    assert [finding["severity"] for finding in findings(capsys)] == ["info"]
    settings(f'ignore = ["{name}"]\n')
    assert findings(capsys) == []
    settings("")
    assert findings(capsys, "--ignore", name) == []
    assert len(findings(capsys, "--select", name)) == 1


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_own_rule_that_is_nowhere_is_told(capsys: pytest.CaptureFixture[str], option: str) -> None:
    assert main(["check", "a.rst", option, "X-02", "--lang", "en"]) == exits.USAGE
    assert f"{option}: “X-02” names no rule; the nearest is “X-01”" in capsys.readouterr().err


def test_own_rules_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "X-01", "--lang", "en"]) == exits.CONFORMS
    shown = capsys.readouterr().out
    assert shown.startswith("X-01 x-old-people\nHow people are called\n\nEverybody is called by the same word.\n")
    assert "征求意见稿 error" in shown
    main(["rule", "--lang", "zh"])
    assert "x-old-people" in capsys.readouterr().out
    main(["rule", "x-old-people", "--format", "json", "--lang", "zh"])
    (record,) = json.loads(capsys.readouterr().out)["rules"]
    assert record["title"] == "称呼"
    assert record["message"] == "不用“{word}”，用“{instead}”。"


def test_rules_are_explained_where_settings_name_one_that_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    settings('ignore = ["X-09"]\n')
    assert main(["check", "a.rst", "--lang", "en"]) == exits.USAGE
    assert "stdtools.toml:2: “X-09” names no rule; the nearest is “X-01”" in capsys.readouterr().err
    assert main(["rule", "X-01"]) == exits.CONFORMS


def test_the_rules_of_a_policy_are_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings('ignore = ["X"]\n')
    policy = tmp_path / "ministry" / "policy.toml"
    policy.parent.mkdir()
    policy.write_text('rules = ["rules/more.toml"]\nrequire = ["X-M-1"]\n', encoding="utf-8")
    (policy.parent / "rules").mkdir()
    rules = RULES.replace("X-01", "X-M-1").replace("x-old-people", "x-care").replace("老人", "照护")
    (policy.parent / "rules" / "more.toml").write_text(rules, encoding="utf-8")
    assert [finding["code"] for finding in findings(capsys, "--policy", str(policy))] == ["X-M-1"]
    assert main(["rule", "X-M-1", "--policy", str(policy)]) == exits.CONFORMS
    (policy.parent / "rules" / "more.toml").write_text(rules + "extra = 1\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "a.rst", "--policy", str(policy), "--lang", "en"]) == exits.USAGE
    assert f"{policy.parent}/rules/more.toml:9: there is no setting “extra”" in capsys.readouterr().err


def test_what_is_remembered_depends_on_the_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STDTOOLS_CACHE", str(tmp_path / "cache"))
    assert [len(findings(capsys)) for _ in range(2)] == [1, 1]
    Path("house.toml").write_text(RULES.replace("老人", "老王"), encoding="utf-8")
    assert findings(capsys) == []


def test_several_processes_find_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    text = Path("a.rst").read_text(encoding="utf-8")
    for name in "bcde":
        Path(f"{name}.rst").write_text(text, encoding="utf-8")
    reports = []
    for jobs in ("1", "3"):
        main(["check", ".", "--format", "json", "--jobs", jobs])
        reports.append(capsys.readouterr().out)
    assert reports[0] == reports[1]
    assert reports[0].count('"X-01"') == 5
