"""In which divisions findings lie: by what a rule says of them, or by where a reader found them."""

from __future__ import annotations

import pytest

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.readers import read
from stdtools.rules.scope import Scope
from stdtools.workspace import Memory

MAIN = "题目\n####\n\n前言\n====\n\n文字。\n\n.. include:: more.rst\n\n附录A（规范性）表\n=================\n\n文字。\n"
MORE = "服务\n====\n\n文字。\n\n照护\n----\n\n文字。\n"
IN_ONE_LINE = (
    "<standard><body><sec><title>服</title><p>a</p><sec><title>照</title><p>b</p></sec></sec></body></standard>"
)
INSIDE = Location("a.rst", 9)


def scope(text: str = MAIN, path: str = "a.rst") -> Scope:
    return Scope(Facts(read(path, Memory({path: text.encode(), "more.rst": MORE.encode()})).document))


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Location("a.rst", 1), ("",)),
        (Location("a.rst", 4), ("foreword", "")),
        (Location("a.rst", 7, 1), ("foreword", "")),
        (Location("more.rst", 4, 1, INSIDE), ("clause-1", "")),
        (Location("more.rst", 9, 1, INSIDE), ("clause-1.1", "clause-1", "")),
        (Location("a.rst", 13), ("annex-A", "")),
        (Location("a.rst"), ("",)),
        (Location("base.xml", 13), ("",)),
        (Location("more.rst", 9), ("",)),
    ],
)
def test_what_a_reader_finds_lies_where_the_last_division_began(place: Location, expected: tuple[str, ...]) -> None:
    assert scope().around(Finding(code="SRC-20", location=place)) == expected


@pytest.mark.parametrize("column", [IN_ONE_LINE.index("<p>a"), IN_ONE_LINE.index("<p>b")])
def test_columns_count_where_all_is_one_line(column: int) -> None:
    around = scope(IN_ONE_LINE, "a.xml").around(Finding(code="SRC-20", location=Location("a.xml", 1, column + 1)))
    assert around == (("clause-1.1", "clause-1", "") if "<p>b" in IN_ONE_LINE[column:][:4] else ("clause-1", ""))


def test_what_a_rule_finds_lies_where_it_says() -> None:
    elsewhere = Location("a.rst", 4)
    assert scope().around(Finding(code="AB-06", location=elsewhere, division="annex-A")) == ("annex-A", "")
    assert scope().around(Finding(code="AB-06", location=elsewhere, clause="1.1")) == ("clause-1.1", "clause-1", "")


@pytest.mark.parametrize(
    ("name", "id"),
    [("1.1", "clause-1.1"), ("A", "annex-A"), ("附录A", "annex-A"), ("foreword", "foreword"), ("9", None), ("", None)],
)
def test_people_name_divisions_by_number_or_id(name: str, id: str | None) -> None:
    assert scope().named(name) == id
