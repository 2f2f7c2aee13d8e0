"""Coverage through the core text: words for one base cover what the others have in common with it, and nothing else."""

from __future__ import annotations

import pytest

from stdtools.analysis.compose import compose
from stdtools.analysis.coverage import Covered, coverage
from stdtools.analysis.facts import Facts
from stdtools.bases import catalogue
from stdtools.model.blocks import Paragraph, Part, RequirementRef
from stdtools.model.document import Document
from stdtools.model.metadata import Metadata
from tests.model.build import clause, p

QUALITY, ENVIRONMENT, SAFETY = "GB/T 19001—2016", "GB/T 24001—2016", "GB/T 45001—2020"
CORE = "ISO/IEC Directives, Part 1:2012"
SCOPE = "组织应通过确定边界和适用性来界定{}的范围。"


def verdict(requirement: str, of: str, *blocks: Paragraph) -> Covered:
    metadata = Metadata(bases=(QUALITY, ENVIRONMENT, SAFETY), part_a="included")
    facts = Facts(Document(metadata=metadata, clauses=(clause("组织环境", clause("确定管理体系的范围", *blocks)),)))
    base = catalogue.package(of)
    assert base is not None
    (found,) = (each for each in coverage(facts, base) if each.requirement.id == requirement)
    return found


def claim(words: str, id: str, name: str = "", part: Part = "A") -> Paragraph:
    return p(words, part=part, covers=(RequirementRef(id, name),))


@pytest.mark.parametrize(
    ("system", "of", "expected"),
    [
        ("管理体系", ENVIRONMENT, "shared"),
        ("整合管理体系", SAFETY, "shared"),
        ("质量、环境和职业健康安全管理体系", ENVIRONMENT, "shared"),
        ("质量和环境管理体系", ENVIRONMENT, "shared"),
        ("质量和环境管理体系", SAFETY, "uncovered"),
        ("质量管理体系", ENVIRONMENT, "uncovered"),
    ],
)
def test_the_discipline_has_to_fit(system: str, of: str, expected: str) -> None:
    found = verdict("4.3-1", of, claim(SCOPE.format(system), "4.3-1"))
    assert found.verdict == expected
    assert str(found.through) == (f"{CORE}#4.3-1" if expected == "shared" else "None")


def test_what_covers_a_base_covers_the_core_text_that_is_named_beside_it() -> None:
    metadata = Metadata(bases=(QUALITY, CORE), part_a="composed")
    core = catalogue.package(CORE)
    assert core is not None
    found = coverage(Facts(compose(Document(metadata=metadata))), core)
    assert {each.verdict for each in found} == {"shared", "uncovered"}
    assert [each.requirement.id for each in found if each.verdict == "uncovered"] == ["6.2-3", "8.1-1.c"]


def test_the_core_is_claimed_for_all() -> None:
    own = claim(SCOPE.format("管理体系"), "4.3-1", CORE)
    assert [verdict("4.3-1", of, own).verdict for of in (QUALITY, ENVIRONMENT, SAFETY)] == ["shared"] * 3


@pytest.mark.parametrize(
    "words",
    [
        "组织宜通过确定边界和适用性来界定管理体系的范围。",
        "最高管理者应通过确定边界和适用性来界定管理体系的范围。",
        "必要时，组织应通过确定边界和适用性来界定管理体系的范围。",
        "组织不应通过确定边界和适用性来界定管理体系的范围。",
    ],
)
def test_words_that_demand_something_else_cover_nothing_else(words: str) -> None:
    assert verdict("4.3-1", ENVIRONMENT, claim(words, "4.3-1")).verdict == "uncovered"


def test_what_says_more_has_to_be_covered_by_itself() -> None:
    words = "组织应确定哪些外部和内部因素关系到其宗旨，并影响其管理体系取得预期结果的能力。"
    core = claim(words, "4.1-1", CORE)
    assert verdict("4.1-1", QUALITY, core).verdict == "uncovered"
    assert verdict("4.1-1", ENVIRONMENT, core).verdict == "shared"


def test_what_says_more_covers_the_core() -> None:
    words = "组织应确定哪些内部和外部因素关系到其宗旨和战略方向，并影响其管理体系取得预期结果的能力。"
    assert verdict("4.1-1", SAFETY, claim(words, "4.1-1")).verdict == "shared"


def test_part_b_covers_nothing() -> None:
    assert verdict("4.3-1", ENVIRONMENT, claim(SCOPE.format("管理体系"), "4.3-1", part="B")).verdict == "uncovered"


def test_an_own_claim_comes_first() -> None:
    own = claim("组织应界定环境管理体系。", "4.3-1", ENVIRONMENT)
    found = verdict("4.3-1", ENVIRONMENT, own, claim(SCOPE.format("管理体系"), "4.3-1"))
    assert found.verdict in ("supported", "declared")
    assert found.through is None


def test_what_a_discipline_alone_demands_is_not_covered_through_anything() -> None:
    words = "组织应运用已建立的准则，确定哪些环境因素是重要环境因素。"
    assert verdict("6.1.2-3", ENVIRONMENT, claim(words, "6.1.2-3", CORE)).verdict == "uncovered"
