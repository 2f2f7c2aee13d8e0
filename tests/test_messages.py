import inspect
import re
from string import Formatter

import pytest

from stdtools import resources
from stdtools.messages import LANGUAGES, Messages, language_of
from stdtools.model.finding import Finding
from stdtools.rules.registry import rules

CODES = sorted(rules())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def variants(text: str | dict[str, str]) -> dict[str, str]:
    return {"": text} if isinstance(text, str) else text


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_the_same_messages_in_all_languages(code: str) -> None:
    zh, en = (Messages(language).entry(code) for language in LANGUAGES)
    assert zh
    assert en
    for one, other in ((zh.message, en.message), (zh.hint, en.hint)):
        assert variants(one).keys() == variants(other).keys()
        for variant, text in variants(one).items():
            assert placeholders(text) == placeholders(variants(other)[variant])


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_sentences(code: str, language: str) -> None:
    entry = Messages(language).entry(code)
    assert entry
    for text in (*variants(entry.message).values(), *variants(entry.hint).values()):
        said = re.sub("“[^”]*”", "", text)
        assert said.count("。") + said.count(". ") <= 2
        assert text.endswith(("。", ".", "}"))


def test_no_message_without_a_rule() -> None:
    for language in LANGUAGES:
        groups = set(resources.names(f"messages/{language}", ".toml")) - {"program", "details"}
        found = {code for group in groups for code in resources.toml(f"messages/{language}/{group}.toml") or {}}
        assert found == set(CODES)


def test_the_program_says_the_same_in_all_languages() -> None:
    zh, en = (resources.toml(f"messages/{language}/program.toml") or {} for language in LANGUAGES)
    assert zh.keys() == en.keys()
    assert zh["reasons"].keys() == en["reasons"].keys()
    for key in zh.keys() - {"reasons"}:
        assert placeholders(zh[key]) == placeholders(en[key])


@pytest.mark.parametrize("rule", [rule for rule in rules().values() if rule.check], ids=lambda rule: rule.code)
def test_arguments_that_messages_name_are_given_by_the_rule(rule: object) -> None:
    module = inspect.getmodule(rule.check)  # type: ignore[attr-defined]
    helpers = [v for v in vars(module).values() if inspect.isfunction(v) and v.__module__.startswith("stdtools.rules.")]
    source = "".join(map(inspect.getsource, (module, *helpers)))  # type: ignore[arg-type]
    entry = Messages("en").entry(rule.code)  # type: ignore[attr-defined]
    assert entry
    for text in (*variants(entry.message).values(), *variants(entry.hint).values()):
        for name in placeholders(text):
            assert f"{name}=" in source


def test_fills_arguments_and_translates_reasons() -> None:
    finding = Finding(code="SRC-01", arguments={"path": "a.rst", "reason": "not-found"})
    assert Messages("zh").message(finding) == "文件“a.rst”无法读取：不存在。"
    assert Messages("en").message(finding) == "The file “a.rst” cannot be read: it does not exist."


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_docutils_says_is_said_in_the_language(language: str) -> None:
    finding = Finding(code="SRC-12", arguments={"detail": "Title underline too short."})
    shown = Messages(language).message(finding)
    assert ("一个汉字占两列。" if language == "zh" else "takes two columns.") in shown


def test_what_is_not_known_is_repeated_with_one_full_stop() -> None:
    finding = Finding(code="SRC-12", arguments={"detail": "Something new."})
    assert Messages("zh").message(finding) == "标记有误：Something new。"
    assert Messages("en").message(finding) == "The markup is wrong: Something new."


def test_numbers_in_what_docutils_says_are_kept() -> None:
    detail = "Inconsistent title style: skip from level 2 to 6."
    assert "从第2层跳到第6层" in Messages("zh").message(Finding(code="SRC-09", arguments={"detail": detail}))


def test_a_missing_argument_shows_its_name() -> None:
    assert "{path}" in Messages("en").message(Finding(code="SRC-01"))


def test_braces_in_arguments_are_text() -> None:
    assert "{x.__class__}" in Messages("en").message(Finding(code="SRC-17", arguments={"uri": "{x.__class__}"}))


def test_an_unknown_code_is_shown_as_it_is() -> None:
    messages = Messages("en")
    assert messages.message(Finding(code="NEW-01", arguments={"a": "b"})) == "NEW-01, b"
    assert messages.title("NEW-01") == "NEW-01"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert language_of(lambda name: environment.get(name, "")) == language
