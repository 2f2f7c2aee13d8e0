"""Departures from a base and from a structure that is named beside it."""

from collections.abc import Iterable

import pytest
from msgspec.structs import replace

from stdtools.analysis.departures import departures, misspelt
from stdtools.bases import catalogue
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import Text

GBT_19001 = "GB/T 19001—2016"
OLDER, NEWER = "ISO/IEC Directives, Part 1:2012", "ISO/IEC Directives, Part 1:2021"
GENERAL, CONTINUAL, NONCONFORMITY = "总则", "持续改进", "不合格和纠正措施"


def base(name: str) -> Document:
    found = catalogue.package(name)
    assert found is not None
    return found


def clause(title: str, *below: Clause) -> Clause:
    return Clause(title=(Text(title),), subclauses=below)


def with_improvement(*titles: str) -> Document:
    """GB/T 19001—2016 with the chapter 10 of these subclauses, and 9.2 as the structure of 2021 has it."""

    def changed(chapter: Clause) -> Clause:
        if chapter.title == (Text("改进"),):
            return clause("改进", *map(clause, titles))
        if chapter.title == (Text("绩效评价"),):
            monitoring, _, review = chapter.subclauses
            audit = clause("内部审核", clause("总则"), clause("内部审核方案"))
            assert isinstance(monitoring, Clause)
            assert isinstance(review, Clause)
            return clause("绩效评价", monitoring, audit, review)
        return chapter

    return Document(clauses=tuple(map(changed, base(GBT_19001).clauses)))


def found(document: Document, *structures: str) -> set[tuple[str, str, str]]:
    return {
        (d.level, d.difference.kind, d.number)
        for d in departures(document, base(GBT_19001), [base(name) for name in structures])
    }


def test_the_base_does_not_depart_from_itself_or_from_the_structure_that_it_has() -> None:
    assert found(base(GBT_19001)) == set()


def test_the_base_departs_from_the_newer_structure_where_that_is_new() -> None:
    assert found(base(GBT_19001), NEWER) == {
        ("structure", "missing", "9.2.1"),
        ("structure", "missing", "9.2.2"),
        ("structure", "moved", "10.1"),
    }


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ((CONTINUAL, NONCONFORMITY, GENERAL), {("subclause", "moved", "10.1")}),
        ((GENERAL, CONTINUAL, NONCONFORMITY), set()),
        ((CONTINUAL, NONCONFORMITY), {("subclause", "missing", "10.1")}),
        ((GENERAL, NONCONFORMITY, CONTINUAL), {("structure", "moved", "10.1")}),
    ],
)
def test_an_order_of_the_named_structure_is_as_good_as_that_of_the_base(
    titles: Iterable[str], expected: set[tuple[str, str, str]]
) -> None:
    assert found(with_improvement(*titles), NEWER) == expected


def test_without_the_structure_the_order_of_the_base_is_the_measure() -> None:
    assert ("subclause", "moved", "10.2") in found(with_improvement(CONTINUAL, NONCONFORMITY, GENERAL))


def test_the_structure_of_2012_is_that_of_the_base() -> None:
    assert found(base(GBT_19001), OLDER) == set()


@pytest.mark.parametrize(
    ("language", "title", "meant"),
    [
        ("zh", "理解机构及其环境", "4.1"),
        ("zh", "理解社区", ""),
        ("en", "Understanding the organisation and its context", "4.1"),
        ("en", "Understanding the community", ""),
    ],
)
def test_a_title_that_is_nearly_that_of_the_base_is_told_where_part_a_is_composed(
    language: str, title: str, meant: str
) -> None:
    of_base = catalogue.package(GBT_19001, language)
    assert of_base is not None
    chapter = next(c for c in of_base.clauses if not c.kind)
    written = Document(clauses=(replace(chapter, subclauses=(clause(title),), blocks=()),))
    composed = Document(clauses=(replace(chapter, subclauses=(*chapter.subclauses, clause(title))),))
    assert [d.number for d in misspelt(composed, written, [of_base])] == ([meant] if meant else [])


def test_the_placeholder_stands_for_the_discipline() -> None:
    own = Document(clauses=tuple(_filled(c) for c in base(NEWER).clauses))
    assert departures(own, base(NEWER)) == ()


def _filled(chapter: Clause) -> Clause:
    def titled(sub: object) -> Clause:
        assert isinstance(sub, Clause)
        (title,) = sub.title
        assert isinstance(title, Text)
        return clause(title.text.replace("XXX", "质量"))

    below = () if chapter.kind else tuple(map(titled, chapter.subclauses))
    return Clause(title=chapter.title, kind=chapter.kind, subclauses=below)


@pytest.mark.parametrize(("place", "told"), [(0, "8.4.1"), (1, "8.4.2"), (2, "8.4.3"), (3, "")])
def test_a_clause_between_those_of_the_third_level_is_told(place: int, told: str) -> None:
    def changed(around: Clause) -> Clause:
        below = tuple(changed(sub) if isinstance(sub, Clause) else sub for sub in around.subclauses)
        if around.title == (Text("外部提供的过程、产品和服务的控制"),):
            below = (*below[:place], clause("承运方的选择"), *below[place:])
        return replace(around, subclauses=below)

    document = Document(clauses=tuple(map(changed, base(GBT_19001).clauses)))
    kind = "inserted" if place else "first"
    assert found(document) == ({("subclause", kind, told)} if told else set())
