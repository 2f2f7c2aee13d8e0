import pytest

from stdtools.model.finding import Finding, Span
from stdtools.model.location import Location
from stdtools.reports.excerpt import Sources
from stdtools.reports.report import Result
from stdtools.workspace import Memory


def located(text: str, line: int, **fields: object) -> Result:
    sources = Sources(Memory({"a.rst": text.encode()}))
    finding = Finding(code="X-01", location=Location("a.rst", line), **fields)  # type: ignore[arg-type]
    return sources.result(finding, "a.rst")


def place(result: Result) -> tuple[int, int]:
    return result.finding.location.line, result.finding.location.column


def meant(result: Result) -> str:
    assert result.frame
    return result.frame.text[result.frame.start : result.frame.start + result.frame.length]


def test_an_excerpt_on_the_line() -> None:
    result = located("一\n机构必须评审。\n", 2, excerpt="必须")
    assert place(result) == (2, 3)
    assert meant(result) == "必须"


def test_an_excerpt_on_a_later_line() -> None:
    assert place(located("一\n机构应\n必须评审。\n", 2, excerpt="必须")) == (3, 1)


def test_the_text_around_tells_which_of_several() -> None:
    text = "“必须”一词，机构必须评审，必须记录。"
    assert place(located(text, 1, excerpt="必须", before="机构", after="评审")) == (1, 10)
    assert place(located(text, 1, excerpt="必须", before="，", after="记录")) == (1, 15)


def test_a_word_that_a_line_break_divides() -> None:
    result = located("机构必\n   须评审。", 1, excerpt="必须", before="机构")
    assert place(result) == (1, 3)
    assert meant(result) == "必"


def test_characters_that_xml_escapes() -> None:
    result = located("<p>a &lt; b &amp; c</p>", 1, excerpt="< b &")
    assert meant(result) == "&lt; b &amp;"


def test_an_option_above() -> None:
    text = ".. part-b::\n   :refines: 4.1-9\n\n   文字。\n"
    assert place(located(text, 4, excerpt="4.1-9", markup=True)) == (2, 14)


def test_markup_that_is_not_above_is_looked_for_below() -> None:
    text = '<p id="a">\n<?stdtools refines="4.1-9"?>文字。</p>\n'
    assert place(located(text, 1, excerpt="4.1-9", markup=True)) == (2, 21)


def test_what_is_not_found_is_the_whole_line() -> None:
    result = located("   文字。  ", 1, excerpt="没有")
    assert place(result) == (1, 4)
    assert meant(result) == "文字。"


def test_windows_line_ends_and_byte_order_mark() -> None:
    assert place(located("\ufeff一\r\n机构必须。\r\n", 2, excerpt="必须")) == (2, 3)


@pytest.mark.parametrize("line", [0, 99])
def test_a_place_that_is_not_there_has_no_frame(line: int) -> None:
    assert located("一\n", line, excerpt="一").frame is None


def test_a_finding_without_a_path_is_at_the_document() -> None:
    result = Sources(Memory({"a.rst": "一".encode()})).result(Finding(code="X-01"), "a.rst")
    assert (result.finding.location.path, place(result)) == ("a.rst", (1, 1))


def test_a_long_line_is_cut_around_the_excerpt() -> None:
    result = located("字" * 5000 + "必须" + "字" * 5000, 1, excerpt="必须")
    assert place(result) == (1, 5001)
    assert meant(result) == "必须"
    assert result.frame
    assert len(result.frame.text) < 200
    assert result.frame.text.startswith("…")
    assert result.frame.text.endswith("…")


def test_a_file_that_is_gone() -> None:
    finding = Finding(code="SRC-01", location=Location("no.rst", 1))
    result = Sources(Memory({})).result(finding, "no.rst")
    assert result.finding.location.path == "no.rst"


def test_both_ends_in_characters_and_in_bytes() -> None:
    line = "é一\U00020000机构必须评审。"
    frame = located(f"{line}\n", 1, excerpt="必须").frame
    assert frame
    assert line[5:7] == "必须"
    assert (frame.start + 1, frame.end) == (6, 8)
    assert line.encode()[frame.byte - 1 : frame.byte_end - 1].decode() == "必须"


def test_what_is_longer_than_the_frame_ends_where_it_ends() -> None:
    result = located("机" * 300 + "构" * 300, 1, excerpt="构" * 250)
    assert result.frame
    assert (result.finding.location.column, result.frame.end) == (301, 551)
    assert set(meant(result)) == {"构"}
    assert len(meant(result)) < 250


def test_a_second_place_is_found_too() -> None:
    span = Span(Location("b.rst", 1), "said-first", excerpt="应评审", before="也", after="")
    sources = Sources(Memory({"a.rst": "甲\n".encode(), "b.rst": "应评审，\n也应评审。\n".encode()}))
    result = sources.result(Finding(code="X-01", location=Location("a.rst", 1), related=(span,)), "a.rst")
    (related,) = result.related
    assert (related.span.location.line, related.span.location.column) == (2, 2)
    assert related.frame
    assert related.frame.meant == "应评审"


def test_a_second_place_whose_source_is_not_there() -> None:
    span = Span(Location("gone.rst", 5), "said-first")
    result = Sources(Memory({"a.rst": b"a"})).result(Finding(code="X-01", related=(span,)), "a.rst")
    assert [(related.span, related.frame) for related in result.related] == [(span, None)]
