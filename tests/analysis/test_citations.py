import pytest

from stdtools.analysis.citations import citations, same
from stdtools.analysis.facts import Facts
from stdtools.analysis.passages import passages
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
