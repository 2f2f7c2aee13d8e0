"""Numbers from position (GB/T 1.1—2020 7, 9.6, 9.8–9.11)."""

from stdtools.model.blocks import Example, Figure, Formula, List, ListItem, Note, Reference, ReferenceList, Table
from stdtools.model.document import Annex, Clause, Document, Term, TermEntry
from stdtools.model.numbering import item_label, letters, numbered, positions, roman
from tests.model.build import clause, item, listed, p, text


def numbers(document: Document, kind: type) -> list[str]:
    return [number for visit, number in numbered(document) if isinstance(visit.node, kind)]


def test_chapters_clauses_and_term_entries_count_together() -> None:
    entry = TermEntry(terms=(Term(text="术语"),))
    document = Document(
        clauses=(clause("范围"), clause("术语和定义", clause("通用"), entry), clause("环境", clause("", clause(""))))
    )
    assert numbers(document, Clause) == ["1", "2", "2.1", "3", "3.1", "3.1.1"]
    assert numbers(document, TermEntry) == ["2.2"]


def test_front_and_back_matter() -> None:
    front = (clause("前言", kind="foreword"), clause("引言", clause("总则"), clause("说明"), kind="introduction"))
    document = Document(front=front, clauses=(clause("范围"),), back=(clause("参考文献", kind="bibliography"),))
    assert numbers(document, Clause) == ["", "", "0.1", "0.2", "1", ""]


def test_a_given_number_wins_and_the_count_goes_on_from_it() -> None:
    document = Document(clauses=(clause("a"), clause("b", clause("x"), clause("y", number="2.7"), clause("z"))))
    assert numbers(document, Clause) == ["1", "2", "2.1", "2.7", "2.8"]


def test_annexes_restart_tables_figures_and_formulas() -> None:
    inside = (Table(rows=()), Figure(source="a.svg"), Formula(source="x"), Formula(source="y", numbered=False))
    document = Document(
        clauses=(Clause(blocks=inside), Clause(blocks=inside)),
        annexes=(Annex(blocks=inside, subclauses=(clause("总则"),)), Annex(blocks=inside)),
    )
    assert numbers(document, Annex) == ["A", "B"]
    assert numbers(document, Table) == ["1", "2", "A.1", "B.1"]
    assert numbers(document, Figure) == ["1", "2", "A.1", "B.1"]
    assert numbers(document, Formula) == ["1", "", "2", "", "A.1", "", "B.1", ""]
    assert numbers(document, Clause) == ["1", "2", "A.1"]


def test_a_single_note_has_no_number_and_several_count_within_their_clause() -> None:
    note = Note(blocks=(p("说明"),))
    table = Table(rows=(), notes=(note, note))
    document = Document(clauses=(clause("a", note), clause("b", note, table, note)))
    assert numbers(document, Note) == ["", "1", "1", "2", "2"]


def test_examples_count_apart_from_notes() -> None:
    document = Document(clauses=(Clause(blocks=(Example(blocks=()), Note(blocks=()), Example(blocks=()))),))
    assert numbers(document, Example) == ["1", "2"]


def test_list_items() -> None:
    nested = List(style="alpha", start=3, items=(item(p("c")), ListItem(blocks=(listed("arabic", "1", "2"),))))
    document = Document(clauses=(Clause(blocks=(listed("dash", "x"), nested)),))
    assert numbers(document, ListItem) == ["——", "c)", "d)", "1)", "2)"]


def test_the_same_list_object_twice_counts_anew() -> None:
    twice = listed("alpha", "a", "b")
    document = Document(clauses=(Clause(blocks=(twice, twice)),))
    assert numbers(document, ListItem) == ["a)", "b)", "a)", "b)"]


def test_only_the_bibliography_numbers_its_references() -> None:
    entries = ReferenceList(items=(Reference(designation="GB/T 1—2020"), Reference(content=text("x"))))
    document = Document(clauses=(Clause(blocks=(entries,)),), back=(Clause(kind="bibliography", blocks=(entries,)),))
    assert numbers(document, Reference) == ["", "", "[1]", "[2]"]


def test_a_number_that_equals_its_position_counts_as_if_it_were_not_given() -> None:
    given = (Table(rows=(), label="1"), Table(rows=(), label="1a"), Table(rows=()))
    document = Document(clauses=(Clause(blocks=given, number="1"), clause("b", number="7"), clause("c")))
    assert [(n, p) for v, n, p in positions(document) if isinstance(v.node, Table)] == [
        ("1", "1"),
        ("1a", "2"),
        ("2", "2"),
    ]
    assert [(n, p) for v, n, p in positions(document) if isinstance(v.node, Clause)] == [
        ("1", "1"),
        ("7", "2"),
        ("8", "8"),
    ]


def test_labels() -> None:
    assert [letters(n) for n in (1, 26, 27, 53)] == ["A", "Z", "AA", "BA"]
    assert [roman(n) for n in (1, 4, 9, 14)] == ["i", "iv", "ix", "xiv"]
    assert item_label("plain", 1) == ""
