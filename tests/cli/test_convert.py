import json
from pathlib import Path

import jsonschema
import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.reports.word_in import schema
from tests.cli.test_check import GOOD, PARTLY, write
from tests.readers.docx import build

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "word-in.schema.json"


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
        (["a.rst", "-o", "b.odt"], ".docx"),
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


def test_a_word_draft(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """There and back through Word, with a report that its schema describes; what was typed by hand is named."""
    assert main(["convert", "a.rst", "-o", "a.docx"]) == exits.CONFORMS
    assert main(["convert", "a.docx", "-o", "back.rst", "--report", "report.json"]) == exits.CONFORMS
    assert "Pieces of text in the Word file" in capsys.readouterr().err
    report = json.loads((here / "report.json").read_bytes())
    jsonschema.validate(report, json.loads(SCHEMA.read_bytes()))
    assert report["pieces"]["total"] == report["pieces"]["carried"] + report["pieces"]["left_out"]
    assert main(["check", "back.rst"]) == main(["check", "a.rst"]) == main(["check", "a.docx"])


def test_tracked_changes_of_a_word_draft(here: Path) -> None:
    change = f"<w:ins>{build.run('应')}</w:ins><w:del><w:r><w:delText>宜</w:delText></w:r></w:del>"
    body = build.document(build.paragraph("1 范围"), f"<w:p>{build.run('机构')}{change}{build.run('提供照护。')}</w:p>")
    (here / "draft.docx").write_bytes(build.package(body))
    for option, text in (((), "机构应提供照护。"), (("--changes", "reject"), "机构宜提供照护。")):
        assert main(["convert", "draft.docx", "-o", "draft.rst", *option]) == exits.CONFORMS
        assert text in (here / "draft.rst").read_text(encoding="utf-8")


def test_pictures_of_a_word_draft_stand_beside_the_output(here: Path) -> None:
    write(here / "f.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    write(here / "p.rst", GOOD + "\n.. figure:: f.svg\n\n   过程\n")
    assert main(["convert", "p.rst", "-o", "p.docx"]) in (exits.CONFORMS, exits.INCOMPLETE)
    assert main(["convert", "p.docx", "-o", "out/p.rst"]) in (exits.CONFORMS, exits.INCOMPLETE)
    assert (here / "out" / "f.svg").read_bytes() == (here / "f.svg").read_bytes()


def test_findings_of_a_word_draft_show_the_paragraph(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = build.document(build.paragraph("1 范围"), build.paragraph("本文件必须适用于养老机构。"))
    (here / "draft.docx").write_bytes(build.package(body))
    main(["check", "draft.docx"])
    assert "本文件必须适用于养老机构。" in capsys.readouterr().out


def test_a_report_is_of_word_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "a.rst", "-o", "b.json", "--report", "r.json"]) == exits.USAGE
    assert "--report is for Word files" in capsys.readouterr().err


def test_the_schema_that_is_published() -> None:
    assert json.loads(SCHEMA.read_bytes()) == schema()


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
