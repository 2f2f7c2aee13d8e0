"""A document with ten thousand findings: time grows with their number, not with its square."""

import json
import time
from pathlib import Path

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from tests.cli.test_check import here, write

__all__ = ["here"]

HEAD = "片段\n####\n\n:profile: document\n\n服务\n====\n\n"


def seconds(count: int, path: Path, capsys: pytest.CaptureFixture[str]) -> float:
    write(path / "a.rst", HEAD + "".join(f"机构必须在第{day}天提供照护。\n\n" for day in range(count)))
    start = time.process_time()
    assert main(["check", "a.rst", "-o", "r.json", "-o", "r.sarif", "-o", "r.html"]) == exits.FINDINGS
    taken = time.process_time() - start
    assert len(json.loads((path / "r.json").read_bytes())["findings"]) == count
    capsys.readouterr()
    return taken


def test_ten_thousand_findings(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seconds(10, here, capsys)
    few, many = seconds(1000, here, capsys), seconds(10_000, here, capsys)
    assert many < 30 * few
    assert many < 30
