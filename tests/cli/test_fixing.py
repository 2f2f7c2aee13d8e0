"""``stdtools check --fix`` and ``--diff``."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from stdtools.app import fix as fixing
from stdtools.app.check import check_one
from stdtools.cli import exits
from stdtools.cli.main import main
from tests.cli.test_check import GOOD, here, write

BAD = GOOD.replace("应提供照护", "必须提供照护，不得拒绝")
FIXED = GOOD.replace("应提供照护", "应提供照护，不应拒绝")
UNSAFE = GOOD.replace("机构应提供照护", "机构内禁止无关人员进入")

__all__ = ["here"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["check", *arguments])
    return (code, *capsys.readouterr())


def test_fixes_and_reports_what_is_left(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    write(here / "b.rst", UNSAFE)
    code, shown, _ = run(capsys, "a.rst", "b.rst", "--fix")
    assert code == exits.FINDINGS
    assert (here / "a.rst").read_text(encoding="utf-8") == FIXED
    assert "Fixed: 2. Left: 1, of these 1 can be fixed with --unsafe-fixes." in shown
    assert "DRF-02" in shown
    assert "DRF-01" not in shown
    assert run(capsys, ".", "--fix", "--unsafe-fixes")[0] == exits.CONFORMS
    assert "不应无关人员进入" in (here / "b.rst").read_text(encoding="utf-8")


def test_diff_writes_nothing_and_can_be_applied(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "d/a.rst", BAD)
    code, shown, said = run(capsys, "d", "--diff")
    assert (code, said) == (exits.FINDINGS, "Would fix 2; nothing was written.\n")
    assert (here / "d/a.rst").read_text(encoding="utf-8") == BAD
    assert shown.startswith("--- a/d/a.rst\n+++ b/d/a.rst\n@@")
    if shutil.which("patch"):
        subprocess.run(["patch", "-p1", "-s"], input=shown.encode(), check=True)
        assert (here / "d/a.rst").read_text(encoding="utf-8") == FIXED


def test_diff_of_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", GOOD)
    assert run(capsys, "a.rst", "--diff")[:2] == (exits.CONFORMS, "")


def test_diff_of_what_cannot_be_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD + "\n.. no-such::\n\n   文字。\n")
    assert run(capsys, "a.rst", "--diff")[0] == exits.INCOMPLETE


def test_diff_into_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    assert run(capsys, "a.rst", "--diff", "-o", "fixes.diff")[1] == ""
    assert "+机构应提供照护，不应拒绝。" in (here / "fixes.diff").read_text(encoding="utf-8")


def test_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD.replace("不得拒绝", "**不**得拒绝"))
    write(here / "b.rst", UNSAFE)
    report = json.loads(run(capsys, ".", "--format", "json")[1])
    assert (report["fixed"], report["fixable"]) == (None, {"safe": 1, "unsafe": 1})
    assert {f["excerpt"]: f["fix"] for f in report["findings"]} == {"必须": "safe", "不得": "", "禁止": "unsafe"}
    report = json.loads(run(capsys, ".", "--format", "json", "--fix")[1])
    assert (report["fixed"], len(report["findings"])) == (1, 2)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_text_says_what_can_be_fixed(here: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    write(here / "a.rst", BAD.replace("不得拒绝", "**不**得拒绝"))
    shown = run(capsys, "a.rst", "--lang", language)[1]
    words = {
        "en": ("can be fixed: --fix", "automatically: markup stands in the middle", "1 with --fix, 0 more"),
        "zh": ("可用--fix修改", "不能自动修改：其中有标记", "1处可用--fix修改"),
    }
    assert all(word in shown for word in words[language])


def test_a_file_changed_meanwhile_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "a.rst", BAD)

    def meanwhile(*arguments: object) -> object:
        checked = check_one(*arguments)  # type: ignore[arg-type]
        write(here / "a.rst", GOOD)
        return checked

    monkeypatch.setattr(fixing, "check_one", meanwhile)
    code, _, said = run(capsys, "a.rst", "--fix")
    assert code == exits.USAGE
    assert "the file has been changed meanwhile, run again" in said
    assert (here / "a.rst").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize("arguments", [("--unsafe-fixes",), ("--diff", "--format", "json")])
def test_options_that_do_not_go_together(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    write(here / "a.rst", BAD)
    assert run(capsys, "a.rst", *arguments)[0] == exits.USAGE
    assert (here / "a.rst").read_text(encoding="utf-8") == BAD


def test_a_file_outside_the_directory(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "x/a.rst", BAD)
    (here / "y").mkdir()
    monkeypatch.chdir(here / "y")
    assert "+++ b/../x/a.rst" in run(capsys, "../x/a.rst", "--diff")[1]
    assert run(capsys, "../x/a.rst", "--fix")[0] == exits.CONFORMS
    assert (here / "x/a.rst").read_text(encoding="utf-8") == FIXED
