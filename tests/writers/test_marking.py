"""Marking in place: only what says which requirement it is changes, whatever the source looks like."""

from __future__ import annotations

import pytest

from stdtools.model.blocks import RequirementRef
from stdtools.model.location import Location
from stdtools.writers.marking import Edit, Lines, Marking, decoded, edited, mark_of

ONE = (RequirementRef("4.1-1"),)
TWO = (RequirementRef("4.1-1"), RequirementRef("6.1.2-1", "GB/T 24001—2016"))


def rst(
    source: str, line: int, references: tuple[RequirementRef, ...] = ONE, items: int = 0, block: bool = False
) -> str:
    mark = mark_of("a.rst")
    assert mark is not None
    lines = Lines(source)
    return edited(source, mark(lines, Marking(Location("a.rst", line), references, items=items, block=block)))


def xml(source: str, references: tuple[RequirementRef, ...] = ONE, vocabulary: str = "GB/T 19001—2016") -> str:
    mark = mark_of("a.xml")
    assert mark is not None
    lines = Lines(source)
    start = source.index("<p")
    line = lines.number(start)
    location = Location("a.xml", line, start - lines.start(line) + 1)
    return edited(source, mark(lines, Marking(location, references, vocabulary)))


@pytest.mark.parametrize(("source", "line", "items", "expected"), [
    ("组织应策划。\n", 1, 0, ":covers:`4.1-1` 组织应策划。\n"),
    ("甲。\r\n\r\n乙。\r\n", 3, 0, "甲。\r\n\r\n:covers:`4.1-1` 乙。\r\n"),
    ("- 策划；\n", 1, 1, "- :covers:`4.1-1` 策划；\n"),
    ("a) 策划；\n", 1, 1, "a) :covers:`4.1-1` 策划；\n"),
    ("   (iv)  策划；", 1, 1, "   (iv)  :covers:`4.1-1` 策划；"),
    ("- a) 策划；\n", 1, 2, "- a) :covers:`4.1-1` 策划；\n"),
    ("-\n  策划；\n", 2, 0, "-\n  :covers:`4.1-1` 策划；\n"),
    ("a) :label:`x)` :id:`i` 策划；\n", 1, 1, "a) :label:`x)` :id:`i` :covers:`4.1-1` 策划；\n"),
    (":covers:`8.1-1` 策划。\n", 1, 0, ":covers:`8.1-1；4.1-1` 策划。\n"),
    (".. part-a:: 策划。\n", 1, 0, ".. part-a:: :covers:`4.1-1` 策划。\n"),
    ("x 策划；\n", 1, 1, "x 策划；\n"),
])  # fmt: skip
def test_the_role_stands_at_the_beginning(source: str, line: int, items: int, expected: str) -> None:
    assert rst(source, line, items=items) == expected


@pytest.mark.parametrize(("source", "line", "expected"), [
    (".. part-a::\n\n   策划。\n", 3, ".. part-a::\n   :covers: 4.1-1\n\n   策划。\n"),
    (".. part-a::\r\n\r\n  策划。", 3, ".. part-a::\r\n  :covers: 4.1-1\r\n\r\n  策划。"),
    (
        ".. part-a::\n   :refines: 4.1;\n     4.2\n\n   策划。\n   实施。\n\n正文\n", 5,
        ".. part-a::\n   :refines: 4.1;\n     4.2\n   :covers: 4.1-1\n\n   策划。\n   实施。\n\n正文\n",
    ),
    (".. part-a::\n   :covers: 8.1-1\n\n   策划。\n", 4, ".. part-a::\n   :covers: 8.1-1；4.1-1\n\n   策划。\n"),
    (".. part-a::\n\n   策划。\n\n   实施。\n", 3, ".. part-a::\n\n   :covers:`4.1-1` 策划。\n\n   实施。\n"),
    (".. part-a::\n\n   策划。\n\n   实施。\n", 5, ".. part-a::\n\n   策划。\n\n   :covers:`4.1-1` 实施。\n"),
])  # fmt: skip
def test_a_part_a_with_one_paragraph_gets_the_option(source: str, line: int, expected: str) -> None:
    assert rst(source, line, block=True) == expected


def test_several_requirements_and_bases_are_named() -> None:
    assert rst("策划。", 1, TWO) == ":covers:`4.1-1；GB/T 24001—2016#6.1.2-1` 策划。"
    assert rst("策划。", 1, (RequirementRef("a`b"),)) == "策划。"
    assert rst("策划。", 9) == "策划。"


LIST = "<list><list-item><p>甲</p></list-item></list>"
NAMED = '<named-content content-type="requirement" vocab="GB/T 19001—2016" vocab-term-identifier="4.1-1">'


@pytest.mark.parametrize(("source", "expected"), [
    ("<p>策划。</p>", f"<p>{NAMED}策划。</named-content></p>"),
    ("<sec>\r\n  <p\n id='x>y'>\n 策划。\n </p>", f"<sec>\r\n  <p\n id='x>y'>\n {NAMED}策划。</named-content>\n </p>"),
    (
        '<p originator="a"><?stdtools refines="4.1"?>策划<bold>和</bold><!-- </p> -->。</p>',
        f'<p originator="a"><?stdtools refines="4.1"?>{NAMED}策划<bold>和</bold><!-- </p> -->。</named-content></p>',
    ),
    (f"<p>应：{LIST}</p>", f"<p>应：{LIST}</p>"),
    ("<p/>", "<p/>"),
    ("<p>没有结尾", "<p>没有结尾"),
    ("<preformat>x</preformat>", "<preformat>x</preformat>"),
])  # fmt: skip
def test_the_words_of_an_sts_paragraph_are_wrapped(source: str, expected: str) -> None:
    assert xml(source) == expected


def test_each_requirement_has_an_element_with_its_base() -> None:
    marked = xml("<p>策划。</p>", (RequirementRef('a"<'), RequirementRef("6-1", "GB/T 24001—2016")))
    assert 'vocab-term-identifier="a&quot;&lt;"' in marked
    assert 'vocab="GB/T 24001—2016" vocab-term-identifier="6-1">策划。</named-content></named-content></p>' in marked


def test_a_suffix_without_a_marker_has_none() -> None:
    assert mark_of("a.json") is None


@pytest.mark.parametrize(("data", "path", "encoding"), [
    ("应".encode(), "a.rst", "utf-8"),
    (b"\xef\xbb\xbf" + "应".encode(), "a.xml", "utf-8-sig"),
    ("<?xml version='1.0' encoding='GBK'?>应".encode("gbk"), "a.xml", "gbk"),
    ("应策划".encode("gb18030"), "a.rst", ""),
    ("应".encode("utf-16"), "a.rst", ""),
    ("<?xml version='1.0' encoding='zip'?>应".encode(), "a.xml", "utf-8"),
])  # fmt: skip
def test_only_what_can_be_written_back_is_decoded(data: bytes, path: str, encoding: str) -> None:
    found = decoded(data, path)
    assert (found[1] if found else "") == encoding
    assert found is None or found[0].encode(found[1]) == data


def test_edits_are_made_where_they_stand() -> None:
    assert edited("abc", [Edit(3, 3, "d"), Edit(0, 1, "")]) == "bcd"
    lines = Lines("a\r\nb\rc\n")
    assert [lines.line(n) for n in range(1, len(lines) + 1)] == ["a", "b", "c", ""]
