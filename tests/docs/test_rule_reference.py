"""The rule reference says what the rules and their messages say."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from docutils import nodes
from sphinx import addnodes

from stdtools.app.check import check_one
from stdtools.app.governing import Governance
from stdtools.bases import catalogue
from stdtools.messages import LANGUAGES, Messages
from stdtools.rules import profile as profiles
from stdtools.rules.registry import rules
from stdtools.rules.rule import PROJECT
from stdtools.workspace import Memory
from tests.docs.documents import ROOT
from tests.rules.corpus import load_base


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_section_says_all_that_is_known_of_a_rule(extension: Any, language: str) -> None:
    messages = Messages(language)
    by_id = {rule["ids"][0]: rule.astext() for group in extension.reference(language) for rule in group.children[1:]}
    for rule in rules().values():
        text = by_id[rule.code.lower()]
        told = (
            *(str(source) for source in rule.sources if source.document != PROJECT),
            *(messages.word(f"source-verified-{s.verified}") for s in rule.sources if s.document != PROJECT),
            messages.word(f"passing-{rule.passing}"),
            *(f"{name} = {default:g}" for name, default in rule.defaults.items()),
            *rule.stages, *rule.formats, *rule.editions, *rule.languages,
            rule.since,
        )  # fmt: skip
        assert [each for each in told if each not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["fail", "pass"])
def test_every_rule_that_looks_has_examples(
    extension: Any, kind: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "load", load_base)
    for rule in rules().values():
        shown = extension.example(rule.code, kind, language)
        assert shown is not None or rule.check is None
        if shown is None:
            continue
        assert "expect:" not in shown.text
        files = {"example.rst": shown.text.encode()}
        if (record := shown.path.with_suffix(".review.toml")).exists():
            files["example.review.toml"] = record.read_bytes()
        for beside in (path for form in ("stdtools.toml", "*.csv", "*.svg") for path in shown.path.parent.glob(form)):
            files[beside.name] = beside.read_bytes()
        workspace = Memory(files)
        checked = check_one("example.rst", workspace, Governance(workspace).of("example.rst"))
        found = [result.finding.location for result in checked.results]
        assert shown.lines == tuple(sorted(place.line for place in found if place.path == "example.rst"))
        assert bool(found) == (kind == "fail")


def test_an_example_speaks_the_language_of_the_page(extension: Any) -> None:
    assert "机构必须" in extension.example("DRF-01", "fail", "zh").text
    assert "must review" in extension.example("DRF-01", "fail", "en").text
    assert extension.example("DRF-01", "fail", "zh").lines == (12,)


def test_what_fails_is_folded_and_marked(extension: Any) -> None:
    (group,) = (group for group in extension.reference("en") if group["ids"] == ["drf"])
    section = next(rule for rule in group.children[1:] if rule["ids"] == ["drf-01"])
    blocks = list(section.findall(nodes.literal_block))
    assert [block.get("highlight_args") for block in blocks] == [{"hl_lines": [13]}, None]
    assert [raw.astext()[:9] for raw in section.findall(nodes.raw)] == [
        "<details>",
        "</details",
        "<details>",
        "</details",
    ]
    assert [
        reference["reftarget"].rpartition(".")[2] for reference in section.findall(addnodes.download_reference)
    ] == [
        "rst",
        "xml",
    ] * 2
