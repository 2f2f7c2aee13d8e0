"""``stdtools grade``: the result, and data that cannot be used."""

from __future__ import annotations

import hashlib
import io
import json
import re
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner

from stdtools.cli.grade import command
from stdtools.reports.grading import schema

ROOT = Path(__file__).parents[2]
STANDARD = str(ROOT / "tests" / "corpus" / "GRD-01" / "pass-complete.rst")
CSV = (
    "标识,值,单位\nM1,4,级\nP1,95,%\n满意数,180,\n受访数,200,\nP3,85,%\nP4,92,%\nP5,72,%\n"
    "conformity,是,\nspot-check,否,\naccident,否,\n"
)
TOML = (
    "[values]\nM1 = 4\nP1 = 95\n'满意数' = 180\n\"受访数\" = 200\nP3 = '85 %'\nP4 = 92.0\nP5 = 72\n"
    "[preconditions]\nconformity = true\n[events]\nspot-check = false\naccident = false\n"
)


def run(tmp_path: Path, data: str | bytes, name: str, *more: str) -> tuple[int, str]:
    file = tmp_path / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    done = CliRunner().invoke(command, [STANDARD, str(file), "--lang", "en", *more], standalone_mode=True)
    return done.exit_code, done.output


def workbook(*, spoil: tuple[str, object] | None = None) -> bytes:
    book = openpyxl.Workbook()
    for line in CSV.splitlines():
        book.active.append([float(cell) if re.fullmatch(r"\d+", cell) else cell for cell in line.split(",")])
    if spoil:
        book.active[spoil[0]] = spoil[1]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("name", "data"), [("d.csv", CSV), ("d.toml", TOML), ("d.xlsx", workbook())])
def test_the_same_result_from_every_form(tmp_path: Path, name: str, data: str | bytes) -> None:
    code, output = run(tmp_path, data, name, "--format", "json")
    report = json.loads(output)
    jsonschema.validate(report, schema())
    assert (code, report["score"], report["grade"]) == (0, "85.0", "AA")
    assert report["steps"][0]["source"] == "表A.1第1行"
    assert [each["indicator"] for each in report["influences"] if each["best"] == "AAA"] == ["M1", "P3", "P5"]


def test_the_schema_is_published() -> None:
    published = ROOT / "docs" / "schemas" / "grade.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == schema()


ABOUT = (
    "标识,值,单位,证据\n组织,某服务机构,,\nscope,机构服务,,\n评价期间,2025年,,\nM1,4,级,审核记录第3部分\nP1,95,%,\n满意数,180,,\n受访数,200,,\n"
    "P3,85,%,\nP4,92,%,\nP5,72,%,\nconformity,是,,审核报告\nspot-check,否,,\naccident,否,,\n"
)


def test_a_page_with_pictures(tmp_path: Path) -> None:
    code, _ = run(tmp_path, ABOUT, "d.csv", "-o", str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (code, page.count('class="got"'), page.count('class="dimension"')) == (0, 6, 2)
    assert "<title>Score 85.0 on a scale from 0 to 100; thresholds: AAA ≥ 90; AA ≥ 80; A ≥ 70</title>" in page
    assert "not a certificate" in page
    for text in ("某服务机构", "机构服务", "2025年", "审核记录第3部分", "data, line 5", "表A.2第4行"):
        assert text in page
    assert hashlib.sha256(ABOUT.encode()).hexdigest() in page


def test_the_organization_in_json(tmp_path: Path) -> None:
    _, _ = run(tmp_path, ABOUT, "d.csv", "-o", str(tmp_path / "r.json"))
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, schema())
    assert [report[name] for name in ("organization", "scope", "period")] == ["某服务机构", "机构服务", "2025年"]
    assert report["indicators"][0]["evidence"] == {"M1": "审核记录第3部分"}
    assert [each["path"] for each in report["inputs"]] == ["d.csv", "pass-complete.rst"]


def test_evidence_in_toml(tmp_path: Path) -> None:
    data = (
        TOML.replace("P1 = 95", 'P1 = { value = 95, unit = "%", evidence = "公告" }') + "[about]\nperiod = '2025年'\n"
    )
    _, output = run(tmp_path, data, "d.toml", "--format", "json")
    report = json.loads(output)
    assert (report["score"], report["indicators"][1]["evidence"], report["period"]) == (
        "85.0",
        {"P1": "公告"},
        "2025年",
    )


def test_a_report_of_no_known_form(tmp_path: Path) -> None:
    code, output = run(tmp_path, CSV, "d.csv", "-o", str(tmp_path / "r.docx"))
    assert (code, "A report is written as .pdf, .html, .json" in output) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "grade"), [("conformity,是", "conformity,否", ""), ("check,否", "check,是", "A")]
)
def test_preconditions_and_events(tmp_path: Path, old: str, new: str, grade: str) -> None:
    _, output = run(tmp_path, CSV.replace(old, new), "d.csv", "--format", "json")
    assert json.loads(output)["grade"] == grade


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("P3,85,%\n", "", "P3"),
        ("P3,85,%\n", "P3,85,%\nP9,1,\n", "d.csv:7: The model has no “P9”"),
        ("P3,85,%\n", "P3,85,%\nP3,85,%\n", "d.csv:7: “P3” is stated twice, also at 6"),
        ("P3,85", "P3,good", "d.csv:6: The value “good” of “P3” is no number"),
        ("P3,85", "P3,101", "d.csv:6: The value 101"),
        ("P3,85,%", "P3,85,h", "d.csv:6: “P3” is in “h”, not in “%”"),
        ("M1,4", "M1,3.5", "d.csv:2: The level of maturity “3.5” of “M1” is no integer"),
        ("受访数,200", "受访数,0", "divides by zero"),
        ("受访数,200,\n", "", "lacks “受访数”"),
        ("accident,否,\n", "", "Whether “accident” holds is not said"),
        ("accident,否", "accident,maybe", "d.csv:11: The value “maybe”"),
        ("标识,值,单位", "标识,数,单位", "d.csv:1: there is no column “数”"),
        ("P3,85,%", "P3", "d.csv:6: this row has only 1 of 3 cells"),
        (CSV, "", "the file is empty"),
        ("M1,4", "组织,,\nM1,4", "d.csv:2: “组织” has to be text"),
        ("M1,4", "组织,甲,\n组织,乙,\nM1,4", "d.csv:3: “组织” is stated twice"),
        ("M1,4", f"组织,{'长' * 301},\nM1,4", "more than 300 characters"),
    ],
)
def test_bad_data(tmp_path: Path, old: str, new: str, said: str) -> None:
    code, output = run(tmp_path, CSV.replace(old, new, 1), "d.csv")
    assert code == 2
    assert said in output


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (TOML.replace("P3 = '85 %'", "P3 = '85 h'"), "d.toml", "d.toml:6: “P3” is in “h”"),
        (TOML.replace("P3 = '85 %'", "P3 = true"), "d.toml", "d.toml:6: The value “true”"),
        (TOML + "[about]\nname = 'x'\n", "d.toml", "d.toml:15: The model has no “name”"),
        (TOML.replace("P1 = 95", "P1 = { evidence = 'x' }"), "d.toml", "d.toml:3: Write “P1” as a table"),
        (TOML + "[more]\n", "d.toml", "“more” is no table"),
        ("[values", "d.toml", "this is not TOML"),
        (b"\xff\xfe", "d.csv", "d.csv:1: the file is in UTF-16, not in UTF-8"),
        (workbook(spoil=("B3", "=1+1")), "d.xlsx", "d.xlsx:Sheet!B3: the cell is a formula"),
        (workbook(spoil=("B3", "good")), "d.xlsx", "d.xlsx:Sheet!B3: The value “good”"),
        (b"PK", "d.xlsx", "cannot be read as XLSX: it is damaged"),
        (CSV, "d.txt", "a file with the suffix .toml, .csv, .tsv, .xlsx, .jsonl, .ndjson is read here, not “.txt”"),
    ],
)
def test_bad_files(tmp_path: Path, data: str | bytes, name: str, said: str) -> None:
    code, output = run(tmp_path, data, name)
    assert code == 2
    assert said in output


def test_macros_are_refused(tmp_path: Path) -> None:
    import zipfile

    file = io.BytesIO(workbook())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    code, output = run(tmp_path, file.getvalue(), "d.xlsx")
    assert (code, "macros" in output) == (2, True)


def spoilt(tmp_path: Path, old: str, new: str, stage: str = "起草") -> str:
    """Return the path of the standard, at a stage, with one of its cells changed."""
    text = Path(STANDARD).read_text(encoding="utf-8").replace(":part-a:", f":stage: {stage}\n:part-a:")
    file = tmp_path / "standard.rst"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return str(file)


def graded(tmp_path: Path, standard: str, *more: str) -> tuple[int, str]:
    data = tmp_path / "d.csv"
    data.write_text(CSV, encoding="utf-8")
    done = CliRunner().invoke(command, [standard, str(data), "--lang", "en", *more], standalone_mode=True)
    return done.exit_code, done.output


def test_nobody_is_graded_by_a_model_with_a_warning_but_on_trial(tmp_path: Path) -> None:
    standard = spoilt(tmp_path, "     - 4.1\n     - —\n", "     - —\n     - —\n", "送审稿")
    code, output = graded(tmp_path, standard)
    assert (code, "GRD-15" in output, "--trial computes" in output) == (2, True, True)
    code, output = graded(tmp_path, standard, "--trial", "--format", "json")
    report = json.loads(output)
    assert (code, report["trial"], report["score"]) == (0, ["GRD-15"], "85.0")
    code, output = graded(tmp_path, standard, "--trial", "-o", str(tmp_path / "r.html"))
    assert "Trial: the model has findings (GRD-15)" in output
    assert 'class="trial"' in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_what_a_draft_lacks_is_a_warning_and_no_trial_either(tmp_path: Path) -> None:
    standard = spoilt(tmp_path, "     - 60\n     - 70\n", "     - 65\n     - 70\n")
    code, output = graded(tmp_path, standard, "--trial")
    assert (code, "warning GRD-23" in output, "cannot be graded by" in output) == (2, True, True)


def test_a_standard_without_a_model(tmp_path: Path) -> None:
    code, output = graded(tmp_path, str(ROOT / "standards" / "elderly-care" / "requirements.rst"))
    assert (code, "has no grading model" in output, "see above" in output) == (2, True, False)


def test_a_model_without_findings_is_no_trial(tmp_path: Path) -> None:
    code, output = graded(tmp_path, STANDARD, "--trial", "--format", "json")
    assert (code, json.loads(output)["trial"]) == (0, [])


def test_people_read_four_decimals_and_programs_all(tmp_path: Path) -> None:
    data = CSV.replace("受访数,200", "受访数,190")
    _, text = run(tmp_path, data, "d.csv")
    _, report = run(tmp_path, data, "d.csv", "--format", "json")
    assert "× 100 ≈ 94.7368 %" in text
    assert json.loads(report)["steps"][4]["value"].startswith("94.73684210")


def test_a_wrong_example_can_be_tried(tmp_path: Path) -> None:
    standard = str(ROOT / "tests" / "corpus" / "GRD-20" / "fail-score.rst")
    assert graded(tmp_path, standard)[0] == 2
    code, output = graded(tmp_path, standard, "--trial", "--format", "json")
    assert (code, json.loads(output)["trial"]) == (0, ["GRD-20"])
