import pytest

from stdtools.analysis.citations import Documents, citations, official, same
from stdtools.analysis.facts import Facts
from stdtools.analysis.passages import passages
from stdtools.analysis.prose import Prose
from stdtools.model.blocks import Paragraph
from stdtools.model.designation import parse
from stdtools.model.document import Document
from stdtools.model.inlines import Citation, Text
from tests.model.build import clause, p


def names(*paragraphs: Paragraph) -> list[str]:
    facts = Facts(Document(clauses=(clause("服务", *paragraphs),)))
    return [cited.name for cited in citations(passages(facts))]


def test_marked_and_plain_citations() -> None:
    marked = Paragraph(content=(Text("按"), Citation("GB/T 19001—2016", "8.3"), Text("和ISO 9000:2015执行。")))
    assert names(marked) == ["GB/T 19001—2016", "ISO 9000:2015"]


@pytest.mark.parametrize("text", ["采用PDCA 4个阶段。", "B部分见第4章。", "QMS 2015年发布。", "A1级和AAA级。", "GB/T"])
def test_what_is_no_designation(text: str) -> None:
    assert names(p(text)) == []


def test_a_citation_is_found_at_its_place() -> None:
    facts = Facts(Document(clauses=(clause("服务", p("按RB/T 300—2017和GB/T 19001执行。")),)))
    found = citations(passages(facts))
    assert [c.passage.text[c.start : c.end] for c in found] == ["RB/T 300—2017", "GB/T 19001"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("GB/T 19001—2016", "GB/T 19001—2016", True),
        ("GB/T 19001—2016", "GB/T 19001", True),
        ("GB/T 19001—2016", "GB/T 19001—2008", False),
        ("GB/T 27021（所有部分）", "GB/T 27021.1—2017", True),
        ("GB/T 27021", "GB/T 27021.1—2017", False),
        ("ISO 9001:2015", "GB/T 9001—2015", False),
    ],
)
def test_same_document(one: str, other: str, expected: bool) -> None:
    first, second = parse(one), parse(other)
    assert first
    assert second
    assert same(first, second) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按ＧＢ／Ｔ１９００１—２０１６和GB/T19011-2021。", ["GB/T 19001—2016", "GB/T 19011—2021"]),
        ("按CNAS-CC01:2015和IAF MD 5。", ["CNAS-CC01:2015", "IAF MD 5"]),
        ("按ISO/IEC Directives, Part 1和GB/T 1", ["ISO/IEC Directives, Part 1", "GB/T 1"]),
        ("见T/ABC 12—2020、DB11/T 5—2016、Q/ABC 1—2020", ["T/ABC 12—2020", "DB11/T 5—2016", "Q/ABC 1—2020"]),
        ("按YY 0033—2000和JGJ 450—2018，不按QC 7、SL 2和TSG 3。", ["YY 0033—2000", "JGJ 450—2018"]),
        ("see clause 4 of ISO 9001:2015 and EN ISO 9001:2015", ["ISO 9001:2015", "EN ISO 9001:2015"]),
    ],
)  # fmt: skip
def test_designations_in_running_text(text: str, expected: list[str]) -> None:
    assert names(p(text)) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("按GB/T 19001—2016的8.4执行", "8.4"),
        ("按GB/T 19001—2016，8.4.1", "8.4.1"),
        ("按GB/T 19001—2016《质量管理体系　要求》中的8.4", "8.4"),
        ("按GB/T 19001—2016第8章", "8"),
        ("按GB/T 19001中附录A", "附录A"),
        ("按ＧＢ／Ｔ　１９００１的８．４", "8.4"),
        ("见GB/T 4754的表1", "表1"),
        ("4.1 of ISO 9001:2015", "4.1"),
        ("see Annex A of ISO 9001", "Annex A"),
        ("ISO 9001:2015, Clause 8", "8"),
        ("GB/T 19001，2.5 m以内", ""),
        ("GB/T 19001，2.5%以下", ""),
        ("GB/T 19001，3个月内", ""),
        ("GB/T 19001和8.4", ""),
    ],
)
def test_the_clause_that_is_cited(text: str, place: str) -> None:
    facts = Facts(Document(clauses=(clause("服务", p(text)),)))
    (found,) = citations(passages(facts))
    assert found.place == place


def test_documents_of_authorities() -> None:
    facts = Facts(Document(clauses=(clause("服务", p("本规则按国认可[2017]137号和甲乙丙〔2017〕1号制定。")),)))
    found = official(Prose(passages(facts), ()))
    assert [(cited.name, cited.passage.text[cited.start : cited.end]) for cited in found] == [
        ("国认可〔2017〕137号", "国认可[2017]137号")
    ]


def test_all_parts_of_a_standard() -> None:
    wanted, part = parse("GB/T 27021（所有部分）"), parse("GB/T 27021.1—2017")
    assert wanted
    assert part
    assert Documents([part]).has(wanted)
    assert Documents([wanted]).has(part)
    assert not Documents([]).has(part)
