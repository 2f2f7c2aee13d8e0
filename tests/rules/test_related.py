"""Findings that speak of a second place say where it is."""

from __future__ import annotations

from stdtools.app.check import check_one
from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.reports.report import Result
from stdtools.workspace import Memory

HEAD = "片段\n####\n\n:profile: fragment\n:base: GB/T 19001—2016\n:part-a: {part_a}\n\n组织环境\n========\n\n"
PART_A = "组织应确定与其宗旨和战略方向相关并影响其实现质量管理体系预期结果的能力的各种外部和内部因素。"
PART_B = "机构应每年至少一次分析所在区域老年人口的结构、失能比例和支付能力。"


def marked(part: str, field: str, text: str) -> str:
    return f".. part-{part}::\n   :{field}\n\n   {text}\n\n"


def found(code: str, text: str) -> Result:
    checked = check_one("a.rst", Memory({"a.rst": text.encode()}))
    (result,) = (r for r in checked.results if r.finding.code == code)
    return result


def second(result: Result) -> tuple[int, int, str, str]:
    (related,) = result.related
    assert related.frame
    location = related.span.location
    return location.line, location.column, related.span.label, related.frame.meant


def test_where_part_a_says_what_part_b_repeats() -> None:
    part_a, part_b = marked("a", "covers: 4.1-1", PART_A), marked("b", "refines: 4.1", PART_A.replace("组织", "机构"))
    result = found("AB-14", HEAD.format(part_a="included") + part_a + part_b)
    assert second(result) == (14, 4, "said-in-part-a", PART_A)


def test_words_of_a_base_are_no_place_in_the_document() -> None:
    base = catalogue.load("GB/T 19001—2016", "zh")
    assert base
    words = requirements(base)["4.1-1"].text.replace("组织", "机构")
    result = found("AB-14", HEAD.format(part_a="composed") + marked("b", "refines: 4.1", words))
    assert result.finding.location.line == 14
    assert result.related == ()


def test_where_a_requirement_stands_first() -> None:
    text = HEAD.format(part_a="composed") + marked("b", "refines: 4.1", PART_B) + "附加\n----\n\n"
    assert second(found("SL-08", text + marked("b", "refines: 4.1", PART_B))) == (14, 4, "said-first", PART_B)


def test_where_a_requirement_is_covered_first() -> None:
    text = HEAD.format(part_a="included") + marked("a", "covers: 4.1-1", PART_A) * 2
    line, column, label, meant = second(found("COV-15", text))
    assert (line, column, label) == (14, 4, "covered-first")
    assert PART_A.startswith(meant)
