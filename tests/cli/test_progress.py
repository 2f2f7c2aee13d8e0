"""What somebody at a terminal sees while documents are published."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stdtools.cli import progress as module
from stdtools.cli.progress import WIDTH, Progress
from stdtools.messages import Messages
from stdtools.reports.visible import width
from tests.cli.test_check import GOOD, write


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What one run shows of six documents of a second each, line by line."""
    monkeypatch.setattr(module, "is_terminal", lambda _: True)
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    progress = Progress(Messages("zh"))
    for done in range(6):
        name = f"养老服务机构质量管理体系要求和认证规则及其实施指南的第{done + 1}部分.rst"
        progress(done, 6, "check", f"standards/{name}")
        now[0] += 1.0
    progress.wipe()
    return capsys.readouterr().err.split("\r")  # click leaves the sign that wipes a line to terminals


def test_step_document_and_time_left(shown: list[str]) -> None:
    before, *lines, after = shown
    assert (before, after) == ("", "")
    assert lines[0].startswith("[1/6] 检查 ")
    assert [line.rpartition("  ")[2] for line in lines[2:]] == ["约剩4秒", "约剩3秒", "约剩2秒", "约剩1秒"]
    assert all(f"[{n}/6] 检查 " in line and f"第{n}部分.rst" in line for n, line in enumerate(lines, 1))


def test_no_line_is_longer_than_the_terminal(shown: list[str]) -> None:
    assert max(map(width, shown)) <= WIDTH


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "said"),
    [
        (0, 9, 60.0, ""),
        (5, 10, 1.0, ""),
        (5, 10, 5.0, "  about 5 s left"),
        (1, 14, 2.0, "  about 25 s left"),
        (1, 61, 2.0, "  about 2 min left"),
        (300, 300, 90.0, "  about 1 s left"),
    ],
)
def test_time_left(done: int, total: int, elapsed: float, said: str) -> None:
    assert Progress(Messages("en")).left(done, total, elapsed) == said


def test_a_terminal_sees_it_and_nobody_else(tmp_path: Path) -> None:
    write(tmp_path / "standards" / "a.rst", GOOD)
    command = [sys.executable, "-m", "stdtools", "publish", "--to", "html", "-o", "out", "--lang", "en"]
    mine, theirs = pty.openpty()
    done = subprocess.run(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, timeout=120, check=True)
    os.close(theirs)
    seen = os.read(mine, 65536).decode()
    os.close(mine)
    steps = ["[1/3] check standards/a.rst", "[2/3] HTML standards/a.rst", "[3/3] site standards/a.rst", ""]
    assert seen.split("\r\x1b[K")[1:] == steps
    assert b"[1/3]" not in done.stdout
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=True)
    assert done.stderr == b""
