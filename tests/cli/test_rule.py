"""``stdtools rule``: every rule can be looked up where findings are read."""

import json

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.rules.registry import rules


def test_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "--lang", "en"]) == exits.CONFORMS
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(rules())


@pytest.mark.parametrize("name", ["AB-06", "b-without-anchor"])
def test_a_page(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["rule", name, "--lang", "zh"]) == exits.CONFORMS
    shown = capsys.readouterr().out
    assert shown.startswith("AB-06 b-without-anchor\n")
    assert "征求意见稿 错误" in shown


def test_every_page_can_be_shown_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for code in rules():
        for language in ("zh", "en"):
            assert main(["rule", code, "--lang", language]) == exits.CONFORMS
            assert code in capsys.readouterr().out


def test_machines_get_everything(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rule", "AB-14", "--format", "json"])
    (record,) = json.loads(capsys.readouterr().out)["rules"]
    assert record["options"] == ["same", "shortest"]
    assert record["defaults"] == {"same": 0.9, "shortest": 6}
    assert record["severity"]["起草"] == "info"
    assert record["sources"][0]["document"] == "GB/T 1.1—2020"


def test_what_is_no_rule_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "b-without-ancor", "--lang", "en"]) == exits.USAGE
    assert "the nearest is “b-without-anchor”" in capsys.readouterr().err


def test_the_page_says_what_cannot_be_suppressed(capsys: pytest.CaptureFixture[str]) -> None:
    for code, told in (("RUN-01", True), ("SUP-05", True), ("DRF-01", False)):
        assert main(["rule", code, "--lang", "en"]) == exits.CONFORMS
        assert ("cannot be suppressed\n" in capsys.readouterr().out) is told
        main(["rule", code, "--format", "json"])
        assert json.loads(capsys.readouterr().out)["rules"][0]["suppressible"] is not told
