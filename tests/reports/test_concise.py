from stdtools.messages import Messages
from stdtools.reports.concise import encode
from tests.reports.runs import EVERYTHING, many

MESSAGE = "A requirement is expressed by its own verb (应, shall), not by “必须”."


def test_a_line_a_finding_then_the_summary() -> None:
    assert encode(EVERYTHING, Messages("en")).decode("utf-8").splitlines() == [
        f"护理 100%.rst:12:6: error DRF-01 must-for-shall {MESSAGE}",
        "main.rst:30:4: warning AB-14 b-repeats-a This requirement of part B only repeats part A of 4.1.",
        "main.rst: info OWN-01 Not “client”.",
        "../x/gone.xml:1: error SRC-01 unreadable-file The file “gone.xml” cannot be read: {reason}.",
        "Documents checked: 2. Errors: 2, warnings: 1, infos: 1.",
        "Suppressed findings: 1.",
        "../x/gone.xml could not be checked completely.",
        "Not everything could be checked: no verdict.",
    ]


def test_lines_are_as_many_as_findings() -> None:
    assert len(encode(many(50), Messages("zh")).decode("utf-8").splitlines()) == 52
