"""Splitting is the way back from composition (国认可〔2017〕137号 （三）)."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from stdtools.analysis.compose import compose, part_a
from stdtools.analysis.split import split
from stdtools.bases import catalogue
from stdtools.model import codec
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.metadata import Custom, Metadata
from stdtools.model.suppression import Suppression
from stdtools.model.walk import divisions, walk
from stdtools.readers import read
from stdtools.workspace import Disk, Memory
from stdtools.writers import write
from tests.analysis.test_compose import base
from tests.model.build import SECTOR, clause, p, refs

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "standards/elderly-care/requirements.rst"


def sample() -> Document:
    return compose(read(SAMPLE, Disk(str(ROOT))).document)


def test_the_sample_is_composed_again_from_its_part_b() -> None:
    full = sample()
    assert full.base is not None
    assert compose(split(full).b) == full


def test_the_way_through_files() -> None:
    files = Memory({"full.xml": write(sample(), ".xml")})
    full = read("full.xml", files).document
    files.write("b.rst", write(split(full).b, ".rst"))
    reading = read("b.rst", files)
    assert reading.findings == ()
    assert codec.equal(compose(reading.document), full)


def test_part_a_is_the_base() -> None:
    known = catalogue.package("GB/T 19001—2016")
    assert known is not None
    a = split(sample()).a
    assert a.metadata == known.metadata
    marked = part_a(known)
    assert [plain(c) for c, _ in divisions(a)] == [plain(c) for c, _ in divisions(marked)]
    assert not any(getattr(v.node, "part", "") for v in walk(a))
    assert write(a, ".json").count(b"covers") == write(marked, ".json").count(b"covers")


def plain(division: object) -> str:
    assert isinstance(division, Clause)
    return plain_text(division.title) + "".join(plain_text(getattr(b, "content", ())) for b in division.blocks)


@pytest.mark.parametrize(
    "clauses",
    [
        (),
        (clause("运行", clause("提供", p("机构应。", part="B"))),),
        (clause("组织环境", clause("体系", clause("", p("机构应留存。", part="B"), number="4.3.2"))),),
        (clause("组织环境", clause("体系", p("机构应留存。", part="B", refines=refs("4.3.2-1")))),),
        (clause("运行", clause("策划"), clause("应急", p("机构应演练。"), part="B"), clause("提供")),),
        (clause("运行", clause("应急", p("机构应演练。"), part="B"), clause("策划")),),
        (clause("运行", clause("策划"), clause("应急", p("机构应演练。"), part="B")),),
        (clause("范围", p("本文件规定。"), kind="scope"), clause("附则", p("说明。"))),
        (clause("组织环境", p("机构应。", part="B"), clause("别的", clause("深处", p("机构应。")), part="B")),),
    ],
)
def test_whatever_was_composed_is_composed_again(clauses: tuple[Clause, ...]) -> None:
    full = compose(Document(metadata=SECTOR, clauses=clauses), base())
    assert codec.equal(compose(split(full).b, base()), full)


def test_a_document_without_part_a_is_its_own_part_b() -> None:
    document = Document(metadata=SECTOR, clauses=(clause("运行", p("机构应。", part="B")),))
    parts = split(document)
    assert parts.b == document
    assert parts.a.clauses == ()


def test_an_included_part_a_becomes_a_composed_one() -> None:
    full = replace(sample(), metadata=replace(sample().metadata, part_a="included"))
    assert split(full).b.metadata.part_a == "composed"


def suppressed(document: Document) -> list[tuple[str, ...]]:
    """Which rules are suppressed in which clause."""
    found = [
        (plain_text(d.title), *(s.rule for s in d.suppressions))
        for d, _ in divisions(document)
        if isinstance(d, Clause)
    ]
    return [("", *(s.rule for s in document.suppressions)), *(each for each in found if len(each) > 1)]


def test_suppressions_stay_with_part_b() -> None:
    text = (
        "题目\n####\n\n:base: GB/T 19001—2016\n:part-a: composed\n\n.. suppress:: COV\n   :reason: 起草中\n\n"
        "组织环境\n========\n\n理解组织及其环境\n----------------\n\n.. suppress:: AB-14\n   :reason: 理由\n"
    )
    source = read("b.rst", Memory({"b.rst": text.encode()})).document
    wanted = [("", "COV"), ("理解组织及其环境", "AB-14")]
    full = compose(source)
    assert suppressed(full) == wanted
    parts = split(full)
    assert suppressed(parts.a) == [("",)]
    assert suppressed(parts.b) == wanted
    assert compose(parts.b) == full
    files = Memory({"full.xml": write(full, ".xml")})
    assert codec.equal(read("full.xml", files).document, full)


def test_those_of_a_base_hold_for_nobody_else() -> None:
    said = (Suppression(rule="ALL", reason="理由"),)
    whole = base()
    tainted = replace(whole, suppressions=said, clauses=tuple(replace(c, suppressions=said) for c in whole.clauses))
    assert suppressed(compose(Document(metadata=SECTOR), tainted)) == [("",)]


def test_a_field_that_only_looks_like_the_mark_of_a_composed_document_is_none() -> None:
    for bases, value in ((("GB/T 19001—2016",), "own-words"), (("GB/T 19001—2016", "GB/T 24001—2016"), "any")):
        metadata = Metadata(bases=bases, part_a="composed", custom=(Custom("part-a-text", value),))
        assert metadata.part_a_text == ""
        document = Document(metadata=metadata)
        assert compose(document).clauses
        assert split(document).b == document
        assert write(document, ".xml")
