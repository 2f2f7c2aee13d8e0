from __future__ import annotations

from stdtools.analysis.compose import compose
from stdtools.analysis.facts import Facts
from stdtools.analysis.requirement_list import Entry, entries
from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.readers import read
from stdtools.workspace import Memory

SOURCE = """题　目
######

:base: GB/T 19001—2016

前言
====

本文件应提前说明。

要求
====

.. part-b::
   :refines: 4.1-1

   机构应评审：

   a) 照护；
   b) 膳食，并可外包。

   机构宜公示。机构必要时可委托。 “机构应公示”是示例。

.. note::

   机构应注意。

清单
====

:annex: informative

机构应填写。
"""


def listed(source: str) -> tuple[Entry, ...]:
    return entries(Facts(read("a.rst", Memory({"a.rst": source.encode()})).document))


def test_items_have_the_kind_of_their_lead_in_which_is_no_entry() -> None:
    found = [(e.number, e.kind, e.text, e.leads) for e in listed(SOURCE)]
    assert found[:2] == [
        ("1 a)", "requirement", "照护；", ("机构应评审：",)),
        ("1 b)", "requirement", "膳食，并可外包。", ("机构应评审：",)),
    ]


def test_what_binds_nobody_is_not_listed() -> None:
    assert [e.text[:4] for e in listed(SOURCE)][2:] == ["机构宜公"]


def test_the_anchor_is_that_of_the_block_around() -> None:
    assert {str(ref) for e in listed(SOURCE) for ref in e.refines} == {"4.1-1"}


def test_every_requirement_of_a_base_is_an_entry() -> None:
    base = catalogue.load("GB/T 19001—2016")
    assert base
    found = [ref.id for e in entries(Facts(compose(base))) for ref in e.covers]
    assert found == list(requirements(base))
