from typing import get_args

import pytest
from msgspec.structs import replace

from stdtools.rules import profile as profiles
from stdtools.rules.profile import Profile
from stdtools.rules.registry import rules
from stdtools.rules.rule import Modality, Rule, Source, Verified
from stdtools.rules.severity import severity, stage_name, stages

PROFILE = Profile(title={"zh": "样例", "en": "sample"}, rules=("AB",))


def rule(modality: Modality, verified: Verified = "V") -> Rule:
    return Rule(code="AB-99", name="sample", source=Source("X", "1", modality, verified), text="")


@pytest.mark.parametrize(
    ("modality", "stage", "expected"),
    [
        (Modality.SHALL, "起草", "warning"),
        (Modality.SHALL, "征求意见稿", "error"),
        (Modality.SHALL, "发布", "error"),
        (Modality.SHALL, "", "error"),
        (Modality.SHALL, "什么", "error"),
        (Modality.SHALL, "Draft", "warning"),
        (Modality.SHOULD, "起草", "info"),
        (Modality.SHOULD, "报批稿", "warning"),
        (Modality.ADVICE, "发布", "info"),
        (Modality.NEEDED, "起草", "error"),
    ],
)
def test_modality_and_stage_give_the_severity(modality: Modality, stage: str, expected: str) -> None:
    assert severity(rule(modality), PROFILE, stage) == expected


def test_what_is_known_from_uncertain_memory_is_no_error() -> None:
    for verified in get_args(Verified):
        expected = "warning" if verified == "m" else "error"
        assert severity(rule(Modality.SHALL, verified), PROFILE, "发布") == expected


def test_a_profile_may_override() -> None:
    assert severity(rule(Modality.SHALL), replace(PROFILE, severity={"AB-99": "info"}), "发布") == "info"


def test_stages_have_names_in_both_languages() -> None:
    assert stage_name("Committee draft") == "征求意见稿"
    assert stages()[0] == "起草"


def test_every_profile_can_be_loaded_and_names_known_rules() -> None:
    groups = {r.group for r in rules().values()}
    for name in profiles.available():
        found = profiles.load(name)
        assert found
        assert {"zh", "en"} <= found.title.keys()
        assert set(found.rules) | set(found.without) | set(found.severity) <= groups | set(rules())


def test_groups_and_codes_can_be_left_out() -> None:
    profile = replace(PROFILE, rules=("AB", "STR-05"), without=("AB-06",))
    assert profile.applies("AB-01")
    assert profile.applies("STR-05")
    assert profile.applies("SRC-01")
    assert not profile.applies("AB-06")
    assert not profile.applies("STR-01")


def test_an_unknown_profile() -> None:
    assert profiles.load("../severity") is None
