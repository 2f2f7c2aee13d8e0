"""Pieces of STS inside another source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from stdtools.model import codec
from stdtools.model.blocks import AnyBlock, ListItem, Opaque, Paragraph, Reference, Table
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import OpaqueInline, Text
from stdtools.model.location import Location
from stdtools.model.transform import N, Transform
from stdtools.readers.sts import parse_blocks, parse_inlines
from stdtools.writers.sts import block_xml, inline_xml
from tests.strategies import documents

HERE = Location("a.rst", 10, 4)


class _Plain(Transform):
    """Without what a piece alone does not say: part and anchor."""

    def node(self, node: N) -> N:
        match node:
            case ListItem() | Reference():
                return node
            case TermEntry():
                return replace(node, part="")
            case _:
                return replace(node, part="", refines=(), refinement="")


@settings(max_examples=100, deadline=None)
@given(documents(), st.sampled_from(["zh", "en"]))
def test_blocks_and_term_entries_come_back(document: Document, language: str) -> None:
    plain = _Plain().document(document)
    divisions: list[Clause | Annex] = [*plain.front, *plain.clauses, *plain.annexes]
    written: list[AnyBlock | TermEntry] = [block for division in divisions for block in division.blocks]
    written += [sub for division in divisions for sub in division.subclauses if isinstance(sub, TermEntry)]
    for block in written:
        found, findings = parse_blocks(block_xml(block, language), HERE, language)
        assert {finding.code for finding in findings} <= {"SRC-13"}
        assert same(found, (block,)), block_xml(block, language)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_inline_content_comes_back(document: Document) -> None:
    for clause in document.clauses:
        found, findings = parse_inlines(inline_xml(clause.title), HERE)
        assert findings == ()
        assert codec.equal(Document(clauses=(Clause(title=found),)), Document(clauses=(Clause(title=clause.title),)))


def same(one: tuple[AnyBlock | TermEntry, ...], other: tuple[AnyBlock | TermEntry, ...]) -> bool:
    def document(content: tuple[AnyBlock | TermEntry, ...]) -> Document:
        blocks = tuple(each for each in content if not isinstance(each, TermEntry))
        entries = tuple(each for each in content if isinstance(each, TermEntry))
        return Document(clauses=(Clause(blocks=blocks, subclauses=entries),))

    return codec.equal(document(one), document(other))


def test_locations_are_those_of_the_source_around() -> None:
    (first, second), findings = parse_blocks("<p>一</p>\n<p>二&no;</p>", HERE)
    assert (first.location, second.location) == (Location("a.rst", 10, 4), Location("a.rst", 11, 1))
    assert [finding.location for finding in findings] == [Location("a.rst", 11, 5)]


def test_labels_are_kept_as_they_are() -> None:
    (table,), _ = parse_blocks("<table-wrap><label>表9</label><table><tr><td/></tr></table></table-wrap>", HERE)
    assert isinstance(table, Table)
    assert table.label == "9"


def test_prefixes_need_no_declaration() -> None:
    xml = '<xref rid="a"/><ext-link xlink:href="https://example.org">x</ext-link>'
    assert inline_xml(parse_inlines(xml, HERE)[0]) == (
        '<xref ref-type="other" rid="a"/><ext-link ext-link-type="uri" xlink:href="https://example.org">x</ext-link>'
    )


def test_what_has_no_type_is_kept() -> None:
    (block,), (finding,) = parse_blocks("<statement><p>规则</p></statement>", HERE)
    assert block == Opaque(xml="<statement><p>规则</p></statement>", text="规则", location=HERE)
    assert (finding.code, finding.location) == ("SRC-13", HERE)
    (inline,), _ = parse_inlines("<sc>小</sc>", HERE)
    assert inline == OpaqueInline("<sc>小</sc>", "小", HERE)


@pytest.mark.parametrize("xml", ["<p>断", "文字", "<p>a & b</p>", "</sec><sec>", "<bold>粗</bold>"])
def test_bad_pieces_keep_their_text(xml: str) -> None:
    found, findings = parse_blocks(xml, HERE)
    assert findings
    assert all(finding.location.path == "a.rst" for finding in findings)
    words = xml.replace("<p>", "").replace("</p>", "").replace("<bold>", "").replace("</bold>", "")
    texts = "".join(i.text for b in found if isinstance(b, Paragraph) for i in b.content if isinstance(i, Text))
    assert words == "</sec><sec>" or words in texts or words in str(found)
