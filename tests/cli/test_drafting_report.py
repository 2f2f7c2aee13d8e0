import io
from pathlib import Path

import docx
import pytest
from docutils.core import publish_doctree

from stdtools.cli.main import main
from tests.consultation.build import PRESENT, SENT, word

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "standards" / "elderly-care" / "requirements.rst"

COLLATED = [
    ("序号", "章条编号", "意见内容", "提出单位", "处理意见", "处理理由"),
    ("1", "3.1", "太|长*", "甲", "不采纳", "仍需要"),
    ("2", "1", "补充", "乙", "采纳", ""),
    ("3", "1", "删去", "乙", "", ""),
]


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sent.rst").write_text(SENT, encoding="utf-8")
    (tmp_path / "now.rst").write_text(PRESENT.replace("机构应配备", "机构宜配备"), encoding="utf-8")
    (tmp_path / "collated.docx").write_bytes(word(COLLATED))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def markdown(there: Path, *arguments: str) -> str:
    assert main(["drafting-report", *arguments, "-o", "report.md", "--lang", "en"]) == 0
    return (there / "report.md").read_text(encoding="utf-8")


def test_what_is_known_is_filled_in(there: Path) -> None:
    text = markdown(there, "now.rst", "--previous", "sent.rst", "--comments", "collated.docx")
    assert "# 《片段》编制说明" in text
    assert "| 标准编号 | T/XX 1—2025 |" in text
    assert "| 3 | 人员和能力 | 1 | — | — |" in text
    assert "与sent.rst相比：新增条1个，删除1个，" in text
    assert "| 新增 | — | 2 总则 |" in text
    assert "| 删除 | 2.1 能力 | — |" in text
    assert "| 减弱 | 3 机构应配备设施，见表1。 | 4 机构宜配备设施，见表1。 |" in text
    assert "采纳1条，部分采纳0条，不采纳1条，知悉0条，未处理1条。" in text
    assert "| 3.1 | 太\\|长\\* | 甲 | 不采纳 | 仍需要 |" in text
    assert "征求意见汇总处理表中有2个单位（或个人）的意见3条。" in text


def test_what_only_people_know_is_a_blank(there: Path) -> None:
    text = markdown(there, "now.rst")
    assert text.count("> **【待填写】**") >= 12
    assert "> **【待填写】** 任务来源" in text
    assert "--comments" in text
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings[0] == "## 一、工作简况"
    assert len(headings) == 9


def test_bases_references_and_parts(there: Path) -> None:
    text = markdown(there, str(SAMPLE))
    assert "| GB/T 19001—2016 | 316 | 316 | 100.0 % |" in text
    assert "标明A部分的要求" in text
    assert "| GB/T 19000—2016 | 质量管理体系　基础和术语 | 规范性 | 现行 |" in text
    assert "| ISO 9001:2015/Amd 1:2024 | A部分以GB/T 19001—2016为准" in text


def test_a_document_in_english_has_a_report_in_english(there: Path) -> None:
    english = "Piece\n#####\n\n:profile: document\n:language: en\n\nScope\n=====\n\nIt shall.\n"
    (there / "en.rst").write_text(english, encoding="utf-8")
    text = markdown(there, "en.rst")
    assert "# Drafting report on “Piece”" in text
    assert "> **[To be written]** The task" in text.replace("\\", "")


def test_rest_is_read_by_docutils_without_a_word(there: Path) -> None:
    assert main(["drafting-report", "now.rst", "--comments", "collated.docx", "-o", "report.rst"]) == 0
    text = (there / "report.rst").read_text(encoding="utf-8")
    tree = publish_doctree(text, settings_overrides={"report_level": 1, "halt_level": 2})
    assert "太|长*" in tree.astext()


def test_word_is_the_same_bytes_and_opens(there: Path) -> None:
    for name in ("a.docx", "b.docx"):
        assert main(["drafting-report", "now.rst", "-o", name]) == 0
    data = (there / "a.docx").read_bytes()
    assert data == (there / "b.docx").read_bytes()
    document = docx.Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "《片段》编制说明"
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles[0] == "Title"
    assert styles.count("Blank to fill in") >= 12


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.rst", "-o", "r.docx"], "none.rst"),
        (["now.rst", "-o", "r.pdf"], "r.pdf"),
        (["now.rst", "--previous", "none.rst", "-o", "r.docx"], "none.rst"),
        (["now.rst", "--comments", "none.xlsx", "-o", "r.docx"], "none.xlsx"),
        (["now.rst", "--comments", "now.rst", "-o", "r.docx"], "now.rst"),
    ],
)
def test_wrong_usage(there: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drafting-report", *arguments, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_a_document_that_is_not_read_completely_is_told(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (there / "bad.rst").write_text(PRESENT + "\n.. include:: none.rst\n", encoding="utf-8")
    assert main(["drafting-report", "bad.rst", "-o", "r.md", "--lang", "en"]) == 3
    assert "bad.rst could not be checked completely." in capsys.readouterr().err
