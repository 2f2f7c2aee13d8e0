"""Several bases as one part A: nothing lost, nothing twice, what is shared once, in clauses that do not collide."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from msgspec.structs import replace

from stdtools.analysis.compose import compose, part_a
from stdtools.analysis.coverage import coverage
from stdtools.analysis.disciplines import masked
from stdtools.analysis.facts import Facts
from stdtools.analysis.integrate import integrate
from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.model.blocks import Paragraph, RequirementRef
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import CrossReference, plain_text
from stdtools.model.metadata import Custom, Metadata
from stdtools.model.walk import all_inlines, own_inlines, walk
from tests.model.build import clause, p

QUALITY, ENVIRONMENT, SAFETY = "GB/T 19001—2016", "GB/T 24001—2016", "GB/T 45001—2020"
ORDERS = [order for count in (2, 3) for order in permutations((QUALITY, ENVIRONMENT, SAFETY), count)]
EVERY_ORDER = pytest.mark.parametrize("bases", ORDERS, ids=lambda bases: "+".join(name[5:10] for name in bases))


def base(name: str, language: str = "zh") -> Document:
    found = catalogue.package(name, language)
    assert found is not None
    return found


def composed(*clauses: Clause, bases: tuple[str, ...] = (QUALITY, ENVIRONMENT, SAFETY), language: str = "zh") -> Facts:
    metadata = Metadata(language=language, bases=bases, part_a="composed")
    return Facts(compose(Document(metadata=metadata, clauses=clauses)))


def outline(facts: Facts) -> dict[str, str]:
    return {facts.number(v.node): plain_text(v.node.title) for v in facts.visits if isinstance(v.node, Clause)}


def covering(facts: Facts, ref: str) -> Paragraph:
    nodes = (v.node for v in facts.visits if isinstance(v.node, Paragraph))
    (found,) = (node for node in nodes if ref in map(str, node.covers))
    return found


@EVERY_ORDER
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_requirement_of_every_base_is_there_once(bases: tuple[str, ...], language: str) -> None:
    facts = composed(bases=bases, language=language)
    times = Counter((r.base or bases[0], r.id) for v in facts.visits for r in getattr(v.node, "covers", ()))
    assert times == {(name, id): 1 for name in bases for id in requirements(base(name, language))}
    for name in bases:
        assert {covered.verdict for covered in coverage(facts, base(name, language))} == {"composed"}


@EVERY_ORDER
def test_clauses_stand_once_and_text_is_never_before_subclauses(bases: tuple[str, ...]) -> None:
    facts = composed(bases=bases)
    ids = Counter(visit.node.id for visit in facts.visits)
    assert max(ids.values()) == 1
    for visit in facts.visits:
        if isinstance(visit.node, Clause) and visit.node.subclauses:
            assert visit.node.blocks == ()
            titles = [bool(sub.title) for sub in visit.node.subclauses if isinstance(sub, Clause)]
            assert all(titles) or not any(titles)


@EVERY_ORDER
@pytest.mark.parametrize("language", ["zh", "en"])
def test_references_point_at_what_they_meant(bases: tuple[str, ...], language: str) -> None:
    facts = composed(bases=bases, language=language)
    seen = 0
    for visit in facts.visits:
        for inline in all_inlines(own_inlines(visit.node)):
            if isinstance(inline, CrossReference):
                seen += 1
                assert inline.target in facts.nodes
    assert seen


@EVERY_ORDER
def test_the_placeholder_is_filled(bases: tuple[str, ...]) -> None:
    facts = composed(bases=bases)
    assert not [v for v in facts.visits if "XXX" in plain_text(own_inlines(v.node))]


def test_what_is_shared_is_said_once_for_all() -> None:
    facts = composed()
    audited = covering(facts, "9.2.1-1.b")
    assert [*map(str, audited.covers)] == ["9.2.1-1.b", f"{ENVIRONMENT}#9.2.1-1.b", f"{SAFETY}#9.2.1-1.b"]
    scope = covering(facts, "4.3-1")
    assert "质量、环境和职业健康安全管理体系" in plain_text(scope.content)


def test_what_says_more_is_said_by_itself() -> None:
    facts = composed()
    assert [*map(str, covering(facts, "4.1-1").covers)] == ["4.1-1"]
    both = covering(facts, f"{ENVIRONMENT}#4.1-1")
    assert [*map(str, both.covers)] == [f"{ENVIRONMENT}#4.1-1", f"{SAFETY}#4.1-1"]
    assert "环境和职业健康安全管理体系" in plain_text(both.content)


def test_what_is_shared_comes_first_then_each_base_in_order() -> None:
    facts = composed()
    clause_ = facts.by_number["9.3.1"]
    assert isinstance(clause_, Clause)
    order = [tuple(map(str, b.covers)) for b in clause_.blocks if isinstance(b, Paragraph)]
    assert order == [(f"{ENVIRONMENT}#9.3-1", f"{SAFETY}#9.3-1"), ("9.3.1-1",)]


def test_clauses_with_one_number_and_different_subjects_share_it() -> None:
    titles = outline(composed())
    assert titles["6.1.2"] == "环境因素、危险源辨识及风险和机遇的评价"
    assert (titles["6.1.2.1"], titles["6.1.2.2"]) == ("环境因素", "危险源辨识")
    assert titles["6.1.4"] == "措施的策划"


def test_the_first_base_keeps_its_titled_clauses() -> None:
    own = {
        facts.number(v.node): plain_text(v.node.title)
        for facts in (Facts(part_a(base(QUALITY))),)
        for v in facts.visits
        if isinstance(v.node, Clause) and v.node.title
    }
    titles = outline(composed())
    assert {n: masked(t, "zh") for n, t in own.items()}.items() <= {
        n: masked(t, "zh") for n, t in titles.items()
    }.items()
    assert titles["5.4"] == "工作人员的协商和参与"
    assert titles["8.8"] == "应急准备和响应"
    assert titles["9.1.4"] == "合规性评价"


def test_the_first_base_gives_the_titles() -> None:
    assert outline(composed())["4"] == "组织环境"
    assert outline(composed(bases=(ENVIRONMENT, QUALITY)))["4"] == "组织所处的环境"
    assert outline(composed())["4.3"] == "确定质量、环境和职业健康安全管理体系的范围"
    assert outline(composed(language="en"))["4.4"].startswith("Quality, environmental and OH&S management system")


def test_part_b_goes_to_the_clause_of_its_anchor() -> None:
    def anchored(words: str, id: str, name: str = "") -> Paragraph:
        return p(words, part="B", refines=(RequirementRef(id, name),))

    planning = clause(
        "策划",
        anchored("甲。", "6.1.2-1.x1", ENVIRONMENT),
        anchored("乙。", "6.1.2.1", SAFETY),
        anchored("丙。", "6.1.2"),
    )
    evaluation = clause("绩效评价", anchored("丁。", "9.2-2.b", "ISO/IEC Directives, Part 1:2012"))
    facts = composed(planning, evaluation)
    homes = {
        plain_text(v.node.content): facts.clause_number(v.node)
        for v in facts.visits
        if isinstance(v.node, Paragraph) and v.node.part == "B"
    }
    assert homes == {"甲。": "6.1.2.1", "乙。": "6.1.2.2", "丙。": "6.1.4", "丁。": "9.2.2"}


def test_own_clauses_are_found_by_any_name_of_the_system() -> None:
    own = clause("支持", clause("能力", p("机构应培训。", part="B")))
    scope = clause("组织环境", clause("确定质量管理体系的范围", p("机构应写明。", part="B")))
    facts = composed(own, scope)
    assert {facts.clause_number(v.node) for v in facts.visits if getattr(v.node, "part", "") == "B"} == {"7.2", "4.3"}


def test_text_of_a_standard_is_left_as_it_is() -> None:
    def licensed(name: str) -> Document:
        document = base(name)
        custom = tuple(c for c in document.metadata.custom if c != Custom("text", "own-words"))
        return replace(document, metadata=replace(document.metadata, custom=custom))

    bases = [licensed(name) for name in (QUALITY, ENVIRONMENT, SAFETY)]
    core = base("ISO/IEC Directives, Part 1:2012")
    whole = integrate([part_a(each) for each in bases], core, (QUALITY, ENVIRONMENT, SAFETY)).document
    said = {
        masked(plain_text(v.node.content), "zh").rstrip("；。")
        for b in bases
        for v in walk(b)
        if isinstance(v.node, Paragraph)
    }
    paragraphs = [v.node for v in walk(whole) if isinstance(v.node, Paragraph)]
    assert not [q for q in paragraphs if masked(plain_text(q.content), "zh").rstrip("；。") not in said]
    joined = [q for q in paragraphs if len(q.covers) > 1]
    assert joined, "what is the same word for word is said once"
    assert Counter(r for q in paragraphs for r in q.covers).most_common(1)[0][1] == 1


def test_bases_that_cannot_be_composed_are_left_out() -> None:
    unknown = composed(bases=("GB/T 99999—2016", QUALITY, ENVIRONMENT))
    assert unknown.document.clauses == ()
    other = composed(bases=(QUALITY, "GB/T 27007—2011"))
    assert other.document.base == base(QUALITY).metadata
    between = composed(bases=(QUALITY, "GB/T 27007—2011", "GB/T 99999—2016", ENVIRONMENT))
    assert {ref.base for v in between.visits for ref in getattr(v.node, "covers", ())} == {"", ENVIRONMENT}


def test_a_base_under_another_name_or_named_twice_is_one() -> None:
    facts = composed(bases=(QUALITY, "ISO 14001:2015", ENVIRONMENT, "ISO 9001:2015"))
    assert {ref.base for v in facts.visits for ref in getattr(v.node, "covers", ())} == {"", "ISO 14001:2015"}
    assert {c.verdict for c in coverage(facts, base(ENVIRONMENT))} == {"composed"}
