import os
from pathlib import Path

import pytest

from stdtools.app import publish
from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.model.finding import Finding
from stdtools.reports.report import Checked
from tests.cli.test_check import BAD, GOOD, PARTLY, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    write(tmp_path / "standards" / "a.rst", GOOD)
    return tmp_path


def test_a_site(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", "--to", "html", "-o", "out"]) == exits.CONFORMS
    shown = capsys.readouterr()
    assert "out/html/index.html" in shown.out
    assert shown.err == ""
    assert (here / "out" / "html" / "index.html").is_file()


def test_findings_do_not_stop_a_publication(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "standards" / "a.rst", BAD)
    assert main(["publish", "--to", "html"]) == exits.CONFORMS
    assert "Errors: 1" in capsys.readouterr().out


def test_what_could_not_be_read_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "standards" / "a.rst", PARTLY)
    assert main(["publish", "--to", "html"]) == exits.INCOMPLETE
    assert "standards/a.rst could not be checked completely." in capsys.readouterr().err


def test_a_format_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    finding = Finding(code="PUB-15", arguments={"package": "typst", "command": "pip install x"})

    def failing(*_: object, **__: object) -> publish.Published:
        checked = Checked(path="standards/a.rst", complete=True, results=())
        return publish.Published((checked,), (), (publish.Failure("pdf", "standards/a.rst", finding),), judged=False)

    monkeypatch.setattr(publish, "publish", failing)
    assert main(["publish", "--to", "pdf"]) == exits.INCOMPLETE
    assert "The package typst is not installed." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"), [(["--to", "odt"], "odt"), (["--to", ","], "html, pdf"), (["no-such"], "does not exist")]
)
def test_wrong_usage(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", *arguments]) == exits.USAGE
    assert told in capsys.readouterr().err


def test_a_site_that_cannot_be_written_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "out" / "html", "a file where the site should be")
    assert main(["publish", "--to", "html", "-o", "out"]) == exits.INCOMPLETE
    assert capsys.readouterr().err.startswith("out: error PUB-17")


@pytest.mark.parametrize("picture", ["<script>alert(1)</script>", '<image href="https://example.com/x.png"/>'])
def test_a_picture_with_a_script_is_not_published(here: Path, capsys: pytest.CaptureFixture[str], picture: str) -> None:
    write(here / "standards" / "a.rst", GOOD + "\n.. figure:: a.svg\n\n   流程\n")
    write(here / "standards" / "a.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{picture}</svg>')
    assert main(["publish", "--to", "html", "-o", "out"]) == exits.CONFORMS
    assert "PUB-12" in capsys.readouterr().err
    assert not list((here / "out").rglob("picture*"))


@pytest.mark.parametrize(
    "arguments", [["publish", "--to", "html"], ["graph", "--to", "json"], ["convert", "-o", "a.json"]]
)
def test_a_file_name_that_is_no_text(here: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    name = b"b\xff.rst"
    try:
        (here / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    command, *options = arguments
    assert main([command, os.fsdecode(name), *options]) == exits.CONFORMS


def test_what_is_found_in_a_publication_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Finding(code="AB-19", arguments={"form": "HTML", "sentence": "Part B has a bar."})
    monkeypatch.setattr(publish, "of_site", lambda pages, *_: dict.fromkeys(pages, (found,)))
    assert main(["publish", "--to", "html", "--verify", "--lang", "en"]) == exits.CONFORMS
    shown = capsys.readouterr()
    assert "AB-19 legend-not-shown" in shown.err
    assert "“Part B has a bar.”" in shown.err
