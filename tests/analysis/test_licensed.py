"""The words of a licensed text are put where the base has the requirement (the text is fictitious)."""

import pytest
from msgspec.structs import replace

from stdtools.analysis.licensed import licensed
from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.model.blocks import AnyBlock, List, Paragraph
from stdtools.model.document import Document
from stdtools.model.metadata import Custom
from stdtools.model.walk import walk
from stdtools.readers.plain import read_plain
from stdtools.readers.sts import read_sts
from stdtools.workspace import Memory
from stdtools.writers import write
from tests.bases import fictitious
from tests.model.build import clause, item, p, refs


def gbt() -> Document:
    base = catalogue.package("GB/T 19001—2016")
    assert base is not None
    return base


def plain(text: str) -> Document:
    return read_plain(text.encode(), "text.txt", Memory({})).document


def small(*blocks: AnyBlock) -> Document:
    document = Document(clauses=(clause("环境", clause("理解", *blocks)),))
    return replace(document, metadata=replace(document.metadata, number="XB/T 1—2020", profile="base"))


@pytest.mark.parametrize("form", ["plain text", "STS"])
def test_every_requirement_gets_the_words_at_its_place(form: str) -> None:
    base = gbt()
    if form == "STS":
        text = read_sts(write(fictitious.document(base), ".xml"), "text.xml", Memory({})).document
    else:
        text = plain(fictitious.plain(base))
    result = licensed(base, text)
    assert (result.matched, result.missing) == (316, ())
    found, said = requirements(result.document), fictitious.words(base)
    assert found.keys() == requirements(base).keys()
    words = {ref.id: said[id(node)] for node in paragraphs(base) for ref in node.covers}
    wrong = {name for name, text in words.items() if found[name].text != text}
    assert wrong <= {"7.1.5.2-1.a+"}  # in plain text one item says it and 7.1.5.2-1.a
    assert result.document.metadata.own_words is False
    assert Custom("text", "licensed") in result.document.metadata.custom


def paragraphs(base: Document) -> list[Paragraph]:
    return [visit.node for visit in walk(base) if isinstance(visit.node, Paragraph)]


def test_sentences_of_one_paragraph_are_told_apart() -> None:
    base = small(p("甲。", covers=refs("1.1-1")), p("乙。", covers=refs("1.1-2")))
    result = licensed(base, plain("1　环境\n1.1　理解\n子丑。寅卯。"))
    assert [r.text for r in requirements(result.document).values()] == ["子丑。", "寅卯。"]


def test_one_sentence_for_what_the_base_lists() -> None:
    items = List(items=(item(p("甲；", covers=refs("1.1-1.x1"))), item(p("乙。", covers=refs("1.1-1.x2")))))
    result = licensed(small(p("说明时："), items), plain("1　环境\n1.1　理解\n应说明子和丑。"))
    found = requirements(result.document)
    assert {r.id: r.text for r in found.values()} == {"1.1-1.x1": "应说明子和丑。", "1.1-1.x2": "应说明子和丑。"}


def test_what_has_no_words_keeps_those_of_the_base_and_says_so() -> None:
    base = small(p("组织应确定因素。", covers=refs("1.1-1")), p("组织应监视因素。", covers=refs("1.1-2")))
    result = licensed(base, plain("1　环境\n1.1　理解\n组织应监视这些因素。"))
    assert [r.id for r in result.missing] == ["1.1-1"]
    assert requirements(result.document)["1.1-2"].text == "组织应监视这些因素。"
    assert result.document.metadata.own_words
    assert Custom("imported", "1/2") in result.document.metadata.custom


def test_what_matches_nothing_is_kept_and_told_with_its_line() -> None:
    base = small(p("组织应确定因素。", covers=refs("1.1-1")))
    text = "1　环境\n1.1　理解\n组织应确定因素。另有一句话。\n注：说明。\n1.2　别的\n无处可放。"
    result = licensed(base, plain(text))
    told = [(e.clause, e.line, e.text) for e in result.extra]
    assert told == [("1.1", 3, "另有一句话。"), ("1.2", 6, "无处可放。")]
    kept = write(result.document, ".json").decode()
    assert "另有一句话。" in kept
    assert "说明。" in kept
    assert not result.document.metadata.own_words


def test_nothing_matches_a_text_without_clauses() -> None:
    result = licensed(gbt(), plain("只是一句话。"))
    assert result.matched == 0
    assert len(result.missing) == 316


def test_a_base_that_was_read_again() -> None:
    """Equal documents are one to caches, but not the same objects."""

    def read() -> Document:
        return small(p("组织应确定因素。", covers=refs("1.1-1")))

    text = plain("1　环境\n1.1　理解\n组织应确定所有因素。")
    assert licensed(read(), text).matched == licensed(read(), text).matched == 1
