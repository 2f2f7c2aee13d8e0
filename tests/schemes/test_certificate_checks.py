"""Mutants of a right certificate: each defect is told once, at its field."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from stdtools.schemes.certificate import Accreditation, Certificate, Scope, Text
from stdtools.schemes.certificate_checks import FIELDS, Path, later, problems
from stdtools.schemes.certificate_terms import CertificateTerms, general
from tests.schemes.certificates import (
    CODE,
    GENERIC,
    GRADED,
    INTEGRATED,
    INTEGRATED_RIGHT,
    RIGHT,
    SCOPE,
    SECTOR,
    TERMS,
    changed,
    standard,
)

DAY = date(2026, 5, 3)
MARK = Accreditation(mark="××认可标志", number="C×××", covered=True)

MUTANTS: list[tuple[str, Path, Any, Path]] = [
    # code, field that is changed, its value, field where it is told
    ("CRT-01", ("number",), "", ("number",)),
    ("CRT-01", ("number",), " ", ("number",)),
    ("CRT-01", ("client", "name"), Text(), ("client", "name")),
    ("CRT-01", ("client", "address"), Text(), ("client", "address")),
    ("CRT-01", ("sites", 1, "name"), Text(), ("sites", 1)),
    ("CRT-01", ("sites", 0, "address"), Text(), ("sites", 0)),
    ("CRT-01", ("standards", 1, "scope"), (), ("standards", 1)),
    ("CRT-01", ("standards", 0, "scope"), (Scope(),), ("standards", 0)),
    ("CRT-01", ("decision",), None, ("decision",)),
    ("CRT-01", ("effective",), None, ("effective",)),
    ("CRT-01", ("expiry",), None, ("expiry",)),
    ("CRT-01", ("body", "name"), Text(), ("body", "name")),
    ("CRT-01", ("body", "address"), Text(), ("body", "address")),
    ("CRT-02", ("decision",), date(2026, 5, 4), ("effective",)),
    ("CRT-02", ("initial",), date(2026, 5, 4), ("initial",)),
    ("CRT-03", ("expiry",), date(2029, 5, 4), ("expiry",)),
    ("CRT-03", ("expiry",), date(2030, 5, 2), ("expiry",)),
    ("CRT-03", ("expiry",), DAY, ("expiry",)),
    ("CRT-03", ("expiry",), date(2025, 5, 3), ("expiry",)),
    ("CRT-04", ("standards", 1, "name"), Text(), ("standards", 1)),
    ("CRT-04", ("standards", 1, "name", "zh"), "质量管理体系　基础和术语", ("standards", 1, "name")),
    ("CRT-04", ("standards", 1, "name", "en"), "Quality management", ("standards", 1, "name")),
    ("CRT-04", ("standards",), (standard(SECTOR),), ("standards",)),
    ("CRT-05", ("standards", 0, "scope", 1, "zh"), "全部业务", ("standards", 0, "scope", 1)),
    ("CRT-05", ("standards", 0, "scope", 1, "zh"), "老年人照料及相关服务", ("standards", 0, "scope", 1)),
    ("CRT-05", ("standards", 0, "scope", 1, "zh"), "老年人照料等", ("standards", 0, "scope", 1)),
    ("CRT-05", ("standards", 0, "scope", 1, "en"), "All activities of the client", ("standards", 0, "scope", 1)),
    ("CRT-05", ("standards", 0, "scope", 1, "en"), "Care, etc.", ("standards", 0, "scope", 1)),
    ("CRT-05", ("standards", 1, "scope", 0, "sites"), ("3",), ("standards", 1, "scope", 0)),
    ("CRT-05", ("standards", 1, "granted"), (SCOPE[0].zh,), ("standards", 1, "scope", 1)),
    ("CRT-05", ("standards", 1, "granted"), (SCOPE[0].zh, SCOPE[1].zh, "助餐"), ("standards", 1, "granted")),
    ("CRT-06", ("accreditation",), replace(MARK, covered=False), ("accreditation", "mark")),
    ("CRT-06", ("accreditation",), replace(MARK, number=""), ("accreditation", "mark")),
    ("CRT-06", ("accreditation",), replace(MARK, mark=""), ("accreditation", "number")),
    ("CRT-06", ("marks",), ("××标志", "CNAS"), ("marks", 1)),
    ("CRT-08", ("grade",), "AA", ("grade",)),
    ("CRT-10", ("client", "code"), "", ("client",)),
    ("CRT-10", ("client", "code"), CODE[:-1], ("client", "code")),
    ("CRT-10", ("client", "code"), CODE + "1", ("client", "code")),
    ("CRT-10", ("client", "code"), "9135O100M000100Y43", ("client", "code")),
    ("CRT-10", ("client", "code"), CODE[:-1] + "4", ("client", "code")),
    ("CRT-10", ("client", "code"), CODE.lower(), ("client", "code")),
    ("CRT-11", ("number",), "第一号证书", ("number",)),
    ("CRT-11", ("number",), "00026Q00001R0X", ("number",)),
    ("CRT-12", ("statement",), Text(), ("statement",)),
    ("CRT-12", ("query",), ("https://certificates.example",), ("query",)),
    ("CRT-12", ("query",), ("https://cx.cnca.cn",), ("query",)),
    ("CRT-13", ("sites", 1, "activities"), Text(), ("sites", 1)),
    ("CRT-13", ("site_count",), 3, ("site-count",)),
    ("CRT-14", ("version",), 2, ("version",)),
    ("CRT-14", ("version",), 0, ("version",)),
    ("CRT-14", ("reissued",), date(2027, 1, 1), ("reissued",)),
    ("CRT-15", ("statement", "zh"), "本证书证明产品质量合格。", ("statement",)),
    ("CRT-15", ("statement", "zh"), "经国家认可，质量可靠。", ("statement",)),
    ("CRT-15", ("statement", "en"), "The system is approved by the government.", ("statement",)),
    ("CRT-15", ("standards", 0, "scope", 0, "zh"), "推荐产品的销售", ("standards", 0, "scope", 0)),
    ("CRT-16", ("standards", 0, "scope", 1, "en"), "", ("standards", 0, "scope", 1)),
    ("CRT-16", ("client", "name", "zh"), "", ("client", "name")),
    ("CRT-16", ("sites", 1, "address", "en"), " ", ("sites", 1, "address")),
]


def told(certificate: Certificate, terms: CertificateTerms) -> list[tuple[str, Path]]:
    return [(problem.code, problem.path) for problem in problems(certificate, terms)]


@pytest.mark.parametrize(
    ("certificate", "terms"),
    [
        (RIGHT, TERMS),
        (RIGHT, general()),
        (replace(RIGHT, grade="AAA"), GRADED),
        (INTEGRATED_RIGHT, INTEGRATED),
        (replace(RIGHT, accreditation=MARK, marks=("××标志",)), TERMS),
        (replace(RIGHT, version=2, reissued=date(2027, 5, 1)), TERMS),
        (replace(RIGHT, expiry=date(2029, 5, 3)), TERMS),
    ],
)
def test_a_right_certificate_has_nothing_wrong(certificate: Certificate, terms: CertificateTerms) -> None:
    assert told(certificate, terms) == []


@pytest.mark.parametrize(("code", "path", "value", "place"), MUTANTS)
def test_a_mutant_is_told_at_its_field(code: str, path: Path, value: Any, place: Path) -> None:
    found = told(changed(RIGHT, path, value), TERMS)
    assert found == [(code, place)]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("standards", 0, "number"), "", {("CRT-04", ("standards", 0)), ("CRT-04", ("standards",))}),
        (
            ("standards", 1, "number"),
            "GB/T 19001",
            {("CRT-04", ("standards", 1, "number")), ("CRT-04", ("standards",))},
        ),
        (
            ("standards", 1, "number"),
            "GB/T 19001—2008",
            {("CRT-04", ("standards", 1, "number")), ("CRT-04", ("standards",))},
        ),
    ],
)
def test_a_standard_without_its_number_is_missing_too(path: Path, value: Any, expected: set[Any]) -> None:
    found = told(changed(RIGHT, path, value), TERMS)
    assert expected <= set(found)
    assert {code for code, _ in found} == {"CRT-04"}


def test_a_standard_that_is_there_twice_is_told_once() -> None:
    mutant = replace(RIGHT, standards=(*RIGHT.standards, standard(GENERIC)))
    assert told(mutant, TERMS) == [("CRT-04", ("standards", 2, "number"))]


def test_two_sites_with_one_id_are_told() -> None:
    assert told(changed(RIGHT, ("sites", 1, "id"), "1"), TERMS)[-1] == ("CRT-13", ("sites", 1, "id"))


@pytest.mark.parametrize("grade", ["", "AAAA", "B", "a"])
def test_a_graded_certificate_has_a_grade_of_its_rule(grade: str) -> None:
    assert told(replace(RIGHT, grade=grade), GRADED) == [("CRT-08", ("grade",))]


@pytest.mark.parametrize("place", range(3))
def test_an_integrated_certificate_names_every_standard(place: int) -> None:
    standards = INTEGRATED_RIGHT.standards
    mutant = replace(INTEGRATED_RIGHT, standards=(*standards[:place], *standards[place + 1 :]))
    assert told(mutant, INTEGRATED) == [("CRT-09", ("standards",))]
    without_rule = INTEGRATED._replace(standards=())
    assert told(mutant, without_rule) == [("CRT-09", ("standards",))]


@pytest.mark.parametrize("place", range(3))
def test_an_integrated_certificate_has_a_scope_for_every_standard(place: int) -> None:
    mutant = changed(INTEGRATED_RIGHT, ("standards", place, "scope"), ())
    assert told(mutant, INTEGRATED) == [("CRT-09", ("standards", place))]


@pytest.mark.parametrize("contains", [(), (GENERIC,)])
def test_construction_names_both_standards(contains: tuple[str, ...]) -> None:
    one = replace(standard(GENERIC), number="GB/T 50430—2017", contains=contains)
    found = told(replace(RIGHT, standards=(one,)), general())
    assert found == ([] if contains else [("CRT-17", ("standards", 0))])


def test_what_names_are_is_no_wording() -> None:
    name = Text(zh="××优质产品检验中心", en="Government approved products centre")
    assert told(changed(RIGHT, ("client", "name"), name), TERMS) == []


def test_the_rule_may_ask_for_more() -> None:
    terms = TERMS._replace(contents=(*TERMS.contents, "accreditation", "body.approval"))
    assert told(RIGHT, terms) == [("CRT-01", ("accreditation",))]


def test_every_field_that_must_be_there_is_known() -> None:
    assert set(general().contents) <= FIELDS.keys()


def test_only_one_language_is_no_defect() -> None:
    def chinese(record: Any) -> Any:
        if isinstance(record, Text | Scope):
            return replace(record, en="")
        if isinstance(record, tuple):
            return tuple(map(chinese, record))
        names = getattr(record, "__struct_fields__", ())
        return replace(record, **{name: chinese(getattr(record, name)) for name in names}) if names else record

    assert told(chinese(RIGHT), TERMS) == []


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(1, 120),
    st.integers(1, 4000),
)
def test_validity_is_told_exactly_if_it_is_too_long(effective: date, months: int, days: int) -> None:
    expiry = effective + timedelta(days)
    mutant = replace(RIGHT, initial=None, decision=effective, effective=effective, expiry=expiry)
    found = told(mutant, TERMS._replace(months=months))
    assert found == ([] if expiry <= later(effective, months) else [("CRT-03", ("expiry",))])


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 600))
def test_the_same_day_later_is_in_the_month_that_is_meant(day: date, months: int) -> None:
    found = later(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(1)).day == 1)


@given(st.text(), st.sampled_from(["number", "grade", "rule"]), st.sampled_from(["zh", "en"]))
def test_whatever_stands_in_a_field_nothing_breaks(text: str, field: str, language: str) -> None:
    wild = changed(changed(RIGHT, (field,), text), ("standards", 0, "scope", 0, language), text)
    wild = changed(changed(wild, ("standards", 1, "number"), text), ("client", "code"), text)
    list(problems(wild, GRADED))
    list(problems(wild, INTEGRATED))
