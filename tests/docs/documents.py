"""The documentation as tests see it: its pages and the fenced blocks in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
PAGES = (
    "README.md",
    "README.zh.md",
    *(f"docs/{lang}/{name}.md" for lang in ("zh", "en") for name in ("guide", "rest")),
)
"""Pages with examples of reST."""

_FENCE = re.compile(r"^```(?P<info>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Fenced(NamedTuple):
    """A fenced block: what it is (``rst``, ``console``) and the line its text begins at."""

    page: str
    info: str
    line: int
    text: str


def page(name: str) -> str:
    """Return the text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def language(name: str) -> str:
    """Return the language of a page."""
    return "en" if name == "README.md" or name.startswith("docs/en/") else "zh"


def fenced(name: str, *infos: str) -> tuple[Fenced, ...]:
    """Return the fenced blocks of a page with one of these infos."""
    text = page(name)
    blocks = (Fenced(name, f["info"], text.count("\n", 0, f.start()) + 2, f["text"]) for f in _FENCE.finditer(text))
    return tuple(block for block in blocks if block.info in infos)
