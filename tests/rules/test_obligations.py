"""What others demand: every obligation is there, says who answers for it, and agrees with the rules."""

from __future__ import annotations

import pytest

from stdtools.analysis.language import load
from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.rules import profile as profiles
from stdtools.rules.obligations import Obligation, Obliging, obliging
from stdtools.rules.registry import rules
from stdtools.rules.rule import Modality

ALL = obliging("zh")
OBLIGATIONS = [(stating, obligation) for stating in ALL for obligation in stating.obligations]


def ids(case: tuple[Obliging, Obligation]) -> str:
    return f"{case[0].document} {case[1].id}"


@pytest.mark.parametrize("stating", ALL, ids=lambda stating: stating.document)
def test_every_requirement_of_the_base_is_an_obligation(stating: Obliging) -> None:
    base = catalogue.package(stating.base) if stating.base else None
    found = [obligation.id for obligation in stating.obligations]
    assert len(found) == len(set(found))
    assert set(requirements(base) if base else ()) <= set(found)


def test_the_regulation_has_its_78_obligations() -> None:
    regulation = ALL[0]
    assert len(regulation.obligations) == 78
    assert {int(obligation.clause) for obligation in regulation.obligations} == set(range(3, 21)) - {19}


@pytest.mark.parametrize("case", OBLIGATIONS, ids=ids)
def test_rules_and_profiles_exist(case: tuple[Obliging, Obligation]) -> None:
    _, obligation = case
    assert set(obligation.rules) <= set(rules())
    assert set(obligation.profiles) <= set(profiles.available())
    assert len(set(obligation.rules)) == len(obligation.rules)


@pytest.mark.parametrize("case", OBLIGATIONS, ids=ids)
def test_rules_that_decide_say_so_themselves(case: tuple[Obliging, Obligation]) -> None:
    _, obligation = case
    assert {rules()[code].passing for code in obligation.decided_by} <= {"decides"}


@pytest.mark.parametrize("case", OBLIGATIONS, ids=ids)
def test_what_nobody_decides_says_what_to_judge(case: tuple[Obliging, Obligation]) -> None:
    """A document answers to it, no rule looks and nothing follows: then a person has to be told what to look at."""
    _, obligation = case
    if obligation.profiles and not (obligation.rules or obligation.follows or obligation.covers):
        assert obligation.look or obligation.verified == "m"


def test_every_rule_of_these_documents_looks_at_an_obligation() -> None:
    named = {stating.document: {code for o in stating.obligations for code in o.rules} for stating in ALL}
    for rule in rules().values():
        for source in rule.sources:
            if source.document in named:
                assert rule.code in named[source.document], f"{rule.code} {source}"


def test_every_rule_that_decides_a_clause_of_these_documents_decides_an_obligation() -> None:
    documents = {stating.document for stating in ALL}
    deciding = {code for _, obligation in OBLIGATIONS for code in obligation.decided_by}
    declared = {r.code for r in rules().values() if r.passing == "decides" and r.source.document in documents}
    assert declared <= deciding


def test_what_is_followed_exists() -> None:
    places = {name for stating, o in OBLIGATIONS for name in (stating.document, f"{stating.document} {o.clause}")}
    assert {name for _, obligation in OBLIGATIONS for name in obligation.follows} <= places


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("stating", ALL, ids=lambda stating: stating.document)
def test_recommendations_are_those_of_the_words(stating: Obliging, code: str) -> None:
    """宜 and 原则上 are recommendations, 应 is a requirement; the data and the words of both languages agree."""
    words = {"zh": ("宜", "原则上"), "en": (" should ", "In principle")}[code]
    for obligation in next(o for o in obliging(code) if o.document == stating.document).obligations:
        advised = any(word in obligation.text for word in words)
        assert (obligation.modality is Modality.SHOULD) == advised, obligation.text


@pytest.mark.parametrize("case", OBLIGATIONS, ids=ids)
def test_both_languages_say_the_same(case: tuple[Obliging, Obligation]) -> None:
    stating, zh = case
    other = next(o for o in obliging("en") if o.document == stating.document)
    en = next(o for o in other.obligations if o.id == zh.id)
    assert bool(en.look) == bool(zh.look)
    assert en.text != zh.text
    assert en.addressee != zh.addressee
    assert (en.profiles, en.rules, en.modality, en.verified) == (zh.profiles, zh.rules, zh.modality, zh.verified)


def test_an_item_of_a_list_has_its_lead_in() -> None:
    (item,) = [o for _, o in OBLIGATIONS if o.id == "6-1.c" and o.clause == "6" and "审核" in o.text]
    assert item.text.startswith("关于合格评定方案的文件（如认证规则）宜包括下列内容：")
    assert item.verified == "m"


def test_elements_are_those_of_the_language() -> None:
    named = {obligation.element for _, obligation in OBLIGATIONS if obligation.element}
    assert named
    assert all(load(code).element(element) != element for element in named for code in ("zh", "en"))
