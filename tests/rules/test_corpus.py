from pathlib import Path

import pytest

from stdtools.app.check import check_one
from stdtools.app.governing import Governance
from stdtools.bases import catalogue
from stdtools.rules.declarations import BAD_EXPIRY, EXPIRED, FORBIDDEN, UNKNOWN_RULE, UNUSED, WITHOUT_REASON
from stdtools.rules.registry import rules
from stdtools.workspace import Disk
from tests.rules.corpus import ROOT, Case, cases, load_base
from tests.rules.languages import complete

CASES = cases()
DECLARED = (WITHOUT_REASON, UNKNOWN_RULE, BAD_EXPIRY, EXPIRED, UNUSED, FORBIDDEN)
"""Rules without a function of their own that a document alone can break."""

CHECKED = [rule.code for rule in rules().values() if rule.check or rule in DECLARED]


@pytest.fixture(autouse=True)
def _bases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "load", load_base)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path)
def test_gives_exactly_the_expected_findings(case: Case) -> None:
    workspace = Disk(str(ROOT))
    checked = check_one(case.path, workspace, Governance(workspace).of(case.path))
    places = sorted(f"{r.finding.code} at {r.finding.location.line}" for r in checked.results)
    assert tuple(places) == case.expected
    assert all(result.frame for result in checked.results)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path)
def test_is_about_its_code(case: Case) -> None:
    if case.passes:
        assert not case.expected
    else:
        assert case.expected
        assert {expected.partition(" ")[0] for expected in case.expected} == {case.code}


FORMATS = ("rst", "xml")
"""The source formats of documents; a rule that is for some of them says so."""


@pytest.mark.parametrize("kind", ["pass", "fail"])
@pytest.mark.parametrize("code", CHECKED)
def test_every_rule_has_documents_in_every_format_that_it_applies_to(code: str, kind: str) -> None:
    there = {file.suffix.removeprefix(".") for file in (ROOT / code).glob(f"{kind}-*.*") if file.suffix != ".toml"}
    assert there == set(rules()[code].formats or FORMATS) & set(FORMATS)


ENGLISH = ("STR", "DRF", "TRM", "REF", "FIG", "RUL", "INN", "CRT", "IMS")
"""The groups that are tried in English too, but for the rules that are for documents in Chinese."""


@pytest.mark.parametrize("code", [code for code in CHECKED if code.partition("-")[0] in ENGLISH])
def test_rules_have_documents_in_every_language_that_they_are_for(code: str) -> None:
    if rules()[code].check:
        for language in rules()[code].languages or ("zh", "en"):
            assert complete(code, language, rules()[code].formats), f"{code} has no documents in {language}"


def test_every_rule_with_a_function_has_a_directory() -> None:
    assert {rule.code for rule in rules().values() if rule.check} <= {Path(case.path).parent.name for case in CASES}


def test_every_directory_is_a_rule() -> None:
    assert {Path(case.path).parent.name for case in CASES} <= set(rules())
