"""The legend says how the parts are told apart, in the words of the style in use."""

import pytest

from stdtools.analysis.facts import Facts
from stdtools.model.document import Document
from stdtools.model.metadata import Custom, Metadata
from stdtools.publications.legend import Style, legend, style, title
from tests.model.build import clause, p


def facts(**fields: object) -> Facts:
    metadata = Metadata(bases=("GB/T 19001—2016",), **fields)  # type: ignore[arg-type]
    chapters = (
        clause("范围", p("无部分。")),
        clause("组织环境", p("基础。", part="A"), p("补充。", part="B")),
        clause("领导作用", p("基础。", part="A")),
    )
    return Facts(Document(metadata=metadata, clauses=chapters))


def test_without_parts_there_is_no_legend() -> None:
    assert legend(Facts(Document(clauses=(clause("范围", p("无部分。")),)))) == ()


def test_it_names_the_base_and_the_chapters() -> None:
    first = legend(facts())[0]
    assert "GB/T 19001—2016" in first
    assert "第2章至第3章" in first


def test_a_heading_of_part_a_without_text_does_not_count() -> None:
    chapters = (clause("范围", p("本文件的。"), part="A"), clause("要求", p("基础。", part="A"), p("补充。", part="B")))
    assert "第2章的条款" in legend(Facts(Document(clauses=chapters)))[0]


def test_one_chapter_alone_is_not_a_range() -> None:
    document = Document(clauses=(clause("要求", p("补充。", part="B")),))
    assert legend(Facts(document))[0].startswith("第1章的条款")


def test_parts_in_unnumbered_elements_only() -> None:
    document = Document(front=(clause("前言", p("补充。", part="B"), kind="foreword"),))
    assert legend(Facts(document))[0].startswith("本文件的条款")


@pytest.mark.parametrize(("marks", "cue"), [("bar", "竖线"), ("box", "线框"), ("type", "黑体"), ("suffix", "行业补充")])
def test_every_style_has_a_cue_that_is_not_colour(marks: Style, cue: str) -> None:
    sentence = legend(facts(ab_style=marks))[1]
    assert cue in sentence
    assert "色" not in sentence


def test_the_default_style_is_bar_and_may_be_overridden() -> None:
    assert style(facts().document) == "bar"
    assert "线框" in legend(facts(), marks="box")[1]


def test_it_speaks_english() -> None:
    sentences = legend(facts(), language="en")
    assert "Clauses 2 to 3" in sentences[0]
    assert title("en").startswith("How part A")


def test_an_unknown_language_gets_english() -> None:
    assert legend(facts(), language="fr") == legend(facts(), language="en")


def test_own_words_are_told_only_when_the_base_says_so() -> None:
    plain = facts()
    assert not any("stdtools" in sentence for sentence in legend(plain))
    base = Metadata(number="GB/T 19001—2016", custom=(Custom("text", "own-words"),))
    document = Document(metadata=plain.document.metadata, base=base, clauses=plain.document.clauses)
    assert any("不是该标准的原文" in sentence for sentence in legend(Facts(document)))


def test_a_cited_part_a_is_read_with_its_base() -> None:
    assert "同时使用" in legend(facts(part_a="cited"))[-1]
