"""Suggestions are likely right, one a requirement, and what is claimed already is left as it is."""

from __future__ import annotations

from functools import cache

import pytest
from benchmarks.quality import drafts, suggestion
from msgspec.structs import replace

from stdtools.analysis.candidates import candidates
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import load
from stdtools.analysis.suggestions import Signs, Suggestion, score, settings, suggestions
from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.model.document import Document
from stdtools.readers import read
from stdtools.workspace import Memory

GBT_19001 = "GB/T 19001—2016"
WITH_REQUIREMENTS = ("GB/T 19001—2016", "GB/T 24001—2016", "GB/T 45001—2020")


@cache
def base(name: str = GBT_19001, language: str = "zh") -> Document:
    found = catalogue.load(name, language)
    assert found is not None
    assert found.metadata.language == language
    return found


def of(body: str, name: str = GBT_19001, wanted: tuple[str, ...] = (), fields: str = "") -> tuple[Suggestion, ...]:
    source = f"草案\n####\n\n:base: {name}\n{fields}\n{body}"
    document = read("a.rst", Memory({"a.rst": source.encode()})).document
    known = base(name, document.metadata.language)
    return suggestions(Facts(document), known, wanted or requirements(known).keys())


def ids(found: tuple[Suggestion, ...]) -> list[str]:
    return [each.requirement.id for each in found]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", WITH_REQUIREMENTS)
def test_every_requirement_is_found_where_its_words_stand(name: str, language: str) -> None:
    draft = drafts.unmarked(drafts.original(base(name, language)))
    found = suggestion.quality(draft, base(name, language))
    assert found.precision >= 0.99
    assert found.recall >= 0.98


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("kind", "precision", "recall"), [
    ("shuffled across clauses", 0.98, 0.95),
    ("paraphrased, nearly all words", 0.97, 0.9),
    ("cut by 30 %", 0.97, 0.9),
    ("paraphrased, shuffled, other titles", 0.97, 0.78),
])  # fmt: skip
def test_other_words_are_found_too(language: str, kind: str, precision: float, recall: float) -> None:
    draft = drafts.unmarked(suggestion.KINDS[kind](drafts.original(base(language=language)), 7))
    found = suggestion.quality(draft, base(language=language))
    assert found.precision >= precision
    assert found.recall >= recall


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_no_base_requires_is_no_suggestion(language: str) -> None:
    found = suggestion.falsehood(drafts.prose(drafts.original(base(language=language))), base(language=language))
    assert found.likely == 0
    assert found.shown <= 1 < found.paragraphs


def test_each_sentence_of_a_paragraph_may_state_another_requirement() -> None:
    found = of(
        "组织环境\n========\n\n理解组织及其环境\n----------------\n\n"
        "机构应识别与宗旨和战略方向有关、影响体系实现预期结果的内外部因素。对这些因素的信息，机构应进行监视和评审。\n"
    )
    assert ids(found) == ["4.1-1", "4.1-2"]
    assert found[0].candidate.paragraph is found[1].candidate.paragraph
    assert all(each.score >= settings().likely for each in found)


def test_items_are_told_apart_by_their_lead_in() -> None:
    found = of(
        "甲\n===\n\n评审所有合同后，组织应保留下列成文信息：\n\na) 评审得出的结果；\nb) 产品和服务的新要求。\n\n"
        "组织应保留设计和开发更改的下列成文信息：\n\na) 所作的更改；\nb) 评审得出的结果；\n"
    )
    assert ids(found) == ["8.2.3.2-1.a", "8.2.3.2-1.b", "8.3.6-2.a", "8.3.6-2.b"]


def test_alternatives_are_close_and_other_requirements() -> None:
    found = of("理解相关方的需求和期望\n======================\n\n- 与质量管理体系有关的相关方；\n")
    (only,) = found
    assert only.requirement.id == "4.2-1.a"
    assert [other.requirement.id for other in only.alternatives][:1] == ["4.2-1.b"]
    assert all(only.score - settings().close <= other.score <= only.score for other in only.alternatives)


def test_what_is_claimed_is_taken() -> None:
    words = "组织应监视和评审关于这些相关方及其要求的信息。"
    body = f"理解相关方的需求和期望\n======================\n\n:covers:`4.2-2` {words}\n\n{words}\n"
    assert ids(of(body)) == []


def test_only_what_is_wanted_is_suggested() -> None:
    body = "甲\n===\n\n关于这些因素的信息，组织应予以监视和评审。\n\n组织应保留载明设计和开发输出的成文信息。\n"
    assert ids(of(body)) == ["4.1-2", "8.3.5-2"]
    assert ids(of(body, wanted=("8.3.5-2",))) == ["8.3.5-2"]
    known = base()
    assert suggestions(Facts(Document()), known, ()) == ()


def test_a_document_in_another_language_than_the_base_gets_none() -> None:
    document = replace(drafts.original(base()), metadata=replace(drafts.original(base()).metadata, language="en"))
    assert suggestions(Facts(document), base(), requirements(base()).keys()) == ()


def test_candidates_are_the_documents_own_prose_outside_of_part_b() -> None:
    body = (
        "范围\n====\n\n范围中的句子。\n\n甲\n===\n\n正文。\n\n.. note::\n\n   注。\n\n.. example::\n\n   示例。\n\n"
        ".. part-b::\n   :refines: 4.1-1\n\n   B部分。\n\n    引用的话。\n\n- 列项；\n"
    )
    document = read("a.rst", Memory({"a.rst": f"草案\n####\n\n{body}".encode()})).document
    assert [c.text for c in candidates(Facts(document), load("zh"))] == ["正文。", "列项；"]


def test_candidates_are_sentences_runs_and_pieces() -> None:
    text = "组织应策划审核方案，并规定每次审核的准则和范围。组织应报告结果。"
    document = read("a.rst", Memory({"a.rst": f"草案\n####\n\n甲\n===\n\n{text}\n".encode()})).document
    found = candidates(Facts(document), load("zh"))
    assert [c.text for c in found] == [
        "组织应策划审核方案，并规定每次审核的准则和范围。",
        "组织应策划审核方案",
        "并规定每次审核的准则和范围。",
        text,
        "组织应报告结果。",
    ]
    assert found[2].leads == ("组织应策划审核方案",)
    assert all(c.text == text[c.start : c.end].strip("，") for c in found)


@pytest.mark.parametrize(
    "text", ["组织应策划、" * 20_000, "组织应策划，" * 20_000, "组织应策划。" * 5_000, "：" * 20_000]
)
def test_long_paragraphs_take_no_longer_than_they_are(text: str) -> None:
    assert len(of(f"甲\n===\n\n{text}\n")) <= 3


def test_equal_documents_get_equal_suggestions() -> None:
    draft = drafts.unmarked(suggestion.KINDS["cut by 50 %"](drafts.original(base()), 3)).document
    every = requirements(base()).keys()
    found = [
        [(s.requirement.id, s.candidate.paragraph.id, s.score) for s in suggestions(Facts(draft), base(), every)]
        for _ in range(2)
    ]
    assert found[0] == found[1]
    assert len({id for id, _, _ in found[0]}) == len(found[0])


def test_a_score_is_between_0_and_1() -> None:

    nothing = Signs(**dict.fromkeys(Signs.__struct_fields__, 0.0))
    assert score(nothing) == 0.5
    assert 0 <= score(replace(nothing, rival=99.0)) < 0.5 < score(replace(nothing, rival=-99.0)) <= 1
