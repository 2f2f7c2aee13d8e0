"""Whatever is wrong with a schema is told with its line and, where there is one, the nearest right name."""

from __future__ import annotations

import pytest

from stdtools.messages import LANGUAGES, Messages
from tests.rules.own.checking import mistake
from tests.schematron.schemas import rule, schema

A, B = rule("sec", "p"), rule("sec", "p", attributes="")


@pytest.mark.parametrize(
    ("text", "reason", "line", "key", "nearest"),
    [
        ("<schema", "rules-xml", 1, "", ""),
        ("<a/>", "rules-no-schema", 1, "", ""),
        ('<schema xmlns="http://www.ascc.net/xml/schematron"/>', "rules-no-schema", 1, "", ""),
        (schema(A, "xpat2"), "rules-binding", 1, "xpat2", "xpath2"),
        (schema("<patern/>"), "rules-element", 2, "patern", "pattern"),
        (schema("<pattern><rule/></pattern>"), "settings-missing", 2, "context", ""),
        (schema('<pattern><rule context="sec">\n<assert/></rule></pattern>'), "settings-missing", 3, "test", ""),
        (schema('<pattern><rule context="p"><asert/></rule></pattern>'), "rules-element", 2, "asert", "assert"),
        (schema(rule("sec", "p[")), "rules-xpath", 4, "", ""),
        (schema(rule("sec[", "p")), "rules-xpath", 3, "", ""),
        (schema(rule("sec", "cuont(p) = 1")), "rules-function", 4, "cuont", "count"),
        (schema(rule("sec", "$x")), "rules-variable", 4, "$x", "—"),
        (schema('<let name="xx" value="1"/>' + rule("sec", "$x")), "rules-variable", 4, "$x", "xx"),
        (schema(rule("sec", "p", attributes='role="eror"')), "rules-role", 4, "eror", "error"),
        (schema(rule("sec", "p", attributes='diagnostics="d"')), "rules-reference", 4, "d", "—"),
        (schema('<pattern is-a="x"/>'), "rules-reference", 2, "x", "—"),
        (schema('<pattern><rule context="p"><extends rule="r"/></rule></pattern>'), "rules-reference", 2, "r", "—"),
        (schema(A, attributes='defaultPhase="x"'), "rules-phase", 1, "x", "—"),
        (schema('<phase id="x"><active pattern="y"/></phase>', "", 'defaultPhase="x"'), "rules-reference", 2, "y", "—"),
        (schema(A + A), "rules-twice", 8, "X-A", ""),
        (schema(A + rule("p", "p", attributes='id="A"')), "rules-twice", 8, "X-A", ""),
        (schema(B + rule("p", "p", attributes='role="info"')), "rules-roles", 8, "X-HOUSE", ""),
    ],
)  # fmt: skip
def test_mistakes(text: str, reason: str, line: int, key: str, nearest: str) -> None:
    error = mistake(text, "house.sch")
    assert (error.reason, error.path, error.key, error.nearest) == (reason, "house.sch", key, nearest)
    assert error.line == line
    for language in LANGUAGES:
        said = Messages(language).word(
            error.reason, place=error.place, key=error.key, detail=error.detail, nearest=error.nearest
        )
        assert said.startswith("house.sch:")


@pytest.mark.parametrize("test", ["p[", "a b", "$nobody", "cuont(p)"])
def test_mistakes_that_saxon_finds(test: str) -> None:
    pytest.importorskip("saxonche")
    error = mistake(schema(rule("sec", test), "xslt2"), "house.sch")
    assert (error.path, error.line) == ("house.sch", 4)


def test_a_code_is_used_once_in_all_files() -> None:
    settings = 'rules = ["house.sch", "more.sch"]\n'
    error = mistake(schema(A), "house.sch", settings, **{"more.sch": schema(A)})
    assert (error.reason, error.path, error.line, error.detail) == ("rules-twice", "more.sch", 4, "house.sch:4")
