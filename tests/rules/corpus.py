"""The corpus: small documents that say in a comment which findings they must give.

``tests/corpus/<CODE>/{pass,fail}-<cause>.{rst,xml}``; the comment is ``expect: none`` or ``expect: AB-06 at 12``,
several separated by ``;``. The bases that they name stand in ``tests/corpus/bases``. A review record beside a document
(``fail-<cause>.review.toml``) belongs to it in both formats. Settings in a directory (``stdtools.toml``) hold for
what is in it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from stdtools.app.review import SUFFIX
from stdtools.bases import catalogue
from stdtools.model.designation import normal
from stdtools.model.document import Document
from stdtools.model.identifiers import identify
from stdtools.readers import read
from stdtools.workspace import Disk

ROOT = Path(__file__).parent.parent / "corpus"
_EXPECTATION = re.compile(r"(?:\.\. |<!-- )expect: (?P<what>[^\n>]*?)(?: -->)?$", re.MULTILINE)
_load = catalogue.load


class Case(NamedTuple):
    """A corpus file: the code it is about, whether it passes, and the findings it expects as ``CODE at line``."""

    code: str
    path: str
    passes: bool
    expected: tuple[str, ...]


def cases() -> list[Case]:
    """Return every file of the corpus."""
    files = sorted(f for f in ROOT.glob("*/*-*.*") if f.parent.name != "bases" and not f.name.endswith(SUFFIX))
    return [_case(file) for file in files]


def load_base(name: str, language: str = "zh") -> Document | None:
    """Stand in for :func:`stdtools.bases.catalogue.load`: knows the bases of the corpus too."""
    return _bases().get(normal(name)) or _load(name, language)


@cache
def _bases() -> dict[str, Document]:
    readings = [read(f"bases/{file.name}", Disk(str(ROOT))) for file in sorted((ROOT / "bases").iterdir())]
    return {reading.document.metadata.number: identify(reading.document) for reading in readings}


def _case(file: Path) -> Case:
    found = _EXPECTATION.search(file.read_text(encoding="utf-8"))
    assert found, f"{file} does not say what it expects"
    expected = () if found["what"] == "none" else tuple(sorted(part.strip() for part in found["what"].split(";")))
    return Case(file.parent.name, f"{file.parent.name}/{file.name}", file.name.startswith("pass-"), expected)
