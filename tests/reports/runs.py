"""Runs to report on: one with everything that can be said of a finding, one full of nasty characters, a long one."""

from __future__ import annotations

from stdtools.model.finding import Finding, Said, Severity, Span
from stdtools.model.location import Location
from stdtools.reports.report import Checked, Frame, Related, Result, Run, Suppressed

LINE = "   机构必须评审，并应每年评审一次。"

MUST = Result(
    Finding(
        code="DRF-01",
        location=Location("护理 100%.rst", 12, 6, Location("main.rst", 4, 1)),
        clause="4.1",
        arguments={"word": "必须", "instead": "应"},
        excerpt="必须",
        fingerprint="a" * 32,
    ),
    Frame(LINE, 5, 2, 8, 10, 16),
)

REPEATED = Result(
    Finding(
        code="AB-14",
        location=Location("main.rst", 30, 4),
        clause="4.2",
        arguments={"number": "4.1"},
        excerpt="机构应每年评审一次。",
        severity="warning",
        fingerprint="b" * 32,
    ),
    Frame("   机构应每年评审一次。", 3, 10, 14, 4, 34),
    related=(
        Related(
            Span(Location("main.rst", 20, 4), "said-in-part-a", clause="4.1", excerpt="组织应每年评审一次。"),
            Frame("   组织应每年评审一次。", 3, 10, 14, 4, 34),
        ),
    ),
)

OWN = Result(
    Finding(
        code="OWN-01",
        location=Location("main.rst", 0),
        severity="info",
        said={
            "zh": Said(message="不用“客户”。", title="用词", hint="用“顾客”。"),
            "en": Said(message="Not “client”.", title="Words", hint="Write “customer”."),
        },
        fingerprint="c" * 32,
    )
)

UNREADABLE = Result(Finding(code="SRC-01", location=Location("../x/gone.xml", 1), arguments={"path": "gone.xml"}))

ACCEPTED = Suppressed(
    result=Result(
        Finding(code="DRF-02", location=Location("main.rst", 40, 1), severity="warning", fingerprint="d" * 32),
        Frame("不得", 0, 2, 3, 1, 7),
    ),
    reason="引用法律原文",
    approver="标准化部门",
    expires="2027-06-30",
    kind="source",
    place=Location("main.rst", 39),
)

EVERYTHING = Run(
    documents=(
        Checked(
            path="main.rst",
            number="RB/T ××××—××××",
            title="养老服务机构 质量管理体系 要求",
            profile="sector-standard",
            complete=True,
            results=(MUST, REPEATED, OWN),
            suppressed=(ACCEPTED,),
            rules=("DRF-01", "DRF-02", "DRF-03", "AB-14"),
        ),
        Checked(path="../x/gone.xml", complete=False, results=(UNREADABLE,)),
    ),
    conforms=False,
)

EMPTY = Run(documents=(Checked(path="a.rst", complete=True, results=(), rules=("DRF-01",)),), conforms=True)

NASTY = (
    "a\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x85\u2028\u2029\u200b\u202e\u2066\ufeff\ufffe\ud800\r\n"
    '::set-output name=a::b\n##vso[task.x]##[add-mask]<script>alert("1")</script>]]>&amp;%0A{0}[a](javascript:b),:;\t='
)
"""Whatever can end a line, a cell, an element or a command, hide or reverse text, or is no character at all."""

NASTY_PATH = NASTY.replace("\ud800", "\udcff")
"""The same for names of files, whose bytes need not be characters."""


def nasty() -> Run:
    """Return a run whose every text is nasty."""
    finding = Finding(
        code="SRC-06",
        location=Location(f"::{NASTY_PATH}", 3, 2, Location(f"=1{NASTY_PATH}", 1)),
        clause=NASTY,
        arguments={"name": NASTY, "nearest": NASTY},
        excerpt=NASTY,
        fingerprint="e" * 32,
    )
    own = Finding(code="OWN-01", location=Location("a.rst", 1), said={"en": Said(message=NASTY, title=NASTY, hint="=")})
    span = Span(Location(NASTY_PATH, 1, 1), "said-first", clause=NASTY, excerpt=NASTY)
    result = Result(finding, Frame(NASTY, 1, 5, 7, 2, 7), related=(Related(span, Frame(NASTY, 0, 3, 4, 1, 4)),))
    suppressed = Suppressed(
        result=result, reason=NASTY, approver=NASTY, expires=NASTY, kind="settings", place=Location(NASTY_PATH, 1)
    )
    document = Checked(
        path=NASTY_PATH,
        number=NASTY,
        title=NASTY,
        profile=NASTY,
        complete=False,
        results=(result, Result(own)),
        suppressed=(suppressed,),
    )
    return Run(documents=(document,), conforms=False)


def many(count: int) -> Run:
    """Return a run with so many findings in one document, of all severities."""
    severities: tuple[Severity, ...] = ("info", "warning", "error")
    results = tuple(
        Result(
            Finding(
                code="DRF-01",
                location=Location("a.rst", line, 3),
                arguments={"word": "必须", "instead": "应"},
                clause="4.1",
                severity=severities[line % 3],
                fingerprint=f"{line:032x}",
            ),
            Frame("机构必须评审。", 2, 2, 5, 7, 13),
        )
        for line in range(1, count + 1)
    )
    return Run(documents=(Checked(path="a.rst", complete=True, results=results),), conforms=False)
