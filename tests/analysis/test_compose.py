"""Composition of part A from a base and part B from a source (国认可〔2017〕137号 （三）)."""

from msgspec.structs import replace

from stdtools.analysis.compose import compose, part_a
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import List, ListItem, Paragraph
from stdtools.model.document import Clause, Document, Term, TermEntry
from stdtools.model.inlines import CrossReference, Text, plain_text
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.model.numbering import numbered
from stdtools.model.transform import N, Transform
from tests.model.build import SECTOR, clause, p, refs


class _Ids(Transform):
    """Base clauses have ids from their numbers."""

    def __init__(self, document: Document) -> None:
        self.ids = {id(visit.node): f"clause-{number}" for visit, number in numbered(document)}

    def node(self, node: N) -> N:
        return replace(node, id=self.ids.get(id(node), ""))


def base() -> Document:
    items = List(style="alpha", items=(ListItem(blocks=(p("相关方；", covers=refs("4.2-1.a")),)),))
    context = clause(
        "组织环境",
        clause("理解环境", p("组织应确定因素。", covers=refs("4.1-1")), p("组织应监视因素。", covers=refs("4.1-2"))),
        clause("相关方", p("组织应确定："), items),
        clause(
            "体系",
            clause("", p("组织应建立体系。", covers=refs("4.3.1-1"))),
            clause("", p("组织应保持。", covers=refs("4.3.2-1"))),
        ),
    )
    operation = clause(
        "运行",
        clause("策划", p("组织应策划。", covers=refs("5.1-1"))),
        clause("提供", p("组织应提供。", covers=refs("5.2-1"))),
    )
    document = Document(
        metadata=Metadata(number="XB/T 1—2020", profile="base"),
        clauses=(
            clause("范围", p("基础的范围。"), kind="scope"),
            clause("规范性引用文件", kind="normative-references"),
            clause("术语和定义", kind="terms"),
            context,
            operation,
        ),
    )
    return _Ids(document).document(document)


def composed(*clauses: Clause, **fields: object) -> Facts:
    document = Document(metadata=SECTOR, clauses=clauses, **fields)  # type: ignore[arg-type]
    return Facts(compose(document, base()))


def words(facts: Facts, number: str) -> list[tuple[str, str]]:
    division = facts.by_number[number]
    assert isinstance(division, Clause)
    return [(b.part, plain_text(b.content)) for b in division.blocks if isinstance(b, Paragraph)]


def outline(facts: Facts) -> list[str]:
    divisions = (v.node for v in facts.visits if isinstance(v.node, Clause))
    return [f"{facts.number(c)} {plain_text(c.title)}".strip() + c.part for c in divisions]


def test_part_a_precedes_part_b_in_its_clause() -> None:
    own = p("机构应每年分析。", part="B", refines=refs("4.1-1"))
    facts = composed(clause("组织环境", clause("理解环境", own)))
    assert words(facts, "4.1") == [("A", "组织应确定因素。"), ("A", "组织应监视因素。"), ("B", "机构应每年分析。")]


def test_clauses_without_part_b_need_not_be_written() -> None:
    facts = composed(clause("运行", clause("提供", p("机构应。", part="B"))))
    assert [o.rstrip("A") for o in outline(facts)][3:] == [
        "4 组织环境",
        "4.1 理解环境",
        "4.2 相关方",
        "4.3 体系",
        "4.3.1",
        "4.3.2",
        "5 运行",
        "5.1 策划",
        "5.2 提供",
    ]


def test_scope_and_terms_are_the_documents_own() -> None:
    entry = TermEntry(terms=(Term(text="失能"),))
    facts = composed(clause("范围", p("本文件规定。"), kind="scope"), clause("术语", entry, kind="terms"))
    assert words(facts, "1") == [("", "本文件规定。")]
    assert facts.by_number["3.1"] == replace(entry, id="term-3.1")


def test_a_block_under_a_parent_goes_to_the_subclause_of_its_anchor() -> None:
    own = p("机构应留存。", part="B", refines=refs("4.3.2-1"))
    facts = composed(clause("组织环境", clause("体系", own)))
    assert words(facts, "4.3.2") == [("A", "组织应保持。"), ("B", "机构应留存。")]
    assert words(facts, "4.3") == []


def test_an_untitled_clause_is_found_by_its_number() -> None:
    own = p("机构应留存。", part="B", refines=refs("4.3.1-1"))
    facts = composed(clause("组织环境", clause("体系", clause("", own, number="4.3.1"))))
    assert words(facts, "4.3.1")[-1] == ("B", "机构应留存。")


def test_a_new_clause_is_appended_or_stands_before_the_next_that_the_base_has() -> None:
    new = clause("应急", p("机构应演练。"), part="B")
    appended = composed(clause("运行", clause("策划"), new))
    assert outline(appended)[-1] == "5.3 应急B"
    inserted = composed(clause("运行", clause("策划"), new, clause("提供")))
    assert outline(inserted)[-2:] == ["5.2 应急B", "5.3 提供A"]


def test_references_to_a_relabelled_clause_follow_it() -> None:
    refers = Paragraph(content=(Text("见"), CrossReference(target="own"), Text("。")), part="B")
    facts = composed(clause("组织环境", clause("理解环境", id="own"), clause("相关方", refers)))
    block = facts.by_number["4.2"].blocks[-1]  # type: ignore[union-attr]
    assert isinstance(block, Paragraph)
    assert isinstance(reference := block.content[1], CrossReference)
    assert reference.target == "clause-4.1"


def test_a_merged_clause_is_located_in_the_source() -> None:
    here = Location("own.rst", 7, 1)
    facts = composed(clause("组织环境", location=here))
    assert facts.by_number["4"].location == here


def test_composing_twice_or_without_a_base_changes_nothing() -> None:
    document = Document(metadata=SECTOR, clauses=(clause("组织环境"),))
    once = compose(document, base())
    assert compose(once, base()) == once
    included = replace(document, metadata=replace(SECTOR, part_a="included"))
    assert compose(included, base()) == included
    assert compose(document) == document  # the base is not in the catalogue


def test_part_a_is_the_base_without_scope_references_and_terms() -> None:
    pruned = part_a(base())
    assert pruned.clauses[0].blocks == ()
    assert {c.part for c in pruned.clauses} == {"A"}


def test_parts_reach_into_lists() -> None:
    facts = composed(clause("组织环境"))
    inside = [v.node for v in facts.visits if isinstance(v.node, Paragraph) and v.node.covers == refs("4.2-1.a")]
    assert [facts.part(node) for node in inside] == ["A"]
