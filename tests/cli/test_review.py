import json
from pathlib import Path
from typing import Any

import pytest

import stdtools
from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.workspace import Disk, NotWritable
from tests.cli.test_check import write

GBT = "GB/T 19001—2016"
TEXT = f"""\
片段
####

:profile: fragment
:base: {GBT}

组织环境
========

.. part-b::
   :refines: 4.1-1

   机构应分析所在区域的老年人口结构。

运行
====

.. part-b::
   :refines: 8.5.1

   机构应在每班交接时核对人数。
"""
RECORD = "care.review.toml"


@pytest.fixture(autouse=True)
def here(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    write(work / "care.rst", TEXT)
    return work


def review(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["review", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code, shown, _ = review(capsys, "--format", "json", *arguments)
    return code, json.loads(shown)


def codes(path: str = "care.rst") -> list[str]:
    (checked,) = stdtools.check(path)
    return [result.finding.code for result in checked.results]


def test_from_nothing_to_a_record_that_check_watches(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert codes() == []
    code, shown, _ = review(capsys, "care.rst", "--show")
    assert code == exits.FINDINGS
    assert "There is no review record." in shown
    assert f"{GBT}#4.1-1  not reviewed" in shown
    assert "care.rst:13 [1] part B refines: 机构应分析" in shown
    assert not (here / RECORD).exists()
    assert review(capsys, "care.rst", "--by", "甲", "--on", "2026-12-01")[0] == exits.CONFORMS
    text = (here / RECORD).read_text(encoding="utf-8")
    assert text.count('by = "甲", on = 2026-12-01 }') == 2
    assert [line.split(" = ")[0] for line in text.splitlines()[-2:]] == ['"4.1-1"', '"8.5.1"']
    assert codes() == []
    assert review(capsys, "care.rst", "--show")[0] == exits.CONFORMS
    write(here / "care.rst", TEXT.replace("老年", "少年"))
    assert codes() == ["REV-03"]
    assert review(capsys, "--show")[0] == exits.FINDINGS


def test_the_same_gives_the_same_bytes_and_is_not_written_again(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review(capsys, "care.rst")
    data, moment = (here / RECORD).read_bytes(), (here / RECORD).stat().st_mtime_ns
    review(capsys, "care.rst")
    assert ((here / RECORD).read_bytes(), (here / RECORD).stat().st_mtime_ns) == (data, moment)


def test_one_record_for_both_formats(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review(capsys, "care.rst")
    data = (here / RECORD).read_bytes()
    assert main(["convert", "care.rst", "-o", "care.xml"]) == exits.CONFORMS
    assert codes("care.xml") == []
    review(capsys, "care.xml")
    assert (here / RECORD).read_bytes() == data


def test_single_anchors(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = report(capsys, "care.rst", "--anchor", "8.5.1", "--anchor", f"{GBT}#8.5.1")
    assert code == exits.CONFORMS
    assert [anchor["anchor"] for anchor in found["documents"][0]["anchors"]] == ["8.5.1"]
    assert codes() == ["REV-03"]
    code, found = report(capsys, "care.rst", "--show")
    document = found["documents"][0]
    assert (code, document["record"], document["written"]) == (exits.FINDINGS, RECORD, False)
    assert {a["anchor"]: a["state"] for a in document["anchors"]} == {"4.1-1": "unreviewed", "8.5.1": "reviewed"}
    assert document["counts"]["unreviewed"] == 1


def test_what_the_base_does_not_have_is_not_recorded(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "care.rst", TEXT.replace("4.1-1", "4.1-99"))
    code, shown, _ = review(capsys, "care.rst", "--lang", "zh")
    assert code == exits.FINDINGS
    assert f"{GBT}#4.1-99  基础标准中没有，未记录" in shown
    assert "4.1-99" not in (here / RECORD).read_text(encoding="utf-8")


def test_a_document_without_anchors_gets_no_record(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "care.rst", "片段\n####\n\n:profile: document\n\n服务\n====\n\n机构应照护。\n")
    code, shown, _ = review(capsys, "care.rst")
    assert code == exits.CONFORMS
    assert "Nothing hangs on a base." in shown
    assert not (here / RECORD).exists()


def test_a_document_that_is_not_read_is_not_recorded(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "care.rst", TEXT + "\n.. no-such::\n\n   文字。\n")
    code, _, told = review(capsys, "care.rst")
    assert code == exits.INCOMPLETE
    assert "SRC-06" in told
    assert not (here / RECORD).exists()


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("version = 1\n<<<<<<< HEAD\n", f"{RECORD}:2 cannot be used (an unsolved merge conflict)"),
        ("rubbish\n", f"{RECORD}:1 cannot be used (it is not TOML)"),
        ("version = 7\n", "its version is not known"),
        ('version = 1\ntitle = "另一文件"\n', "that of another document: 另一文件"),
    ],
)
@pytest.mark.parametrize("options", [[], ["--show"]])
def test_a_record_that_cannot_be_used_is_kept(
    here: Path, record: str, told: str, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / RECORD, record)
    code, _, said = review(capsys, "care.rst", *options)
    assert code == exits.USAGE
    assert told in said
    assert (here / RECORD).read_text(encoding="utf-8") == record
    assert codes() == ["REV-04"]


def test_nothing_is_written_where_one_record_is_broken(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "b.rst", TEXT)
    write(here / "b.review.toml", "rubbish")
    assert review(capsys, ".")[0] == exits.USAGE
    assert not (here / RECORD).exists()


def test_a_directory_that_cannot_be_written(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: Disk, path: str, __: bytes) -> None:
        raise NotWritable(path, "read-only")

    monkeypatch.setattr(Disk, "_write", refuse)
    code, _, told = review(capsys, "care.rst")
    assert code == exits.USAGE
    assert f"Cannot write “{RECORD}”: it is read-only." in told


def test_a_directory_in_place_of_the_record(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / RECORD).mkdir()
    assert codes() == ["REV-04"]
    assert review(capsys, "care.rst")[0] == exits.USAGE


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--anchor", "4.1-2"], "the nearest is “4.1-1”"),
        (["--anchor", "GB/T 24001—2016#4.1-1"], "Nothing hangs on “GB/T 24001—2016#4.1-1”"),
        (["--show", "--by", "甲"], "do not go with it"),
        (["--on", "yesterday"], "YYYY-MM-DD"),
        (["no-such.rst"], "does not exist"),
    ],
)
def test_wrong_usage(here: Path, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, said = review(capsys, "care.rst", *arguments)
    assert code == exits.USAGE
    assert told in said
    assert not (here / RECORD).exists()


def test_cover_tells_of_the_review_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    review(capsys, "care.rst")
    text = (here / RECORD).read_text(encoding="utf-8")
    write(here / RECORD, "\n".join(line for line in text.splitlines() if "8.5.1" not in line))
    main(["cover", "care.rst"])
    assert "REV-03" in capsys.readouterr().err


def test_paths_elsewhere_are_shown_as_typed(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "other").mkdir()
    monkeypatch.chdir(here / "other")
    assert "Wrote the review record ../care.review.toml" in review(capsys, "../care.rst")[1]
    assert (here / RECORD).exists()


def test_a_licensed_text_needs_no_new_review(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from stdtools.bases import catalogue
    from tests.bases import fictitious

    review(capsys, "care.rst")
    package = catalogue.package(GBT)
    assert package is not None
    write(here / "licensed.txt", fictitious.plain(package))
    assert main(["base", "import", "licensed.txt", "--as", GBT]) == exits.CONFORMS
    assert codes() == []


def test_a_record_that_is_far_too_large(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / RECORD).write_bytes(b"#" * (5 * 2**20))
    code, _, said = review(capsys, "care.rst")
    assert code == exits.USAGE
    assert "a limit was exceeded" in said


def test_a_site_is_published_with_a_broken_record(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / RECORD, "rubbish")
    main(["publish", "care.rst", "--to", "html"])
    page = (here / "build" / "html" / "care.html").read_text(encoding="utf-8")
    assert "REV-04" in page
