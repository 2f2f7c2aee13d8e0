import json
from typing import Any

import jsonschema
import pytest

from stdtools.messages import Messages
from stdtools.reports import json as whole
from stdtools.reports.jsonl import encode, schema
from stdtools.reports.report import Run
from tests.reports.runs import EMPTY, EVERYTHING, many, nasty


def lines(run: Run, language: str = "en") -> list[dict[str, Any]]:
    return [json.loads(line) for line in encode(run, Messages(language)).decode("utf-8").split("\n")[:-1]]


@pytest.mark.parametrize("run", [EMPTY, EVERYTHING, nasty(), many(5)], ids=["empty", "everything", "nasty", "many"])
def test_every_line_is_valid_to_the_schema(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    for line in lines(run):
        assert list(validator.iter_errors(line)) == []
    assert list(validator.iter_errors({"type": "finding"}))


def test_the_summary_is_last() -> None:
    told = lines(EVERYTHING)
    assert [line["type"] for line in told] == ["finding"] * 3 + ["suppressed", "finding", "summary"]
    assert told[-1]["complete"] is told[-1]["conforms"] is False
    assert lines(EMPTY)[-1]["conforms"] is True


def test_says_what_the_json_report_says() -> None:
    report = json.loads(whole.encode(EVERYTHING, Messages("en")))
    told = lines(EVERYTHING)
    assert [{k: v for k, v in line.items() if k != "type"} for line in told if line["type"] == "finding"] == report[
        "findings"
    ]
    assert {k: v for k, v in told[3].items() if k != "type"} == report["suppressed"][0]
    rest = {k: v for k, v in report.items() if k not in ("findings", "suppressed")}
    assert {k: v for k, v in told[-1].items() if k != "type"} == rest
