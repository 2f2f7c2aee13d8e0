"""Checkers by others, and every kind of page for them to look at; ``tools/checkers`` installs what is from npm."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

INSTALLED = Path(sys.prefix, "checkers", "node_modules")


def need(*, programs: tuple[str, ...] = (), files: tuple[Path, ...] = ()) -> None:
    """Skip the test where a developer lacks something; where CI does, fail, for nobody else would notice."""
    lacking = [program for program in programs if not shutil.which(program)]
    lacking += [str(file) for file in files if not file.exists()]
    if lacking:
        reason = f"not found: {', '.join(lacking)}; see tools/checkers and .ci/run"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
