"""``stdtools grade``: the result, and data that cannot be used."""

from __future__ import annotations

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


def test_a_report_with_a_picture(tmp_path: Path) -> None:
    code, _ = run(tmp_path, CSV, "d.csv", "-o", str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (code, page.count('class="got"')) == (0, 6)
    assert "<title>Points of each indicator, of the points possible</title>" in page


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
        ("标识,值,单位", "标识,数,单位", "d.csv:1: The heading “数”"),
        ("P3,85,%", "P3,85", "d.csv:6: There are 2 cells, not 3"),
        (CSV, "", "holds no data"),
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
        (TOML.replace("P3 = '85 %'", "P3 = true"), "d.toml", "d.toml:6: The value “True”"),
        (TOML + "[more]\n", "d.toml", "“more” is no table"),
        ("[values", "d.toml", "This is no TOML"),
        (b"\xff\xfe", "d.csv", "not in UTF-8"),
        (workbook(spoil=("B3", "=1+1")), "d.xlsx", "d.xlsx:B3: The cell holds a formula"),
        (workbook(spoil=("B3", "good")), "d.xlsx", "d.xlsx:B3: The value “good”"),
        (b"PK", "d.xlsx", "no XLSX file"),
        (CSV, "d.txt", "A data file is one of"),
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


def test_a_model_without_findings_is_no_trial(tmp_path: Path) -> None:
    code, output = graded(tmp_path, STANDARD, "--trial", "--format", "json")
    assert (code, json.loads(output)["trial"]) == (0, [])


def test_people_read_four_decimals_and_programs_all(tmp_path: Path) -> None:
    data = CSV.replace("受访数,200", "受访数,190")
    _, text = run(tmp_path, data, "d.csv")
    _, report = run(tmp_path, data, "d.csv", "--format", "json")
    assert "× 100 = 94.7368 %" in text
    assert json.loads(report)["steps"][4]["value"].startswith("94.73684210")


def test_a_wrong_example_can_be_tried(tmp_path: Path) -> None:
    standard = str(ROOT / "tests" / "corpus" / "GRD-20" / "fail-score.rst")
    assert graded(tmp_path, standard)[0] == 2
    code, output = graded(tmp_path, standard, "--trial", "--format", "json")
    assert (code, json.loads(output)["trial"]) == (0, ["GRD-20"])
