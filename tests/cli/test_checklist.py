import csv
import io
from pathlib import Path

import openpyxl
import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from tests.cli.test_check import write

SOURCE = """题　目
######

要求
====

机构应提供照护。

资源
----

.. part-b::

   机构宜评审资源。机构可外包。

说明
====

照护是服务。
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    write(tmp_path / "a.rst", SOURCE)
    return tmp_path


def asked(path: Path) -> list[tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    return [(row["条号"], row["检查内容"]) for row in rows]


def test_a_question_for_each_requirement(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", "a.rst", "-o", "out/c.csv"]) == exits.CONFORMS
    assert asked(here / "out/c.csv") == [("1", "机构是否提供照护？"), ("1.1", "机构是否评审资源？")]
    assert "2 questions" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (["--clause", "1"], ["1", "1.1"]),
        (["--clause", "1.1"], ["1.1"]),
        (["--part", "B"], ["1.1"]),
        (["--clause", "1, 1.1", "--clause", "1.1"], ["1", "1.1"]),
    ],
)
def test_some_clauses(here: Path, options: list[str], numbers: list[str]) -> None:
    assert main(["checklist", "a.rst", "-o", "c.csv", *options]) == exits.CONFORMS
    assert [number for number, _ in asked(here / "c.csv")] == numbers


def test_a_workbook(here: Path) -> None:
    assert main(["checklist", "a.rst", "-o", "c.xlsx", "--clause", "1.1"]) == exits.CONFORMS
    texts = [cell.value for row in openpyxl.load_workbook(here / "c.xlsx").worksheets[0].iter_rows() for cell in row]
    assert "机构是否评审资源？" in texts
    assert "机构是否提供照护？" not in texts


def test_what_could_not_be_read_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "b.rst", f"{SOURCE}\n.. no-such::\n\n   文字。\n")
    assert main(["checklist", "b.rst", "-o", "c.csv"]) == exits.INCOMPLETE
    assert "SRC-06" in capsys.readouterr().err
    assert len(asked(here / "c.csv")) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["no.rst", "-o", "c.csv"], "does not exist"),
        ([".", "-o", "c.csv"], "directory"),
        (["a.rst", "-o", "c.pdf"], ".xlsx, .csv"),
        (["a.rst", "-o", "a.rst/c.csv"], "Cannot write"),
        (["a.rst", "-o", "c.csv", "--clause", "1,9"], "in: 9"),
        (["a.rst", "-o", "c.csv", "--part", "A"], "nothing to ask"),
        (["a.rst"], "--output"),
    ],
)
def test_wrong_usage(here: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["checklist", *arguments]) == exits.USAGE
    assert told in capsys.readouterr().err
    assert not (here / "c.csv").exists()
