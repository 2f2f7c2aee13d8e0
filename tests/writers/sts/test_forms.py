"""What STS has no plain place for: odd ids, dangling references, characters, formulas, opaque pieces, empty things."""

from __future__ import annotations

import pytest
from lxml import etree

from stdtools.model import codec
from stdtools.model.blocks import (
    AnyBlock,
    Cell,
    Formula,
    List,
    ListItem,
    Note,
    Opaque,
    Paragraph,
    Preformatted,
    Reference,
    ReferenceList,
    Row,
    Table,
    Unreadable,
)
from stdtools.model.document import Annex, Clause, Document, Term, TermEntry
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    OpaqueInline,
    TermReference,
    Text,
)
from stdtools.model.metadata import Adopted, Custom, Metadata, Title
from stdtools.writers.sts import write_sts
from tests.model.build import clause, item, listed, p, text
from tests.readers.sts.reading import read
from tests.writers.sts.grammar import errors


def returned(document: Document) -> str:
    """Return what is written, which must be valid and come back equal."""
    data = write_sts(document)
    reading = read(data)
    assert codec.equal(reading.document, document)
    assert errors(data) == []
    return data.decode()


def holding(*blocks: AnyBlock, **fields: object) -> Document:
    return Document(clauses=(Clause(title=text("章"), blocks=blocks, **fields),))  # type: ignore[arg-type]


def inline(*content: AnyInline) -> Document:
    return holding(Paragraph(content=content))


@pytest.mark.parametrize("identifier", ["4.1", "表 1", 'a"b', "一", "a?>b", "x:y", "-"])
def test_ids_that_xml_does_not_allow(identifier: str) -> None:
    document = holding(p("a", id=identifier), Paragraph(content=(CrossReference(identifier),)))
    written = returned(document)
    assert identifier == "一" or '<?stdtools id="' in written


def test_an_id_given_twice() -> None:
    data = write_sts(holding(p("a", id="x"), p("b", id="x")))
    assert errors(data) == []
    assert [b.id for b in read(data).document.clauses[0].blocks] == ["x", "x"]


def test_references_that_point_nowhere() -> None:
    assert '<?stdtools target="nowhere"?>' in returned(inline(CrossReference("nowhere"), Text("和")))
    returned(inline(TermReference("nowhere", text("术语"))))


def test_the_text_of_references_is_printed() -> None:
    blocks = (
        Table(rows=(), id="t"),
        Note(blocks=(p("x"),), id="n"),
        Formula(source="x", id="f"),
        Formula(source="y", numbered=False, id="u"),
        listed("alpha", "a", "b"),
    )
    entry = TermEntry(terms=(Term(text="样例"),), id="e")
    targets = ("c", "s", "t", "n", "f", "u", "e", "A")
    references = Paragraph(content=(*map(CrossReference, targets), TermReference("e")))
    document = Document(
        clauses=(
            Clause(id="c", title=text("章"), blocks=(*blocks, references), subclauses=(entry, clause("条", id="s"))),
        ),
        annexes=(Annex(id="A"),),
    )
    root = etree.fromstring(returned(document).encode())
    assert [x.text for x in root.iter("xref")] == [
        "第1章",
        "1.2",
        "表1",
        "注",
        "公式（1）",
        "公式（）",
        "1.1",
        "附录A",
        "样例",
    ]
    assert [x.get("ref-type") for x in root.iter("xref")] == [
        "sec",
        "sec",
        "table",
        "custom",
        "disp-formula",
        "disp-formula",
        "sec",
        "app",
        "custom",
    ]


def test_a_text_that_the_author_gave_stays_though_it_is_what_is_printed() -> None:
    document = Document(
        clauses=(Clause(id="c", title=text("章"), blocks=(Paragraph(content=(CrossReference("c", text("第1章")),)),)),)
    )
    returned(document)


def test_characters_that_xml_cannot_carry_become_visible() -> None:
    written = write_sts(inline(Text("a\x07b\ufffe"))).decode()
    assert "a␇b\ufffd" in written


def test_white_space_that_counts() -> None:
    returned(holding(Preformatted(text="a\n  b\t c\n\n d"), Unreadable(text=" x\n  y ", reason="SRC-03")))


@pytest.mark.parametrize("source", ["<math><mi>x</mi>", "no markup", "<svg/>", "<math xmlns='urn:x'/>"])
def test_mathml_that_is_none_is_kept_as_text(source: str) -> None:
    returned(holding(Formula(source=source, notation="mathml", numbered=False)))
    returned(inline(Math(source, "mathml")))


def test_content_that_an_element_may_not_hold_directly() -> None:
    rich: tuple[AnyInline, ...] = (
        Citation("GB/T 19001—2016", "8.3"),
        Footnote((text("脚注"),)),
        Math("x"),
        Link("https://example.org/", text("链接")),
        Emphasis("bold", (Citation("GB/T 19001—2016"),)),
    )
    written = returned(inline(CrossReference("nowhere", rich), Link("https://example.org/a", rich)))
    assert '<roman specific-use="stdtools">' in written
    entry = TermEntry(
        terms=(Term(text="样例"),), definition=rich, source=rich, notes=(Note(blocks=(Paragraph(content=rich),)),)
    )
    returned(Document(clauses=(Clause(title=rich, subclauses=(entry,), blocks=(Table(rows=(), title=rich),)),)))


@pytest.mark.parametrize(
    "xml",
    [
        "<statement><p>规则</p></statement>",
        "<editing-instruction><p>说明</p></editing-instruction>",
        "<unknown>甲</unknown>",
        "<toc-entry>乙</toc-entry>",
        "not xml",
        "<speech><speaker>丙</speaker><p>丁</p></speech>",
    ],
)
@pytest.mark.parametrize("part", ["", "A", "B"])
def test_opaque_blocks(xml: str, part: str) -> None:
    opaque = Opaque(xml=xml, text="文", id="o", part=part)  # type: ignore[arg-type]
    data = write_sts(holding(opaque))
    (found,) = read(data).document.clauses[0].blocks
    assert isinstance(found, Opaque)
    assert (found.xml, found.id, found.part) == (xml, "o", part)
    assert errors(data) == []
    nested = Opaque(xml=xml, text="文")
    data = write_sts(holding(List(items=(ListItem(blocks=(nested,)),))))
    assert xml in str(read(data).document)
    assert errors(data) == []


@pytest.mark.parametrize("xml", ["<sc>甲</sc>", "<unknown>甲</unknown>", "not xml", "<p>甲</p>"])
def test_opaque_inlines(xml: str) -> None:
    returned(inline(Text("前"), OpaqueInline(xml, "甲"), Text("后")))
    returned(inline(CrossReference("nowhere", (OpaqueInline(xml, "甲"),))))


def test_further_identifiers_stay_with_their_standard() -> None:
    identifier = OpaqueInline('<std-id std-id-type="dated">urn:x</std-id>')
    written = returned(inline(Citation("GB/T 19001—2016"), identifier))
    assert '<std type="dated"><std-id std-id-type="dated">urn:x</std-id><std-ref>' in written
    entry = Reference(designation="GB/T 19001—2016", content=(identifier, Text("题")))
    returned(Document(back=(Clause(kind="bibliography", blocks=(ReferenceList(items=(entry,)),)),)))


def test_empty_things() -> None:
    returned(
        holding(
            List(items=()),
            List(items=(ListItem(blocks=()),)),
            Table(rows=()),
            Table(rows=(Row(cells=()), Row(cells=(Cell(blocks=()),))), header=(Row(cells=(Cell(blocks=()),)),)),
            ReferenceList(items=()),
        )
    )
    returned(Document(clauses=(Clause(), Clause(kind="other", subclauses=(TermEntry(terms=()),)))))


def test_lists_say_where_they_start() -> None:
    odd = List(style="alpha", start=4, items=(ListItem(blocks=(p("x"),), label="z)"), item(p("y"))))
    written = returned(holding(listed("arabic", "a", start=3), odd, listed("dash", "b", start=2)))
    assert "<label>3)</label>" in written
    assert '<?stdtools start="4"?>' in written


def test_terms_in_an_order_of_their_own() -> None:
    terms = tuple(
        Term(text=word, language=language)
        for word, language in (("甲", "zh"), ("a", "en"), ("乙", "zh"), ("b", "x y"), ("c", ""))
    )
    returned(Document(clauses=(Clause(title=text("术语"), subclauses=(TermEntry(terms=terms),)),)))


def test_notes_of_a_term_that_tbx_cannot_hold() -> None:
    notes = (
        Note(blocks=(p("一"),)),
        Note(blocks=(p("二"), p("三"))),
        Note(blocks=(p("四"),), label="7"),
        Note(blocks=(p("五"),)),
    )
    written = returned(
        Document(clauses=(Clause(title=text("术语"), subclauses=(TermEntry(terms=(Term(text="甲"),), notes=notes),)),))
    )
    assert "<tbx:note>一</tbx:note>" in written
    assert "<label>注7</label>" in written


def test_all_metadata() -> None:
    metadata = Metadata(
        id="m",
        number="ISO/IEC 17021-1:2015",
        titles=(Title("zh", ("引", "主", "补")), Title("en", ("main",)), Title("x y", ("a", "b"))),
        language="en",
        edition="2",
        profile="base",
        stage="x",
        bases=("GB/T 19001—2016", "GB/T 24001—2016"),
        part_a="cited",
        ab_style="box",
        sectors=("a", "b"),
        ics=("03.120.10",),
        ccs=("A 00",),
        issuers=("甲", "乙"),
        originator="甲",
        proposers=("丙",),
        committees=("丁",),
        drafters=("戊", "己"),
        replaces=("GB/T 1—2000",),
        adopted=(Adopted("GB/T 19001—2016", "MOD"), Adopted("ISO 9001:2015", "IDT"), Adopted("ISO 1:2000", "NEQ")),
        issued="2026-01-01",
        effective="20××",
        copyright="©",
        custom=(Custom("a", "b"), Custom("a", "b")),
        opaque=(
            "<proj-id>7</proj-id>",
            "<std-ident><doc-type>IS</doc-type></std-ident>",
            "<permissions><copyright-year>2015</copyright-year></permissions>",
            "<unknown>x</unknown>",
            "<std-meta><std-ref>ISO 1</std-ref></std-meta>",
        ),
    )
    written = returned(Document(metadata=metadata))
    assert "<doc-number>17021</doc-number>" in written
    assert "<part-number>1</part-number>" in written


def test_metadata_of_further_documents_beside_a_base() -> None:
    other = "<std-meta><std-ref>ISO 1</std-ref></std-meta>"
    base = Metadata(number="XB/T 1—2020", opaque=(other,))
    document = Document(metadata=Metadata(number="XB/T 2—2025", opaque=(other,)), base=base)
    returned(document)
