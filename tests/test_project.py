"""The frame of the project keeps its promises: versions are pinned, scripts parse, nothing needs to be prepared."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from stdtools.workspace import Disk

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIN = re.compile(r"(?P<name>[a-z0-9.-]+)==[0-9][0-9a-z.]*")


def pinned() -> set[str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    matches = [PIN.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(matches), "constraints.txt holds names and versions only"
    return {match["name"] for match in matches if match}


def test_every_dependency_is_pinned() -> None:
    everything = [*PROJECT["dependencies"], *(d for extra in PROJECT["optional-dependencies"].values() for d in extra)]
    names = {re.split(r"[\[<>=~! ]", dependency)[0].lower() for dependency in everything}
    assert names - {"stdtools"} <= pinned()


@pytest.mark.parametrize("script", ["tools/set-up", "tools/pin", "tools/checkers", ".ci/run"])
def test_scripts_parse_and_may_be_run(script: str) -> None:
    shell = "bash" if script.startswith(".ci") else "sh"
    assert Disk(str(ROOT)).run([shell, "-n", script]).status == 0
    assert (ROOT / script).stat().st_mode & 0o111


def test_make_knows_what_it_offers() -> None:
    offered = re.findall(r"'make (\w+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    for target in ("demo", "test", *offered):
        done = Disk(str(ROOT)).run(["make", "--dry-run", target])
        assert done.status == 0, done.errors.decode()


def test_the_set_up_says_what_is_missing(tmp_path: Path) -> None:
    """Without any Python of the right version, it names the packages to install."""
    done = Disk(str(ROOT)).run(
        ["tools/set-up", str(tmp_path / "venv"), "pdf"], environment={"PYTHON": "no-such-python"}
    )
    assert done.status == 1
    assert b"apt-get install python3 python3-venv" in done.errors
    assert not (tmp_path / "venv").exists()
