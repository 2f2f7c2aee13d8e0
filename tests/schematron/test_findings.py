"""Assertions become findings at their places, in both formats and with both engines."""

from __future__ import annotations

import pytest

from tests.rules.own.checking import both, check, document, places
from tests.schematron.schemas import rule, schema

SOURCE = document(
    """\
范围
====

本文件规定了要求。

服务
====

照护老人，见 :ref:`c-people`，*每天* 一次。

人员
----

:id: c-people

1. 甲；

2. 乙：

   .. note:: 说明。

.. table:: 频次

   ====  ====
   项目  频次
   ====  ====
   照护  每天
   ====  ====
"""
)

pytest.importorskip("saxonche", reason="XPath 2 needs Saxon; pip install 'stdtools[schematron]'")


def found(body: str, binding: str, path: str) -> list[tuple[str, int, str]]:
    return places(check(path, both(SOURCE), schema(body, binding), "house.sch"))


@pytest.mark.parametrize("binding", ["xslt", "xslt2", "xslt3"])
@pytest.mark.parametrize(
    ("context", "test", "expected"),
    [
        ("body/sec", "p", []),
        ("sec/sec", "starts-with(label, 'x')", [(18, "人员")]),
        ("sec/p", "not(contains(., '老人'))", [(16, "照护老人，见")]),
        ("list-item", "label = 'a)'", [(23, "甲；"), (25, "乙：")]),
        ("xref", "false()", [(16, "照护老人，见")]),
        ("italic", "false()", [(16, "每天")]),
        ("non-normative-note", "false()", [(27, "说明。")]),
        ("table-wrap", "caption", []),
        ("td", ". != '每天'", [(34, "每天")]),
        ("std-ref[@type = 'dated'] | std-meta/ics", "false()", [(4, "DB00/T 0000—2026"), (6, "03.120.10")]),
        ("title-wrap/main", "contains(., '认证')", [(1, "照护服务")]),
        ("sec[title = '范围'] | sec[title = '服务']", "false()", [(8, "范围"), (13, "服务")]),
        ("sec/@id", "contains(., 'clause')", [(18, "人员")]),
        ("/", "false()", [(1, "照护服务")]),
    ],
)
def test_places_in_rest(binding: str, context: str, test: str, expected: list[tuple[int, str]]) -> None:
    shown = [(line, text) for _, line, text in found(rule(context, test), binding, "a.rst")]
    assert shown == expected


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
@pytest.mark.parametrize(
    ("context", "test", "text"),
    [("sec/sec", "false()", "人员"), ("td", ". != '每天'", "每天"), ("title-wrap/main", "false()", "照护服务")],
)
def test_places_in_xml(binding: str, context: str, test: str, text: str) -> None:
    ((code, line, meant),) = found(rule(context, test), binding, "a.xml")
    assert (code, meant) == ("X-A", text)
    assert text in both(SOURCE)["a.xml"].decode().split("\n")[line - 1]


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_of_the_rules_of_a_pattern_the_first_counts(binding: str) -> None:
    body = """
    <pattern id="p">
      <let name="long" value="string-length('ab')"/>
      <rule context="sec[title = '范围']"><assert id="one" test="false()">一</assert></rule>
      <rule context="sec/@id | sec"><assert id="two" test="$long = 3">二<value-of select="$long"/></assert></rule>
    </pattern>
    """
    checked = check("a.rst", both(SOURCE), schema(body, binding), "house.sch")
    findings = [r.finding for r in checked.results if r.finding.code.startswith("X-")]
    own = sorted((finding.code, finding.clause, finding.said["zh"].message) for finding in findings)
    assert own[0] == ("X-ONE", "1", "一")
    assert ("X-TWO", "2", "二2") in own
    assert ("X-TWO", "2.1", "二2") in own


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_everything_of_a_schema_is_used(binding: str) -> None:
    body = """
    <title>各种元素</title>
    <ns prefix="t" uri="urn:iso:std:iso:30042:ed-1"/>
    <let name="all" value="count(//sec)"/>
    <xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="by-id" match="*[@id]" use="@id"/>
    <pattern id="base" abstract="true">
      <rule context="$where"><assert id="lacks" test="$what"><name/>缺<value-of select="$all"/></assert></rule>
    </pattern>
    <pattern is-a="base"><param name="where" value="table-wrap"/><param name="what" value="foot"/></pattern>
    <pattern is-a="base"><param name="where" value="sec/sec"/><param name="what" value="fig"/></pattern>
    <pattern>
      <rule abstract="true" id="shared"><report id="key" test="key('by-id', @rid)" subject="..">有</report></rule>
      <rule context="xref"><let name="one" value="1"/><extends rule="shared"/>
        <assert id="own" test="$one = 1">x</assert></rule>
    </pattern>
    """
    checked = check("a.rst", both(SOURCE), schema(body, binding), "house.sch")
    said = [(r.finding.code, r.finding.said["zh"].message) for r in checked.results if r.finding.code[:2] == "X-"]
    assert sorted(said) == [("X-KEY", "有"), ("X-LACKS", "sec缺3"), ("X-LACKS", "table-wrap缺3")]


@pytest.mark.parametrize(
    ("phase", "codes"), [("", ["X-A"]), ("#late", ["X-B"]), ("##ALL", ["X-A", "X-B"]), ("#ALL", ["X-A", "X-B"])]
)
def test_phases(phase: str, codes: list[str]) -> None:
    body = """
    <phase id="early"><active pattern="one"/></phase>
    <phase id="late"><active pattern="two"/><let name="x" value="0"/></phase>
    <pattern id="one"><rule context="/"><assert id="a" test="false()">甲</assert></rule></pattern>
    <pattern id="two"><rule context="/"><assert id="b" test="false()">乙</assert></rule></pattern>
    """
    text = schema(body, attributes='defaultPhase="early"')
    checked = check("a.rst", both(SOURCE), text, f"house.sch{phase}")
    assert [code for code, _, _ in places(checked)] == codes


def test_texts_by_language() -> None:
    body = """
    <pattern xml:lang="zh">
      <title>术语</title>
      <rule context="body">
        <assert id="a" test="false()" diagnostics="en en-how zh-how">共<value-of select="count(sec)"/>章。</assert>
      </rule>
    </pattern>
    <diagnostics>
      <diagnostic id="en" xml:lang="en">There are <value-of select="count(sec)"/> chapters.</diagnostic>
      <diagnostic id="en-how" xml:lang="en">Write more.</diagnostic>
      <diagnostic id="zh-how" xml:lang="zh">再写。</diagnostic>
    </diagnostics>
    """
    checked = check("a.rst", both(SOURCE), schema(body), "house.sch")
    (said,) = [r.finding.said for r in checked.results if r.finding.code == "X-A"]
    assert {k: (v.message, v.hint) for k, v in said.items()} == {
        "zh": ("共2章。", "再写。"),
        "en": ("There are 2 chapters.", "Write more."),
    }


@pytest.mark.parametrize(
    ("role", "severity"), [("", "error"), ("fatal", "error"), ("Warning", "warning"), ("info", "info")]
)
def test_roles(role: str, severity: str) -> None:
    text = schema(rule("/", "false()", attributes=f'id="a" role="{role}"'))
    checked = check("a.rst", both(SOURCE), text, "house.sch")
    assert [r.finding.severity for r in checked.results if r.finding.code == "X-A"] == [severity]


def test_part_a_of_a_composed_document_is_looked_at_but_told_at_the_document() -> None:
    source = document("组织环境\n========\n", fields=":base: GB/T 19001—2016\n:part-a: composed\n")
    files = {"a.rst": source.replace("profile: document", "profile: sector-standard").encode()}
    checked = check("a.rst", files, schema(rule("sec[label = '4.1']", "false()")), "house.sch")
    assert [(line, text) for code, line, text in places(checked)] == [(1, "照护服务")]


def test_the_same_findings_have_the_same_fingerprints_in_both_engines() -> None:
    reports = []
    for binding in ("xslt", "xslt2"):
        checked = check("a.rst", both(SOURCE), schema(rule("sec", "not(label)"), binding), "house.sch")
        reports.append([r.finding for r in checked.results if r.finding.code == "X-A"])
    assert reports[0] == reports[1]
    assert len({finding.fingerprint for finding in reports[0]}) == 3
