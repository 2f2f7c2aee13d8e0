"""The rule reference says what the rules and their messages say."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from stdtools.messages import LANGUAGES, Messages
from stdtools.rules import profile as profiles
from stdtools.rules.registry import rules
from tests.docs.documents import ROOT


@pytest.fixture
def extension(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    import rule_reference  # type: ignore[import-not-found]  # on no path but that of the documentation

    yield rule_reference
    sys.modules.pop("rule_reference")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_section(extension: Any, language: str) -> None:
    text = "\n".join(section.astext() for section in extension.reference(language))
    for rule in rules().values():
        assert f"{rule.code} {Messages(language).title(rule.code)}" in text
        assert rule.name in text
    assert extension.GROUPS.keys() == {rule.group for rule in rules().values()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_profile_has_a_row(extension: Any, language: str) -> None:
    text = extension.profile_table(language).astext()
    assert all(name in text for name in profiles.available())


def test_severity_is_told_by_stage(extension: Any) -> None:
    assert extension.severities(rules()["AB-01"], "en") == "warning at 起草; error at 征求意见稿 to 发布"
    assert extension.severities(rules()["SRC-01"], "en") == "error"
    assert extension.severities(rules()["DRF-13"], "zh") == "起草为提示；征求意见稿至发布为警告"
