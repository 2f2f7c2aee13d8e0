"""``stdtools baseline``, and checking against a baseline: exit codes, what is said, and what is wrong usage."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main

GOOD = "片段\n####\n\n:profile: document\n\n服务\n====\n\n机构应提供照护。\n"
BAD = GOOD.replace("应提供", "必须提供")
WORSE = BAD + "\n机构须记录。\n"
BASELINE = Path("stdtools.baseline.toml")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    write(BAD)


def write(text: str, path: str = "a.rst") -> None:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def test_written_checked_against_outgrown_and_shrunk(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["baseline"]) == exits.CONFORMS
    assert capsys.readouterr().out == "stdtools.baseline.toml: findings listed: 1, new: 1, gone: 0.\n"
    against = ["check", "--baseline", str(BASELINE)]
    assert main(against) == exits.CONFORMS
    assert "Suppressed findings: 1, of these 1 by the baseline." in capsys.readouterr().out
    write(WORSE)
    assert main(against) == exits.FINDINGS
    assert main(["baseline"]) == exits.FINDINGS
    assert "not taken in: 1. Correct them, or take them in with --grow" in capsys.readouterr().err
    assert main(["baseline", "--grow"]) == exits.CONFORMS
    assert main(against) == exits.CONFORMS
    write(GOOD)
    capsys.readouterr()
    assert main(against) == exits.CONFORMS
    assert "SUP-08 outdated-baseline" in capsys.readouterr().out
    assert main(["baseline", "--update"]) == exits.CONFORMS
    assert "listed: 0, new: 0, gone: 2." in capsys.readouterr().out


def test_paths_are_those_of_the_baseline_wherever_one_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    write(BAD, "docs/b.rst")
    assert main(["baseline", "docs", "-o", "docs/known.toml"]) == exits.CONFORMS
    first = Path("docs/known.toml").read_bytes()
    monkeypatch.chdir("docs")
    assert main(["check", "--baseline", "known.toml"]) == exits.CONFORMS
    assert main(["baseline", "-o", "known.toml"]) == exits.CONFORMS
    assert Path("known.toml").read_bytes() == first


def test_an_incomplete_run_stays_incomplete(capsys: pytest.CaptureFixture[str]) -> None:
    write(BAD + "\n.. no-such::\n\n   文字。\n")
    assert main(["baseline"]) == exits.INCOMPLETE
    assert "a.rst could not be checked completely." in capsys.readouterr().err
    assert main(["check", "--baseline", str(BASELINE)]) == exits.INCOMPLETE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["baseline", "--update", "--grow"], "Leave out one of the two"),
        (["baseline", "--sealed"], "--sealed ignores baselines"),
        (["baseline", "--update"], "there is no such baseline"),
        (["baseline", "no-such.rst"], "no-such.rst"),
        (["baseline", "-o", "a.rst/b.toml"], "a.rst/b.toml"),
        (["baseline", "-o", "/elsewhere/b.toml"], "must be in the directory of the documents"),
        (["baseline", "--select", "AB-99"], "names no rule"),
        (["check", "--baseline", "none.toml"], "there is no such baseline"),
        (["check", "--baseline", "a.rst"], "this is no baseline"),
        (["check", "--baseline", "a.rst", "--sealed"], "--sealed ignores baselines"),
    ],
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(arguments) == exits.USAGE
    assert said in capsys.readouterr().err
    assert not BASELINE.exists()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "text", ["<<<<<<< HEAD\n", "rubbish", "version = 7\n", "version = 1\nfindings = 2\n", "version = 1\n[[findings]]\n"]
)
def test_a_file_that_is_no_baseline_is_told_with_its_place(
    capsys: pytest.CaptureFixture[str], text: str, language: str
) -> None:
    BASELINE.write_text(text)
    for arguments in (["check", "--baseline", str(BASELINE)], ["baseline"], ["baseline", "--grow"]):
        assert main([*arguments, "--lang", language]) == exits.USAGE
        assert str(BASELINE) in capsys.readouterr().err
    assert BASELINE.read_text() == text


def test_nothing_to_check_is_wrong_usage() -> None:
    Path("a.rst").unlink()
    assert main(["baseline"]) == exits.USAGE


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_bytes_whatever_the_hash_seed(seed: str) -> None:
    write(WORSE, "docs/b.rst")
    assert main(["baseline", "-o", "here.toml"]) == exits.CONFORMS
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"}
    command = [sys.executable, "-m", "stdtools", "baseline", "docs", "a.rst", "-o", f"{seed}.toml"]
    subprocess.run(command, check=True, env=environment)
    assert Path(f"{seed}.toml").read_bytes() == Path("here.toml").read_bytes()
