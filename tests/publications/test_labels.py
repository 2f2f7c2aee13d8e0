"""Labels of disciplines stand where they begin to hold, in words and letters."""

from __future__ import annotations

from typing import Any

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import AnyBlock, List, ListItem, RequirementRef
from stdtools.model.document import Clause, Document
from stdtools.model.metadata import Metadata
from stdtools.publications.labels import Labels
from stdtools.publications.legend import legend
from stdtools.publications.pdf.content import content
from stdtools.publications.pdf.pictures import Pictures
from stdtools.publications.pdf.scope import Scope
from stdtools.workspace import Memory
from tests.model.build import clause, p

QUALITY, ENVIRONMENT = "GB/T 19001—2016", "GB/T 24001—2016"


def of(*names: str) -> tuple[RequirementRef, ...]:
    return tuple(RequirementRef("7.2-1.b", name) for name in names)


def facts(*blocks: AnyBlock, language: str = "zh") -> Facts:
    metadata = Metadata(bases=(QUALITY, ENVIRONMENT), language=language)
    return Facts(Document(metadata=metadata, clauses=(clause("能力", *blocks),)))


def openings(*blocks: AnyBlock, language: str = "zh") -> dict[str, str]:
    found = facts(*blocks, language=language)
    (only,) = found.document.clauses
    assert isinstance(only, Clause)
    return dict(Labels(found).openings(only.blocks))


Q = p("甲。", id="q", part="A", covers=of(""))
E = p("乙。", id="e", part="A", covers=of(ENVIRONMENT))
BOTH = p("丙。", id="both", part="A", covers=of("", ENVIRONMENT))
B = p("丁。", id="b", part="B", refines=of(ENVIRONMENT))


def test_what_belongs_to_all_is_not_labelled_at_the_beginning() -> None:
    assert openings(BOTH, Q, E) == {"q": "质量 Q", "e": "环境 E"}


def test_a_label_holds_until_the_next_one() -> None:
    assert openings(Q, p("又。", id="q2", part="A", covers=of(""))) == {"q": "质量 Q"}


def test_what_belongs_to_all_is_labelled_behind_what_does_not() -> None:
    assert openings(Q, BOTH) == {"q": "质量 Q", "both": "质量 Q、环境 E"}


def test_part_b_has_its_own_label() -> None:
    assert openings(E, B) == {"e": "环境 E", "b": "环境 E"}


def test_labels_are_in_the_language_of_the_document() -> None:
    assert openings(E, language="en") == {"e": "environmental E"}


def test_the_legend_explains_them_only_where_there_are_any() -> None:
    assert any("质量 Q（GB/T 19001—2016）、环境 E（GB/T 24001—2016）" in sentence for sentence in legend(facts(Q, B)))
    assert not any("领域" in sentence for sentence in legend(facts(BOTH)))


def test_the_pdf_has_lines_and_letters() -> None:
    item = ListItem(blocks=(p("戊；", covers=of("")),))
    other = ListItem(blocks=(p("己。", covers=of("", ENVIRONMENT)),))
    listed = List(id="l", part="A", items=(item, other))
    flow: list[Any] = content(Scope(facts(p("应：", part="A"), listed, E, B), Pictures(Memory({}), "a.rst")))["body"][
        0
    ]["flow"]
    blocks = [block for piece in flow for block in piece.get("blocks", ())]
    assert [block["c"] for block in blocks if block["t"] == "discipline"] == ["环境 E", "环境 E"]
    (found,) = (block for block in blocks if block["t"] == "list")
    assert [entry["of"] for entry in found["items"]] == ["Q", ""]


def test_the_number_of_an_untitled_clause_stands_before_its_label() -> None:
    metadata = Metadata(bases=(QUALITY, ENVIRONMENT))
    untitled = clause("", E, BOTH)
    found = Facts(Document(metadata=metadata, clauses=(clause("审核", untitled, clause("", Q)),)))
    flow: list[Any] = content(Scope(found, Pictures(Memory({}), "a.rst")))["body"][0]["flow"]
    blocks = [block for piece in flow for block in piece.get("blocks", ())]
    assert [(b["t"], b.get("number")) for b in blocks][:3] == [("discipline", "1.1"), ("p", None), ("discipline", None)]
