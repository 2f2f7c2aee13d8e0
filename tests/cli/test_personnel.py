from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from stdtools.cli import exits
from stdtools.cli.main import main

ROOT = Path(__file__).parents[2]
RULE = str(ROOT / "standards" / "cold-chain" / "certification-rule.xml")
LISTS = ROOT / "tests" / "personnel"
SCHEMA = ROOT / "docs" / "schemas" / "personnel.schema.json"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def personnel(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["personnel", *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def workbook(path: Path, *rows: tuple[object, ...]) -> str:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path.name


HEAD = ("标识", "人员", "学历", "工作年限", "审核次数")
GOOD = ("A-04", "审核员", "大专", 4, 4)


def test_says_who_lacks_what_and_where_that_is_demanded(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = personnel(capsys, RULE, str(LISTS / "auditors.csv"), "--lang", "zh")
    assert code == exits.FINDINGS
    assert "auditors.csv:4：A-03（专业审核员）" in out
    assert "    审核经历：9次，专业审核员要求不低于10次。依据：5.1，表1" in out
    assert "    有效证书数：51张，超过50张。依据：附录A，表A.1" in out
    assert "A-01" not in out
    assert "名单共4人：2人符合，2人不符合。" in out


def test_a_list_that_meets_everything_conforms(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = personnel(capsys, RULE, str(LISTS / "auditors.toml"), "--lang", "en")
    assert code == exits.CONFORMS
    assert "On the list: 2. Meet the demands: 2, do not: 0." in out


def test_json_is_what_the_published_schema_describes(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = personnel(capsys, RULE, str(LISTS / "auditors.csv"), "--format", "json")
    found, schema = json.loads(out), json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.validate(found, schema)
    assert found["conforms"] is False
    assert found["specialists"] == {"needed": "2名", "has": 2, "source": "附录A，表A.1", "meets": True}
    assert [lack["what"] for lack in found["people"][2]["lacks"]] == [
        "education", "field", "sector", "audits", "certificates",
    ]  # fmt: skip
    _, shown, _ = personnel(capsys, "--schema")
    assert json.loads(shown) == schema


def test_reads_a_workbook(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    bad = workbook(here / "a.xlsx", HEAD, GOOD, ("A-05", "审核员", "大专", 3.5, 4))
    code, out, _ = personnel(capsys, RULE, bad, "--lang", "zh")
    assert code == exits.FINDINGS
    assert "a.xlsx:Sheet!A3：A-05" in out
    assert "工作经历：3.5年，审核员要求不低于4年" in out


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "", "a.csv：文件是空的"),
        ("a.csv", "标识,人员\n", "名单是空的"),
        ("a.csv", "标识,人员,专长\n", "a.csv:1：没有“专长”列"),
        ("a.csv", "标识\nA\n", "缺少“人员 (role)”列"),
        ("a.csv", "标识,人员\nA,审核员\nB,审核元\n", "a.csv:3：认证规则没有“审核元”这一人员类别；最接近的是“审核员”"),
        ("a.csv", "标识,人员\nA,审核员,x\n", "a.csv:2：这一行的单元格比列名多"),
        ("a.csv", '标识,人员\n"A,审核员\n', "不是正确的CSV"),
        (
            "a.toml",
            "[[auditors]]\nid = 'A'\nrole = '审核员'\nwork = true\n",
            "a.toml:4：“工作经历 (work experience)”的值“true”不正确",
        ),
        (
            "a.toml",
            "[[auditors]]\nid = 'A'\nrole = '审核员'\nworks = 3\n",
            "a.toml:4：没有“works”列；最接近的是“work”",
        ),
        ("a.toml", "auditors = 1\n", "a.toml:1：各行写作[[auditors]]"),
        ("a.toml", "auditors = \n", "不是正确的TOML"),
        ("a.toml", "people = 1\n", "a.toml:1：这里不应有“people”；各行写作[[auditors]]"),
        ("a.ods", "", "不是“.ods”"),
        ("a.xlsx", "text", "不能作为XLSX读取"),
    ],
)
def test_a_list_that_is_none_is_told_with_its_line(
    capsys: pytest.CaptureFixture[str], here: Path, name: str, text: str, said: str
) -> None:
    (here / name).write_text(text, encoding="utf-8")
    code, out, err = personnel(capsys, RULE, name, "--lang", "zh")
    assert code == exits.USAGE
    assert said in err
    assert out == ""


def test_formulas_and_macros_are_refused(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    formula = workbook(here / "a.xlsx", HEAD, ("A-04", "审核员", "大专", "=2+2", 4))
    code, _, err = personnel(capsys, RULE, formula, "--lang", "zh")
    assert code == exits.USAGE
    assert "a.xlsx:Sheet!D2：单元格是公式" in err
    workbook(here / "b.xlsx", HEAD, GOOD)
    with zipfile.ZipFile(here / "b.xlsx", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    code, _, err = personnel(capsys, RULE, "b.xlsx", "--lang", "zh")
    assert code == exits.USAGE
    assert "宏" in err


def test_a_workbook_that_unpacks_without_end_is_refused(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (1 << 27))
    (here / "a.xlsx").write_bytes(data.getvalue())
    code, _, err = personnel(capsys, RULE, "a.xlsx", "--lang", "en")
    assert code == exits.USAGE
    assert "file size in bytes" in err


def test_other_documents_are_no_rules(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = personnel(capsys, str(ROOT / "standards/cold-chain/requirements.xml"), str(LISTS / "auditors.csv"))
    assert code == exits.USAGE
    assert "sector-standard" in err
    assert personnel(capsys)[0] == exits.USAGE
    assert personnel(capsys, RULE, "none.csv")[0] == exits.USAGE


def test_a_rule_without_the_table_or_not_read_completely(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    (here / "none.rst").write_text("认证规则\n########\n\n:profile: certification-rule\n", encoding="utf-8")
    code, _, err = personnel(capsys, "none.rst", str(LISTS / "auditors.csv"), "--lang", "zh")
    assert code == exits.USAGE
    assert "没有人员准则表" in err
    (here / "broken.xml").write_text("<standard><body>", encoding="utf-8")
    assert personnel(capsys, "broken.xml", str(LISTS / "auditors.csv"))[0] == exits.INCOMPLETE
