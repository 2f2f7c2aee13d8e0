"""Whatever is wrong with a file of rules is told with its line and, where there is one, the nearest right name."""

import pytest

from stdtools.messages import LANGUAGES, Messages
from tests.rules.own.checking import mistake

GOOD = '[X-01]\nname = "x-a"\ntitle = "甲"\nmodality = "shall"\nwords = { avoid = ["乙"] }\n'


def with_(line: str, instead: str = "") -> str:
    return GOOD.replace(instead, line) if instead else GOOD + line + "\n"


@pytest.mark.parametrize(
    ("rules", "reason", "line", "key"),
    [
        ("[X-01\n", "settings-toml", 1, ""),
        (GOOD + GOOD, "settings-toml", 6, ""),
        (GOOD.replace("X-01", "AB-06"), "rules-code", 1, "AB-06"),
        (GOOD.replace("X-01", "x-01"), "rules-code", 1, "x-01"),
        ("X-01 = 1\n", "rules-table", 1, "X-01"),
        (with_('name = "old"', 'name = "x-a"'), "rules-name", 2, "old"),
        (with_('name = "must-for-shall"', 'name = "x-a"'), "rules-name", 2, "must-for-shall"),
        (with_("", 'title = "甲"\n'), "settings-missing", 1, "title"),
        (with_('tilte = "甲"'), "settings-key", 6, "tilte"),
        (with_("words = { avid = [] }", 'words = { avoid = ["乙"] }'), "settings-key", 5, "avid"),
        (with_("words = { avoid = [] }", 'words = { avoid = ["乙"] }'), "rules-empty", 5, "avoid"),
        (with_('words = { avoid = [" "] }', 'words = { avoid = ["乙"] }'), "rules-empty", 5, "avoid"),
        (with_('words = { avoid = ["乙"], except = [""] }', 'words = { avoid = ["乙"] }'), "rules-empty", 5, "except"),
        (with_('modality = "must"', 'modality = "shall"'), "settings-value", 4, "modality"),
        (with_('profiles = ["sector-standart"]'), "settings-unknown-profile", 6, "sector-standart"),
        (with_('stages = ["草稿"]'), "settings-unknown-stage", 6, "草稿"),
        (with_('metadata = { required = ["ics"] }'), "rules-kind", 6, "words, metadata"),
        (with_("", 'words = { avoid = ["乙"] }\n'), "rules-kind", 1, "—"),
        (with_("pattern = {}", 'words = { avoid = ["乙"] }'), "rules-pattern", 5, "X-01"),
        (with_('pattern = { forbid = "(a" }', 'words = { avoid = ["乙"] }'), "rules-expression", 5, "forbid"),
        (with_('pattern = { forbid = "(?<!a)b" }', 'words = { avoid = ["乙"] }'), "rules-expression", 5, "forbid"),
        (
            with_('pattern = { forbid = "((a{99}){99}){99}" }', 'words = { avoid = ["乙"] }'),
            "rules-expression",
            5,
            "forbid",
        ),
        (with_("sections = { required = [] }", 'words = { avoid = ["乙"] }'), "rules-empty", 5, "required"),
        (with_("sections = { required = [{ level = 1 }] }", 'words = { avoid = ["乙"] }'), "rules-section", 5, "X-01"),
        (with_('message = "{wrd}"'), "rules-placeholder", 6, "wrd"),
        (with_('message = "{word.__class__}"'), "rules-placeholder", 6, "word.__class__"),
        (with_('message = "{word!r:>9999}"'), "rules-placeholder", 6, "word!r:>9999"),
        (with_('hint.en = "{"'), "rules-braces", 6, ""),
        (with_('message = { fr = "non" }'), "settings-value", 6, "message"),
    ],
)
def test_mistakes(rules: str, reason: str, line: int, key: str) -> None:
    error = mistake(rules)
    assert (error.reason, error.path, error.line, error.key) == (reason, "house.toml", line, key)
    for language in LANGUAGES:
        said = Messages(language).word(
            error.reason, place=error.place, key=error.key, detail=error.detail, nearest=error.nearest
        )
        assert "house.toml" in said


def test_the_nearest_key_is_told() -> None:
    assert mistake(with_('tilte = "甲"')).nearest == "title"
    assert mistake(with_("words = { avid = [] }", 'words = { avoid = ["乙"] }')).nearest == "avoid"
    assert mistake(with_('message = "{wrd}"')).nearest == "word"


@pytest.mark.parametrize(
    ("expression", "said"),
    [("(?<!a)b", "RE2没有前后查找"), ("(a", "缺少右括号"), ("a)", "右括号多余"), ("[a", "缺少右方括号"),
     ("*", "可重复"), (r"(a)\\1", "没有转义"), ("a{2000}", "过大"), ("[b-a]", "字符范围"), ("(a{99}){99}", "过大")],
)  # fmt: skip
def test_what_is_wrong_with_an_expression_is_said_in_chinese(expression: str, said: str) -> None:
    rules = with_(f'pattern = {{ forbid = "{expression}" }}', 'words = { avoid = ["乙"] }')
    assert said in Messages("zh").detail(mistake(rules).detail)


@pytest.mark.parametrize("name", ["house.txt", "house"])
def test_a_file_of_another_kind(name: str) -> None:
    error = mistake(GOOD, name)
    assert (error.reason, error.path, error.line) == ("rules-suffix", "stdtools.toml", 1)


@pytest.mark.parametrize(("name", "detail"), [("no.toml", "not-found"), ("../up.toml", "outside-root")])
def test_a_file_that_is_not_there(name: str, detail: str) -> None:
    error = mistake("", "x.toml", settings=f'profile = "document"\nrules = ["{name}"]\n')
    assert (error.reason, error.path, error.line, error.detail) == ("rules-absent", "stdtools.toml", 2, detail)


@pytest.mark.parametrize("again", [GOOD, GOOD.replace("X-01", "X-02"), GOOD.replace("x-a", "x-b")])
def test_a_code_or_name_is_used_once_in_all_files(again: str) -> None:
    settings = 'rules = ["house.toml", "more.toml"]\n'
    error = mistake(GOOD, settings=settings, **{"more.toml": "\n" + again})
    assert (error.reason, error.path, error.line, error.detail) == ("rules-twice", "more.toml", 2, "house.toml:1")
