"""What is new in a report: lines that came and lines that went."""

from __future__ import annotations

from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.reports.news import MOST, News
from stdtools.reports.report import Checked, Result


def checked(*findings: Finding, path: str = "a.rst") -> Checked:
    return Checked(path=path, complete=True, results=tuple(map(Result, findings)))


def finding(line: int, fingerprint: str = "", code: str = "STR-01") -> Finding:
    return Finding(code=code, location=Location("a.rst", line), fingerprint=fingerprint)


def places(lines: list[str]) -> list[str]:
    return [" ".join(line.split()[:2]) for line in lines]


def test_what_came_and_what_went() -> None:
    news = News(Messages("en"))
    assert places(list(news.since([checked(finding(1, "x"), finding(9, "y"))]))) == ["+ a.rst:1:", "+ a.rst:9:"]
    assert list(news.since([checked(finding(2, "x"), finding(10, "y"))])) == []
    assert places(list(news.since([checked(finding(10, "y"), finding(3, "z"))]))) == ["- a.rst:2:", "+ a.rst:3:"]
    assert places(list(news.since([]))) == ["- a.rst:10:", "- a.rst:3:"]


def test_the_same_finding_twice_is_two() -> None:
    news = News(Messages("en"))
    assert len(list(news.since([checked(finding(1, "x"), finding(5, "x"))]))) == 2
    assert places(list(news.since([checked(finding(1, "x"))]))) == ["- a.rst:5:"]


def test_without_a_fingerprint_it_is_known_by_its_place() -> None:
    news = News(Messages("en"))
    assert len(list(news.since([checked(finding(1), finding(2))]))) == 2
    assert places(list(news.since([checked(finding(1), finding(3))]))) == ["- a.rst:2:", "+ a.rst:3:"]


def test_many_are_counted() -> None:
    lines = list(News(Messages("en")).since([checked(*(finding(n, str(n)) for n in range(MOST + 5)))]))
    assert len(lines) == MOST + 1
    assert "5 more" in lines[-1]
