"""What of a document hangs on a base."""

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.analysis.uses import covered, editions, uses
from stdtools.bases import catalogue
from stdtools.model.document import Document
from stdtools.model.inlines import plain_text
from stdtools.readers import read
from stdtools.workspace import Memory

GBT = "GB/T 19001—2016"
HEAD = f"片段\n####\n\n:profile: fragment\n:base: {GBT}\n:base: GB/T 24001—2016\n:part-a: {{part_a}}\n\n"
TEXT = (
    HEAD
    + """\
规范性引用文件
==============

.. references::

   GB/T 19001—2016　质量管理体系　要求
   GB/T 19000—2016　基础和术语

组织环境
========

:refines: 4.4

见:std:`GB/T 19001—2016, 4.2`，以及GB/T 19001—2016和:std:`GB/T 24001—2016, 4.1`。

.. part-b::
   :refines: 4.1-1

   机构应：

   a) 分析；
   b) 评审。

.. part-b::
   :refines: GB/T 24001—2016#4.1-1

   机构应照护。

.. part-b::

   机构应陪伴。

.. part-a::
   :covers: 4.2-1.a 4.2-1.b

   组织应确定相关方。
"""
)


def facts(part_a: str) -> Facts:
    text = TEXT.format(part_a=part_a)
    reading = read("a.rst", Memory({"a.rst": text.encode()}))
    assert reading.findings == ()
    return Facts(compose(reading.document))


def base(name: str = GBT) -> Document:
    found = catalogue.load(name)
    assert found is not None
    return found


def shown(found: Facts, name: str = GBT) -> list[tuple[str, str, str]]:
    return [(use.relation, use.anchor, use.words(plain_text)) for use in uses(found, base(name))]


def test_anchors_claims_and_cited_clauses_in_reading_order() -> None:
    assert shown(facts("included")) == [
        ("cites", "4.2", "见GB/T 19001—2016, 4.2，以及GB/T 19001—2016和GB/T 24001—2016, 4.1。"),
        ("refines", "4.1-1", "机构应： 分析； 评审。"),
        ("refines", "4.4", "机构应陪伴。"),
        ("covers", "4.2-1.a", "组织应确定相关方。"),
        ("covers", "4.2-1.b", "组织应确定相关方。"),
    ]


def test_each_base_for_itself() -> None:
    found = [(relation, anchor) for relation, anchor, _ in shown(facts("included"), "GB/T 24001—2016")]
    assert found == [("cites", "4.1"), ("refines", "4.1-1")]


def test_what_is_composed_from_the_base_does_not_hang_on_it() -> None:
    composed = facts("composed")
    assert len(composed.visits) > 400
    assert {anchor for _, anchor, _ in shown(composed)} == {"4.2", "4.1-1", "4.4", "4.2-1.a", "4.2-1.b"}


def test_a_clause_without_part_b_speaks_for_itself() -> None:
    text = HEAD.format(part_a="included") + "组织环境\n========\n\n:refines: 4.4\n\n机构应陪伴。\n"
    document = read("a.rst", Memory({"a.rst": text.encode()})).document
    assert shown(Facts(document)) == [("refines", "4.4", "组织环境 机构应陪伴。")]


def test_dated_citations_of_the_edition() -> None:
    found = editions(facts("included"), base())
    assert [use.location.line for use in found] == [14, 22]
    assert all(use.anchor == "" and use.relation == "cites" for use in found)


def test_what_part_a_covers() -> None:
    assert covered(facts("included"), base()) == {"4.2", "4.2-1.a", "4.2-1.b"}
    assert {"4.1-1", "10.3-2"} <= covered(facts("composed"), base())
