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
        return publish.Published((checked,), (), (publish.Failure("pdf", "standards/a.rst", finding),))

    monkeypatch.setattr(publish, "publish", failing)
    assert main(["publish", "--to", "pdf"]) == exits.INCOMPLETE
    assert "The package typst is not installed." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"), [(["--to", "docx"], "docx"), (["--to", ","], "html, pdf"), (["no-such"], "does not exist")]
)
def test_wrong_usage(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", *arguments]) == exits.USAGE
    assert told in capsys.readouterr().err
