import json
from pathlib import Path

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from tests.cli.test_check import GOOD, PARTLY, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    write(tmp_path / "a.rst", GOOD)
    write(tmp_path / "partly.rst", PARTLY)
    return tmp_path


@pytest.mark.parametrize("suffix", [".json", ".xml", ".rst"])
def test_a_document_in_every_format(here: Path, suffix: str) -> None:
    assert main(["convert", "a.rst", "-o", f"out/b{suffix}"]) == exits.CONFORMS
    assert "机构应提供照护。" in (here / "out" / f"b{suffix}").read_text(encoding="utf-8")


def test_json_and_back(here: Path) -> None:
    assert main(["convert", "a.rst", "-o", "b.json"]) == exits.CONFORMS
    assert json.loads((here / "b.json").read_bytes())["stdtools"] == 1
    assert main(["convert", "b.json", "-o", "c.rst"]) == exits.CONFORMS
    assert main(["check", "c.rst"]) == exits.CONFORMS


def test_what_could_not_be_read_is_told_and_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "partly.rst", "-o", "b.json"]) == exits.INCOMPLETE
    shown = capsys.readouterr()
    assert "SRC-06" in shown.err
    assert shown.out == ""
    assert "文字。" in (here / "b.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no.rst", "-o", "b.json"], "does not exist"),
        ([".", "-o", "b.json"], "directory"),
        (["a.rst", "-o", "b.odt"], ".odt"),
        (["a.rst", "-o", "a.rst/b.json"], "Cannot write"),
        (["a.rst", "-o", "."], "not supported"),
        (["a.rst", "-o", "b.csv", "--to", "needs"], "not the suffix of the format needs (.json)"),
        (["a.rst", "-o", "b.csv", "--sts-version", "1.0"], "not NISO STS"),
        (["a.rst", "-o", "b.xml", "--to", "sts-1.0", "--sts-version", "1.2"], "no version 1.2"),
        (["a.rst"], "--output"),
    ],
)
def test_wrong_usage(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", *arguments]) == exits.USAGE
    assert told in capsys.readouterr().err


def test_to_word(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "a.rst", "-o", "b.docx"]) == exits.CONFORMS
    assert capsys.readouterr().err == ""
    assert (here / "b.docx").read_bytes().startswith(b"PK")


def test_the_version_of_sts(here: Path) -> None:
    for options, version in (
        (["--sts-version", "1.0"], "1.0"),
        (["--to", "sts-1.0"], "1.0"),
        (["--sts-version", "1.2"], "1.2"),
    ):
        assert main(["convert", "a.rst", "-o", "b.xml", *options]) == exits.CONFORMS
        assert f'dtd-version="{version}"' in (here / "b.xml").read_text(encoding="utf-8")


def test_what_an_older_version_cannot_carry_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "a.rst", "-o", "b.xml"]) == exits.CONFORMS
    text = (here / "b.xml").read_text(encoding="utf-8")
    boxed = "<boxed-text><sec-meta><kwd-group><kwd>a</kwd></kwd-group></sec-meta><p>文</p></boxed-text>"
    boxed = f"<body><sec><title>章</title>{boxed}</sec>"
    write(here / "c.xml", text.replace("<body>", boxed))
    assert main(["convert", "c.xml", "-o", "d.xml", "--sts-version", "1.0"]) == exits.CONFORMS
    told = capsys.readouterr().err
    assert "PUB-24" in told
    assert "sec-meta" in told
    assert "文" in (here / "d.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["needs", "oscal-catalog", "oscal-profile"])
def test_a_format_by_name(here: Path, form: str) -> None:
    assert main(["convert", "a.rst", "-o", "b.json", "--to", form]) == exits.CONFORMS
    assert {"needs": "versions", "oscal-catalog": "catalog", "oscal-profile": "profile"}[form] in json.loads(
        (here / "b.json").read_bytes()
    )


def test_an_ending_without_a_format_takes_any(here: Path) -> None:
    assert main(["convert", "a.rst", "-o", "b.txt", "--to", "markdown"]) == exits.CONFORMS
    assert (here / "b.txt").read_text(encoding="utf-8").startswith("# ")
