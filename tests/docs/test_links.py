"""Links between pages lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.documents import ROOT

FILES = sorted(file.relative_to(ROOT).as_posix() for pattern in ("*.md", "docs/**/*.md") for file in ROOT.glob(pattern))
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", FILES)
def test_linked_files_exist(name: str) -> None:
    file = ROOT / name
    missing = [t for t in _LINK.findall(file.read_text(encoding="utf-8")) if not Path(file.parent, t).exists()]
    assert missing == []
