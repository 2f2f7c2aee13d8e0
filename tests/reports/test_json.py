import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from stdtools.messages import Messages
from stdtools.model.location import Location
from stdtools.reports.formats import SCHEMAS
from stdtools.reports.formats import schema as schema_of
from stdtools.reports.json import Report, encode, schema
from stdtools.reports.report import Checked, Result, Run, Suppressed, below
from stdtools.workspace import in_unicode
from tests.reports.runs import EMPTY, EVERYTHING, NASTY, NASTY_PATH, many, nasty
from tests.reports.test_console import RESULT


def test_a_report() -> None:
    document = Checked(
        path="护理.rst", number="RB/T 1—2026", title="养老", profile="fragment", complete=True, results=(RESULT,)
    )
    data = encode(Run(documents=(document,), conforms=False), Messages("en"))
    report = json.loads(data)
    assert report["complete"] is True
    assert report["conforms"] is False
    assert report["counts"] == {"error": 1, "warning": 0, "info": 0}
    (finding,) = report["findings"]
    assert {
        "code": "DRF-01",
        "name": "must-for-shall",
        "severity": "error",
        "path": "护理.rst",
        "line": 12,
        "column": 3,
        "clause": "4.1",
        "message": "A requirement is expressed by its own verb (应, shall), not by “必须”.",
        "source": "GB/T 1.1—2020 9.1",
        "included_from": ["main.rst:4"],
    }.items() <= finding.items()
    assert data.endswith(b"}\n")


def test_incomplete_if_one_document_is() -> None:
    documents = (Checked(path="a", complete=True, results=()), Checked(path="b", complete=False, results=()))
    assert json.loads(encode(Run(documents=documents, conforms=False), Messages("zh")))["complete"] is False


def test_the_schema_names_what_machines_rely_on() -> None:
    finding = schema()["$defs"]["FindingRecord"]
    wanted = {"code", "name", "severity", "path", "line", "column", "clause", "message", "source"}
    assert wanted <= set(finding["required"])
    report = msgspec.json.decode(encode(Run(documents=(), conforms=True), Messages("en")), type=Report)
    assert report.findings == ()


def test_paths_as_the_user_types_them() -> None:
    moved = below("../", Checked(path="护理.rst", complete=True, results=(RESULT, Result(RESULT.finding))))
    assert moved.path == "../护理.rst"
    assert str(moved.results[0].finding.location) == "../护理.rst:12:3"
    assert str(moved.results[0].finding.location.included_from) == "../main.rst:4"


def test_suppressed_findings_stand_apart() -> None:
    suppressed = Suppressed(result=RESULT, kind="baseline", place=Location("b.toml", 5))
    document = Checked(path="护理.rst", complete=True, results=(), suppressed=(suppressed,))
    report = json.loads(encode(Run(documents=(below("docs/", document),), conforms=True), Messages("en")))
    assert report["findings"] == []
    (found,) = report["suppressed"]
    assert {"kind": "baseline", "reason": "", "approver": "", "expires": ""}.items() <= found.items()
    assert (found["code"], found["path"], found["declared"]) == ("DRF-01", "docs/护理.rst", "docs/b.toml:5")
    assert {"kind", "reason", "approver", "expires"} <= set(schema()["$defs"]["SuppressedRecord"]["required"])


@pytest.mark.parametrize("run", [EMPTY, EVERYTHING, nasty(), many(5)], ids=["empty", "everything", "nasty", "many"])
def test_is_valid_to_the_schema(run: Run) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    report = json.loads(encode(run, Messages("zh")))
    assert list(validator.iter_errors(report)) == []
    assert list(validator.iter_errors({**report, "complete": "yes"}))


def test_other_places_and_what_is_suppressed() -> None:
    report = json.loads(encode(EVERYTHING, Messages("en")))
    first, second, *_ = report["findings"]
    assert (first["column"], first["end_column"], first["fingerprint"]) == (6, 8, "a" * 32)
    assert second["related"] == [
        {
            "path": "main.rst",
            "line": 20,
            "column": 4,
            "end_column": 14,
            "clause": "4.1",
            "label": "part A says it here",
            "excerpt": "组织应每年评审一次。",
        }
    ]
    (suppressed,) = report["suppressed"]
    assert suppressed["code"] == "DRF-02"
    assert (suppressed["kind"], suppressed["declared"]) == ("source", "main.rst:39")
    assert (suppressed["reason"], suppressed["approver"], suppressed["expires"]) == (
        "引用法律原文",
        "标准化部门",
        "2027-06-30",
    )


@pytest.mark.parametrize("form", SCHEMAS)
def test_the_published_schema_is_the_one_of_the_code(form: str) -> None:
    published = Path(__file__).parents[2] / "docs" / "schemas" / f"check.{form}.schema.json"
    assert published.read_bytes() == schema_of(form)


def test_every_path_of_a_document_is_as_the_user_types_it() -> None:
    document = below("../", EVERYTHING.documents[0])
    assert str(document.results[1].related[0].span.location) == "../main.rst:20:4"
    assert str(document.suppressed[0].place) == "../main.rst:39"
    assert str(document.suppressed[0].result.finding.location) == "../main.rst:40:1"


def test_texts_are_kept_whatever_is_in_them() -> None:
    finding, *_ = json.loads(encode(nasty(), Messages("en")))["findings"]
    assert finding["excerpt"] == finding["clause"] == in_unicode(NASTY)
    assert finding["path"] == in_unicode("::" + NASTY_PATH)
