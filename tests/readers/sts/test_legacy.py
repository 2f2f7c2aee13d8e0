"""What real files contain: ISO STS metadata, entities, footnotes apart, other TBX namespaces, things without a type."""

from functools import cache
from typing import TypeVar

from stdtools.model.blocks import (
    DefinitionList,
    Figure,
    Formula,
    List,
    Note,
    Opaque,
    Paragraph,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    Table,
    Warning,
)
from stdtools.model.document import Document, Term, TermEntry
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    OpaqueInline,
    Text,
    plain_text,
)
from stdtools.model.metadata import Custom, Title
from stdtools.model.walk import own_inlines, walk
from stdtools.readers.reading import Reading
from tests.readers.sts.reading import codes, document, read

N = TypeVar("N")


@cache
def legacy() -> Reading:
    return read(document("legacy"))


def found() -> Document:
    return legacy().document


def of(kind: type[N]) -> list[N]:
    return [visit.node for visit in walk(found()) if isinstance(visit.node, kind)]


def inlines() -> list[AnyInline]:
    return [inline for visit in walk(found()) for inline in own_inlines(visit.node)]


def test_it_is_read_wholly() -> None:
    assert legacy().complete
    assert sorted(set(codes(legacy()))) == ["SRC-13", "SRC-16"]


def test_iso_metadata() -> None:
    metadata = found().metadata
    assert metadata.number == "XB/T 17301-1—2016"
    assert metadata.titles == (
        Title("en", ("Things", "Handling", "Part 1: Storage")),
        Title("fr", ("Choses", "Manipulation")),
    )
    assert metadata.originator == "XB"
    assert (metadata.edition, metadata.issued, metadata.ics) == ("2", "2016-05-01", ("67.060",))
    assert (metadata.committees, metadata.replaces) == (("TC 34",), ("XB/T 17301-1—2009",))
    assert metadata.custom == (Custom("flavor", "sample"),)
    assert metadata.opaque == (
        "<std-ident><doc-type>IS</doc-type></std-ident>",
        "<secretariat>Elsewhere</secretariat>",
        "<doc-ident><sdo>XB</sdo><proj-id>77</proj-id><release-version>IS</release-version></doc-ident>",
    )


def test_entities_become_characters() -> None:
    assert plain_text(of(Paragraph)[0].content) == "Many sample\u00a0things exist—too many."


def test_kinds_by_type_and_by_title() -> None:
    assert [clause.kind for clause in (*found().front, *found().clauses, *found().back)] == [
        "introduction",
        "scope",
        "terms",
        "",
        "",
        "other",
        "bibliography",
        "other",
    ]


def test_footnotes_stand_where_they_are_used() -> None:
    footnotes = [inline for inline in inlines() if isinstance(inline, Footnote)]
    assert [plain_text(note.paragraphs[0]) for note in footnotes] == ["Not always.", "Nearly.", "Measured outside."]
    table = of(Table)[0]
    cell = table.header[0].cells[1].blocks[0]
    assert isinstance(cell, Paragraph)
    assert isinstance(cell.content[1], Footnote)
    assert "3) Nobody points here." in [plain_text(p.content) for p in of(Paragraph)]


def test_terms() -> None:
    (entry,) = of(TermEntry)
    assert entry.terms == (
        Term(text="entity", language="en", kind="abbreviation"),
        Term(text="item", language="en", status="admitted"),
        Term(text="entité", language="fr"),
        Term(text="Einheit", language="de"),
    )
    assert plain_text(entry.definition) == "object"
    assert plain_text(entry.source) == "ISO 9000:2015, 3.6.1, modified"
    assert [type(note).__name__ for note in entry.notes] == ["Opaque", "Note", "Example", "Paragraph", "Opaque"]
    other = entry.notes[-1]
    assert isinstance(other, Opaque)
    assert "objet quelconque" in other.xml
    assert other.xml.startswith("<tbx:langSet xmlns:tbx=")


def test_tables() -> None:
    table = of(Table)[0]
    assert plain_text(table.title) == "Sizes"
    assert table.unit == "Dimensions in millimetres"
    assert table.widths == (30, 70)
    assert [len(row.cells) for row in (*table.header, *table.rows)] == [2, 1, 2, 1]
    assert (table.header[0].cells[0].rowspan, table.rows[1].cells[0].colspan) == (2, 2)
    assert (table.header[0].cells[0].header, table.rows[0].cells[0].header) == (False, True)
    assert table.header[0].cells[1].align == "center"
    assert [type(block).__name__ for block in table.rows[0].cells[1].blocks] == ["Paragraph", "List"]
    assert len(table.notes) == 1
    assert "Source: ourselves" in [plain_text(p.content) for p in of(Paragraph)]


def test_figures_and_formulas() -> None:
    (figure,) = of(Figure)
    assert (figure.source, figure.alternative, plain_text(figure.title)) == ("cup.svg", "a cup", "Cup")
    assert isinstance(figure.legend[0], DefinitionList)
    (formula,) = of(Formula)
    assert formula.numbered
    assert formula.source.startswith('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>m</mi>')
    assert [inline.source for inline in inlines() if isinstance(inline, Math)] == ["x"]


def test_a_paragraph_around_a_formula_becomes_three_blocks() -> None:
    clause = found().clauses[2]
    index = next(i for i, block in enumerate(clause.blocks) if isinstance(block, Formula))
    before, after = clause.blocks[index - 1], clause.blocks[index + 1]
    assert isinstance(before, Paragraph)
    assert isinstance(after, Paragraph)
    assert plain_text(before.content) == "Where"
    assert plain_text(after.content).startswith("holds, ")


def test_inline_markup() -> None:
    shown = inlines()
    emphases = [(i.style, plain_text(i.content)) for i in shown if isinstance(i, Emphasis)]
    assert ("subscript", "2") in emphases
    assert ("italic", "are") in emphases  # the space in front of the word stands outside
    assert [i.uri for i in shown if isinstance(i, Link)] == ["https://example.org/"]
    assert "<sc>small</sc>" in [i.xml for i in shown if isinstance(i, OpaqueInline)]


def test_references_keep_only_words_of_their_own() -> None:
    references = [(i.target, plain_text(i.content)) for i in inlines() if isinstance(i, CrossReference)]
    assert references == [("tab1", ""), ("s1", ""), ("fig1", "the figure"), ("b1", "")]


def test_lists_notes_and_other_blocks() -> None:
    lists = of(List)
    assert [(each.style, each.start, [i.label for i in each.items]) for each in lists] == [
        ("bullet", 1, [""]),
        ("alpha", 3, ["", "", "x)"]),
    ]
    assert [note.label for note in of(Note)] == ["", "", "", "", ""]
    assert [plain_text(q.attribution) for q in of(Quote)] == ["a source"]
    assert of(Preformatted)[0].text == "a  =\n  1"
    assert of(Preformatted)[0].language == "python"
    (warning,) = of(Warning)
    assert len(warning.blocks) == 2
    assert [each.xml.split(">")[0] for each in of(Opaque) if not each.xml.startswith("<tbx")] == [
        "<fig-group",
        "<table-wrap",
        "<statement",
    ]


def test_annexes_and_bibliography() -> None:
    annexes = found().annexes
    assert [(annex.number, annex.normative, plain_text(annex.title)) for annex in annexes] == [
        ("", False, "More"),
        ("ZA", True, "Else"),
    ]
    (references,) = of(ReferenceList)
    first, second = references.items
    assert isinstance(first, Reference)
    assert first.designation == "ISO 9000:2015"
    assert [type(i) for i in first.content] == [OpaqueInline, Text]
    assert plain_text(first.content) == "Vocabulary"
    assert plain_text(second.content) == "Cups, 2020"


def test_given_numbers_are_kept_only_where_they_differ() -> None:
    given = [getattr(visit.node, "number", "") for visit in walk(found())]
    assert [number for number in given if number] == ["0", "ZA"]


def test_citations_with_and_without_markup() -> None:
    reading = read(
        "<standard><front/><body><sec><title>x</title><p><std><std-ref>ISO 9001:2015</std-ref>, 8.3</std> and "
        "<std>GB/T 19001—2016, 4.1</std> and <std><std-id>urn:a</std-id><std-ref>ISO 1</std-ref>, "
        "<italic>Title</italic></std></p></sec></body></standard>"
    )
    content = reading.document.clauses[0].blocks[0]
    assert isinstance(content, Paragraph)
    cited = [(i.designation, i.clause) for i in content.content if isinstance(i, Citation)]
    assert cited == [("ISO 9001:2015", "8.3"), ("GB/T 19001—2016", "4.1"), ("ISO 1", "")]
    assert plain_text(content.content) == "ISO 9001:2015, 8.3 and GB/T 19001—2016, 4.1 and ISO 1, Title"
