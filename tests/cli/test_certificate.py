from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import msgspec
import pytest

from stdtools.cli import exits
from stdtools.cli.main import main
from stdtools.reports import certificate_json, json_text
from stdtools.schemes.certificate import Certificate

HERE = Path(__file__).parents[1] / "certificates"
SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "certificate-report.schema.json"


@pytest.fixture(autouse=True)
def here(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    work = tmp_path / "work"
    shutil.copytree(HERE, work)
    monkeypatch.chdir(work)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return work


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_right_certificate(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certificate", "rule.rst", "certificate.toml"]) == exits.CONFORMS
    assert "conforms" in capsys.readouterr().out


@pytest.mark.parametrize("output", ["c.pdf", "c.json"])
def test_nothing_is_written_if_anything_is_an_error(
    here: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(here / "certificate.toml", "100Y43", "100Y44")
    assert main(["certificate", "rule.rst", "certificate.toml", "-o", output]) == exits.FINDINGS
    assert not (here / output).exists()
    said = capsys.readouterr()
    assert "certificate.toml:12:9: error CRT-10 credit-code [client.code]" in said.out
    assert "not written" in said.err


def test_the_certificate_as_data(here: Path) -> None:
    assert main(["certificate", "rule.rst", "certificate.toml", "-o", "c.json"]) == exits.CONFORMS
    found = msgspec.json.decode((here / "c.json").read_bytes(), type=Certificate)
    assert (found.id, found.client.name.zh) == ("00026Q00001R0S/1", "××市××养老院")


def test_the_report_for_programs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(here / "certificate.toml", "expiry = 2029", "expiry = 2031")
    arguments = ["certificate", "rule.rst", "certificate.toml", "--register", "register.csv", "--format", "json"]
    assert main(arguments) == exits.FINDINGS
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, certificate_json.schema(), cls=jsonschema.Draft202012Validator)
    assert (report["id"], report["rule"], report["registered"]) == ("00026Q00001R0S/1", "CNCA-××-××:××××", 2)
    assert report["certificate"]["standards"][0]["number"] == "RB/T ××××—××××"
    assert [(f["code"], f["path"]) for f in report["findings"]] == [
        ("CRT-03", "certificate.toml"), ("CRT-07", "register.csv"),
    ]  # fmt: skip
    assert (report["conforms"], report["complete"], report["counts"]["error"]) == (False, True, 1)


def test_a_register_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certificate", "--register", "register.csv"]) == exits.CONFORMS
    assert "conforms" in capsys.readouterr().out


def test_a_register_that_contradicts_itself(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(here / "register.csv", "2025-01-10,\n", ",\n")
    assert main(["certificate", "--register", "register.csv", "--lang", "zh"]) == exits.FINDINGS
    out = capsys.readouterr().out
    assert "register.csv:3:1: 错误 CRT-19" in out
    assert "register.csv:2:1: 另一张证书" in out


def test_files_outside_the_current_directory(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    arguments = ["certificate", f"../{here.name}/rule.rst", str(here / "certificate.toml"), "-o", "c.json"]
    assert main(arguments) == exits.CONFORMS
    assert (tmp_path / "elsewhere" / "c.json").exists()


def test_a_rule_elsewhere_and_data_here(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "certificate.toml").write_bytes((here / "certificate.toml").read_bytes())
    arguments = ["certificate", str(here / "rule.rst"), "certificate.toml", "-o", "c.json"]
    assert main(arguments) == exits.CONFORMS


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "--register"),
        (["rule.rst"], "--register"),
        (["rule.rst", "certificate.toml", "-o", "c.docx"], ".pdf, .json"),
        (["rule.rst", "certificate.toml", "-o", "rule.json"], ""),
        (["--register", "register.csv", "-o", "c.pdf"], "--output"),
        (["certificate.toml", "rule.rst"], "not TOML"),
        (["rule.rst", "absent.toml"], "absent.toml: there is no such file"),
        (["rule.rst", "certificate.toml", "--register", "rule.rst"], ".jsonl"),
        (["standard.rst", "certificate.toml"], "sector-standard"),
    ],
)
def test_wrong_usage(here: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "standard.rst").write_text("T\n#\n\n:profile: sector-standard\n", encoding="utf-8")
    if not said:
        (here / "rule.json").symlink_to(here / "rule.rst")
    assert main(["certificate", *arguments]) == exits.USAGE
    assert said in capsys.readouterr().err


def test_a_rule_that_is_not_read_completely(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(here / "rule.rst", "认证证书有效期", ".. nothing:: x\n\n认证证书有效期")
    assert main(["certificate", "rule.rst", "certificate.toml", "-o", "c.pdf"]) == exits.INCOMPLETE
    said = capsys.readouterr().out
    assert "SRC-06" in said
    assert not (here / "c.pdf").exists()


def test_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["certificate", "--schema"]) == exits.CONFORMS
    assert capsys.readouterr().out.encode() == SCHEMA.read_bytes() == json_text.encode(certificate_json.schema())
