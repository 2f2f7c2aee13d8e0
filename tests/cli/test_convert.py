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
