"""Labels say which disciplines a block belongs to, where it does not belong to all."""

from __future__ import annotations

from stdtools.analysis.discipline_labels import labels
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import AnyBlock, List, ListItem, RequirementRef
from stdtools.model.document import Document
from stdtools.model.metadata import Metadata
from tests.model.build import clause, p

QUALITY, ENVIRONMENT = "GB/T 19001—2016", "GB/T 24001—2016"


def marks(*blocks: AnyBlock, bases: tuple[str, ...] = (QUALITY, ENVIRONMENT), **fields: object) -> dict[str, str]:
    document = Document(metadata=Metadata(bases=bases), clauses=(clause("能力", *blocks, **fields),))
    return {id: "".join(d.mark for d in found) for id, found in labels(Facts(document)).items()}


def of(*names: str) -> tuple[RequirementRef, ...]:
    return tuple(RequirementRef("7.2-1.b", name) for name in names)


def test_a_paragraph_belongs_to_the_bases_that_it_covers() -> None:
    assert marks(p("甲。", id="a", covers=of("")), p("乙。", id="b", covers=of(ENVIRONMENT))) == {"a": "Q", "b": "E"}


def test_what_belongs_to_all_has_no_label() -> None:
    assert (
        marks(
            p("甲。", id="a", covers=of("", ENVIRONMENT)),
            p("乙。", id="b"),
            p("丙。", covers=of("ISO/IEC Directives, Part 1:2012")),
        )
        == {}
    )


def test_a_lead_in_belongs_to_its_items() -> None:
    items = List(id="l", items=(ListItem(blocks=(p("甲；", covers=of(ENVIRONMENT)),)),))
    assert marks(p("组织应：", id="a"), items) == {"a": "E", "l": "E"}


def test_items_are_labelled_where_the_list_belongs_to_all() -> None:
    both = ListItem(id="x", blocks=(p("甲；", covers=of("", ENVIRONMENT)),))
    one = ListItem(id="y", blocks=(p("乙。", covers=of("")),))
    assert marks(p("组织应：", id="a"), List(id="l", items=(both, one))) == {"y": "Q"}


def test_items_of_inner_lists_too() -> None:
    inner = List(
        items=(
            ListItem(id="x", blocks=(p("甲；", covers=of("")),)),
            ListItem(blocks=(p("乙。", covers=of(ENVIRONMENT)),)),
        )
    )
    assert "x" in marks(List(items=(ListItem(blocks=(p("下列："), inner)),)))


def test_part_b_belongs_to_what_it_refines() -> None:
    own = p("甲。", id="a", part="B", refines=of(ENVIRONMENT))
    inherited = p("乙。", id="b", part="B")
    assert marks(own, inherited, refines=of("")) == {"a": "E", "b": "Q"}


def test_a_document_with_one_discipline_has_no_labels() -> None:
    assert marks(p("甲。", id="a", covers=of("")), bases=(QUALITY,)) == {}
    assert marks(p("甲。", id="a", covers=of("")), bases=(QUALITY, "GB/T 27007—2011")) == {}
