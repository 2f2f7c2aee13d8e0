"""Every node gets an id that says what it stands for."""

from stdtools.model.blocks import Note, Table
from stdtools.model.document import Annex, Clause, Document, Term, TermEntry
from stdtools.model.identifiers import identify
from stdtools.model.walk import walk
from tests.model.build import clause, listed, p


def ids(document: Document) -> list[str]:
    return [visit.node.id for visit in walk(identify(document))]


def test_ids_tell_number_and_place() -> None:
    entry = TermEntry(terms=(Term(text="术语"),), notes=(Note(blocks=(p("x"),)),))
    body = clause("范围", p("一"), listed("alpha", "甲"), Table(rows=()), entry)
    document = Document(front=(clause("前言", kind="foreword"),), clauses=(body,), annexes=(Annex(),))
    assert ids(document) == [
        "foreword",
        "clause-1",
        "clause-1-p1",
        "clause-1-l1",
        "clause-1-l1-a",
        "clause-1-l1-a-p1",
        "table-1",
        "term-1.1",
        "term-1.1-note1",
        "term-1.1-note1-p1",
        "annex-A",
    ]


def test_given_ids_are_kept_and_never_taken_by_others() -> None:
    document = Document(clauses=(clause("a", p("x")), Clause(id="clause-1"), Clause(id="own"), Clause(id="own")))
    assert ids(document) == ["clause-1-2", "clause-1-2-p1", "clause-1", "own", "own-2"]


def test_identify_twice_changes_nothing() -> None:
    document = Document(clauses=(clause("a", p("x"), listed("dash", "y", "z")),))
    once = identify(document)
    assert identify(once) == once
