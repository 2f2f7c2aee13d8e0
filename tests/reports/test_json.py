import json

import msgspec

from stdtools.messages import Messages
from stdtools.model.location import Location
from stdtools.reports.json import Report, encode, schema
from stdtools.reports.report import Checked, Result, Run, Suppressed, below
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
