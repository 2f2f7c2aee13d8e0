import json
import zipfile
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from stdtools.cli.main import main
from stdtools.reports import comments_json
from tests.consultation.build import HEADS, PRESENT, SENT, workbook

ROOT = Path(__file__).parents[2]


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sent.rst").write_text(SENT, encoding="utf-8")
    (tmp_path / "now.rst").write_text(PRESENT, encoding="utf-8")
    (tmp_path / "back").mkdir()
    rows = [HEADS, (1, "2.2", "周期<b>太长", "改为半年", "甲"), (2, "9.9", "没有这一条", "", "甲")]
    (tmp_path / "back" / "a.xlsx").write_bytes(workbook(rows))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("form", ["practice", "iso"])
@pytest.mark.parametrize("name", ["f.xlsx", "f.docx"])
def test_a_form_is_the_same_bytes_and_holds_every_clause(
    there: Path, name: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["comments", "template", "sent.rst", "--form", form, "-o", name, "--lang", "zh"]) == 0
    first = (there / name).read_bytes()
    assert main(["comments", "template", "sent.rst", "--form", form, "-o", name, "--lang", "zh"]) == 0
    assert (there / name).read_bytes() == first
    with zipfile.ZipFile(name) as archive:
        text = "".join(archive.read(part).decode() for part in archive.namelist())
    for key in ("clause:people#2#人员", "clause:#2.2#培训", "clause:#3#设施"):
        assert key in text
    assert capsys.readouterr().out == f"已写入{name}。\n" * 2


def test_a_form_without_a_comment_is_an_answer_without_comments(
    there: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("back/b.xlsx", "back/c.docx"):
        main(["comments", "template", "sent.rst", "-o", name])
    capsys.readouterr()
    assert main(["comments", "collate", "back", "--document", "now.rst", "--lang", "en"]) == 0
    out, err = capsys.readouterr()
    assert "Answered: 3, with comments 1, without 2." in out
    assert "back/b.xlsx: It does not say who sent it; the name of the file, “b”, stands for that." in err


def test_collated(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["comments", "collate", "back", "--document", "now.rst", "--commented", "sent.rst", "--lang", "zh"]) == 0
    )
    out, err = capsys.readouterr()
    assert out.splitlines()[1:3] == [
        "共收到意见2条，合并相同意见后2条。",
        "采纳0条，部分采纳0条，不采纳0条，知悉0条，未处理2条。",
    ]
    assert err == "back/a.xlsx:意见!C3: 没有“9.9”这一条，意见列在最后。\n"


def test_json_is_as_published(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["comments", "collate", "back", "--document", "now.rst", "--format", "json", "--lang", "en"]) == 0
    report = json.loads(capsys.readouterr().out)
    published = json.loads((ROOT / "docs" / "schemas" / "comments.schema.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(comments_json.schema()))
    Draft202012Validator(published).validate(report)
    assert [item["anchor"]["how"] for item in report["items"]] == ["nowhere", "nowhere"]
    assert report["notices"][0]["at"] == "意见!C2"
    assert main(["comments", "collate", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out) == published


def test_the_page_runs_nothing_and_escapes(there: Path) -> None:
    assert main(["comments", "collate", "back", "--document", "now.rst", "-o", "c.html", "--lang", "zh"]) == 0
    page = (there / "c.html").read_text(encoding="utf-8")
    assert "周期&lt;b&gt;太长" in page
    assert "<script" not in page


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "json"])
def test_a_table_of_comments_is_shown_on_the_site(there: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    collate = ["comments", "collate", "back", "--document", "now.rst", "--commented", "sent.rst"]
    assert main([*collate, "-o", f"c.{suffix}"]) == 0
    assert main(["publish", "now.rst", "--to", "html", "-o", "site", "--comments", f"c.{suffix}", "--lang", "zh"]) == 0
    page = (there / "site" / "html" / "now.html").read_text(encoding="utf-8")
    section = page[page.index('id="clause-3.1"') :]
    assert '<div class="comment other" lang="zh" role="note">' in section[: section.index("</section>")]
    assert "周期&lt;b&gt;太长" in section[: section.index("</section>")]
    assert "未处理2条，共2条" in page
    assert "9.9 — 找不到对应的条文" in page
    capsys.readouterr()
    (there / "other.rst").write_text(PRESENT.replace("T/XX 1", "T/XX 2"), encoding="utf-8")
    main(["publish", "other.rst", "--to", "html", "-o", "site", "--comments", f"c.{suffix}", "--lang", "zh"])
    assert f"c.{suffix}的意见不是对所发布的任何一个文件的" in capsys.readouterr().err


def test_comments_are_for_the_site(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", "now.rst", "--to", "pdf", "--comments", "back/a.xlsx", "--lang", "en"]) == 2
    assert "--to has to name html" in capsys.readouterr().err
    assert main(["publish", "now.rst", "--to", "html", "--comments", "back/a.xlsx", "--lang", "en"]) == 2
    assert "back/a.xlsx: this is no collated table" in capsys.readouterr().err


def test_what_cannot_be_read_makes_the_round_incomplete(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (there / "back" / "b.pdf").write_bytes(b"%PDF")
    (there / "back" / "c.docx").write_bytes(b"")
    (there / "back" / "d.xlsx").write_bytes(workbook([("甲", "乙"), (1, 2)]))
    (there / "back" / "~$e.docx").write_bytes(b"x")
    assert main(["comments", "collate", "back", "--document", "now.rst", "--lang", "en"]) == 3
    out, err = capsys.readouterr()
    assert "Files that could not be read: 3" in out
    assert (
        "back/b.pdf: It cannot be read, its comments are not in the table: a file with the suffix .xlsx, .docx" in err
    )
    assert "back/c.docx: It cannot be read, its comments are not in the table: the file is empty." in err
    assert "back/d.xlsx: There is no table of comments" in err
    assert "back/~$e.docx: This is what a program leaves" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["collate", "back"], "present draft with --document"),
        (["collate", "--document", "now.rst"], "present draft with --document"),
        (["collate", "back", "--document", "none.rst"], "none.rst"),
        (["collate", "none", "--document", "now.rst"], "none"),
        (["collate", "back", "--document", "now.rst", "-o", "c.pdf"], "c.pdf"),
        (["collate", "back", "--document", "now.rst", "-o", "now.rst"], "now.rst"),
        (["collate", "back/a.xlsx", "--document", "now.rst", "-o", "back/a.xlsx"], "back/a.xlsx"),
        (["collate", "back", "--document", "now.rst", "--asked", "none.txt"], "none.txt"),
        (["collate", "back", "--document", "now.rst", "--dispositions", "none.xlsx"], "none.xlsx"),
        (["collate", "back", "--document", "now.rst", "--dispositions", "back/a.xlsx"], "no collated table"),
        (["template", "sent.rst", "-o", "c.html"], "c.html"),
        (["template", "none.rst", "-o", "c.xlsx"], "none.rst"),
    ],
)
def test_wrong_usage(there: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["comments", *arguments, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err
