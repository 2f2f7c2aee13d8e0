"""A schema can look at the document, and at nothing else."""

from __future__ import annotations

import time

import pytest

from stdtools.app.check import check_one
from stdtools.app.governing import Governance
from stdtools.schematron import safety
from stdtools.schematron.tokens import called
from stdtools.workspace import Limits, Memory
from tests.rules.own.checking import document, mistake
from tests.schematron.schemas import rule, schema

pytest.importorskip("saxonche", reason="XPath 2 needs Saxon; pip install 'stdtools[schematron]'")

REFUSED = [
    "document('/etc/passwd')", "doc('x')", "fn:doc('x')", "doc-available('x')", "collection()", "uri-collection()",
    "unparsed-text('x')", "unparsed-text-lines('x')", "unparsed-text-available('x')", "json-doc('x')",
    "environment-variable('HOME')", "available-environment-variables()", "system-property('xsl:vendor')",
    "current-dateTime()", "current-date()", "current-time()", "parse-xml('x')", "parse-xml-fragment('x')", "trace(1)",
    "transform(map{})", "load-xquery-module('x')", "function-lookup(xs:QName('fn:doc'), 1)", "doc#1('x')",
    "Q{http://www.w3.org/2005/xpath-functions}doc('x')", "'x' => doc()", "doc (: :) ('x')", "for-each('x', doc#1)",
    "dyn:evaluate('1')", "exsl:node-set(/)", "saxon:evaluate('1')", "evil:doc('x')", "random-number-generator()",
]  # fmt: skip
NAMESPACES = """
<ns prefix="dyn" uri="http://exslt.org/dynamic"/>
<ns prefix="exsl" uri="http://exslt.org/common"/>
<ns prefix="saxon" uri="http://saxon.sf.net/"/>
<ns prefix="evil" uri="http://www.w3.org/2005/xpath-functions"/>
"""


ABSTRACT = '<pattern abstract="true" id="p"><rule context="sec"><assert test="$x">x</assert></rule></pattern>'


@pytest.mark.parametrize("expression", REFUSED)
@pytest.mark.parametrize("binding", ["xslt", "xslt2", "xslt3"])
def test_functions_that_reach_out_are_refused(binding: str, expression: str) -> None:
    for body in (
        rule("sec", f"{expression} = 1"),
        rule(f"sec[{expression}]", "true()"),
        rule("sec", "true()", f'<value-of select="{expression}"/>'),
        rule("sec", "true()", attributes=f'subject="{expression}"'),
        f'<let name="x" value="{expression}"/>',
        f'<pattern is-a="p"><param name="x" value="{expression}"/></pattern>{ABSTRACT}',
    ):
        error = mistake(schema(NAMESPACES + body, binding), "house.sch")
        assert error.reason == "rules-function", body
        assert error.line > 1


@pytest.mark.parametrize(
    "text", ["'document(1)' = 'x'", "document = 1", "not(doc/text())", "concat('a', &quot;'doc(&quot;)"]
)
def test_words_that_only_look_like_calls_are_none(text: str) -> None:
    workspace = Memory(
        {"a.rst": document("范围\n====\n\n甲。\n").encode(), "h.sch": schema(rule("sec", text)).encode(),
         "stdtools.toml": b'rules = ["h.sch"]'}
    )  # fmt: skip
    assert check_one("a.rst", workspace, Governance(workspace).of("a.rst")).complete


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '<!DOCTYPE schema [<!ENTITY x SYSTEM "/etc/passwd">]>' + schema(rule("sec", "true()", "&x;")),
            "rules-doctype",
        ),
        ('<!DOCTYPE schema SYSTEM "x.dtd">' + schema(""), "rules-doctype"),
        (schema('<xsl:include xmlns:xsl="http://www.w3.org/1999/XSL/Transform" href="x"/>'), "rules-foreign"),
        (schema('<xsl:variable xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="x"/>'), "rules-foreign"),
        (schema('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/>'), "rules-foreign"),
        (schema('<include href="../x.sch"/>'), "rules-include"),
        (schema('<include href="/etc/passwd"/>'), "rules-include"),
        (schema('<include href="http://localhost/x.sch"/>'), "rules-include"),
        (schema('<include href="a/../../x.sch"/>'), "rules-include"),
        (schema('<include href="house.sch"/>'), "rules-include-cycle"),
        (schema('<include href="no.sch"/>'), "rules-absent"),
    ],
)
def test_files_that_reach_out_are_refused(text: str, reason: str) -> None:
    assert mistake(text, "house.sch").reason == reason


def test_files_beside_a_schema_are_included_with_their_lines() -> None:
    asserted = '<rule context="sec"><assert test="x("/></rule>'
    part = f'<pattern xmlns="http://purl.oclc.org/dsdl/schematron">\n\n{asserted}</pattern>'
    error = mistake(schema('<include href="parts/one.sch"/>'), "house.sch", **{"parts/one.sch": part})
    assert (error.path, error.line, error.reason) == ("parts/one.sch", 3, "rules-function")


@pytest.mark.parametrize("binding", ["xslt", "xslt2"])
def test_what_takes_too_long_or_too_much_is_ended(binding: str) -> None:
    doubled = "".join(f'<let name="v{i}" value="concat($v{i - 1}, $v{i - 1})"/>' for i in range(1, 60))
    body = f'<let name="v0" value="string(/)"/>{doubled}' + rule("body", "string-length($v59) = 1")
    workspace = Memory(
        {"a.rst": document("范围\n====\n\n甲。\n").encode(), "h.sch": schema(body, binding).encode(),
         "stdtools.toml": b'rules = ["h.sch"]'},
        limits=Limits(seconds=2),
    )  # fmt: skip
    started = time.monotonic()
    checked = check_one("a.rst", workspace, Governance(workspace).of("a.rst"))
    assert time.monotonic() - started < 10
    assert [r.finding.code for r in checked.results if r.finding.code == "RUN-04"] == ["RUN-04"]
    assert not checked.complete


def test_an_assertion_that_fails_does_not_stop_the_others() -> None:
    body = rule("body", "xs:integer(string(sec[1])) = 1") + rule("body", "false()", attributes='id="b"')
    workspace = Memory(
        {"a.rst": document("范围\n====\n\n甲。\n").encode(), "h.sch": schema(body, "xslt2").encode(),
         "stdtools.toml": b'rules = ["h.sch"]'}
    )  # fmt: skip
    checked = check_one("a.rst", workspace, Governance(workspace).of("a.rst"))
    findings = {r.finding.code: r.finding for r in checked.results}
    assert findings["RUN-04"].arguments["path"] == "h.sch:4"
    assert "X-B" in findings
    assert not checked.complete


def test_without_saxon_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stdtools.schematron.load.is_there", lambda engine: engine == "xslt1")
    assert mistake(schema(rule("sec", "p"), "xslt2"), "house.sch").reason == "rules-no-saxon"


def test_functions_are_data_and_none_of_them_is_one_that_reaches_out() -> None:
    allowed = {name for names in safety._data().functions.values() for name in names}
    assert allowed.isdisjoint(name for text in REFUSED for name in called(text) if name != "for-each")
