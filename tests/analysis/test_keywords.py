"""What an index lists, and where it says that it stands."""

from __future__ import annotations

from stdtools.analysis.facts import Facts
from stdtools.analysis.keywords import index, keywords
from stdtools.readers import read
from stdtools.workspace import Memory

TEXT = """\
照护服务　要求
##############

前言
====

质量目标见前言。

范围
====

本文件规定了应急预案。

术语和定义
==========

.. term:: 长者
   :en: elder

   接受照护的人。

照护
====

质量目标
--------

组织应有应急预案。

记录
~~~~

应记录质量目标。

人员
----

人员应知道质量目标和QMS，不是QMSX。

.. list-table:: 应急预案的演练
   :header-rows: 1

   * - 项
     - 值
   * - 质量目标管理
     - 一

附录A（规范性）　演练
=====================

按应急预案演练。

附录B（资料性）　示例
=====================

应急预案的示例。

索引
====

{index}
"""


def made(text: str, source: str = TEXT) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    reading = read("a.rst", Memory({"a.rst": source.replace("{index}", text).encode()}))
    facts = Facts(reading.document)
    clause = facts.document.back[-1]
    return [
        (group.letter, [(entry.keyword, [facts.number(t) for t in entry.targets]) for entry in group.entries])
        for group in index(facts, clause)
    ]


def test_an_empty_index_lists_the_terms() -> None:
    assert made("") == [("Z", [("长者", ["2.1"])])]


def test_keywords_stand_where_normative_elements_have_them() -> None:
    assert made("- 质量目标\n- 应急预案\n- QMS\n- 阿姨\n- 质量目标管理\n") == [
        ("A", [("阿姨", [])]),
        ("Q", [("QMS", ["3.2"])]),
        ("Y", [("应急预案", ["1", "3.1", "1", "A"])]),
        ("Z", [("长者", ["2.1"]), ("质量目标", ["3.1", "3.2"]), ("质量目标管理", ["1"])]),
    ]


def test_what_somebody_has_written_is_left_alone() -> None:
    assert made("见下表。\n\n- 质量目标\n") == []
    assert made("- 质量目标 :std:`GB/T 19000`\n") == []
    assert made("- 质量目标\n\n  说明\n") == []


def test_only_an_index_is_one() -> None:
    reading = read("a.rst", Memory({"a.rst": TEXT.replace("{index}", "- 甲").encode()}))
    assert [keywords(clause) for clause in reading.document.clauses] == [None] * 3


def test_english() -> None:
    source = """\
:language: en

Care
====

Audits of care shall be planned; an auditor plans the audit. Emergency plans exist.

Index
=====

- Emergency plan
- audit
"""
    assert made("", source) == [("A", [("audit", ["1"])]), ("E", [("Emergency plan", ["1"])])]


def test_words_with_signs_of_patterns() -> None:
    assert dict(made("- 3.1\n- (\n- 质量目标.*\n"))["#"] == [("(", []), ("3.1", [])]
