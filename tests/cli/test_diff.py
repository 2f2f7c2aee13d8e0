import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from stdtools.cli.main import main
from stdtools.reports import diff_json

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "standards" / "elderly-care" / "requirements.rst"
BASE = "GB/T 19001—2016"

OLD = """片段
####

:profile: document

要求
====

机构应每年评价 <b>服务。
"""
NEW = OLD.replace("每年", "每两年").replace("机构应", "机构宜")


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "old.rst").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.rst").write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_differs(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.rst", "old.rst", "--lang", "zh"]) == 0
    assert capsys.readouterr().out == "old.rst → old.rst\n    没有差异。\n"


def test_text(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.rst", "new.rst", "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "weakened: a requirement (shall) → a recommendation (should)" in out
    assert "机构[-应-]{+宜+}每{+两+}年评价 <b>服务。" in out


def test_json_is_as_published(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.rst", "new.rst", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    published = json.loads((ROOT / "docs" / "schemas" / "diff.schema.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(diff_json.schema()))
    Draft202012Validator(published).validate(report)
    assert report["summary"]["weakened"] == 1
    assert main(["diff", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out) == published


def test_html_has_signs_and_runs_nothing(there: Path) -> None:
    assert main(["diff", "old.rst", "new.rst", "--format", "html", "-o", "d.html", "--lang", "zh"]) == 1
    page = (there / "d.html").read_text(encoding="utf-8")
    assert "机构<del>应</del><ins>宜</ins>每<ins>两</ins>年评价 &lt;b&gt;服务。" in page
    assert "<script" not in page


def test_pdf(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("typst")
    assert main(["diff", "old.rst", "new.rst", "--to", "pdf", "-o", "d"]) == 1
    assert main(["diff", "old.rst", "new.rst", "-o", "e.PDF"]) == 1
    data = (there / "d").read_bytes()
    assert data.startswith(b"%PDF")
    assert data == (there / "e.PDF").read_bytes()
    assert not capsys.readouterr().err


def test_docx(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.rst", "new.rst", "-o", "d.docx"]) == 1
    assert main(["diff", "old.rst", "new.rst", "--to", "docx", "-o", "e"]) == 1
    assert (there / "d.docx").read_bytes().startswith(b"PK")
    assert (there / "d.docx").read_bytes() == (there / "e").read_bytes()
    assert not capsys.readouterr().err


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_terminal_gets_no_binary_file(
    there: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["diff", "old.rst", "new.rst", "--to", form, "--lang", "en"]) == 2
    assert "name one with -o" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["html", "json", "pdf", "docx"])
@pytest.mark.parametrize("name", ["missing.rst", "nowhere:old.rst", "GB/T 1"])
def test_in_every_form_what_is_no_document_is_said(
    there: Path, form: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", name, "old.rst", "--to", form, "-o", "d"]) == 2
    assert capsys.readouterr().err
    assert not (there / "d").exists()


def test_pictures_are_in_the_page_and_compared(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figure = "\n.. figure:: p.svg\n\n   照片\n"
    for name, height in (("one", 1), ("two", 2)):
        (there / name).mkdir()
        (there / name / "a.rst").write_text(OLD + figure, encoding="utf-8")
        picture = f'<svg xmlns="http://www.w3.org/2000/svg" height="{height}"/>'
        (there / name / "p.svg").write_text(picture, encoding="utf-8")
    assert main(["diff", "one/a.rst", "one/a.rst"]) == 0
    assert main(["diff", "one/a.rst", "two/a.rst", "-o", "d.html"]) == 1
    page = (there / "d.html").read_text(encoding="utf-8")
    assert page.count('src="data:image/svg+xml;base64,') == 2
    (there / "two" / "p.svg").unlink()
    assert main(["diff", "two/a.rst", "two/a.rst", "--format", "html"]) == 0
    assert '<p class="missing">p.svg</p>' in capsys.readouterr().out


def test_no_source_is_written_over(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "old.rst", "new.rst", "-o", "new.rst"]) == 2
    assert (there / "new.rst").read_text(encoding="utf-8") == NEW


def test_a_revision_of_git(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> None:
        author = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *author, *arguments], cwd=there, check=True, capture_output=True)

    git("init", "-q")
    git("add", "old.rst")
    git("commit", "-qm", "a")
    (there / "old.rst").write_text(NEW, encoding="utf-8")
    assert main(["diff", "HEAD:old.rst", "old.rst"]) == 1
    assert main(["diff", "HEAD:old.rst", "HEAD:old.rst"]) == 0
    capsys.readouterr()
    assert main(["diff", "nowhere:old.rst", "old.rst"]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert main(["diff", "HEAD:other.rst", "old.rst"]) == 2


@pytest.mark.parametrize("name", ["missing.rst", ".", "../outside.rst", "GB/T 1", "HEAD:../../x.rst", "a:b"])
def test_what_is_no_document_is_said(there: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", name, "old.rst"]) == 2
    assert capsys.readouterr().err


def test_what_cannot_be_read_is_said(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (there / "bad.xml").write_text("<standard", encoding="utf-8")
    assert main(["diff", "bad.xml", "old.rst", "--lang", "en"]) == 3
    assert "could not be checked completely" in capsys.readouterr().err


def test_part_a_against_its_base_in_every_form(there: Path) -> None:
    for form in ("text", "json", "html", "pdf", "docx"):
        assert main(["diff", BASE, BASE, "--part", "A", "--to", form, "-o", f"d.{form}"]) == 0
        assert main(["diff", BASE, "GB/T 24001—2016", "--part", "A", "--to", form, "-o", f"e.{form}"]) == 1
        assert (there / f"e.{form}").stat().st_size > 1000


def test_part_a_against_its_base(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", BASE, str(SAMPLE), "--part", "A"]) == 0
    assert main(["diff", BASE, str(SAMPLE)]) == 1
    assert main(["diff", str(SAMPLE), str(SAMPLE), "--part", "B"]) == 0


def test_a_base_against_another(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", BASE, BASE, "--part", "A"]) == 0
    assert main(["diff", BASE, "GB/T 24001—2016", "--part", "A", "--lang", "zh"]) == 1
