"""The annex on coverage in what is published and converted."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from stdtools.app.convert import convert
from stdtools.app.publish import publish
from stdtools.model import codec
from stdtools.model.document import Document
from stdtools.readers import read
from stdtools.workspace import Memory

SOURCE = """\
照护服务　要求
##############

:number: RB/T ××××—××××
:profile: sector-standard
:base: GB/T 19001—2016
:part-a: composed

范围
====

本文件规定了照护服务的要求。

组织环境
========

.. part-b::
   :refines: 4.1-1

   机构应每年分析所在区域的年龄结构。

指标
====

:annex: normative
:part: B
:refines: 9.1.1-1.a

机构应监视附录中的指标。
"""
HAND = """
条款对照表
==========

:annex: informative

表中是与GB/T 19001—2016的对照。

.. table:: 对照

   ==== ====
   条款 条款
   ==== ====
   4.1  4.1
   ==== ====
"""


def workspace(text: str = SOURCE) -> Memory:
    return Memory({"a.rst": text.encode()})


def converted(there: Memory, output: str, text: str = "") -> Document:
    convert("a.rst", there, output, annex="coverage")
    return read(output, there).document


def test_it_is_in_both_publications_with_links_and_its_head_on_every_page() -> None:
    there = workspace()
    made = publish(["a.rst"], ("html", "pdf"), "build", there, annex="coverage", language="zh")
    assert not made.failures
    assert not [r for r in made.checked[0].results if r.finding.code.startswith("PUB-")]
    page = there.content["build/html/a.html"].decode()
    section = page[page.index('id="coverage-annex"') :]
    assert re.search(r'<a[^>]*href="#4.1">4.1</a>', section)
    assert "附录B" in re.sub(r"<[^>]*>|\s", "", page[page.index('id="coverage-annex"') - 200 :])
    pages = [p.extract_text() for p in pypdf.PdfReader(io.BytesIO(there.content["build/pdf/a.pdf"])).pages]
    heads = [
        text for text in pages if "要求覆盖性对照表" in text.replace(" ", "") and "目次" not in text.replace(" ", "")
    ]
    assert len(heads) > 2
    assert all("续" in text for text in heads[1:])


def test_the_page_on_references_is_without_it() -> None:
    with_it, without = workspace(), workspace()
    publish(["a.rst"], ("html",), "build", with_it, annex="coverage", language="zh")
    publish(["a.rst"], ("html",), "build", without, language="zh")
    page = "build/html/a-graph.html"
    assert with_it.content[page] == without.content[page]


@pytest.mark.parametrize(
    ("text", "variant"), [(SOURCE + HAND, "existing"), (SOURCE.replace(":base: GB/T 19001—2016\n", ""), "no-base")]
)
def test_where_it_is_not_added_a_finding_says_why(text: str, variant: str) -> None:
    there = workspace(text)
    made = publish(["a.rst"], ("html",), "build", there, annex="coverage", language="zh")
    found = [r.finding for r in made.checked[0].results if r.finding.code == "PUB-19"]
    assert [(f.variant, f.severity) for f in found] == [(variant, "warning")]
    assert "coverage-annex" not in there.content["build/html/a.html"].decode()


def test_an_annex_by_hand_is_named() -> None:
    there = workspace(SOURCE + HAND)
    result = convert("a.rst", there, "b.xml", annex="coverage")
    assert [r.finding.arguments["annex"] for r in result.results if r.finding.code == "PUB-19"] == ["B"]


def test_converted_it_is_the_same_in_every_format_and_read_again() -> None:
    there = workspace()
    documents = [converted(there, f"b{suffix}") for suffix in (".rst", ".xml", ".json")]
    assert all(codec.equal(documents[0], each) for each in documents[1:])
    assert len(documents[0].annexes) == 2
    again = convert("b.rst", there, "c.rst", annex="coverage")
    assert there.content["c.rst"] == there.content["b.rst"]
    assert [r.finding.variant for r in again.results] == ["existing"]


def test_converted_only_what_the_annex_refers_to_bears_an_id() -> None:
    there = workspace()
    converted(there, "b.rst")
    text = there.content["b.rst"].decode()
    assert ".. _clause-4.1-p3:" in text
    assert "-table-1-p1" not in text
