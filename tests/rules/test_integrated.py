"""Rules on documents with several bases: what used to assume one."""

from __future__ import annotations

from pathlib import Path

import pytest

from stdtools import resources
from stdtools.analysis.compose import compose
from stdtools.model import codec
from stdtools.model.blocks import Paragraph, RequirementRef
from stdtools.model.document import Clause, Document
from stdtools.model.finding import Finding
from stdtools.model.metadata import Metadata
from stdtools.rules.runner import run
from tests.model.build import clause, p

QUALITY, ENVIRONMENT, SAFETY = "GB/T 19001—2016", "GB/T 24001—2016", "GB/T 45001—2020"
CORE = "ISO/IEC Directives, Part 1:2012"


def found(code: str, *clauses: Clause, part_a: str = "included") -> list[Finding]:
    metadata = Metadata(profile="sector-standard", bases=(QUALITY, ENVIRONMENT, SAFETY), part_a=part_a)  # type: ignore[arg-type]
    front = tuple(
        clause(t, kind=k)
        for t, k in (("范围", "scope"), ("规范性引用文件", "normative-references"), ("术语和定义", "terms"))
    )
    document = Document(metadata=metadata, clauses=(*front, *clauses))
    return [finding for finding in run(document).findings if finding.code == code]


def a(words: str, id: str, base: str = "") -> Paragraph:
    return p(words, part="A", covers=(RequirementRef(id, base),))


def test_titles_of_any_base_are_titles_of_the_structure() -> None:
    chapter = clause("组织所处的环境", clause("理解组织及其所处的环境", a("组织应确定。", "4.1-1", ENVIRONMENT)))
    assert [f for f in found("SL-01", chapter) if f.variant == "renamed"] == []
    assert [f for f in found("SL-03", chapter) if f.variant == "renamed"] == []


def test_other_titles_are_not() -> None:
    assert "renamed" in {f.variant for f in found("SL-01", clause("机构环境", p("。")), clause("领导作用", p("。")))}


def test_what_is_missing_of_another_base_is_told_where_it_belongs() -> None:
    emergency = clause("应急准备和响应", a("组织应准备。", "8.2-1", ENVIRONMENT))
    operation = clause("运行", clause("产品和服务的要求", p("。")), emergency)
    rest = [clause(title, p("。")) for title in ("组织环境", "领导作用", "策划", "支持")]
    findings = [
        f for f in found("COV-01", *rest, operation) if f.arguments["base"] == ENVIRONMENT and f.clause == "8.2"
    ]
    assert [f.excerpt for f in findings] == ["应急准备和响应"]


def test_a_claim_in_another_chapter_is_wrong() -> None:
    own = clause("目标", a("组织应为准备和响应紧急情况建立过程。", "8.2-1", ENVIRONMENT))
    rest = [clause(title, p("。")) for title in ("组织环境", "领导作用")]
    findings = found("COV-16", *rest, clause("策划", own))
    assert [f.arguments["requirement"] for f in findings] == ["8.2-1"]


def test_general_clauses_are_told_apart_by_what_is_around() -> None:
    leadership = clause(
        "领导作用",
        clause(
            "领导作用和承诺",
            clause("总则", a("最高管理者应推进持续改进。", "5.1-1.h", ENVIRONMENT)),
            clause("关注", p("。")),
        ),
    )
    assert found("COV-16", clause("组织环境", p("。")), leadership) == []


def test_an_unknown_requirement_of_the_core_is_told() -> None:
    findings = found("COV-13", clause("组织环境", a("组织应确定。", "4.1-7", CORE)))
    assert [(f.arguments["requirement"], f.arguments["base"]) for f in findings] == [("4.1-7", CORE)]


def test_an_anchor_in_the_core_has_to_exist() -> None:
    own = p("机构应。", part="B", refines=(RequirementRef("4.1-7", CORE),))
    good = p("机构应分析。", part="B", refines=(RequirementRef("4.1-1", CORE),))
    assert [f.arguments["anchor"] for f in found("AB-06", clause("组织环境", own, good))] == ["4.1-7"]


def test_part_b_does_not_weaken_the_core() -> None:
    words = "机构宜按策划的时间间隔评审管理体系，确保体系始终适宜、充分和有效。"
    own = p(
        words.replace("机构宜", "最高管理者宜").replace("评审", "评审组织的XXX"),
        part="B",
        refines=(RequirementRef("9.3-1", CORE),),
    )
    assert [f.arguments["requirement"] for f in found("AB-07", clause("绩效评价", own), part_a="composed")] == ["9.3-1"]


def test_requirements_covered_by_b_only_are_told_for_every_base() -> None:
    own = p("机构应。", part="B", covers=(RequirementRef("6.1.2-3", ENVIRONMENT),))
    assert [f.arguments["requirement"] for f in found("COV-02", clause("策划", own))] == ["6.1.2-3"]


@pytest.fixture
def licensed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The three bases in the user's store, as if their words were those of the standards."""
    monkeypatch.setenv("STDTOOLS_HOME", str(tmp_path))
    (tmp_path / "bases").mkdir()
    for stem in ("gbt-19001-2016", "gbt-24001-2016", "gbt-45001-2020"):
        text = (resources.directory("bases") / f"{stem}.zh.xml").read_text(encoding="utf-8")
        own = text.replace("<meta-name>text</meta-name>", "<meta-name>imported</meta-name>")
        (tmp_path / "bases" / f"{stem}.zh.xml").write_text(own, encoding="utf-8")


@pytest.mark.usefixtures("licensed")
@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("按策划的时间间隔评审组织的环境", "按策划的时间间隔并在每年年底评审组织的环境", ["AB-13"]),
        ("通过确定边界和适用性来界定", "通过确定边界来界定", ["AB-05"]),
    ],
)
def test_licensed_text_of_several_bases_is_compared_word_for_word(old: str, new: str, codes: list[str]) -> None:
    metadata = Metadata(profile="sector-standard", bases=(QUALITY, ENVIRONMENT, SAFETY), part_a="composed")
    full = compose(Document(metadata=metadata))
    assert full.metadata.part_a_text == "base"
    changed = codec.decode(codec.encode(full).replace(old.encode(), new.encode())) if old else full
    found = [f.code for f in run(changed).findings if f.code in ("AB-05", "AB-13")]
    assert sorted(set(found)) == codes
