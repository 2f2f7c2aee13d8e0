import json

import jsonschema
from msgspec.structs import replace

from stdtools.messages import Messages
from stdtools.reports.gitlab import encode
from tests.reports.runs import EMPTY, EVERYTHING, many, nasty

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"minimum": 1}}},
                },
            },
        },
    },
}
"""What the documentation of GitLab asks of a code quality report."""


def test_is_what_gitlab_reads() -> None:
    for run in (EMPTY, EVERYTHING, nasty(), many(5)):
        issues = json.loads(encode(run, Messages("zh")))
        jsonschema.validate(issues, SCHEMA)
        assert len(issues) == sum(len(document.results) for document in run.documents)


def test_an_issue() -> None:
    first, *_ = json.loads(encode(EVERYTHING, Messages("en")))
    assert first["description"].startswith("DRF-01 A requirement")
    assert (first["check_name"], first["severity"]) == ("must-for-shall", "major")
    assert first["location"] == {"path": "护理 100%.rst", "lines": {"begin": 12}}


def test_every_fingerprint_is_there_once() -> None:
    document = EVERYTHING.documents[0]
    twice = replace(EVERYTHING, documents=(document, replace(document, path="b.rst"), document))
    issues = json.loads(encode(twice, Messages("en")))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 9


def test_a_fingerprint_stays_when_lines_move() -> None:
    document = EVERYTHING.documents[0]
    moved = [
        replace(r, finding=replace(r.finding, location=replace(r.finding.location, line=r.finding.location.line + 7)))
        for r in document.results
    ]
    later = replace(EVERYTHING, documents=(replace(document, results=tuple(moved)),))
    before = json.loads(encode(replace(EVERYTHING, documents=(document,)), Messages("en")))
    after = json.loads(encode(later, Messages("en")))
    assert [i["fingerprint"] for i in before] == [i["fingerprint"] for i in after]
