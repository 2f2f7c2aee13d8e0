"""``stdtools check --report``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from tests.app.verdict_documents import ROOT


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name in ("sector-standard-faulty", "sector-standard-half-read", "standard-conforming", "standard-faulty"):
        shutil.copy(ROOT / f"{name}.rst", tmp_path)
    return tmp_path


def files(place: Path) -> set[str]:
    return {path.name for path in place.iterdir() if path.suffix != ".rst"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("standard-conforming", exits.CONFORMS),
        ("standard-faulty", exits.FINDINGS),
        ("sector-standard-half-read", exits.INCOMPLETE),
    ],
)
def test_the_exit_code_is_that_of_check(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, expected: int
) -> None:
    assert main(["check", f"{name}.rst"]) == expected
    shown = capsys.readouterr().out
    assert main(["check", f"{name}.rst", "--report", "r.json", "--report", "sub/r.HTML"]) == expected
    assert capsys.readouterr().out == shown
    report = json.loads((here / "r.json").read_bytes())
    assert (report["complete"], report["conforms"]) == (expected != exits.INCOMPLETE, expected == exits.CONFORMS)
    assert (here / "sub" / "r.HTML").read_bytes().startswith(b"<!DOCTYPE html>")


def test_one_report_has_all_documents(here: Path) -> None:
    main(["check", ".", "--report", "r.json"])
    paths = [document["path"] for document in json.loads((here / "r.json").read_bytes())["documents"]]
    assert paths == sorted(path.name for path in here.glob("*.rst"))


def test_paths_outside_are_as_typed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "z").mkdir()
    monkeypatch.chdir(here / "z")
    main(["check", "../standard-faulty.rst", "--report", "r.json"])
    (document,) = json.loads((here / "z" / "r.json").read_bytes())["documents"]
    assert document["path"] == document["inputs"][0]["path"] == "../standard-faulty.rst"


def test_the_language_is_that_of_the_documents_unless_told(here: Path) -> None:
    main(["check", "standard-faulty.rst", "--report", "r.json"])
    assert json.loads((here / "r.json").read_bytes())["language"] == "zh"
    main(["check", "standard-faulty.rst", "--report", "r.json", "--lang", "en"])
    assert json.loads((here / "r.json").read_bytes())["language"] == "en"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--report", "r.docx"), ".html, .json, .pdf"),
        (("--report", "report"), ".html, .json, .pdf"),
        (("--report", "r.json", "--report", "./r.json"), "Two outputs"),
        (("--report", "r.json", "-o", "r.json"), "Two outputs"),
        (("--report", "r.json", "--since", "HEAD"), "--since"),
        (("--report", "r.json", "--fix"), "--fix"),
        (("--report", "r.json", "--diff"), "--diff"),
        (("--report", "r.json", "--watch"), "--watch"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_checked(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert main(["check", "standard-faulty.rst", *arguments]) == exits.USAGE
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""
    assert not files(here)


def test_a_report_that_cannot_be_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "r.html").mkdir()
    assert main(["check", "standard-conforming.rst", "--report", "r.html"]) == exits.USAGE
    assert "Cannot write" in capsys.readouterr().err
    assert files(here) == {"r.html"}
    assert not files(here / "r.html")


def test_a_pdf_without_its_extra_is_a_usage_error(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert main(["check", "standard-conforming.rst", "--report", "r.json", "--report", "r.pdf"]) == exits.USAGE
    assert "typst" in capsys.readouterr().err
    assert not files(here)


def test_with_other_forms_and_statistics(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "standard-faulty.rst", "--report", "r.json", "--format", "json"]) == exits.FINDINGS
    assert json.loads(capsys.readouterr().out)["findings"]
    assert main(["check", "standard-faulty.rst", "--report", "s.json", "--statistics"]) == exits.FINDINGS
    assert (here / "r.json").read_bytes() == (here / "s.json").read_bytes()


def test_a_policy_stands_in_the_report(here: Path) -> None:
    (here / "policy.toml").write_text('require = ["AB"]\n', encoding="utf-8")
    main(["check", "sector-standard-faulty.rst", "--report", "r.json", "--policy", "policy.toml", "--ignore", "AB-01"])
    (document,) = json.loads((here / "r.json").read_bytes())["documents"]
    assert "AB" in document["settings"]["policy"]
    judged = {o["id"]: o["verdict"] for o in document["sources"][0]["obligations"]}
    assert judged["3-2"] == "violated"


def test_the_report_loads_no_typesetter(here: Path) -> None:
    code = (
        "import sys; from stdtools.cli.main import main;"
        "main(['check', 'standard-faulty.rst', '--report', 'r.html']);"
        "assert not {'typst', 'sphinx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=here, env={**os.environ}, capture_output=True)


def test_a_baseline_accepts_what_it_has_in_the_report_too(here: Path) -> None:
    assert main(["baseline", "standard-faulty.rst", "-o", "known.toml"]) == exits.CONFORMS
    command = ["check", "standard-faulty.rst", "--baseline", "known.toml", "--report", "r.json"]
    assert main(command) == exits.CONFORMS
    (document,) = json.loads((here / "r.json").read_bytes())["documents"]
    verdicts = {obligation["verdict"] for source in document["sources"] for obligation in source["obligations"]}
    assert "accepted" in verdicts
    assert "violated" not in verdicts
    assert "known.toml" in {each["path"] for each in document["inputs"]}
