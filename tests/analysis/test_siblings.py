from stdtools.analysis.facts import Facts
from stdtools.analysis.siblings import before
from stdtools.model.blocks import Cell, List, Note, Row, Table
from stdtools.model.document import Clause, Document, Term, TermEntry
from tests.model.build import clause, listed, p


def previous_of_the_list(*content: object) -> object:
    facts = Facts(Document(clauses=(clause("服务", *content),)))  # type: ignore[arg-type]
    return next(before(visit) for _, visit in facts.of(List))


def test_the_block_before() -> None:
    paragraph = previous_of_the_list(p("甲"), p("机构应："), listed("dash", "一", "二"))
    assert paragraph.content[0].text == "机构应："  # type: ignore[attr-defined]


def test_nothing_before_the_first() -> None:
    assert previous_of_the_list(listed("dash", "一", "二")) is None


def test_a_subclause_begins_anew() -> None:
    assert previous_of_the_list(p("甲"), clause("照护", listed("dash", "一"))) is None


def test_inside_of_notes_cells_and_entries() -> None:
    inner = listed("dash", "一", "二")
    assert previous_of_the_list(Note(blocks=(p("甲"), inner))) is not None
    assert previous_of_the_list(Table(rows=(Row(cells=(Cell(blocks=(p("甲"), inner)),)),))) is not None
    entry = TermEntry(terms=(Term(text="甲"),), notes=(inner,))
    assert previous_of_the_list(entry) is None


def test_a_division_has_none_of_its_own_kind() -> None:
    facts = Facts(Document(clauses=(clause("服务"),)))
    assert [before(visit) for _, visit in facts.of(Clause)] == [None]
