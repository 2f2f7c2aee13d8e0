"""Bad sources: each a finding at its place, the text kept, the rest of the file read, nothing raised."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from stdtools.model.blocks import Unreadable
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import Text, plain_text
from stdtools.model.walk import all_inlines, own_inlines, walk
from stdtools.readers.rst import explicit
from stdtools.workspace import Limits
from tests.readers.rst.build import HEAD, PATH, faulty, finding, read

REST = "\n\n后文\n----\n\n仍然读到。\n"


class Case(NamedTuple):
    """A body, what is found in it: code, line in the body, column; and the text that must still be there."""

    body: str
    code: str
    line: int
    column: int
    kept: str


CASES = {
    "unknown-directive": Case("一\n\n.. foo:: 参数\n   :x: y\n\n   内容\n", "SRC-06", 3, 4, "内容"),
    "docutils-own-directive": Case(".. csv-table::\n   :file: /etc/passwd\n\n   甲\n", "SRC-06", 1, 4, "甲"),
    "raw": Case(".. raw:: html\n\n   <script>甲</script>\n", "SRC-06", 1, 4, "甲"),
    "role-directive": Case(".. role:: x(raw)\n   :format: html\n", "SRC-06", 1, 4, "role"),
    "default-role": Case(".. default-role:: math\n\n甲\n", "SRC-06", 1, 4, "default-role"),
    "one-colon": Case(".. part-b: 甲\n", "SRC-06", 1, 4, "甲"),
    "full-width-colons": Case(".. note：： 甲\n", "SRC-06", 1, 4, "甲"),
    "unknown-role": Case("见 :foo:`甲`。\n", "SRC-07", 1, 3, "见 甲。"),
    "no-role": Case("见`甲`。\n", "SRC-07", 1, 2, "见甲。"),
    "unknown-option": Case(".. note::\n   :color: red\n\n   甲\n", "SRC-08", 2, 4, "甲"),
    "bad-option": Case(".. table::\n   :widths: 甲\n\n   +----+\n   | 乙 |\n   +----+\n", "SRC-08", 2, 4, "乙"),
    "covers-of-two": Case(".. part-b::\n   :covers: 4.1-1\n\n   甲\n\n   乙\n", "SRC-08", 2, 4, "甲乙"),
    "unknown-clause-field": Case("丙\n--\n\n:color: red\n\n甲\n", "SRC-08", 4, 1, ":color: red"),
    "bad-part": Case("丙\n--\n\n:part: C\n\n甲\n", "SRC-08", 4, 8, "甲"),
    "part-in-part": Case(".. part-b::\n\n   .. part-a::\n\n      甲\n", "SRC-09", 3, 7, "甲"),
    "part-in-list": Case("- .. part-b::\n\n     甲\n", "SRC-09", 1, 6, "甲"),
    "heading-in-directive": Case(".. part-b::\n\n   题目\n   ====\n\n   甲\n", "SRC-09", 4, 4, "题目"),
    "skipped-level": Case("丙\n--\n\n丁\n~~\n\n戊\n==\n\n己\n~~\n\n甲\n", "SRC-09", 10, 1, "己"),
    "table-without-table": Case(".. table:: 题\n\n   甲\n", "SRC-09", 1, 4, "题甲"),
    "where-without-list": Case(".. where::\n\n   甲\n", "SRC-09", 1, 4, "甲"),
    "term-in-note": Case(".. note::\n\n   .. term:: 词\n\n      甲\n", "SRC-09", 3, 7, "词\u3000甲"),
    "covers-in-the-middle": Case("甲:covers:`4.1-1`乙\n", "SRC-09", 1, 2, "甲乙"),
    "missing-include": Case(".. include:: nothing.rst\n", "SRC-10", 1, 14, "nothing.rst"),
    "unclosed-emphasis": Case("甲\n乙 *丙\n", "SRC-12", 2, 3, "*丙"),
    "unclosed-role": Case("见 :ref:`甲\n", "SRC-12", 1, 3, ":ref:`甲"),
    "malformed-table": Case("甲\n\n+--+--+\n| 乙 |\n+--+--+\n", "SRC-12", 4, 1, "乙"),
    "short-underline": Case("很长的标题\n----\n\n甲\n", "SRC-12", 2, 1, "很长的标题"),
    "much-too-short-underline": Case("很长的标题\n==\n\n甲\n", "SRC-12", 2, 1, "很长的标题 =="),
    "items-without-a-blank-line": Case("机构应：\na) 甲；\nb) 乙。\n", "SRC-12", 2, 1, "机构应： a) 甲； b) 乙。"),
    "items-in-full-width": Case("机构应：\na）甲；\nb）乙。\n", "SRC-12", 2, 1, "机构应： a）甲； b）乙。"),
    "unexpected-indentation": Case("甲\n  乙\n 丙\n", "SRC-12", 3, 2, "丙"),
    "anchor-of-nothing": Case("- 甲\n\n  .. _x:\n\n乙\n", "SRC-12", 3, 7, "甲乙"),
    "stray-field": Case("甲\n\n:x: 乙\n", "SRC-12", 3, 1, ":x: 乙"),
    "inline-target": Case("甲_`乙`\n", "SRC-12", 1, 2, "甲乙"),
    "not-modelled": Case(".. sts::\n\n   <boxed-text><p>甲</p></boxed-text>\n", "SRC-13", 3, 4, "甲"),
    "malformed-sts": Case(".. sts::\n\n   <p>甲\n", "SRC-03", 3, 8, "甲"),
    "malformed-mathml": Case(".. mathml::\n\n   <math>甲\n", "SRC-03", 3, 4, "甲"),
    "duplicate-id": Case(".. _x:\n\n甲\n\n.. _x:\n\n乙\n", "SRC-14", 7, 1, "甲乙"),
    "duplicate-footnote": Case("甲[#x]_\n\n.. [#x] 乙\n.. [#x] 丙\n", "SRC-14", 4, 4, "丙"),
    "unsafe-link": Case("`甲 <javascript:alert(1)>`__\n", "SRC-17", 1, 5, "甲"),
    "unsafe-link-with-space": Case("`甲 <java\\ script:x>`__\n", "SRC-17", 1, 1, "甲"),
    "unsafe-target": Case("`甲`_\n\n.. _甲: javascript:x\n", "SRC-17", 3, 8, "甲"),
    "figure-from-outside": Case(".. figure:: ../../etc/passwd\n\n   甲\n", "SRC-17", 1, 13, "甲"),
    "figure-from-the-web": Case(".. image:: https://example.org/x.png\n", "SRC-17", 1, 12, "x.png"),
    "unknown-footnote": Case("甲[#x]_\n", "SRC-20", 1, 2, "甲[#x]"),
    "unused-footnote": Case("甲\n\n.. [#x] 乙\n", "SRC-20", 3, 4, "甲乙"),
    "footnote-in-itself": Case("甲[#x]_\n\n.. [#x] 乙[#x]_\n", "SRC-20", 3, 10, "甲乙[#x]"),
    "unknown-substitution": Case("甲|乙|\n", "SRC-20", 1, 2, "甲|乙|"),
    "substitution-in-itself": Case("甲|乙|\n\n.. |乙| replace:: 丙|乙|\n", "SRC-20", 3, 4, "甲丙|乙|"),
    "unknown-name": Case("甲`乙`_\n", "SRC-20", 1, 3, "甲乙"),
    "crash-of-docutils-transforms": Case("[#x]_ `x <y>`_\n", "SRC-17", 1, 11, "x"),
}


def text(document: Document) -> str:
    """Return all text of a document, without marks."""
    found: list[str] = []
    for visit in walk(document):
        node = visit.node
        found.append(getattr(node, "text", "") if not isinstance(node, Clause) else "")
        found += [inline.text for inline in all_inlines(own_inlines(node)) if isinstance(inline, Text)]
    return "".join(found)


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = CASES[name]
    reading = read(HEAD + case.body + REST)
    found = [f for f in reading.findings if f.code == case.code]
    assert found, reading.findings
    assert (found[0].location.path, found[0].location.line, found[0].location.column) == (
        PATH,
        case.line + HEAD.count("\n"),
        case.column,
    )
    assert case.kept in text(reading.document)
    assert "仍然读到。" in text(reading.document)
    assert reading.complete is all(f.code in KEEPING for f in reading.findings)


KEEPING = {"SRC-08", "SRC-13", "SRC-14", "SRC-16", "SRC-17", "SRC-18", "SRC-20"}


def test_bad_metadata_is_kept_as_a_custom_field() -> None:
    reading = read("题\n####\n\n:part-a: never\n:number: 1\n:number: 2\n:adopted: ISO 1:2000, XXX\n\n甲\n==\n")
    assert [(f.code, f.location.line, f.arguments["value"]) for f in reading.findings] == [
        ("SRC-18", 4, "never"),
        ("SRC-18", 6, "2"),
        ("SRC-18", 7, "XXX"),
    ]
    assert [(c.name, c.value) for c in reading.document.metadata.custom] == [("part-a", "never"), ("number", "2")]
    assert reading.complete


@pytest.mark.parametrize(
    ("data", "encoding", "kept"),
    [
        ("甲乙丙\n".encode("gb18030"), "GB 18030", "甲乙丙"),
        ("甲乙丙\n".encode("utf-16"), "UTF-16", "甲乙丙"),
        ("甲乙丙丁戊己庚辛壬癸甲乙丙丁".encode() + b"\xff\n", "UTF-8", "丙丁\ufffd"),
        ("甲\0乙\n".encode(), "U+0000", "甲\ufffd乙"),
        ("甲\x01乙\n".encode(), "U+0001", "甲\ufffd乙"),
    ],
)
def test_wrong_bytes(data: bytes, encoding: str, kept: str) -> None:
    head = HEAD.encode() if encoding.startswith("U+") or encoding == "UTF-8" else b""
    if encoding == "GB 18030":
        head = HEAD.encode("gb18030")
    if encoding == "UTF-16":
        data = (HEAD + kept + "\n").encode("utf-16")
    reading = read(head + data)
    assert finding(reading, "SRC-02").arguments == {"encoding": encoding}
    assert finding(reading, "SRC-02").location.line > 0
    assert kept in text(reading.document)
    assert not reading.complete


def test_a_byte_order_mark_is_fine() -> None:
    assert read(b"\xef\xbb\xbf" + HEAD.encode()).findings == ()


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_line_ends(newline: str) -> None:
    reading = read((HEAD + "甲\n\n.. foo::\n").replace("\n", newline).encode())
    assert finding(reading, "SRC-06").location.line == HEAD.count("\n") + 3


NESTED = {
    "lists": "".join(" " * (2 * n) + "- 甲\n\n" for n in range(200)),
    "lists-in-a-line": "- " * 200 + "甲\n",
    "enumerated": "".join(" " * (3 * n) + "a) 甲\n\n" for n in range(200)),
    "notes": "".join(" " * (3 * n) + ".. note::\n\n" for n in range(200)) + " " * 600 + "甲\n",
    "quotes": "甲\n\n" + "".join(" " * (2 * n) + "甲\n\n" for n in range(200)),
    "definitions": "".join(" " * n + "甲\n" for n in range(200)),
    "footnotes": "甲[#]_\n\n" + "".join(" " * (3 * n) + ".. [#] 甲\n\n" for n in range(200)),
}


@pytest.mark.parametrize("name", NESTED)
def test_nesting_is_limited(name: str) -> None:
    reading = read(HEAD + NESTED[name] + REST)
    assert any(f.code == "SRC-05" and f.arguments == {"limit": "depth", "value": "64"} for f in reading.findings)
    assert text(reading.document).count("甲") >= NESTED[name].count("甲") or name == "footnotes"
    assert "仍然读到。" in text(reading.document)


def test_nested_tables_are_limited() -> None:
    lines = ["甲"]
    for n in range(40):
        width = 2 + 4 * n
        lines = [f"+{'-' * (width + 2)}+", *(f"| {line} |" for line in lines), f"+{'-' * (width + 2)}+"]
    reading = faulty("\n".join(lines) + "\n", limits=Limits(depth=20))
    assert finding(reading, "SRC-05").arguments["limit"] == "depth"


def test_the_number_of_lines_is_limited() -> None:
    reading = faulty("甲\n\n" * 100 + "末\n", limits=Limits(nodes=50))
    assert finding(reading, "SRC-05").arguments == {"limit": "nodes", "value": "50"}
    last = reading.document.clauses[0].blocks[-1]
    assert isinstance(last, Unreadable)
    assert last.text.endswith("末")


def test_unreadable_text_says_why_and_keeps_its_place() -> None:
    reading = faulty("甲\n\n.. foo:: 乙\n\n丙\n")
    first, second, third = reading.document.clauses[0].blocks
    assert isinstance(second, Unreadable)
    assert (second.text, second.reason, second.location.line) == (".. foo:: 乙", "SRC-06", 11)
    assert not isinstance(first, Unreadable)
    assert not isinstance(third, Unreadable)


def test_where_docutils_fails_the_other_sections_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    original = explicit.directive

    def crash(state: object, match: object) -> object:
        node = original(state, match)  # type: ignore[arg-type]
        if "崩溃" in str(getattr(match, "string", "")):
            raise RecursionError("too deep")
        return node

    monkeypatch.setattr(explicit, "directive", crash)
    body = "甲\n\n乙章\n====\n\n.. note:: 崩溃\n\n文字\n\n丙章\n====\n\n.. note:: 好\n\n丙[#]_\n\n.. [#] 注\n"
    body += "\n丁\n--\n\n末\n"
    reading = read(HEAD + body)
    found = finding(reading, "SRC-11")
    assert (found.location.line, found.arguments) == (11, {"detail": "RecursionError: too deep"})
    assert [plain_text(c.title) for c in reading.document.clauses] == ["总则", "乙章", "丙章"]
    (broken,) = reading.document.clauses[1].blocks
    assert isinstance(broken, Unreadable)
    assert broken.text == ".. note:: 崩溃\n\n文字"
    assert reading.document.metadata.title() == "标准　要求"
    assert "好丙注丁末" in text(reading.document)


def test_where_the_translation_fails_the_other_sections_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from stdtools.readers.rst import tables

    def crash(*arguments: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(tables, "grid", crash)
    reading = read(HEAD + "+----+\n| 甲 |\n+----+\n\n乙章\n====\n\n文\n")
    assert finding(reading, "SRC-11").location.line == 6
    first, second = reading.document.clauses
    assert isinstance(first.blocks[0], Unreadable)
    assert "| 甲 |" in first.blocks[0].text
    assert plain_text(second.title) == "乙章"


def test_findings_are_in_the_order_of_the_source_and_short() -> None:
    reading = faulty("`" + "甲" * 500 + "`_\n\n.. foo::\n\n:bar:`x`\n")
    assert [f.location.line for f in reading.findings] == sorted(f.location.line for f in reading.findings)
    assert all(len(value) <= 120 for f in reading.findings for value in (f.excerpt, *f.arguments.values()))


@pytest.mark.parametrize(
    ("source", "detail"),
    [
        (".. term::\n\n   定义\n", "a term without a name"),
        (".. term:: 甲\n\n   定义\n\n   又一段\n", "after the definition of a term only notes and examples"),
        (".. table:: 表题\n\n   不是表\n", "no table"),
        (".. math::\n", "a formula without content"),
        (".. where::\n\n   不是清单\n", "not a definition list"),
    ],
)
def test_a_directive_says_what_is_wrong_in_it(source: str, detail: str) -> None:
    assert finding(read(HEAD + "术语\n====\n\n" + source), "SRC-09").arguments["detail"] == detail


def test_a_second_label_is_reported_where_it_names() -> None:
    reading = read(HEAD + "甲章\n====\n\n.. _a1:\n\n一。\n\n.. _a1:\n\n二。\n\n见 :ref:`a1`。\n")
    second = finding(reading, "SRC-14").location
    lines = (HEAD + "甲章\n====\n\n.. _a1:\n\n一。\n\n.. _a1:\n\n二。\n").splitlines()
    assert lines[second.line - 1] in ("二。", ".. _a1:")
    assert second.line > lines.index("一。")
