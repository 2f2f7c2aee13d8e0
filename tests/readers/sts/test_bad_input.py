"""Bad input: a finding with file, line and column, the rest still read, no text lost, never an exception."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stdtools.model.blocks import Unreadable
from stdtools.model.document import Document
from stdtools.model.walk import walk
from stdtools.workspace import Limits
from tests.readers.sts.reading import body, codes, document, lost_words, places, read


def texts(found: Document) -> str:
    return str(found)


@pytest.mark.parametrize(
    ("inside", "line", "column", "kept"),
    [
        ("<p>前</p>\n<p>甲 & 乙</p>\n<p>后</p>", 4, 6, "甲 & 乙"),
        ("<p>前</p>\n<p>温度<中文</p>\n<p>后</p>", 4, 6, "温度<中文"),
        ("<p>前</p>\n<p>a < b</p>\n<p>后</p>", 4, 7, "a < b"),
        ("<p>前</p>\n<p>x</q>尾</p>\n<p>后</p>", 4, 9, "尾"),
        ("<p>前</p>\n<p>x <bold>y</p>\n<p>后</p>", 4, 17, "y"),
        ("<p>前</p>\n<p id=1>文字</p>\n<p>后</p>", 4, 7, "文字"),
        ("<p>前</p>\n<p id='a' id='b'>文字</p>\n<p>后</p>", 4, 16, "文字"),
        ("<p>前</p>\n<p>\x01文字</p>\n<p>后</p>", 4, 4, "␁文字"),
        ("<p>前</p>\n<p>一&nobody;二</p>\n<p>后</p>", 4, 5, "一&nobody;二"),
        ("<p>前</p>\n<p>一&mdash;二</p>\n<p>后</p>", 4, 5, "一—二"),
        ("<p>前</p>\n<p>文字<ital</p>\n<p>后</p>", 4, 13, "文字"),
    ],
)
def test_malformed_xml(inside: str, line: int, column: int, kept: str) -> None:
    reading = read(body(inside))
    first = reading.findings[0]
    assert (first.code, first.location.path, first.location.line) == ("SRC-03", "a.xml", line)
    assert abs(first.location.column - column) <= 3
    assert not reading.complete
    assert kept in texts(reading.document)
    assert "前" in texts(reading.document)
    assert "后" in texts(reading.document)


def test_text_that_the_parser_drops_is_kept_as_unreadable() -> None:
    data = body("<p>前</p>\n<p <p>丢失的文字</p>\n<p>后</p>")
    reading = read(data)
    assert not reading.complete
    assert "丢失的文字" in texts(reading.document)


@pytest.mark.parametrize(
    "inside",
    [
        "<list><list-item><p>甲</p></list-item><list-item {}><p>乙</p></list-item></list>",
        "<table-wrap><table><tr><td>甲</td></tr><tr {}><td>乙</td></tr></table></table-wrap>",
        "<p>甲<styled-content {}>乙</styled-content></p>",
    ],
)
def test_a_mark_inside_a_block_is_told_and_its_words_are_kept(inside: str) -> None:
    reading = read(body(inside.replace("{}", "originator='RB/T' specific-use='addition'")))
    assert codes(reading).count("SRC-23") == 1
    assert reading.complete
    assert "乙" in texts(reading.document)


def test_a_mark_that_only_repeats_that_of_its_block_is_no_fault() -> None:
    mark = "originator='RB/T' specific-use='addition'"
    assert "SRC-23" not in codes(read(body(f"<list {mark}><list-item {mark}><p>乙</p></list-item></list>")))


def test_a_truncated_file() -> None:
    whole = document("adoption")
    for cut in range(200, len(whole), 397):
        reading = read(whole[:cut])
        assert not reading.complete
        words = lost_words(whole[:cut], reading.document) if b"<std-meta" in whole[:cut] else []
        assert [word for word in words if "<" not in word and "�" not in word] == []


@pytest.mark.parametrize(
    "data", [b"", b"  \n ", b"no markup", b"\x00\x01\x02", b"<", b"<!DOCTYPE", b"<?xml", b"<standard"]
)
def test_what_is_no_xml(data: bytes) -> None:
    reading = read(data)
    assert "SRC-03" in codes(reading) or "SRC-02" in codes(reading)
    assert not reading.complete
    assert all(finding.location.line >= 1 and finding.location.column >= 1 for finding in reading.findings)


def test_what_is_no_standard_keeps_its_text() -> None:
    reading = read("<html>\n<body><p>你好</p></body></html>")
    assert places(reading) == [("SRC-19", 1, 1)]
    assert [v.node.text for v in walk(reading.document) if isinstance(v.node, Unreadable)] == ["你好"]


def test_a_standard_inside_something_else_is_found() -> None:
    reading = read("<doc><standard><front/><body><sec><title>题</title></sec></body></standard></doc>")
    assert codes(reading) == ["SRC-19"]
    assert "题" in texts(reading.document)


def test_an_entity_that_the_file_declares_is_replaced() -> None:
    declaration = '<!DOCTYPE standard [<!ENTITY org "质量<bold>管理</bold>"><!ENTITY % p "x">]>'
    reading = read(body("<p>一&org;二</p>", declaration))
    assert (codes(reading), reading.complete) == ([], True)
    assert "质量" in texts(reading.document)


@pytest.mark.parametrize("system", ["file:///etc/passwd", "http://example.org/x", "a.txt"])
def test_an_external_entity_is_not_followed(system: str) -> None:
    reading = read(body("<p>一&secret;二</p>", f'<!DOCTYPE standard [<!ENTITY secret SYSTEM "{system}">]>'))
    assert places(reading) == [("SRC-04", 3, 5)]
    assert reading.findings[0].arguments == {"name": "secret"}
    assert not reading.complete
    assert "一&secret;二" in texts(reading.document)


def test_an_external_dtd_matters_only_for_entities_that_nobody_else_knows() -> None:
    declaration = '<!DOCTYPE standard PUBLIC "-//X//DTD" "http://example.org/x.dtd">'
    harmless = read(body("<p>一&mdash;二</p>", declaration))
    assert (codes(harmless), harmless.complete) == ([], True)
    reading = read(body("<p>一&org;二</p>", declaration))
    assert places(reading) == [("SRC-04", 3, 5)]
    assert "一&org;二" in texts(reading.document)


def test_xinclude_is_not_followed() -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
    reading = read(body(f"<p>前</p>\n{include}"))
    assert places(reading) == [("SRC-04", 4, 1)]
    assert not reading.complete
    assert "root:" not in texts(reading.document)
    assert "/etc/passwd" in texts(reading.document)


LAUGHS = (
    '<!DOCTYPE standard [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    + "]>"
)


@pytest.mark.parametrize(
    ("declaration", "inside"),
    [
        (LAUGHS, "<p>前&a11;后</p>"),
        (f'<!DOCTYPE standard [<!ENTITY a "{"x" * 50_000}">]>', f"<p>前{'&a;' * 5000}后</p>"),
        ('<!DOCTYPE standard [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', "<p>前&a;后</p>"),
    ],
)
def test_entities_that_blow_up(declaration: str, inside: str) -> None:
    start = time.process_time()
    reading = read(body(inside, declaration))
    assert time.process_time() - start < 1
    assert places(reading) == [("SRC-05", 3, 5)]
    assert not reading.complete
    assert "前&a" in texts(reading.document)
    assert "后" in texts(reading.document)


@pytest.mark.parametrize("depth", [100, 200, 5000])
def test_nesting_is_limited(depth: int) -> None:
    lists = "<list><list-item>" * depth + "<p>深</p>" + "</list-item></list>" * depth
    reading = read(body(f"<p>前</p>\n{lists}\n<p>后</p>"))
    assert codes(reading)[0] == "SRC-05"
    assert reading.findings[0].location.line == 4
    assert reading.findings[0].arguments == {"limit": "depth", "value": "64"}
    assert not reading.complete
    for kept in "前深后":
        assert kept in texts(reading.document)


def test_size_is_limited() -> None:
    many = read(body("<p>字</p>" * 50), limits=Limits(nodes=20))
    assert (codes(many), many.complete) == (["SRC-05"], False)
    assert many.document.back  # the text is still there
    large = read(body("<p>字</p>"), limits=Limits(bytes=20))
    assert (codes(large), large.complete) == (["SRC-05"], False)


def test_bytes_in_another_encoding_than_declared() -> None:
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    chinese = read((declaration + body("<p>机构</p>").lstrip()).encode("gb18030"))
    assert codes(chinese) == ["SRC-02"]
    assert not chinese.complete
    assert "机构" in texts(chinese.document)
    western = read(body("<p>caf\N{LATIN SMALL LETTER E WITH ACUTE}</p>").replace("标题", "x").encode("latin-1"))
    assert places(western) == [("SRC-02", 3, 7)]
    assert "caf" in texts(western.document)


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-8", "big5"])
def test_declared_encodings_are_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + body("<p>中文</p>").lstrip()
    if encoding == "big5":
        text = text.replace("标题", "中")
    reading = read(text.encode(encoding))
    assert (codes(reading), reading.complete) == ([], True)
    assert "中文" in texts(reading.document)


@pytest.mark.parametrize("encoding", ["rot13", "zip", "unicode_escape", "no-such"])
def test_what_is_no_character_encoding_is_not_tried(encoding: str) -> None:
    reading = read(f'<?xml version="1.0" encoding="{encoding}"?>' + body("<p>字</p>").lstrip())
    assert codes(reading) == ["SRC-02"]
    assert "字" in texts(reading.document)


def test_text_where_only_elements_may_stand() -> None:
    reading = read(body("游离<bold>粗</bold>体\n<p>段</p>\n尾"))
    assert set(codes(reading)) == {"SRC-09"}
    assert [line for _, line, _ in places(reading)] == [2, 3, 4]
    for kept in ("游离", "粗", "体", "段", "尾"):
        assert kept in texts(reading.document)


def test_unsafe_links_lose_their_target_only() -> None:
    reading = read(body('<p>见<ext-link xlink:href="javascript:alert(1)">此处</ext-link></p>'))
    assert places(reading) == [("SRC-17", 3, 5)]
    assert reading.complete
    assert "javascript" not in texts(reading.document)
    assert "此处" in texts(reading.document)


def test_ids_that_occur_twice() -> None:
    reading = read(body('<p id="q">一</p>\n<p id="q">二</p>'))
    assert places(reading) == [("SRC-14", 4, 1)]
    assert reading.complete


def test_a_block_behind_a_subclause() -> None:
    reading = read(body("<sec><title>条</title></sec>\n<p>迟到</p>"))
    assert places(reading) == [("SRC-16", 4, 1)]
    assert reading.complete


def test_a_chain_of_footnotes() -> None:
    notes = "".join(f'<fn id="f{i}"><p>脚注{i}<xref rid="f{i + 1}"/></p></fn>' for i in range(500))
    reading = read(body(f'<p>字<xref rid="f0"/></p><fn-group>{notes}</fn-group>'))
    assert reading.complete
    assert all(f"脚注{i}" in texts(reading.document) for i in range(500))


def test_unknown_metadata_values() -> None:
    data = body("").replace(
        "<front/>",
        "<front><std-meta><custom-meta-group><custom-meta><meta-name>stdtools:part-a</meta-name>"
        "<meta-value>somehow</meta-value></custom-meta></custom-meta-group></std-meta></front>",
    )
    reading = read(data)
    assert codes(reading) == ["SRC-18"]
    assert "somehow" in texts(reading.document)


@settings(max_examples=150, deadline=None)
@given(st.data())
@example(None)
def test_no_damage_to_a_file_raises(data: st.DataObject | None) -> None:
    if data is None:
        return
    whole = document(data.draw(st.sampled_from(["adoption", "legacy", "delta"])))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    filling = data.draw(st.sampled_from([b"", b"<", b">", b"&", b"]]>", b"<!--", b"</sec>", b"<p>", b"\xff", b'"']))
    reading = read(whole[:start] + filling + whole[end:])
    assert all(finding.location.line >= 1 and finding.location.column >= 1 for finding in reading.findings)
