"""What the inline markup of the drafter's format means."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Link,
    Math,
    ParameterReference,
    TermReference,
    Text,
)
from stdtools.model.location import NOWHERE
from tests.readers.rst.build import inlines


def only(text: str) -> AnyInline:
    found = inlines(f"见{text}。\n")
    assert [found[0], found[-1]] == [Text("见"), Text("。")]
    (inline,) = found[1:-1]
    return replace(inline, location=NOWHERE) if hasattr(inline, "location") else inline


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*甲*", Emphasis("italic", (Text("甲"),))),
        ("**甲 乙**", Emphasis("bold", (Text("甲 乙"),))),
        (r"``a\b*``", Emphasis("monospace", (Text(r"a\b*"),))),
        (":sup:`2`", Emphasis("superscript", (Text("2"),))),
        (":sub:`2`", Emphasis("subscript", (Text("2"),))),
        (":u:`甲`", Emphasis("underline", (Text("甲"),))),
        (":ref:`Clause-4.1`", CrossReference("Clause-4.1")),
        (":ref:`第 4 章 <c4>`", CrossReference("c4", (Text("第 4 章"),))),
        (":term:`失能`", TermReference("失能")),
        (":term:`失能的 <失能>`", TermReference("失能", (Text("失能的"),))),
        (":parameter:`validity`", ParameterReference("validity")),
        (":parameter:`三年 <validity>`", ParameterReference("validity", (Text("三年"),))),
        (":std:`GB/T 19001—2016`", Citation("GB/T 19001—2016")),
        (":std:`GB/T 19001—2016, 8.3`", Citation("GB/T 19001—2016", "8.3")),
        (":std:`ISO/IEC Directives, Part 1`", Citation("ISO/IEC Directives, Part 1")),
        (":std:`某办法, 第三条`", Citation("某办法", "第三条")),
        (r":std:`甲\, 乙`", Citation("甲, 乙")),
        (r":math:`\frac{a}{b}`", Math(r"\frac{a}{b}")),
        ("`文 <https://example.org/a>`__", Link("https://example.org/a", (Text("文"),))),
        ("`<https://example.org/_>`__", Link("https://example.org/_")),
        ("https://example.org/a?b=(c)/d", Link("https://example.org/a?b=(c)/d")),
        ("mailto:a@example.org", Link("mailto:a@example.org")),
        (":sts:`<bold><sub>甲</sub></bold>`", Emphasis("bold", (Emphasis("subscript", (Text("甲"),)),))),
    ],
)
def test_markup_inside_chinese_text(source: str, expected: AnyInline) -> None:
    assert only(source) == expected


@pytest.mark.parametrize(
    "plain", ["snake_case", "a_", "[a]", "a | b", "2 * 3", "foo@example.org", "ftp://example.org", "C:/x", "3*", "“*”"]
)
def test_what_is_no_markup(plain: str) -> None:
    assert inlines(f"见 {plain} 止\n") == (Text(f"见 {plain} 止"),)


def test_backslashes() -> None:
    assert inlines(r"\*a\* \\ \`b\` 中\ 文" + "\n") == (Text(r"*a* \ `b` 中文"),)


def test_substitutions_and_named_references() -> None:
    found = inlines("""
        |机构|应见 `那里`_。

        .. |机构| replace:: 养老*机构*
        .. _那里: https://example.org
    """)
    assert found[0] == Text("养老")
    assert found[1] == Emphasis("italic", (Text("机构"),))
    assert replace(found[3], location=NOWHERE) == Link("https://example.org", (Text("那里"),))


def test_a_line_break_in_markup_is_no_space_between_han_characters() -> None:
    assert inlines("*甲\n乙*\n") == (Emphasis("italic", (Text("甲乙"),)),)
    assert inlines("甲\n*乙*\n丙\n") == (Text("甲"), Emphasis("italic", (Text("乙"),)), Text("丙"))
    assert inlines("甲\n*b*\n") == (Text("甲 "), Emphasis("italic", (Text("b"),)))
