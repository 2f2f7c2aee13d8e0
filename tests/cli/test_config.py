"""Settings on the command line: what they change, what is wrong with them, and what ``stdtools config`` shows."""

import json
from pathlib import Path

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main

TEXT = "片段\n####\n\n:profile: document\n\n服务\n====\n\n按本标准，机构必须提供照护。\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    Path("a.rst").write_text(TEXT, encoding="utf-8")


def settings(text: str, name: str = "stdtools.toml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, str]]:
    code = main(["check", "a.rst", "--format", "json", *arguments])
    return code, {f["code"]: f["severity"] for f in json.loads(capsys.readouterr().out)["findings"]}


@pytest.mark.parametrize(
    ("text", "arguments", "code", "expected"),
    [
        ("", (), exits.FINDINGS, {"DRF-01": "error", "DRF-13": "warning"}),
        ('ignore = ["DRF-01"]', (), exits.CONFORMS, {"DRF-13": "warning"}),
        ('ignore = ["must-for-shall"]', (), exits.CONFORMS, {"DRF-13": "warning"}),
        ('select = ["STR", "DRF-1"]', (), exits.CONFORMS, {"DRF-13": "warning"}),
        ('stage = "起草"', (), exits.CONFORMS, {"DRF-01": "warning", "DRF-13": "info"}),
        ('stage = "起草"', ("--stage", "发布"), exits.FINDINGS, {"DRF-01": "error", "DRF-13": "warning"}),
        ('stage = "起草"', ("--sealed",), exits.FINDINGS, {"DRF-01": "error", "DRF-13": "warning"}),
        ('[severity]\nDRF-01 = "info"', (), exits.CONFORMS, {"DRF-01": "info", "DRF-13": "warning"}),
        ('[severity]\nDRF = "info"\nDRF-13 = "error"', (), exits.FINDINGS, {"DRF-01": "info", "DRF-13": "error"}),
        ('[severity-by-stage.shall]\n"发布" = "info"', (), exits.CONFORMS, {"DRF-01": "info", "DRF-13": "warning"}),
        ('[severity-by-stage.should]\nPublished = "error"', (), exits.FINDINGS, {"DRF-01": "error", "DRF-13": "error"}),
        (
            '[[paths]]\nmatch = ["*.xml"]\nignore = ["DRF"]',
            (),
            exits.FINDINGS,
            {"DRF-01": "error", "DRF-13": "warning"},
        ),
        ('[[paths]]\nmatch = ["*.rst"]\nignore = ["DRF"]', (), exits.CONFORMS, {}),
        ('fail-on = "warning"\nignore = ["DRF-01"]', (), exits.FINDINGS, {"DRF-13": "warning"}),
        ("", ("--select", "STR,DRF-13"), exits.CONFORMS, {"DRF-13": "warning"}),
        ("", ("--ignore", "DRF"), exits.CONFORMS, {}),
    ],
)
def test_settings_count(
    capsys: pytest.CaptureFixture[str], text: str, arguments: tuple[str, ...], code: int, expected: dict[str, str]
) -> None:
    settings(text)
    assert found(capsys, *arguments) == (code, expected)


def test_a_policy_cannot_be_weakened(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    settings('stage = "起草"\nignore = ["DRF"]\n[severity]\nDRF-01 = "info"\n')
    settings('stage = "报批稿"\nrequire = ["DRF-01"]\nseverity = { DRF = "warning" }\n', "../policy.toml")
    assert found(capsys, "--policy", "../policy.toml") == (exits.CONFORMS, {"DRF-01": "warning"})


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ('selct = ["AB"]', (), "stdtools.toml:1: there is no setting “selct”; the nearest is “select”."),
        (
            '\nignore = ["b-without-ancor"]',
            (),
            "stdtools.toml:2: “b-without-ancor” names no rule; the nearest is “b-without-anchor”.",
        ),
        ('profile = "sector-standart"', (), "there is no profile “sector-standart”; the nearest is “sector-standard”."),
        ('stage = "报批"\nselect = ["AB"]\nignore = ["AB"]', (), "stdtools.toml:3: “AB” is both selected and ignored."),
        ("[options.AB-14]\nsmae = 1", (), "stdtools.toml:2: this rule has no option “smae”; the nearest is “same”."),
        ("[options.AB-14]\nsame = 1.5", (), "stdtools.toml:2: “same” is a share: more than 0, at most 1."),
        ("[options.AB-14]\nsame = 0", (), "stdtools.toml:2: “same” is a share: more than 0, at most 1."),
        ("[options.b-repeats-a]\nshortest = 2.5", (), "stdtools.toml:2: “shortest” is a whole number from 1 on."),
        ('[severity-by-stage.shall]\n"draft1" = "info"', (), "stdtools.toml:2: there is no stage “draft1”"),
        ('[[suppress]]\nrule = "DRF-1x"\nreason = "r"', (), "stdtools.toml:2: “DRF-1x” names no rule"),
        ('[[suppress]]\nrule = "DRF-01"\nreason = " "', (), "stdtools.toml:3: a suppression needs a reason."),
        ('[[suppress]]\nrule = "DRF-01"', (), "stdtools.toml:1: “reason” is missing here."),
        (
            '[[suppress]]\nrule = "DRF-01"\nreason = "r"\nexpires = "2027-02-30"',
            (),
            "stdtools.toml:4: “expires” is a day such as 2027-06-30.",
        ),
        ('baseline = "none.toml"', (), "none.toml: there is no such baseline."),
        ('baseline = "../none.toml"', (), "the baseline cannot be read: it is outside the working directory."),
        ("", ("--select", "NO-01"), "--select: “NO-01” names no rule"),
        ("", ("--config", "no.toml"), "no.toml: there is no such settings file."),
        ("", ("--policy", "no.toml"), "no.toml: there is no such settings file."),
        ("", ("--stage", "later"), "--stage: there is no stage “later”"),
    ],
)
def test_mistakes(capsys: pytest.CaptureFixture[str], text: str, arguments: tuple[str, ...], said: str) -> None:
    settings(text)
    assert main(["check", "a.rst", *arguments]) == exits.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("language", "severe", "passed", "unknown"),
    [
        ("zh", "错误 DRF-13", "通过。", "没有阶段“发表”；最接近的是“发布”。"),
        ("en", "error DRF-13", "conforms", "there is no stage “发表”; the nearest is “发布”."),
    ],
)
def test_severities_are_amended_in_both_languages(
    capsys: pytest.CaptureFixture[str], language: str, severe: str, passed: str, unknown: str
) -> None:
    Path("a.rst").write_text(TEXT.replace("必须", "应"), encoding="utf-8")
    assert main(["check", "a.rst", "--lang", language]) == exits.CONFORMS
    assert capsys.readouterr().out.splitlines()[-1] == passed
    settings('[severity-by-stage.should]\n"发布" = "error"')
    assert main(["check", "a.rst", "--lang", language]) == exits.FINDINGS
    assert severe in capsys.readouterr().out
    assert main(["check", "a.rst", "--lang", language, "--stage", "起草"]) == exits.CONFORMS
    capsys.readouterr()
    settings('[severity-by-stage.should]\n"发表" = "error"')
    assert main(["check", "a.rst", "--lang", language]) == exits.USAGE
    assert unknown in capsys.readouterr().err


def test_what_applies_is_shown_with_its_origin(capsys: pytest.CaptureFixture[str]) -> None:
    settings('ignore = ["DRF-13"]\n[severity]\nDRF-01 = "info"\n')
    assert main(["config", "--show", "a.rst", "--stage", "起草"]) == exits.CONFORMS
    shown = capsys.readouterr().out
    assert shown.startswith("a.rst: stdtools.toml\n")
    assert '  stage = "起草"  # from --stage\n' in shown
    assert '  ignore = ["DRF-13"]  # from stdtools.toml:1\n' in shown
    assert '  severity.DRF-01 = "info"  # from stdtools.toml:3\n' in shown
    assert '  fail-on = "error"  # default\n' in shown
    main(["config", "a.rst", "--format", "json"])
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert {"name": "ignore", "value": ["DRF-13"], "from": "stdtools.toml:1"} in document["settings"]


def test_suppressions_are_shown_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    settings('[[suppress]]\nrule = "DRF-01"\nreason = "r"\n[[suppress]]\nrule = "DRF-13"\nreason = "s"\nclause = "1"\n')
    assert main(["config", "a.rst"]) == exits.CONFORMS
    shown = capsys.readouterr().out
    assert '  suppress = { rule = "DRF-01", reason = "r" }  # from stdtools.toml:2\n' in shown
    assert '  suppress = { rule = "DRF-13", reason = "s", clause = "1" }  # from stdtools.toml:5\n' in shown
    main(["config", "a.rst", "--sealed"])
    assert "suppress" not in capsys.readouterr().out


def test_settings_that_suppress_are_governed(capsys: pytest.CaptureFixture[str]) -> None:
    settings('[[suppress]]\nrule = "DRF"\nreason = "r"\n')
    assert found(capsys) == (exits.CONFORMS, {})
    assert found(capsys, "--sealed") == (exits.FINDINGS, {"DRF-01": "error", "DRF-13": "warning"})
    settings('suppressions = "approved"\n', "policy.toml")
    assert found(capsys, "--policy", "policy.toml")[1] == {"DRF-01": "error", "DRF-13": "warning", "SUP-06": "error"}
    settings('require = ["DRF-01"]\n', "policy.toml")
    assert found(capsys, "--policy", "policy.toml") == (exits.FINDINGS, {"DRF-01": "error"})


def test_publishing_needs_usable_settings_too(capsys: pytest.CaptureFixture[str]) -> None:
    settings("rubbish")
    assert main(["publish", "a.rst", "--to", "html"]) == exits.USAGE
    assert "stdtools.toml:1: this is not TOML" in capsys.readouterr().err
    assert not Path("build").exists()
