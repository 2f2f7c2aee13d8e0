"""Automatic numbers: what Word would show, level by level."""

import pytest

from stdtools.readers.docx.names import Element
from stdtools.readers.docx.numbering import Count, Numbering
from stdtools.readers.docx.numerals import numeral
from stdtools.readers.docx.package import Package
from stdtools.readers.docx.styles import Styles
from stdtools.workspace import Limits
from tests.readers.docx import build
from tests.readers.docx.build import abstract, level, num, numbering, style, styles


def element(text: str) -> Element:
    found = Package(build.archive({"x.xml": text}), "t.docx", Limits()).xml("x.xml")
    assert found is not None
    return found


def labels(lists: str, *places: tuple[str, int]) -> list[str]:
    count = Count(Numbering(element(lists), Styles(None)))
    return [count.next(*place).text for place in places]


CLAUSES = (level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))


def test_a_level_begins_anew_after_any_above_it() -> None:
    places = [("1", n) for n in (0, 1, 2, 2, 1, 2, 0, 1)]
    shown = labels(numbering(abstract("0", *CLAUSES), num("1", "0")), *places)
    assert shown == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1"]


def test_lists_share_the_count_of_their_abstract_list() -> None:
    lists = numbering(abstract("0", level(0, "decimal", "%1)")), num("1", "0"), num("2", "0"))
    assert labels(lists, ("1", 0), ("2", 0), ("1", 0)) == ["1)", "2)", "3)"]


def test_an_override_of_the_start_counts_once() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbering(abstract("0", level(0, "lowerLetter", "%1)")), num("1", "0"), num("2", "0", again))
    assert labels(lists, ("1", 0), ("1", 0), ("2", 0), ("2", 0)) == ["a)", "b)", "a)", "b)"]


def test_an_override_replaces_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "(%1)", start=4)}</w:lvlOverride>'
    lists = numbering(abstract("0", level(0, "decimal", "%1)")), num("1", "0", other))
    assert labels(lists, ("1", 0), ("1", 0)) == ["(IV)", "(V)"]


@pytest.mark.parametrize(("restart", "shown"), [("0", "c)"), ("1", "a)"), ("2", "a)")])
def test_a_level_may_go_on(restart: str, shown: str) -> None:
    inside = f'<w:lvlRestart w:val="{restart}"/>'
    levels = (level(0, "decimal", "%1"), level(1, "decimal", "%2"), level(2, "lowerLetter", "%3)", inside=inside))
    lists = numbering(abstract("0", *levels), num("1", "0"))
    assert labels(lists, ("1", 0), ("1", 1), ("1", 2), ("1", 2), ("1", 0), ("1", 2))[-1] == shown


def test_a_level_that_restarts_after_the_first_goes_on_after_the_second() -> None:
    inside = '<w:lvlRestart w:val="1"/>'
    levels = (level(0, "decimal", "%1"), level(1, "decimal", "%2"), level(2, "lowerLetter", "%3)", inside=inside))
    lists = numbering(abstract("0", *levels), num("1", "0"))
    assert labels(lists, ("1", 0), ("1", 1), ("1", 2), ("1", 1), ("1", 2))[-1] == "b)"


def test_legal_numbers_are_arabic() -> None:
    levels = (level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", inside="<w:isLgl/>"))
    assert labels(numbering(abstract("0", *levels), num("1", "0")), ("1", 0), ("1", 1)) == ["I", "1.1"]


def test_a_format_without_a_number_shows_its_text_alone() -> None:
    levels = (level(0, "none", "%1"), level(1, "decimal", "%1%2\u3000"), level(2, "decimal", "%1%2.%3\u3000"))
    lists = numbering(abstract("0", *levels), num("1", "0"))
    assert labels(lists, ("1", 1), ("1", 2), ("1", 0), ("1", 1)) == ["1", "1.1", "", "1"]


def test_a_list_may_have_the_levels_of_a_style_of_lists() -> None:
    linked = abstract("1", inside='<w:numStyleLink w:val="S"/>')
    lists = numbering(abstract("0", *CLAUSES), linked, num("1", "0"), num("2", "1"))
    of_list = (
        '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    count = Count(Numbering(element(lists), Styles(element(styles(of_list)))))
    assert [count.next("2", n).text for n in (0, 1)] == ["1", "1.1"]


def test_the_level_of_a_style_is_the_one_linked_to_it() -> None:
    lists = numbering(abstract("0", level(0, "decimal", "%1", "A"), level(1, "decimal", "%1.%2", "B")), num("7", "0"))
    known = styles(style("A", number="7"), style("B", based_on="A", number="7"), style("C", based_on="B"), style("D"))
    place = Numbering(element(lists), Styles(element(known))).place
    assert [place(None, id) for id in "ABCD"] == [("7", 0), ("7", 1), ("7", 1), None]


def test_styles_in_a_circle_end() -> None:
    known = Styles(element(styles(style("A", based_on="B"), style("B", based_on="A"))))
    assert known.numbering("A") is None
    assert known.outline("A") == 9


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCounting", "一百零五"),
        (3, "chineseLegalSimplified", "叁"),
        (3, "decimalEnclosedCircle", "③"),
        (7, "decimalZero", "07"),
        (5, "ideographTraditional", "戊"),
        (5, "unheardOf", "5"),
        (0, "lowerLetter", "0"),
        (70_000, "lowerRoman", "70000"),
    ],
)
def test_numerals(number: int, form: str, shown: str) -> None:
    assert numeral(number, form) == shown
