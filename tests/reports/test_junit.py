from io import BytesIO

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestSuite

from stdtools.messages import Messages
from stdtools.reports.junit import encode
from stdtools.reports.report import Run
from tests.reports.runs import EMPTY, EVERYTHING, many, nasty


def suites(run: Run, language: str = "en") -> list[TestSuite]:
    return list(JUnitXml.fromfile(BytesIO(encode(run, Messages(language)))))


def test_a_suite_a_document_and_a_case_a_rule() -> None:
    first, second = suites(EVERYTHING)
    assert (first.name, first.tests, first.failures, first.errors, first.skipped) == ("main.rst", 6, 1, 0, 1)
    cases = {case.name: case for case in first}
    assert list(cases) == [
        "can be checked completely",
        "DRF-01 must-for-shall “Must” for a requirement",
        "DRF-02 prohibition Prohibition",
        "DRF-03 law-style-modal Verb of laws",
        "AB-14 b-repeats-a Part B repeats part A",
        "OWN-01 Words",
    ]
    assert {case.classname for case in first} == {"main.rst"}
    assert (second.tests, second.failures, second.errors) == (2, 1, 1)


def test_a_failure_has_all_findings_of_the_rule() -> None:
    (suite,) = suites(many(4))
    _, case = suite
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert failure.type == "error"
    assert [line.partition(" ")[0] for line in failure.text.splitlines()] == ["a.rst:2:3:", ""]
    assert [line.partition(" ")[0] for line in case.system_out.splitlines()] == [
        "a.rst:1:3:",
        "",
        "a.rst:3:3:",
        "a.rst:4:3:",
    ]


def test_mild_findings_are_output_of_a_test_that_passed() -> None:
    case = next(case for case in suites(EVERYTHING)[0] if case.name.startswith("AB-14"))
    assert case.is_passed
    assert "main.rst:30:4: warning AB-14" in case.system_out


def test_the_threshold_is_that_of_the_document() -> None:
    from msgspec.structs import replace

    strict = replace(EVERYTHING, documents=tuple(replace(d, fail_on="info") for d in EVERYTHING.documents))
    assert [suite.failures for suite in suites(strict)] == [3, 1]


def test_what_is_suppressed_is_skipped_and_what_is_incomplete_an_error() -> None:
    first, second = suites(EVERYTHING)
    skipped = next(case for case in first if case.name.startswith("DRF-02"))
    assert [(type(r), r.message) for r in skipped.result] == [(Skipped, "引用法律原文")]
    whole = next(iter(second))
    assert [(type(r), r.type) for r in whole.result] == [(Error, "incomplete")]


def test_a_rule_that_found_nothing_passed() -> None:
    (suite,) = suites(EMPTY)
    assert [(case.name.partition(" ")[0], case.is_passed) for case in suite] == [("can", True), ("DRF-01", True)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_character_is_legal_in_xml(language: str) -> None:
    (suite,) = suites(nasty(), language)
    assert suite.tests == 3
    assert "<U+0000>" in suite.name
