import re

import pytest

from stdtools.rules import registry
from stdtools.rules.registry import find, redirects, rules
from stdtools.rules.rule import Modality

GROUPS = {
    "SRC",
    "RUN",
    "PUB",
    "META",
    "SUP",
    "STR",
    "DRF",
    "TRM",
    "REF",
    "FIG",
    "SL",
    "COV",
    "AB",
    "REV",
    "RUL",
    "INN",
    "AT",
    "GRD",
    "IMS",
    "CRT",
    "SYS",
}


def test_codes_and_names_are_well_formed() -> None:
    for code, rule in rules().items():
        assert re.fullmatch(r"[A-Z]{2,4}-\d\d", code)
        assert code == rule.code
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.name)
        assert rule.group in GROUPS


def test_every_rule_has_a_page_and_a_source() -> None:
    for rule in rules().values():
        what, *rest = rule.page.split("\n\n")
        assert what.endswith((".", "："))
        assert rest or rule.check is None
        assert rule.source.document
        assert rule.source.clause


def test_uncertain_sources_make_no_errors() -> None:
    assert not [r for r in rules().values() if r.source.verified == "m" and r.source.modality is Modality.SHALL]


@pytest.mark.parametrize("name", ["AB-06", "ab-06", "b-without-anchor"])
def test_rules_are_found_by_code_and_name(name: str) -> None:
    rule = find(name)
    assert rule
    assert rule.code == "AB-06"


def test_what_is_no_rule_is_not_found() -> None:
    assert find("AB-99") is None


def test_former_codes_and_names_lead_to_the_rule_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "redirects", lambda: {"AB-99": "AB-06", "orphan": "AB-06"})
    assert [find(name) for name in ("AB-99", "ab-99", "orphan")] == [rules()["AB-06"]] * 3


def test_what_rules_were_called_before_is_no_rule_now() -> None:
    now = {name for rule in rules().values() for name in (rule.code, rule.name)}
    assert not now & redirects().keys()
    assert set(redirects().values()) <= rules().keys()
