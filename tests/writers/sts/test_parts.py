"""Part A can be taken out of what is written, unchanged."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from lxml import etree
from msgspec.structs import replace

from stdtools.model.blocks import AnyBlock, ListItem, Note, Paragraph, Reference, RequirementRef, Table
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import AnyInline, CrossReference, TermReference
from stdtools.model.metadata import Custom
from stdtools.model.numbering import numbered
from stdtools.model.transform import N, Transform
from stdtools.sts.separation import digest
from stdtools.writers.sts import part_a_digest, strip_part_b, write_sts
from tests.model.build import clause, p, text
from tests.readers.sts.reading import document, read, samples
from tests.strategies import document as generated
from tests.strategies import documents
from tests.writers.sts.test_round_trip import with_base

WHOLE = Document(
    metadata=replace(read(document("adoption")).document.metadata, custom=()),
    base=read(document("adoption")).document.base,
    clauses=(
        clause(
            "运行",
            p("组织应保持清洁。", part="A", id="a"),
            Note(blocks=(p("基础的注。"),), part="A"),
            Note(blocks=(p("行业的注。"),), part="B"),
            Table(rows=(), part="B"),
            Table(rows=(), part="A"),
            p("还应记录。", part="B", refines=(RequirementRef("1-1"),)),
            clause("补充", p("x", part="B"), part="B"),
            clause("总则", p("y", part="A"), part="A"),
            part="A",
            kind="",
        ),
    ),
    annexes=(Annex(title=text("控制计划"), part="B"),),
)


class _Alone(Transform):
    """Part A of a document as a document of its own: numbers given, parts not."""

    def __init__(self, whole: Document) -> None:
        self.numbers = iter([number for _, number in numbered(whole)])

    def node(self, node: N) -> N:
        number = next(self.numbers)
        match node:
            case Clause() | Annex() | TermEntry():
                return replace(node, number=number)
            case _:
                return node


class _Unmarked(Transform):
    def node(self, node: N) -> N:
        match node:
            case Clause() | Annex():
                blocks = tuple(b for b in node.blocks if b.part == "A")
                subclauses = tuple(s for s in node.subclauses if s.part == "A")
                return replace(node, blocks=blocks, subclauses=subclauses, part="", refines=(), refinement="")
            case ListItem() | Reference():
                return node
            case _:
                return replace(node, part="")


class _Loose(Transform):
    """Points every reference nowhere: part A alone has no part B to refer to, and no requirement but its own."""

    def inline(self, inline: AnyInline) -> AnyInline:
        return replace(inline, target="nowhere") if isinstance(inline, CrossReference | TermReference) else inline

    def node(self, node: N) -> N:
        return node


def alone(whole: Document) -> Document:
    """Return part A of a document as the base itself would be read."""
    given = _Alone(whole).document(whole)
    kept = replace(
        given,
        metadata=whole.base,
        base=None,
        front=tuple(d for d in given.front if d.part == "A"),
        clauses=tuple(d for d in given.clauses if d.part == "A"),
        annexes=tuple(d for d in given.annexes if d.part == "A"),
        back=tuple(d for d in given.back if d.part == "A"),
    )
    return _Unmarked().document(kept)


def digest_of(data: bytes) -> str:
    return digest(etree.fromstring(data))


def test_without_part_b_the_base_is_left() -> None:
    stripped = strip_part_b(write_sts(WHOLE))
    assert "行业的注" not in stripped.decode()
    assert "附录" not in stripped.decode()
    assert digest_of(stripped) == digest_of(write_sts(alone(WHOLE))) == part_a_digest(WHOLE)


def test_the_labels_of_part_a_are_those_it_has_alone() -> None:
    labels = [each.text for each in etree.fromstring(write_sts(WHOLE)).iter("label")]
    assert labels == ["1", "注", "注2", "表1", "表1", "1.1", "1.2", "附录A"]


@settings(max_examples=60, deadline=None)
@given(documents())
@example(generated(4, 2_390_319_911))  # part B in the bibliography of the base
def test_part_a_is_the_base_whatever_stands_around_it(some: Document) -> None:
    whole = _Loose().document(with_base(replace(some, metadata=replace(some.metadata, bases=())), "zh"))
    data = write_sts(whole)
    assert digest_of(strip_part_b(data)) == digest_of(write_sts(alone(whole))) == part_a_digest(whole)


def test_a_changed_part_a_is_told_by_the_digest_that_stays() -> None:
    data = write_sts(WHOLE)
    assert read(data).document.metadata.custom == ()
    changed = read(data.replace("组织应保持清洁。".encode(), "组织宜保持清洁。".encode()))
    assert changed.document.metadata.custom == (Custom("stdtools:part-a-c14n2-sha256", part_a_digest(WHOLE) or ""),)
    assert write_sts(changed.document).count(b"part-a-c14n2-sha256") == 1


def test_the_shared_sample_gives_its_part_a_back() -> None:
    mixed = (samples() / "ab-1-adoption-originator.xml").read_bytes()
    assert digest_of(strip_part_b(mixed)) == digest_of((samples() / "part-a.xml").read_bytes())
    stated = etree.fromstring(mixed).xpath("string(//custom-meta[contains(meta-name, 'sha256')]/meta-value)")
    assert digest_of(strip_part_b(mixed)) == stated


def test_marks_are_written_only_where_the_part_changes() -> None:
    root = etree.fromstring(write_sts(WHOLE))
    marked = [(e.tag, e.get("specific-use")) for e in root.iter("*") if e.get("originator")]
    assert marked == [
        ("non-normative-note", "addition"),
        ("table-wrap", "addition"),
        ("p", "addition"),
        ("sec", "addition"),
        ("app", "addition"),
    ]


def test_in_a_document_without_its_base_both_parts_are_marked() -> None:
    blocks: tuple[AnyBlock, ...] = (p("a", part="A"), p("b", part="B"), Paragraph(content=text("c")))
    flat = Document(metadata=replace(WHOLE.metadata, bases=("XB/T 1—2020",)), clauses=(Clause(blocks=blocks),))
    marks = [(e.get("originator"), e.get("specific-use")) for e in etree.fromstring(write_sts(flat)).iter("p")]
    assert marks[-3:] == [("XB/T 1—2020", "identical"), ("丙", "addition"), (None, None)]


def test_what_is_no_adoption_has_no_part_a() -> None:
    assert part_a_digest(Document()) is None
    for data in (b"<standard/>", b"nothing", write_sts(Document())):
        with pytest.raises(ValueError, match=r"."):
            strip_part_b(data)
