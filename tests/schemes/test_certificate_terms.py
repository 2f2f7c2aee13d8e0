"""What a certification rule demands of its certificates, read from the rule."""

from __future__ import annotations

import pytest

from stdtools.analysis.facts import Facts
from stdtools.readers import read
from stdtools.schemes.certificate_terms import CertificateTerms, defaults, form_pattern, general, terms
from stdtools.workspace import Memory

HEAD = """\
样例认证规则
############

:number: CNCA-××-××:××××
:title-en: Sample rule
:profile: {profile}
:base: {base}

"""
BASIS = """\
认证依据
========

认证依据为RB/T ××××—××××《样例　要求》和GB/T 19001—2016。认证活动遵守CNCA-QMS-01:2025。机构符合下列文件。

"""
CERTIFICATE = """\
认证证书
========

.. list-table:: 证书内容
   :content: certificate
   :header-rows: 1

   * - 标识
     - 内容
     - 要求
     - 格式
   * - number
     - 证书编号
     - 是
     - {form}
   * - rule
     - 认证规则
     - 是
     - —
   * - accreditation
     - 认可标志
     - 适用时
     - —

.. list-table:: 参数
   :content: parameters
   :header-rows: 1

   * - 标识
     - 名称
     - 值
   * - certificate-validity
     - 证书有效期
     - {validity}
"""


def read_terms(*parts: str, profile: str = "certification-rule", base: str = "GB/T 19001—2016") -> CertificateTerms:
    text = HEAD.format(profile=profile, base=base) + "".join(parts)
    reading = read("rule.rst", Memory({"rule.rst": text.encode()}))
    assert reading.complete, reading.findings
    return terms(Facts(reading.document))


def test_without_anything_the_bases_are_named_and_not_all() -> None:
    found = read_terms()
    assert [basis.number for basis in found.standards] == ["GB/T 19001—2016"]
    assert not found.closed
    assert not found.graded
    assert not found.integrated
    assert (found.months, found.number_forms, found.contents) == (36, general().number_forms, general().contents)
    assert (found.number, found.title.en) == ("CNCA-××-××:××××", "Sample rule")


def test_the_section_on_the_basis_names_all() -> None:
    found = read_terms(BASIS)
    assert found.closed
    sector, base = found.standards
    assert (sector.number, sector.name.zh) == ("RB/T ××××—××××", "样例　要求")
    assert (base.number, base.name.zh) == ("GB/T 19001—2016", "质量管理体系　要求")
    assert base.name.en


@pytest.mark.parametrize(
    ("validity", "months"),
    [("2年", 24), ("18个月", 18), ("3年", 36), ("36", 36), ("3天", 36), ("0年", 36), ("5年", 36)],
)
def test_validity_is_a_parameter(validity: str, months: int) -> None:
    assert read_terms(CERTIFICATE.format(form="", validity=validity)).months == months


@pytest.mark.parametrize(
    ("form", "expected"),
    [("##@[SML]", ("##@[SML]",)), ("", general().number_forms), ("由认证机构编号", ()), ("ABC", ())],
)
def test_the_table_of_the_contents_states_the_form_of_the_number(form: str, expected: tuple[str, ...]) -> None:
    found = read_terms(CERTIFICATE.format(form=form, validity="3年"))
    assert found.number_forms == expected
    assert found.contents == (*general().contents, "rule")


def test_the_profile_says_whether_it_is_graded_or_integrated() -> None:
    assert read_terms(profile="graded-rule").grades == defaults().grades
    assert read_terms(profile="integrated-rule").integrated
    table = "等级\n====\n\n.. list-table:: 等级\n   :content: grades\n   :header-rows: 1\n\n   * - 等级\n     - 总分\n"
    rows = "".join(f"   * - {grade}\n     - {score}\n" for grade, score in (("A级", "≥70"), ("AA", "≥80")))
    assert read_terms(table + rows, profile="graded-rule").grades == ("A", "AA")
    assert read_terms(table + rows).grades == ()


def test_every_form_of_the_package_fits_a_number_in_use() -> None:
    assert any(form_pattern(form).fullmatch("03410Q10286R0S") for form in general().number_forms)


@pytest.mark.parametrize("form", ["[", "(", "[Z-A]", "?", "()#", "a.b"])
def test_a_form_that_is_no_pattern_is_only_itself(form: str) -> None:
    assert form_pattern(form).fullmatch("x1") is None
