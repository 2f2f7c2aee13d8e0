"""NISO STS 1.0: files are valid to the grammar of 1.2, and hold nothing of what that added.

The grammar of 1.0 is not at hand; what was added is known from the histories of changes in the modules of 1.2.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from stdtools import resources
from stdtools.model.blocks import AnyBlock, Cell, Figure, List, ListItem, Opaque, Paragraph, Quote, Row, Table
from stdtools.model.codec import equal
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import OpaqueInline, Text
from stdtools.model.metadata import Metadata
from stdtools.sts.names import name
from stdtools.sts.separation import digest, without
from stdtools.writers import write
from stdtools.writers.sts.older import left_out, lower
from tests.readers.sts.reading import read
from tests.strategies import document
from tests.writers.exchange import hostile, standard
from tests.writers.sts.grammar import errors

MADE = [standard(), hostile(), *(document(size, seed) for size in (5, 40) for seed in range(8))]
TABLES = resources.toml("sts/version-1.0.toml") or {}


def newer(root: Element) -> Iterator[str]:
    """What 1.2 added, as ``data/sts/version-1.0.toml`` and the histories of the tag set say."""
    new = {"processing-meta", "legend", "inline-code", "inline-media", "term-display-string", "sub-part-number"}
    for element in root.iter("*"):
        label, parent = name(element), element.getparent()
        if label in new or (parent is not None and (label, name(parent)) == ("disp-quote", "td")):
            yield label
        for key, value in ((str(k), str(v)) for k, v in element.attrib.items()):
            elements = TABLES["attributes"].get(key, ())
            if "*" in elements or label in elements or f"{key}={value}" in TABLES["values"]:
                yield f"{label}/@{key}"


@pytest.mark.parametrize("made", MADE)
def test_nothing_newer_is_in_it_and_it_stays_valid(made: Document) -> None:
    data = write(made, "sts-1.0")
    root = etree.fromstring(data)
    assert root.get("dtd-version") == "1.0"
    assert list(newer(root)) == []
    assert errors(data) == []


@pytest.mark.parametrize("made", MADE)
def test_it_comes_back_as_from_version_1_2(made: Document) -> None:
    older, new = read(write(made, "sts-1.0")), read(write(made, "sts"))
    assert equal(older.document, new.document)


def test_part_a_of_an_adoption_is_what_its_digest_says() -> None:
    made = standard()
    assert made.base
    root = etree.fromstring(write(made, "sts-1.0"))
    inner = root.find("standard")
    assert inner is not None
    values = [each.findtext("meta-value") for each in root.iter("custom-meta")]
    assert digest(without(inner, root.findtext(".//originator") or "")) in values


def holding(*blocks: AnyBlock) -> Document:
    return Document(clauses=(Clause(title=(Text("章"),), blocks=blocks),))


def p(text: str) -> Paragraph:
    return Paragraph(content=(Text(text),))


def test_a_key_stands_in_its_figure_and_a_quotation_in_a_paragraph_of_its_cell() -> None:
    figure = Figure(source="a.svg", legend=(p("图例"), List(items=(ListItem(blocks=(p("甲"),)),))))
    table = Table(rows=(Row(cells=(Cell(blocks=(Quote(blocks=(p("引文"),)), p("乙"))),)),))
    root = etree.fromstring(write(holding(figure, table), "sts-1.0"))
    assert [name(each) for each in root.iterfind(".//fig/*")] == ["label", "p", "list", "graphic"]
    assert [name(each) for each in root.iterfind(".//td/*")] == ["p", "p"]


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        ("<p>a<inline-code>b</inline-code>c</p>", "<p>a<monospace>b</monospace>c</p>", ()),
        ("<p>a<inline-media>b<sub>c</sub></inline-media>d</p>", "<p>ab<sub>c</sub>d</p>", ()),
        ("<p>a<sub/>b<sub-part-number>c</sub-part-number>d</p>", "<p>a<sub/>bd</p>", ("sub-part-number",)),
        ("<sec><sec-meta><kwd-group/></sec-meta><p/></sec>", "<sec><p/></sec>", ("sec-meta",)),
        ('<list list-type="bullet" style-detail="x"/>', '<list list-type="bullet"/>', ("list/@style-detail",)),
        ('<p><xref ref-type="custom" custom-type="note" rid="a"/></p>',
         '<p><xref ref-type="other" rid="a" specific-use="note"/></p>', ()),
        ('<p><std type="custom" custom-type="x">a</std></p>', "<p><std>a</std></p>", ("std/@custom-type",)),
        ("<sec><disp-formula><caption><title>a</title></caption>b</disp-formula><p/></sec>",
         "<sec><disp-formula>b</disp-formula><p>a</p><p/></sec>", ()),
        ("<sec><table-wrap><legend><p>a</p></legend><table/></table-wrap> </sec>",
         "<sec><table-wrap><table/></table-wrap><p>a</p> </sec>", ()),
        ("<fig>x<legend>y<p>a</p>z</legend>w</fig>", "<fig>xy<p>a</p>zw</fig>", ()),
    ],
)  # fmt: skip
def test_what_becomes_of_each(before: str, after: str, left: tuple[str, ...]) -> None:
    root = etree.fromstring(before)
    assert lower(root) == left
    assert etree.tostring(root, encoding="unicode") == after


def test_what_is_left_out_is_named_with_its_place() -> None:
    made = Document(
        metadata=Metadata(opaque=('<release-date originator="x">2020</release-date>',)),
        clauses=(
            Clause(
                blocks=(
                    Opaque(xml="<boxed-text><sec-meta/><p>a</p></boxed-text>", text="a"),
                    Paragraph(content=(OpaqueInline('<std use-type="x">b</std>', "b"), OpaqueInline("<roman/>", ""))),
                )
            ),
        ),
    )
    assert [each.names for each in left_out(made)] == [("release-date/@originator",), ("sec-meta",), ("std/@use-type",)]
    assert not list(left_out(standard()))
