import json
import os
import stat
from pathlib import Path

import pytest

from stdtools.cli import exits
from stdtools.cli.main import main

GOOD = "片段\n####\n\n:profile: document\n\n服务\n====\n\n机构应提供照护。\n"
BAD = GOOD.replace("应提供", "必须提供")
MILD = GOOD.replace("机构应提供", "按本标准，机构应提供")
PARTLY = GOOD + "\n.. no-such::\n\n   文字。\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["check", *arguments])
    return code, capsys.readouterr().out


def findings(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    _, shown = check(capsys, "--format", "json", *arguments)
    found: list[dict[str, object]] = json.loads(shown)["findings"]
    return found


@pytest.mark.parametrize(
    ("text", "arguments", "expected"),
    [
        (GOOD, (), exits.CONFORMS),
        (BAD, (), exits.FINDINGS),
        (MILD, (), exits.CONFORMS),
        (MILD, ("--fail-on", "warning"), exits.FINDINGS),
        (PARTLY, (), exits.INCOMPLETE),
        (PARTLY.replace("应提供", "必须提供"), (), exits.INCOMPLETE),
    ],
)
def test_exit_codes(
    here: Path, capsys: pytest.CaptureFixture[str], text: str, arguments: tuple[str, ...], expected: int
) -> None:
    write(here / "a.rst", text)
    assert check(capsys, "a.rst", *arguments)[0] == expected
    assert check(capsys, "a.rst", "--format", "json", *arguments)[0] == expected


def test_the_last_line_is_the_verdict(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", GOOD)
    assert check(capsys, "a.rst")[1].endswith("conforms\n")
    assert check(capsys, "a.rst", "--lang", "zh")[1].endswith("通过。\n")
    write(here / "a.rst", PARTLY)
    assert "通过。" not in check(capsys, "a.rst", "--lang", "zh")[1].splitlines()


def test_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    (finding,) = findings(capsys, "a.rst")
    assert (finding["code"], finding["path"], finding["line"], finding["column"]) == ("DRF-01", "a.rst", 9, 3)
    assert finding["clause"] == "1"


@pytest.mark.parametrize("arguments", [("no-such.rst",), ("a.rst", "no-such"), ("../no-such/a.rst",)])
def test_a_missing_path(here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    write(here / "a.rst", GOOD)
    assert main(["check", *arguments]) == exits.USAGE
    shown = capsys.readouterr()
    assert "does not exist" in shown.err
    assert shown.out == ""


def test_nothing_to_check(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == exits.USAGE
    assert "Nothing to check" in capsys.readouterr().err


def test_the_default_is_standards_then_the_current_directory(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    assert [f["path"] for f in findings(capsys)] == ["a.rst"]
    write(here / "standards" / "b.rst", BAD)
    assert [f["path"] for f in findings(capsys)] == ["standards/b.rst"]


def test_a_directory_is_searched_and_pieces_are_no_documents(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "d" / "a.rst", GOOD + "\n.. include:: piece.rst\n")
    write(here / "d" / "piece.rst", "机构必须提供膳食。\n")
    write(here / "d" / "readme.txt", "机构必须提供膳食。\n")
    (finding,) = findings(capsys, "d")
    assert (finding["path"], finding["line"], finding["column"]) == ("d/piece.rst", 1, 3)
    assert "d/a.rst:11" in str(finding["included_from"])


def test_a_document_named_twice_is_checked_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "d" / "a.rst", BAD)
    assert len(findings(capsys, "d", "d/a.rst", "./d/a.rst")) == 1


def test_paths_outside_of_the_current_directory(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "x" / "a.rst", BAD)
    write(here / "y" / "b.rst", BAD)
    (here / "z").mkdir()
    monkeypatch.chdir(here / "z")
    paths = [f["path"] for f in findings(capsys, "../x/a.rst", str(here / "y"))]
    assert paths == ["../x/a.rst", str(here / "y" / "b.rst")]


def test_output_to_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    code, shown = check(capsys, "a.rst", "--format", "json", "-o", "out/report.json")
    assert code == exits.FINDINGS
    assert shown.endswith("does not conform\n")
    assert json.loads((here / "out" / "report.json").read_bytes())["complete"] is True
    check(capsys, "a.rst", "--output", "report.txt")
    assert "DRF-01" in (here / "report.txt").read_text(encoding="utf-8")


def test_an_output_that_cannot_be_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", GOOD)
    (here / "report").mkdir()
    assert main(["check", "a.rst", "-o", "report"]) == exits.USAGE
    assert "Cannot write" in capsys.readouterr().err


def test_no_colour_where_nobody_looks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    assert "\x1b" not in check(capsys, "a.rst")[1]


def test_the_language_comes_from_the_locale(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "a.rst", BAD)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "错误 DRF-01" in check(capsys, "a.rst")[1]
    assert "error DRF-01" in check(capsys, "a.rst", "--lang", "en")[1]


@pytest.mark.parametrize("name", ["empty.rst", "bytes.rst", "bytes.xml", "odd.pdf", "nul.rst"])
def test_rubbish_is_a_finding(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    content = {"empty.rst": b"", "nul.rst": b"\0" * 100}.get(name, bytes(range(256)) * 10)
    (here / name).write_bytes(content)
    code, shown = check(capsys, name, "--format", "json")
    assert code in (exits.FINDINGS, exits.INCOMPLETE, exits.CONFORMS)
    assert json.loads(shown)["findings"]


def test_a_link_out_of_the_root_is_not_followed(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "secret.rst", BAD)
    (here / "in").mkdir()
    (here / "in" / "a.rst").symlink_to(here / "secret.rst")
    monkeypatch.chdir(here / "in")
    code, shown = check(capsys, "a.rst")
    assert code in (exits.USAGE, exits.INCOMPLETE)
    assert "DRF-01" not in shown


def test_a_dash_is_standard_output(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    code, shown = check(capsys, "a.rst", "--format", "json", "-o", "-")
    assert code == exits.FINDINGS
    assert json.loads(shown)["complete"] is True
    assert [path.name for path in here.iterdir()] == ["a.rst"]


def test_a_pipe_is_written_into_and_not_replaced(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", BAD)
    os.mkfifo(here / "pipe")
    reader = os.open(here / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert main(["check", "a.rst", "--format", "json", "-o", "pipe"]) == exits.FINDINGS
    assert json.loads(os.read(reader, 1 << 16))["complete"] is True
    os.close(reader)
    assert stat.S_ISFIFO(os.lstat(here / "pipe").st_mode)


SUPPRESSION = ".. suppress:: DRF-01\n   :reason: 法规原文\n   :approver: 编制组\n   :expires: 2999-12-31\n"
ACCEPTED = BAD.replace("机构必须", f"{SUPPRESSION}\n机构必须")


def test_suppressed_findings_are_counted_and_listed_on_request(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "a.rst", ACCEPTED)
    code, shown = check(capsys, "a.rst")
    assert code == exits.CONFORMS
    assert shown.splitlines()[-2:] == ["Suppressed findings: 1.", "conforms"]
    assert "DRF-01" not in shown
    code, shown = check(capsys, "a.rst", "--show-suppressed")
    assert code == exits.CONFORMS
    assert shown.splitlines()[:6] == [
        "a.rst:14:3: suppressed DRF-01 must-for-shall [1]",
        "    A requirement is expressed by its own verb (应, shall), not by “必须”.",
        "    reason: 法规原文",
        "    approved by: 编制组",
        "    until: 2999-12-31",
        "    suppressed in the document: a.rst:9",
    ]
    check(capsys, "a.rst", "--show-suppressed", "--output", "report.txt")
    assert (here / "report.txt").read_text(encoding="utf-8") == shown
    assert check(capsys, "a.rst", "--sealed")[0] == exits.FINDINGS


def test_suppressed_findings_for_machines(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "docs" / "a.rst", ACCEPTED)
    _, shown = check(capsys, "docs", "--format", "json")
    report = json.loads(shown)
    assert (report["conforms"], report["findings"], report["counts"]["error"]) == (True, [], 0)
    (found,) = report["suppressed"]
    assert {
        "code": "DRF-01",
        "severity": "error",
        "line": 14,
        "kind": "source",
        "reason": "法规原文",
        "approver": "编制组",
        "expires": "2999-12-31",
        "declared": "docs/a.rst:9",
    }.items() <= found.items()


def test_a_time_that_is_none_is_wrong_configuration(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "a.rst", ACCEPTED)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    assert main(["check", "a.rst"]) == exits.USAGE
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
