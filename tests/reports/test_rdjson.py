import json

import jsonschema

from stdtools.messages import Messages
from stdtools.reports.rdjson import encode
from tests.reports.runs import EMPTY, EVERYTHING, LINE, many, nasty

POSITION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
SEVERITY = {"enum": ["ERROR", "WARNING", "INFO"]}
SOURCE = {"type": "object", "additionalProperties": False, "properties": {"name": {"type": "string"}}}
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "source": SOURCE,
        "severity": SEVERITY,
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["message", "location"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["path"],
                        "properties": {
                            "path": {"type": "string", "minLength": 1},
                            "range": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["start"],
                                "properties": {"start": POSITION, "end": POSITION},
                            },
                        },
                    },
                    "severity": SEVERITY,
                    "source": SOURCE,
                    "code": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"value": {"type": "string"}},
                    },
                },
            },
        },
    },
}
"""The messages of the Reviewdog Diagnostic Format that we write; reviewdog refuses fields that it does not know."""


def test_is_what_reviewdog_reads() -> None:
    for run in (EMPTY, EVERYTHING, nasty(), many(5)):
        told = json.loads(encode(run, Messages("zh")))
        jsonschema.validate(told, SCHEMA)
        assert len(told["diagnostics"]) == sum(len(document.results) for document in run.documents)


def test_columns_count_bytes() -> None:
    first, second, third, _ = json.loads(encode(EVERYTHING, Messages("en")))["diagnostics"]
    start, end = first["location"]["range"]["start"], first["location"]["range"]["end"]
    assert LINE.encode()[start["column"] - 1 : end["column"] - 1].decode() == "必须"
    assert start["line"] == end["line"] == 12
    assert second["message"].endswith("main.rst:20:4: part A says it here")
    assert third["location"] == {"path": "main.rst"}


def test_the_whole_is_as_severe_as_the_worst() -> None:
    assert json.loads(encode(EVERYTHING, Messages("en")))["severity"] == "ERROR"
    assert json.loads(encode(EMPTY, Messages("en")))["severity"] == "INFO"
