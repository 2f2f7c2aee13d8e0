"""PDFs and site are the same bytes whenever, wherever and by whomever they are made of the same files."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from stdtools.cli import exits
from tests.cli.test_main import environment

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

STANDARDS = Path(__file__).parents[2] / "standards"
NAMES = (
    "cold-chain/requirements.xml",
    "cold-chain/figures/cold-chain-process.svg",
    "elderly-care/graded-rule.rst",
    "elderly-care/graded-standard.rst",
)
"""Both forms, a standard with a base and a picture, a rule and its standard: every kind of page."""


class Surroundings(NamedTuple):
    """A place to publish in: where the files lie, the working directory, the paths given, and what else differs."""

    project: str
    cwd: str
    paths: tuple[str, ...]
    variables: Mapping[str, str]
    umask: int


SURROUNDINGS = (
    Surroundings("a", "a", ("standards",), {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"}, 0o022),
    Surroundings(
        "项 目/long/er",
        "项 目/long/er",
        ("./standards/elderly-care/../cold-chain", "standards/elderly-care"),
        {"PYTHONHASHSEED": "1", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8", "TZ": "Pacific/Kiritimati"},
        0o077,
    ),
    Surroundings(
        "b",
        "elsewhere",
        ("../b",),
        {"PYTHONHASHSEED": "4294967295", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONUTF8": "0"},
        0o002,
    ),
)


def lay(root: Path, *, backwards: bool) -> None:
    """Copy the documents, in one order or the other, with other times than theirs."""
    for number, name in enumerate(reversed(NAMES) if backwards else NAMES):
        target = root / "standards" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(STANDARDS / name, target)
        os.utime(target, (number * 1e8, number * 1e8))


def publish(where: Surroundings, root: Path) -> dict[str, str]:
    """Publish and return the digest of every file by its path."""
    made = root / "out"
    done = subprocess.run(
        [sys.executable, "-m", "stdtools", "publish", *where.paths, "-o", str(made), "--report", "conformance"],
        cwd=root / where.cwd,
        env={**environment(), **where.variables},
        capture_output=True,
        check=False,
        umask=where.umask,
    )
    assert done.returncode == exits.CONFORMS, done.stderr.decode(errors="replace")
    return {
        path.relative_to(made).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in made.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
def test_the_same_bytes_in_other_surroundings(tmp_path: Path) -> None:
    seen = []
    for number, where in enumerate(SURROUNDINGS):
        root = tmp_path / ("x" * (number + 1))
        (root / where.cwd).mkdir(parents=True)
        lay(root / where.project, backwards=bool(number % 2))
        seen.append(publish(where, root))
    first, *others = seen
    assert {path.rpartition(".")[2] for path in first} == {"pdf", "html", "css", "js", "svg"}
    for other in others:
        assert {path for path in {*first, *other} if first.get(path) != other.get(path)} == set()
