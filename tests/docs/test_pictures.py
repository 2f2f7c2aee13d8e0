"""The pictures of the documentation: there, described, small enough."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("selenium")

from tools.pictures import IMAGES, MOST, NAMES

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_what_is_made_is_there_and_nothing_else() -> None:
    assert sorted(path.name for path in IMAGES.iterdir()) == sorted(NAMES)
    assert sum(path.stat().st_size for path in IMAGES.iterdir()) < MOST


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_picture_is_shown_and_described(language: str) -> None:
    page = (DOCS / language / "pictures.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]*)\]\(\.\./images/([^)]*)\)", page)
    assert [name for _, name in shown] == list(NAMES)
    assert len({text for text, _ in shown}) == len(NAMES)
    assert all(len(text) >= 8 for text, _ in shown)
