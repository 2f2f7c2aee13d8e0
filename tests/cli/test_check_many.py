"""``stdtools check`` over many documents and again and again: processes, what is remembered, what changed, watching."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stdtools.cli import again, exits
from stdtools.cli.main import main

TEXT = (
    "片段\n####\n\n:profile: document\n\n服务\n====\n\n机构必须提供照护。\n\n评价\n====\n\n按本标准，机构必须评价。\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("STDTOOLS_CACHE", str(tmp_path / ".cache"))
    for name in "abcde":
        (tmp_path / f"{name}.rst").write_text(TEXT, encoding="utf-8")
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["check", "--format", "json", *arguments])
    return code, capsys.readouterr().out


def test_the_report_is_the_same_however_it_is_made(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = report(capsys, "--jobs", "1", "--no-cache")
    assert not (here / ".cache").exists()
    assert [report(capsys, *options) for options in ((), (), ("-j", "3"), ("--no-cache",))] == [plain] * 4
    assert len(list((here / ".cache").iterdir())) == 5
    assert plain[0] == exits.FINDINGS


def test_a_cache_that_cannot_be_written_is_none(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = report(capsys, "--no-cache")
    monkeypatch.setenv("STDTOOLS_CACHE", str(here / "a.rst"))
    assert report(capsys) == plain


def test_runs_at_the_same_time_disturb_each_other_as_little_as_rubbish_does(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = report(capsys, "--no-cache", "--jobs", "1")
    report(capsys)
    for number, entry in enumerate(sorted((here / ".cache").iterdir())):
        entry.write_bytes(b"\0" * number)
    (here / ".cache" / "directory").mkdir()
    for number in range(50):
        (here / ".cache" / f"{number}.rubbish").write_bytes(os.urandom(number))
    command = [sys.executable, "-m", "stdtools", "check", "--format", "json", "--jobs"]
    runs = [subprocess.Popen([*command, jobs], stdout=subprocess.PIPE, text=True) for jobs in ("1", "2", "3")]
    assert [(run.communicate()[0], run.returncode) for run in runs] == [(plain[1], plain[0])] * 3
    assert not [entry for entry in (here / ".cache").iterdir() if entry.suffix not in ("", ".rubbish")]
    assert report(capsys) == plain


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=n", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def test_only_what_changed_since_a_revision(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("init", "--quiet")
    git("add", "a.rst", "b.rst")
    git("commit", "--quiet", "-m", "one")
    (here / "a.rst").write_text(TEXT.replace("必须评价", "必须评估"), encoding="utf-8")
    code, shown = report(capsys, "a.rst", "b.rst", "c.rst", "--since", "HEAD")
    found = [(f["path"], f["clause"], f["code"]) for f in json.loads(shown)["findings"]]
    assert code == exits.FINDINGS
    assert found == [
        ("a.rst", "2", "DRF-13"),
        ("a.rst", "2", "DRF-01"),
        ("c.rst", "1", "DRF-01"),
        ("c.rst", "2", "DRF-13"),
        ("c.rst", "2", "DRF-01"),
    ]
    assert report(capsys, "b.rst", "--since", "HEAD")[0] == exits.CONFORMS


@pytest.mark.parametrize(
    ("repository", "said"), [(True, "the repository has no such revision"), (False, "this is not a git repository")]
)
def test_a_revision_has_to_be_there(capsys: pytest.CaptureFixture[str], repository: bool, said: str) -> None:
    if repository:
        git("init", "--quiet")
    assert main(["check", "a.rst", "--since", "v9"]) == exits.USAGE
    assert said in capsys.readouterr().err


def test_statistics(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--statistics"]) == exits.FINDINGS
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines[:2]] == [["10", "DRF-01"], ["5", "DRF-13"]]
    assert lines[-1] == "does not conform"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What is started heeds interrupts, even if these tests do not, as what a shell starts in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_change_is_checked_again(here: Path) -> None:
    command = [sys.executable, "-m", "stdtools", "check", "a.rst", "--watch", "--statistics", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "Waiting" in process.stderr.readline()
        (here / "a.rst").write_text(TEXT.replace("必须", "应"), encoding="utf-8")
        assert "Waiting" in process.stderr.readline()
        (here / "stdtools.toml").write_text("nonsense = 1", encoding="utf-8")
        assert "there is no setting" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        shown = process.stdout.read()
    assert process.returncode == exits.USAGE
    assert shown.count("Documents checked: 1.") == 2
    assert "conforms" in shown.splitlines()


def test_nothing_is_done_while_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    waits = iter([None, None, KeyboardInterrupt()])

    def wait(_: float) -> None:
        if (error := next(waits)) is not None:
            raise error

    def once() -> int:
        done.append(1)
        return exits.FINDINGS

    monkeypatch.setattr(time, "sleep", wait)
    from stdtools.messages import Messages

    assert again.again_and_again(once, ("a.rst",), Messages("en")) == exits.FINDINGS
    assert done == [1]
