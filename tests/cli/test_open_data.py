"""``stdtools open-data``: one dataset, which its schema describes, without persons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.schemes.credit_code import check_character
from tests.data_files.workbooks import workbook

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "schemas" / "open-data.schema.json"
COLD_CHAIN = str(ROOT / "standards" / "cold-chain" / "certification-rule.xml")
GRADED = str(ROOT / "tests" / "corpus" / "GRD-01" / "pass-complete.rst")
HEAD = ("证书编号", "组织名称", "统一社会信用代码", "认证依据", "认证范围", "等级", "生效日期", "有效期至")
DATA = (
    "id,value,unit\nM1,4,\nP1,95,%\n满意数,180,\n受访数,200,\nP3,85,%\nP4,92,%\nP5,72,%\n"
    "conformity,是,\nspot-check,否,\naccident,否,\n"
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def code(body: str) -> str:
    return body + check_character(body)


def row(number: str, client: str = "91350100M000100Y4", grade: str = "AA") -> tuple[str, ...]:
    return (number, "××养老院", code(client), "RB/T ××××—××××", "照料", grade, "2026-05-03", "2029-05-02")


def register(here: Path, *rows: tuple[str, ...]) -> str:
    (here / "all.xlsx").write_bytes(workbook(HEAD, *rows))
    return "all.xlsx"


def graded(here: Path, certificate: str, capsys: pytest.CaptureFixture[str]) -> str:
    (here / "data.csv").write_text(DATA, encoding="utf-8")
    more = ["--certificate", certificate] if certificate else []
    assert main(["grade", GRADED, "data.csv", "--format", "json", *more]) == exits.CONFORMS
    (here / "result.json").write_text(capsys.readouterr().out, encoding="utf-8")
    return "result.json"


def dataset(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["open-data", *arguments]) == exits.CONFORMS
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    return data


def refused(capsys: pytest.CaptureFixture[str], exit: int, *arguments: str) -> str:
    assert main(["open-data", "-o", "out.json", "--lang", "en", *arguments]) == exit
    assert not Path("out.json").exists()
    return capsys.readouterr().err


def test_the_schema_is_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open-data", "--schema"]) == exits.CONFORMS
    shown = json.loads(capsys.readouterr().out)
    assert shown == json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(shown)


def test_a_rule_is_what_its_tables_say(capsys: pytest.CaptureFixture[str]) -> None:
    data = dataset(capsys, COLD_CHAIN)
    (rule,) = data["rules"]
    assert data["$schema"] == json.loads(SCHEMA.read_text("utf-8"))["$id"]
    assert (rule["profile"], rule["bases"], rule["grading"]) == ("certification-rule", ["CNCA-QMS-01:2025"], None)
    assert rule["id"].endswith("certification-rule.xml")
    by_id = {each["id"]: each for each in rule["parameters"]}
    assert by_id["reduction"] == {
        "id": "reduction",
        "name": "审核时间最大减少比例",
        "value": {"value": 20, "unit": "percent", "text": "20%"},
        "at_least": None,
        "at_most": {"value": 30, "unit": "percent", "text": "30%"},
        "source": "IAF MD 5",
        "clause": "A",
    }
    (table,) = rule["audit_time"]["tables"]
    assert (table["discipline"], table["bands"][0]) == (
        "Q",
        {"least": 1, "most": 5, "days": 2.0, "source": "9.1，表3第1行"},
    )
    assert {each["id"]: each["value"] for each in rule["audit_time"]["terms"]}["min-on-site"] == 0.8
    assert {each["id"] for each in rule["audit_time"]["sampling"]} >= {"initial", "surveillance"}
    demand = next(each for each in rule["personnel"]["demands"] if each["id"] == "专业审核员/audits")
    assert demand["least"] == {"value": 10, "unit": "time", "text": "10次"}
    assert rule["certificate"]["standards"][0]["number"] == "GB/T 19001—2016"
    assert {"id": "audit-time", "clause": "9", "title": "审核时间", "types": ["audit-time"]} in rule["sections"]


def test_a_graded_standard_is_its_model(capsys: pytest.CaptureFixture[str]) -> None:
    grading = dataset(capsys, GRADED)["rules"][0]["grading"]
    second = grading["indicators"][2]
    assert (second["formula"], second["data"], second["weight"]) == ("满意数 ÷ 受访数 × 100", ["满意数", "受访数"], 20)
    assert second["levels"][-1] == {
        "points": 100, "least": 90, "most": None, "condition": "达到第5级的描述", "source": "表A.2第15行"
    }  # fmt: skip
    assert [each["grade"] for each in grading["thresholds"]] == ["AAA", "AA", "A"]
    assert {each["id"] for each in grading["caps"]} == {"spot-check", "accident"}


def test_the_same_files_give_the_same_bytes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [str(ROOT / "standards"), "--register", register(here, row("1")), "--result"]
    arguments.append(graded(here, "1", capsys))
    outputs = []
    for language in ("zh", "en"):
        assert main(["open-data", *arguments, "--lang", language, "-o", "out.json"]) == exits.CONFORMS
        outputs.append((here / "out.json").read_bytes())
    assert outputs[0] == outputs[1]
    data = json.loads(outputs[0])
    ids = [each["id"] for each in data["rules"]]
    assert len(set(ids)) == len(ids) >= 5
    assert capsys.readouterr().out == ""


def test_certificates_and_results_have_ids_that_stay(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = dataset(
        capsys,
        "--register",
        register(here, row("1"), row("2", "91350100M000100Y5")),
        "--result",
        graded(here, "1", capsys),
    )
    assert data["rules"] == []
    assert [each["id"] for each in data["certificates"]] == ["1/1", "2/1"]
    assert data["certificates"][0]["certificate"]["client"]["name"] == {"zh": "××养老院"}
    (result,) = data["results"]
    assert (result["id"], result["certificate"], result["score"], result["grade"]) == ("1/1", "1/1", 85.0, "AA")
    assert (result["met"], result["events"]) == (["conformity"], [])
    assert result["steps"][0]["source"] == "表A.1第1行"


def test_persons_are_published_only_if_somebody_asks_for_it(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "标准\n####\n\n:profile: sector-standard\n:drafter: 某某\n"
    (here / "s.rst").write_text(text, encoding="utf-8")
    arguments = ["s.rst", "--register", register(here, row("1", "92350100M000100Y4"))]
    data = dataset(capsys, *arguments)
    assert data["rules"][0]["drafters"] == []
    (trader,) = data["certificates"]
    assert trader["withheld"] == ["client.name"]
    assert trader["certificate"]["client"] == {"code": code("92350100M000100Y4")}
    data = dataset(capsys, *arguments, "--persons")
    assert data["rules"][0]["drafters"] == ["某某"]
    (trader,) = data["certificates"]
    assert (trader["withheld"], trader["certificate"]["client"]["name"]) == ([], {"zh": "××养老院"})


def test_a_register_with_errors_is_not_published(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(capsys, exits.FINDINGS, "--register", register(here, row("1"), row("1")))
    assert "all.xlsx:3: error CRT-18" in told
    assert "PK" not in told


def test_documents_that_cannot_be_relied_on_are_not_published(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "broken.xml").write_text("<standard><body>", encoding="utf-8")
    assert "broken.xml" in refused(capsys, exits.INCOMPLETE, "broken.xml", COLD_CHAIN)
    corpus = ROOT / "tests" / "corpus" / "RUL-31"
    wrong = min(corpus.glob("fail-*.rst"))
    assert "RUL-31" in refused(capsys, exits.USAGE, str(wrong))


@pytest.mark.parametrize(
    ("certificate", "rows", "said"),
    [
        ("", (), "does not say of which certificate"),
        ("3", (row("1"),), "the register has no certificate “3/1”"),
        ("1/2", (row("1"),), "the register has no certificate “1/2”"),
        ("1", (row("1", grade="AAA级"),), "the result for the certificate “1/1” is AA, in the register AAA"),
    ],
)
def test_results_that_contradict_the_register(
    here: Path, certificate: str, rows: tuple[tuple[str, ...], ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--register", register(here, *rows)] if rows else []
    assert said in refused(capsys, exits.USAGE, "--result", graded(here, certificate, capsys), *more)


def test_wrong_usage(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--register" in refused(capsys, exits.USAGE)
    assert "none.rst" in refused(capsys, exits.USAGE, "none.rst")
    assert "none.csv: there is no such file" in refused(capsys, exits.USAGE, "--register", "none.csv")
    (here / "empty").mkdir()
    assert "empty" in refused(capsys, exits.USAGE, "empty")
    result = graded(here, "1", capsys)
    assert "is already in result.json" in refused(capsys, exits.USAGE, "--result", result, "--result", result)
    for text in ("{}", "[", '{"version": 1}', (here / result).read_text("utf-8").replace('"85.0"', '"x"')):
        (here / "r.json").write_text(text, encoding="utf-8")
        assert "r.json: this is no result" in refused(capsys, exits.USAGE, "--result", "r.json")
    assert main(["open-data", "--result", result, "-o", result]) == exits.USAGE
