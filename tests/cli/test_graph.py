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
    return tmp_path


@pytest.mark.parametrize(
    ("suffix", "beginning"), [(".svg", "<svg"), (".graphml", "<graphml"), (".dot", "digraph"), (".json", "{")]
)
def test_the_suffix_says_the_format(here: Path, suffix: str, beginning: str) -> None:
    assert main(["graph", "a.rst", "-o", f"g{suffix}"]) == exits.CONFORMS
    assert beginning in (here / f"g{suffix}").read_text(encoding="utf-8")[:200]


def test_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "--to", "json"]) == exits.CONFORMS
    assert json.loads(capsys.readouterr().out)["nodes"]


def test_a_neighbourhood(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "--view", "neighbourhood", "--around", "1", "--to", "dot"]) == exits.CONFORMS
    assert capsys.readouterr().out.startswith("digraph")


def test_what_could_not_be_read_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", PARTLY)
    assert main(["graph", "a.rst", "--to", "dot"]) == exits.INCOMPLETE
    shown = capsys.readouterr()
    assert "SRC-06" in shown.err
    assert shown.out.startswith("digraph")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "g.png"], ".png"),
        (["--view", "neighbourhood"], "--around"),
        (["--view", "neighbourhood", "--around", "no-such"], "no-such"),
        (["--view", "no-such"], "no-such"),
        (["no-such.rst"], "does not exist"),
    ],
)
def test_wrong_usage(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", *arguments]) == exits.USAGE
    assert told in capsys.readouterr().err
