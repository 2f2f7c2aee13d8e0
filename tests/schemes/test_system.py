"""What hangs on what in a family of small documents, how that is known, and what is missing when one is gone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.analysis.status import Standards, Status
from stdtools.rules.system import finding
from stdtools.schemes.system import System
from tests.schemes.family import FAMILY, GRADED, SCOPE, STANDARD, document, references, rule, standard, system_of

CHAIN = "食品冷链物流服务质量管理体系　要求"


def serves(found: System) -> set[tuple[str, str, str]]:
    return {(each.source, each.target, each.known) for each in found.relations if each.kind == "serves"}


def problems(found: System) -> list[tuple[str, str]]:
    return [(problem.kind, problem.path) for problem in found.problems]


def without(*names: str) -> dict[str, str]:
    return {path: text for path, text in FAMILY.items() if path not in names}


def test_a_whole_family_has_its_relations_and_lacks_nothing() -> None:
    found = system_of(FAMILY)
    assert serves(found) == {
        ("care/rule.rst", "RB/T 301—2026", "basis"),
        ("RB/T 302—2026", "RB/T 301—2026", "references"),
        ("care/graded-rule.rst", "RB/T 302—2026", "basis"),
    }
    assert {(r.source, r.target) for r in found.relations if r.kind == "based-on"} == {
        ("RB/T 301—2026", "GB/T 19001—2016"),
        ("RB/T 302—2026", "GB/T 19001—2016"),
        ("care/rule.rst", "CNCA-QMS-01:2025"),
        ("care/graded-rule.rst", "CNCA-QMS-01:2025"),
    }
    (family,) = found.families
    assert family.id == "RB/T 301—2026"
    assert family.members == ("RB/T 301—2026", "care/rule.rst", "RB/T 302—2026", "care/graded-rule.rst")
    assert not family.missing
    assert not found.problems


def test_the_table_is_numbered_by_level() -> None:
    found = system_of(FAMILY)
    assert [(entry.serial, entry.level, entry.id) for entry in found.entries] == [
        ("1.1", "base", "CNCA-QMS-01:2025"),
        ("1.2", "base", "GB/T 19001—2016"),
        ("2.1", "sector-standard", "RB/T 301—2026"),
        ("3.1", "certification-rule", "care/rule.rst"),
        ("4.1", "graded-standard", "RB/T 302—2026"),
        ("5.1", "graded-rule", "care/graded-rule.rst"),
    ]
    assert found.entry("GB/T 19001—2016").status == "current"


@given(st.permutations(list(FAMILY)))
def test_the_order_of_the_documents_does_not_matter(paths: list[str]) -> None:
    assert system_of({path: FAMILY[path] for path in paths}) == system_of(FAMILY)


@pytest.mark.parametrize(
    ("gone", "wanted"),
    [
        (("care/rule.rst",), [("without-rule", "care/standard.rst")]),
        (("care/graded-rule.rst",), [("without-graded-rule", "care/graded.rst")]),
        (("care/standard.rst",), [("absent", "care/rule.rst")]),
        (("care/graded.rst",), [("absent", "care/graded-rule.rst")]),
        (
            ("care/rule.rst", "care/graded-rule.rst"),
            [("without-rule", "care/standard.rst"), ("without-graded-rule", "care/graded.rst")],
        ),
        (("care/graded.rst", "care/graded-rule.rst"), []),
    ],
)
def test_what_is_gone_is_missed(gone: tuple[str, ...], wanted: list[tuple[str, str]]) -> None:
    assert problems(system_of(without(*gone))) == wanted


def test_an_absent_standard_has_its_place_in_table_and_family() -> None:
    found = system_of(without("care/standard.rst"))
    entry = found.entry("RB/T 301—2026")
    assert (entry.level, entry.there, entry.title) == ("sector-standard", False, STANDARD)
    assert entry.family == "care/rule.rst"
    (problem,) = found.problems
    assert (problem.excerpt, problem.clause) == ("RB/T 301—2026", "2")


def test_a_missing_rule_is_missing_in_the_family() -> None:
    (family,) = system_of(without("care/rule.rst")).families
    assert family.missing == ("certification-rule",)


PLACEHOLDERS = {
    "a/standard.rst": standard("RB/T ××××—××××"),
    "b/standard.rst": standard("RB/T ××××—××××", CHAIN),
}


def test_a_placeholder_is_told_by_the_title_behind_it() -> None:
    rules = {"rule.rst": rule(f"认证依据为RB/T ××××—××××《{CHAIN}》。")}
    assert serves(system_of({**PLACEHOLDERS, **rules})) == {("rule.rst", "b/standard.rst", "basis")}


def test_a_placeholder_with_another_title_is_not_there() -> None:
    rules = {"c/rule.rst": rule("认证依据为RB/T ××××—××××《家政服务质量管理体系　要求》。")}
    assert ("absent", "c/rule.rst") in problems(system_of({**PLACEHOLDERS, **rules}))


def test_a_placeholder_without_title_is_told_by_its_folder() -> None:
    rules = {"b/rule.rst": rule("认证依据为RB/T ××××—××××。")}
    assert serves(system_of({**PLACEHOLDERS, **rules})) == {("b/rule.rst", "b/standard.rst", "basis")}


def test_a_placeholder_without_title_is_told_by_sector_before_folder() -> None:
    files = {
        "a/standard.rst": standard("RB/T ××××—××××", sector="Q8514"),
        "b/standard.rst": standard("RB/T ××××—××××", CHAIN, sector="G5930"),
        "b/rule.rst": rule("认证依据为RB/T ××××—××××。", sector="Q8514"),
    }
    assert serves(system_of(files)) == {("b/rule.rst", "a/standard.rst", "basis")}


def test_what_may_be_several_is_none_of_them() -> None:
    found = system_of({**PLACEHOLDERS, "c/rule.rst": rule("认证依据为RB/T ××××—××××。")})
    assert not serves(found)
    problem = next(each for each in found.problems if each.path == "c/rule.rst")
    assert problem.kind == "ambiguous"
    assert [location.path for location, _, _ in problem.others] == ["a/standard.rst", "b/standard.rst"]


def test_a_scope_says_what_a_rule_is_for() -> None:
    text = f"本规则适用于依据RB/T 301—2026《{STANDARD}》开展的认证活动。"
    files = {**without("care/rule.rst"), "rule.rst": document("规则", "certification-rule", ("适用范围", text))}
    assert ("rule.rst", "RB/T 301—2026", "scope") in serves(system_of(files))


def test_only_what_a_scope_says_to_be_the_basis_can_be_absent() -> None:
    text = "本规则按照RB/T 999—2020编制，适用于依据RB/T 301—2026开展的认证活动。"
    files = {"rule.rst": document("规则", "certification-rule", ("适用范围", text))}
    (problem,) = system_of(files).problems
    assert (problem.kind, problem.arguments["standard"]) == ("absent", "RB/T 301—2026")


def test_metadata_say_it_before_all_else() -> None:
    graded = document(GRADED, "graded-standard", SCOPE, number="RB/T 302—2026", bases=("RB/T 301—2026",))
    found = system_of({**FAMILY, "care/graded.rst": graded})
    assert ("RB/T 302—2026", "RB/T 301—2026", "metadata") in serves(found)


def test_a_rule_that_names_nothing_is_told_of() -> None:
    files = {**without("care/rule.rst"), "rule.rst": rule("")}
    assert ("unnamed", "rule.rst") in problems(system_of(files))


def test_sector_codes_say_it_where_nothing_else_does() -> None:
    files = {"standard.rst": standard(sector="Q8514"), "rule.rst": rule("", sector="Q8514")}
    found = system_of(files)
    assert serves(found) == {("rule.rst", "RB/T 301—2026", "sector")}
    assert problems(found) == [("unnamed-of-sector", "rule.rst")]


def test_a_rule_may_be_for_a_base() -> None:
    found = system_of({"rule.rst": rule("认证依据为GB/T 19001—2016《质量管理体系　要求》。", "通用规则")})
    assert serves(found) == {("rule.rst", "GB/T 19001—2016", "basis")}
    assert not found.problems


def test_a_graded_rule_is_not_for_a_base_alone() -> None:
    files = {"rule.rst": rule("认证依据为GB/T 19001—2016《质量管理体系　要求》。", profile="graded-rule")}
    assert problems(system_of(files)) == [("unnamed", "rule.rst")]


def test_an_integrated_rule_is_for_its_bases() -> None:
    basis = "认证依据为GB/T 19001—2016、GB/T 24001—2016和GB/T 45001—2020。"
    found = system_of({"rule.rst": rule(basis, "整合规则", profile="integrated-rule")})
    assert {target for _, target, _ in serves(found)} == {"GB/T 19001—2016", "GB/T 24001—2016", "GB/T 45001—2020"}
    assert not found.problems


# Editions


def test_another_edition_than_the_one_that_is_there() -> None:
    files = {**FAMILY, "care/rule.rst": rule(f"认证依据为RB/T 301—2024《{STANDARD}》。")}
    found = system_of(files)
    assert problems(found) == [("edition-there", "care/rule.rst")]
    assert found.problems[0].arguments == {"standard": "RB/T 301—2024", "other": "RB/T 301—2026"}
    assert ("care/rule.rst", "RB/T 301—2026", "basis") in serves(found)


def test_editions_that_differ_between_documents() -> None:
    basis = f"认证依据为RB/T 301—2026《{STANDARD}》，审核按照GB/T 27021.1—2025。"
    files = {
        **FAMILY,
        "care/rule.rst": rule(basis),
        "care/graded-rule.rst": rule(
            f"认证依据为RB/T 302—2026《{GRADED}》，审核按照GB/T 27021.1—2017。", profile="graded-rule"
        ),
    }
    found = system_of(files)
    assert problems(found) == [("edition-between", "care/graded-rule.rst")]
    assert found.problems[0].others[0][0].path == "care/rule.rst"


def test_who_names_both_editions_differs_from_neither() -> None:
    both = rule(f"认证依据为RB/T 301—2026《{STANDARD}》。转换期内审核按照GB/T 27021.1—2017或GB/T 27021.1—2025。")
    other = rule(f"认证依据为RB/T 302—2026《{GRADED}》，审核按照GB/T 27021.1—2025。", profile="graded-rule")
    assert not system_of({**FAMILY, "care/rule.rst": both, "care/graded-rule.rst": other}).problems


def test_what_is_only_informative_has_any_edition() -> None:
    text = document(STANDARD, "sector-standard", ("前言", "参见GB/T 27021.1—2011。"), SCOPE, number="RB/T 301—2026")
    other = rule(f"认证依据为RB/T 301—2026《{STANDARD}》，审核按照GB/T 27021.1—2017。")
    found = system_of({**FAMILY, "care/standard.rst": text, "care/rule.rst": other})
    assert not found.problems
    assert "GB/T 27021.1—2011" not in {entry.id for entry in found.entries}


def test_an_old_edition_that_is_there_needs_nothing() -> None:
    old = standard("RB/T 301—2020").replace("2016", "2008")
    found = system_of({**FAMILY, "care/old.rst": old})
    assert not found.problems
    assert len(found.families) == 1


def test_a_rule_for_an_old_edition_is_told_of() -> None:
    files = {
        **FAMILY,
        "care/old.rst": standard("RB/T 301—2020"),
        "care/rule.rst": rule(f"认证依据为RB/T 301—2020《{STANDARD}》。"),
    }
    assert problems(system_of(files)) == [("replaced", "care/rule.rst")]


def test_a_base_that_is_superseded() -> None:
    found = system_of({"s.rst": standard().replace("2016", "2008"), "r.rst": FAMILY["care/rule.rst"]})
    assert problems(found) == [("superseded", "s.rst")]
    assert found.problems[0].arguments["successor"] == "GB/T 19001—2016"


def test_a_table_of_the_project_says_what_is_in_force() -> None:
    own = {"GB/T 19001—2016": Status("GB/T 19001—2016", "withdrawn", "", "project")}
    found = system_of(FAMILY, Standards(own))
    assert problems(found) == [("withdrawn", "care/standard.rst"), ("withdrawn", "care/graded.rst")]
    assert found.entry("GB/T 19001—2016").status == "withdrawn"


def test_what_another_document_replaces() -> None:
    new = standard("RB/T 401—2026", CHAIN, replaces="RB/T 301—2026")
    found = system_of({**FAMILY, "new.rst": new, "new-rule.rst": rule(f"认证依据为RB/T 401—2026《{CHAIN}》。")})
    assert problems(found) == [("replaced", "care/rule.rst"), ("replaced", "care/graded.rst")]
    assert ("RB/T 401—2026", "RB/T 301—2026") in {(r.source, r.target) for r in found.relations if r.kind == "replaces"}


def test_a_replaced_standard_needs_no_rule() -> None:
    new = standard("RB/T 401—2026", CHAIN, replaces="RB/T 301—2026")
    found = system_of(
        {"old.rst": standard(), "new.rst": new, "rule.rst": rule(f"认证依据为RB/T 401—2026《{CHAIN}》。")}
    )
    assert not found.problems
    assert not [family for family in found.families if family.missing]


def test_a_number_that_is_used_twice() -> None:
    found = system_of({**FAMILY, "copy.rst": standard()})
    assert problems(found) == [("twice", "copy.rst")]
    assert {entry.id for entry in found.entries} >= {"care/standard.rst", "copy.rst"}


def test_a_translation_is_no_copy_and_needs_no_rule_of_its_own() -> None:
    english = document(
        "Elderly care", "sector-standard", ("Scope", "This document."), number="RB/T 301—2026", language="en"
    )
    found = system_of({**FAMILY, "care/standard.en.rst": english})
    assert not found.problems
    assert len(found.families) == 1


def test_an_english_family() -> None:
    standard_ = document(
        "Care — Requirements", "sector-standard", ("Scope", "It is."), number="RB/T 301—2026", language="en"
    )
    text = "Certification is carried out against RB/T 301—2026."
    rule_ = document("Rules", "certification-rule", ("Certification basis", text), language="en")
    found = system_of({"s.rst": standard_, "r.rst": rule_})
    assert serves(found) == {("r.rst", "RB/T 301—2026", "basis")}
    assert not found.problems


def test_documents_that_are_for_each_other_are_one_family() -> None:
    files: Mapping[str, str] = {
        "a.rst": document("甲", "graded-standard", SCOPE, references("RB/T 2—2026 | 乙"), number="RB/T 1—2026"),
        "b.rst": document("乙", "sector-standard", SCOPE, references("RB/T 1—2026 | 甲"), number="RB/T 2—2026"),
    }
    assert len(system_of(files).families) == 1


def test_nothing_is_a_system() -> None:
    assert system_of({}) == System(entries=(), relations=(), families=())


def test_every_problem_is_a_finding_of_a_rule() -> None:
    for problem in system_of(without("care/rule.rst", "care/graded.rst")).problems:
        assert finding(problem).code.startswith("SYS-")
