"""Verdicts on a requirement, from documents with two clauses of a base."""

from __future__ import annotations

import pytest

from stdtools.analysis.coverage import Covered, _holding, coverage
from stdtools.analysis.facts import Facts
from stdtools.bases.requirements import Requirement
from stdtools.model.inlines import Text
from stdtools.readers.rst import read_rst
from stdtools.workspace import Memory
from tests.rules.corpus import load_base

BASE = "GB/T 00001—2000"
HEAD = f"片段\n####\n\n:profile: {{profile}}\n:base: {BASE}\n:part-a: included\n\n组织环境\n========\n\n"


def covered(body: str, requirement: str = "4.1-1", profile: str = "fragment") -> Covered:
    base = load_base(BASE)
    assert base is not None
    text = HEAD.format(profile=profile) + body
    document = read_rst(text.encode(), "a.rst", Memory({})).document
    return next(c for c in coverage(Facts(document), base) if c.requirement.id == requirement)


def part(words: str, covers: str = "4.1-1", part: str = "a") -> str:
    return f".. part-{part}::\n   :covers: {covers}\n\n   {words}\n\n"


VERBATIM = "组织应确定影响其结果的内部因素和外部因素。"
OTHER = "机构应明确影响其结果的内外部因素。"


@pytest.mark.parametrize(
    ("body", "verdict", "aspects"),
    [
        (part(VERBATIM), "verbatim", []),
        (part(OTHER), "supported", []),
        (part(OTHER.replace("应", "宜")), "declared", ["strength"]),
        (part(OTHER, part="b"), "b-only", []),
        ("文字。\n", "uncovered", []),
        (part(VERBATIM) + part(OTHER), "verbatim", ["twice"]),
        (part("机构应明确外部因素。") + part("机构应明确影响其结果的内部因素。"), "supported", ["twice"]),
    ],
)
def test_verdicts(body: str, verdict: str, aspects: list[str]) -> None:
    found = covered(body)
    assert found.verdict == verdict
    assert [d.aspect for d in found.deviations] == aspects


def test_what_one_paragraph_lacks_another_may_supply() -> None:
    both = part("适用时，机构应确定要求。", "4.2-1") + part("机构应确定相关方的要求。", "4.2-1")
    assert [d.aspect for d in covered(both, "4.2-1").deviations] == ["twice"]


def test_a_paragraph_that_covers_several_is_taken_apart_by_sentences() -> None:
    body = part(f"{OTHER}适用时，机构宜确定相关方的要求。", "4.1-1；4.2-1")
    assert covered(body).verdict == "supported"
    assert [d.aspect for d in covered(body, "4.2-1").deviations] == ["strength"]


def test_a_claim_in_another_clause() -> None:
    body = part(VERBATIM) + "领导作用\n========\n\n" + part("最高管理者应证实其领导作用和承诺。", "5.1-1")
    assert covered(body, "5.1-1").verdict == "verbatim"
    (found,) = covered(part("最高管理者应证实其领导作用和承诺。", "5.1-1"), "5.1-1").deviations
    assert (found.aspect, found.expected, found.found) == ("place", "5.1", "1")


def test_an_indicator_in_a_graded_standard() -> None:
    table = ".. part-a::\n\n   .. list-table:: 指标\n\n      * - :covers:`4.1-1` " + OTHER + "\n        - 5\n"
    assert [d.aspect for d in covered(table, profile="graded-standard").deviations] == ["indicator"]
    assert covered(table, profile="sector-standard").verdict == "supported"


def test_words_that_stand_twice_do_not_say_which_sentence_is_meant() -> None:
    requirement = Requirement("XB/T 1—2020", "4.1-1.a", "4.1", (Text("过程；"),))
    once, twice = "组织应确定：资源。组织应确定：过程。", "组织应控制过程。组织应确定：过程。"
    spans = ((0, 9), (9, 18))
    assert _holding(requirement, once, spans) == ((9, 18),)
    assert _holding(requirement, twice, ((0, 8), (8, 17))) == ()
