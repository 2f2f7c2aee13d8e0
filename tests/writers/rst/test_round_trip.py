"""What is written reads back as the same document."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from msgspec.structs import replace

from stdtools.model.codec import equal
from stdtools.model.document import Document
from stdtools.model.metadata import Custom, Metadata, Title
from stdtools.readers.rst.reader import read_rst
from stdtools.workspace import Memory
from stdtools.writers.rst.writer import write_rst
from tests.strategies import Writer, document, documents

ROOT = Path(__file__).parents[3]
STANDARDS = sorted((ROOT / "standards").rglob("*.rst"))
POSITIONS = ROOT / "tests/readers/rst/positions.rst"


def again(found: Document) -> Document:
    """Write a document and read it back; nothing may be wrong with it but that reST cannot say something."""
    reading = read_rst(write_rst(found), "a.rst", Memory({}))
    assert {finding.code for finding in reading.findings} <= {"SRC-13"}
    return reading.document


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(documents())
@example(document(6, 562))
@example(document(8, 583))
def test_generated_documents(found: Document) -> None:
    assert equal(again(found), found)


@pytest.mark.parametrize("path", [*STANDARDS, POSITIONS], ids=lambda path: path.name)
def test_documents(path: Path) -> None:
    workspace = Memory({str(p.relative_to(ROOT)): p.read_bytes() for p in STANDARDS})
    reading = read_rst(path.read_bytes(), str(path.relative_to(ROOT)), workspace)
    assert reading.findings == ()
    first = reading.document
    assert equal(again(first), first)
    assert write_rst(again(first)) == write_rst(first)


@pytest.mark.parametrize(
    "metadata",
    [
        Metadata(),
        Metadata(number="X"),
        Metadata(language="en", titles=(Title("en", ("A", "B — C", "-- D")),)),
        Metadata(titles=(Title("en", ("A",)), Title("zh", ("甲", "乙　丙")))),
        Metadata(titles=(Title("zh", ("前言",)),)),
        Metadata(language="en", titles=(Title("en", ("Normative references",)),)),
        Metadata(titles=(Title("zh", ("4.1 甲",)), Title("zh", ("乙",)))),
        Metadata(titles=(Title("zh", ("*甲*",)),), edition="a\\b；c", sectors=("甲；乙", "丙;丁", " e ")),
        Metadata(custom=(Custom("number", "1"), Custom("base-x", "2"), Custom("a: b", ":c:"), Custom("kind", "x"))),
        Metadata(custom=(Custom("说明", "一\n二\t三"), Custom("empty", ""), Custom("space", "a  b　"))),
        Metadata(opaque=("<meta-note>\n  <p>甲</p>\n</meta-note>",)),
    ],
)
def test_metadata(metadata: Metadata) -> None:
    found = replace(document(2, 1), metadata=metadata)
    assert again(found).metadata == replace(metadata, location=again(found).metadata.location)
    assert equal(again(found), found)


def test_the_metadata_of_a_base() -> None:
    base = Writer(3, random.Random(7)).metadata()
    found = replace(document(2, 1), base=base)
    assert equal(again(found), found)
    assert equal(again(replace(found, base=Metadata())), replace(found, base=Metadata()))


def test_an_empty_document() -> None:
    assert write_rst(Document()) == b""
    assert equal(again(Document()), Document())
