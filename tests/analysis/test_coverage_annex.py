"""The annex on coverage: what it says, and when it is not made."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from stdtools.analysis.compose import compose
from stdtools.analysis.coverage_annex import ID, PLAIN, annex, existing, with_annex, without_annex, words_of
from stdtools.analysis.facts import Facts
from stdtools.bases import catalogue
from stdtools.model.blocks import Cell, Paragraph, RequirementRef, Row, Table
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.inlines import CrossReference, plain_text
from stdtools.model.metadata import Metadata
from stdtools.model.walk import all_inlines, own_inlines, walk
from stdtools.reports.coverage import VERDICTS
from tests.model.build import clause, p, refs, text

GBT = "GB/T 19001—2016"
GBT_24001 = "GB/T 24001—2016"
METADATA = Metadata(number="RB/T ××××—××××", profile="sector-standard", bases=(GBT,), part_a="composed")
SOURCE = Document(
    metadata=METADATA,
    clauses=(
        clause(
            "组织环境",
            clause(
                "理解组织及其环境",
                p("机构应每年分析年龄结构。", part="B", refines=refs("4.1-1")),
                p("机构应保留分析的结果。", part="B", refines=refs("4.1")),
            ),
        ),
    ),
    annexes=(Annex(title=text("指标"), part="B", refines=refs("9.1.1-1.a"), blocks=(p("甲。", part="B"),)),),
)


def base(name: str = GBT, language: str = "zh") -> Document:
    found = catalogue.package(name, language)
    assert found is not None
    return found


def made(document: Document, *bases: Document) -> Annex:
    found = annex(Facts(compose(document)), bases or (base(),))
    assert found is not None
    return found


def rows(found: Annex, ordinal: int = 0) -> dict[str, list[list[str]]]:
    """The lines of the cells of a table by the number of the clause."""
    table = [block for block in found.blocks if isinstance(block, Table)][ordinal]
    lines = [[[plain_text(own_inlines(block)) for block in cell.blocks] for cell in row.cells] for row in table.rows]
    return {row[0][0].replace("\u3000", " ").partition(" ")[0]: row[1:] for row in lines}


def test_a_composed_document_has_every_clause_with_its_requirements_and_what_part_b_adds() -> None:
    table = rows(made(SOURCE))
    assert list(table)[:4] == ["4", "4.1", "4.2", "4.3"]
    assert table["4"] == [["—"], ["—"], ["—"]]
    assert table["4.1"] == [["4.1-1、4.1-2"], ["4.1"], ["4.1（2项：4.1-1）"]]
    assert table["9.1.1"][2] == ["附录A"]
    assert sum(cell[0].count("-") for cell in (row[0] for row in table.values()) if cell != ["—"]) == 316


def test_it_refers_to_places_that_there_are_and_is_the_last_annex() -> None:
    facts = Facts(compose(SOURCE))
    found = annex(facts, (base(),))
    assert found is not None
    whole = Facts(with_annex(facts.document, found))
    assert whole.number(ID) == "B"
    assert not found.normative
    assert whole.number(f"{ID}-table-1") == "B.1"
    targets = {
        i.target
        for v in walk(whole.document)
        for i in all_inlines(own_inlines(v.node))
        if isinstance(i, CrossReference)
    }
    assert targets <= whole.nodes.keys()
    assert without_annex(whole.document) == facts.document


def test_verdicts_stand_where_they_do_not_go_without_saying() -> None:
    said = clause(
        "理解组织及其环境",
        p("质量部宜确定关系到宗旨和战略方向、影响预期结果的内部和外部因素。", part="A", covers=refs("4.1-1")),
        p("机构应监视和评审这些因素。", part="B", covers=refs("4.1-2"), refines=refs("4.1-2")),
    )
    included = replace(
        SOURCE, metadata=replace(METADATA, part_a="included"), clauses=(clause("组织环境", said),), annexes=()
    )
    table = rows(made(included))
    assert table["4.1"] == [
        ["4.1-1、4.1-2"],
        ["4.1-1：文字有偏差（1.1）", "4.1-2：只有B部分（1.1）"],
        ["1.1（1项：4.1-2）"],
    ]
    assert table["4.2"][1:] == [["未覆盖"], ["—"]]


def test_a_table_for_each_base_in_the_language_of_the_document() -> None:
    metadata = replace(METADATA, language="en", bases=(GBT, GBT_24001))
    b = p("The organization shall count.", part="B", refines=(RequirementRef("6.1.2", GBT_24001),))
    document = Document(metadata=metadata, clauses=(clause("Planning", b),))
    found = made(document, base(GBT, "en"), base(GBT_24001, "en"))
    titles = [plain_text(block.title) for block in found.blocks if isinstance(block, Table)]
    assert titles == [f"Coverage of the requirements of {name}" for name in (GBT, GBT_24001)]
    assert rows(found, 0)["6.1.2"][2] == ["—"]
    assert rows(found, 1)["6.1.2"][1:] == [["6.1.2"], ["6.1.2 (1)"]]
    assert plain_text(found.title) == "Coverage of requirements"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_verdict_on_a_base_has_words(language: str) -> None:
    of_amendments = {"undecided", "not-adopted"}
    assert set(words_of(language)["verdict"]) == {*VERDICTS} - PLAIN - of_amendments


def test_bases_without_requirements_give_none() -> None:
    assert annex(Facts(SOURCE), ()) is None
    assert annex(Facts(SOURCE), (replace(base(), clauses=()),)) is None


TABLE = Table(title=text("与GB/T 19001的条款对照"), rows=(Row(cells=(Cell(blocks=(p("4.1"),)),)),))


@pytest.mark.parametrize(
    ("annexes", "there"),
    [
        ((Annex(title=text("条款对照表"), blocks=(TABLE,)),), True),
        ((Annex(title=text("对照"), subclauses=(Clause(title=text("GB/T 19001—2016"), blocks=(TABLE,)),)),), True),
        ((Annex(title=text("术语对照"), blocks=(replace(TABLE, title=text("中英文对照")),)),), False),
        ((Annex(title=text("条款对照"), blocks=(p("见GB/T 19001—2016。"),)),), False),
        ((Annex(title=text("指标"), blocks=(replace(TABLE, title=text("GB/T 19001—2016的指标")),)),), False),
        ((), False),
    ],
)
def test_a_table_that_was_made_by_hand_is_known(annexes: tuple[Annex, ...], there: bool) -> None:
    found = existing(Facts(replace(SOURCE, annexes=annexes)), (base(),))
    assert (found is not None) is there


def test_it_knows_itself() -> None:
    facts = Facts(compose(SOURCE))
    whole = with_annex(facts.document, made(SOURCE))
    found = existing(Facts(whole), (base(),))
    assert found is not None
    assert found.id == ID


def test_paragraphs_of_cells_are_plain() -> None:
    cells = [c for block in made(SOURCE).blocks if isinstance(block, Table) for row in block.rows for c in row.cells]
    assert all(isinstance(block, Paragraph) and block.content for cell in cells for block in cell.blocks)
