import json
from pathlib import Path

import click
import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.cli.targets import Target, targets
from stdtools.messages import Messages
from tests.cli.test_check import BAD, GOOD, check, here, write

__all__ = ["here"]

EN = Messages("en")


@pytest.mark.parametrize(
    ("forms", "outputs", "expected"),
    [
        ((), (), [("text", None)]),
        (("json",), (), [("json", None)]),
        ((), ("out.sarif",), [("sarif", "out.sarif")]),
        ((), ("OUT.JSON", "b.jsonl", "c.csv", "d.html", "e.xml", "f.txt", "g"), None),
        (("text",), ("out.txt", "out.sarif"), [("text", "out.txt"), ("sarif", "out.sarif")]),
        (("gitlab", "sarif"), ("a.json", "b.JSON"), [("gitlab", "a.json"), ("sarif", "b.JSON")]),
        (("sarif",), ("a", "b.xml"), [("sarif", "a"), ("junit", "b.xml")]),
        (("sarif", "github"), ("a.sarif",), [("sarif", "a.sarif"), ("github", None)]),
        (("github", "sarif"), ("-", "a.sarif"), [("github", None), ("sarif", "a.sarif")]),
        ((), ("-",), [("text", None)]),
        (("json", "csv"), ("/dev/null", "/dev/null"), [("json", "/dev/null"), ("csv", "/dev/null")]),
    ],
)
def test_targets(
    forms: tuple[str, ...], outputs: tuple[str, ...], expected: list[tuple[str, str | None]] | None
) -> None:
    found = targets(forms, outputs, EN)
    if expected is None:
        assert [target.form for target in found] == ["json", "jsonl", "csv", "html", "junit", "text", "text"]
    else:
        assert found == tuple(Target(*pair) for pair in expected)


@pytest.mark.parametrize(
    ("forms", "outputs", "told"),
    [
        (("json", "csv"), (), "standard output: json, csv"),
        (("json", "csv"), ("-", "-"), "standard output: json, csv"),
        (("json", "csv"), ("a", "./a"), "same file “./a”"),
        (("github",), ("a.sarif", "b.xml"), "“a.sarif” is no file for the form “github”"),
        (("text",), ("a.json",), "“a.json” is no file for the form “text”"),
    ],
)
def test_targets_that_cannot_be(forms: tuple[str, ...], outputs: tuple[str, ...], told: str) -> None:
    with pytest.raises(click.UsageError, match=told):
        targets(forms, outputs, EN)


def test_several_reports_of_one_run(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    code, shown = check(capsys, "a.rst", "-o", "r.sarif", "-o", "r.xml", "-o", "r.html")
    assert code == exits.FINDINGS
    assert shown.splitlines() == [
        "Documents checked: 1. Errors: 1, warnings: 0, infos: 0.",
        "Can be fixed: 1 with --fix, 0 more with --unsafe-fixes.",
        "does not conform",
    ]
    assert json.loads((here / "r.sarif").read_bytes())["version"] == "2.1.0"
    assert (here / "r.xml").read_bytes().startswith(b"<?xml")
    assert (here / "r.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_text_beside_a_report_in_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    _, shown = check(capsys, "a.rst", "--format", "sarif", "-o", "r.sarif", "--format", "text")
    assert shown == check(capsys, "a.rst")[1]
    _, shown = check(capsys, "a.rst", "--format", "sarif", "-o", "r.sarif", "--format", "json")
    assert json.loads(shown)["findings"]


def test_a_report_never_takes_the_place_of_a_document(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    (here / "b.txt").symlink_to(here / "a.rst")
    for output in ("a.rst", str(here / "a.rst"), "b.txt"):
        assert main(["check", ".", "-o", output]) == exits.USAGE
        assert "is a document to be checked" in capsys.readouterr().err
    assert (here / "a.rst").read_text(encoding="utf-8") == BAD


def test_the_schema(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, shown = check(capsys, "--schema", "--format", "json")
    assert code == exits.CONFORMS
    assert json.loads(shown)["$id"] == "urn:stdtools:check:1"
    code, shown = check(capsys, "--schema", "--format", "jsonl")
    assert json.loads(shown)["$id"] == "urn:stdtools:check-line:1"
    assert main(["check", "--schema"]) == exits.USAGE
    assert "“text” has no JSON Schema" in capsys.readouterr().err


def test_one_report_that_cannot_be_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", GOOD)
    (here / "r.xml").mkdir()
    assert main(["check", "a.rst", "-o", "r.sarif", "-o", "r.xml"]) == exits.USAGE
    assert "Cannot write “r.xml”" in capsys.readouterr().err
    assert json.loads((here / "r.sarif").read_bytes())["version"] == "2.1.0"
    assert sorted(path.name for path in here.iterdir()) == ["a.rst", "r.sarif", "r.xml"]
