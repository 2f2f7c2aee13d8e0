import pytest

from stdtools.analysis.exclusions import exclusions
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import load
from stdtools.analysis.passages import passages
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Document
from stdtools.model.inlines import CrossReference, Text
from tests.model.build import clause, p


def excluded(text: str, language: str = "zh") -> list[str]:
    facts = Facts(Document(clauses=(clause("范围", p(text)),)))
    return [number for _, _, number in exclusions(passages(facts)[:1], facts, load(language))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8.3不适用于本行业。", "8.3"),
        ("GB/T 19001—2016, 8.3的要求不适用。", "8.3"),
        ("机构可不执行7.1.5.2的规定。", "7.1.5.2"),
        ("机构无需满足8.3的要求。", "8.3"),
        ("本文件删减了8.3。", "8.3"),
        ("第8.3条予以删减。", "8.3"),
    ],
)
def test_exclusions(text: str, number: str) -> None:
    assert number in excluded(text)


@pytest.mark.parametrize(
    "text",
    [
        "8.3不适用时，组织应说明理由。",
        "组织认为8.3不适用的，应说明理由。",
        "本文件不适用于医疗机构。",
        "组织应按8.3的要求进行设计。",
        "不适用的要求见4.3。",
        "不应删减8.3。",
    ],
)
def test_what_is_none(text: str) -> None:
    assert excluded(text) == []


def test_english() -> None:
    assert excluded("Clause 8.3 does not apply to the sector.", "en") == ["8.3"]
    assert excluded("If 8.3 is not applicable, the organization shall justify it.", "en") == []


def test_a_reference_is_read_by_its_number() -> None:
    paragraph = Paragraph(content=(CrossReference("x"), Text("不适用于本行业。")))
    chapters = [clause(str(number), p("文字。")) for number in range(7)]
    document = Document(clauses=(*chapters, clause("运行", paragraph, clause("策划", p("文字。"), id="x"))))
    facts = Facts(document)
    passage = next(passage for passage in passages(facts) if "不适用" in passage.text)
    assert list(exclusions([passage], facts, load("zh"))) == [(passage, "8.1不适用", "8.1")]
