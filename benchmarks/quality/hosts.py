"""The documents that defects are put into: complete and without findings, of every profile, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchmarks import corpus
from stdtools.bases import catalogue
from stdtools.model.document import Document
from stdtools.model.location import Location
from stdtools.readers import read
from stdtools.workspace import Disk

ROOT = Path(__file__).parent.parent.parent
OWN = Path(__file__).parent / "hosts"
"""Small documents written for this."""

VERDICTS = "tests/app/verdicts/*-conforming.rst"
"""The least documents that conform, one of each profile."""

SYNTHETIC = "synthetic"
"""The synthetic standard of the benchmarks: 300 requirements, part A included, some 60 pages."""

BASE = "GB/T 19001—2016"


@cache
def hosts() -> Mapping[str, Document]:
    """Return every host by its name."""
    paths = [*(ROOT / "standards").rglob("*.rst"), *(ROOT / "tests" / "standards").glob("*.rst"), *OWN.glob("*.rst")]
    workspace = Disk(str(ROOT))
    names = [path.relative_to(ROOT).as_posix() for path in sorted((*paths, *ROOT.glob(VERDICTS)))]
    return {name: read(name, workspace).document for name in names} | {SYNTHETIC: synthetic()}


def synthetic() -> Document:
    """Return the synthetic standard, as if it had been read from a file."""
    base = catalogue.load(BASE)
    assert base is not None
    document = corpus.standard(base)
    return type(document)(
        metadata=document.metadata,
        front=document.front,
        clauses=document.clauses,
        annexes=document.annexes,
        back=document.back,
        location=Location(path=f"{SYNTHETIC}.rst", line=1),
    )
