"""What is wrong with the suppressions of settings is told once, when all documents that they are for are checked."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from stdtools.app.check import check, check_one
from stdtools.app.governing import Governance
from stdtools.app.ledger import settled
from stdtools.model.finding import Finding
from stdtools.reports.report import Checked
from stdtools.settings.baseline import Entry, encode
from stdtools.settings.effective import Told
from stdtools.settings.schema import Policy
from stdtools.workspace import Memory

GOOD = "片段\n####\n\n:profile: document\n\n服务\n====\n\n机构应提供照护。\n"
BAD = GOOD.replace("应提供", "必须提供")
ONE = '[[suppress]]\nrule = "DRF-01"\nreason = "法规原文"\n'


def told(
    config: str,
    paths: tuple[str, ...] = ("a.rst", "care/b.rst"),
    told: Told = Told(),  # noqa: B008 - immutable
    files: dict[str, str] | None = None,
) -> list[Finding]:
    texts = {"a.rst": GOOD, "care/b.rst": GOOD, "stdtools.toml": config, **(files or {})}
    workspace = Memory({path: text.encode() for path, text in texts.items()})
    results = [r for d in check(paths, workspace, Governance(workspace, told)) for r in d.results]
    return [r.finding for r in results if r.finding.code.startswith("SUP")]


def codes(config: str, *arguments: Any, **more: Any) -> list[str]:
    return [finding.code for finding in told(config, *arguments, **more)]


def test_unused_in_all_documents_is_told_once_at_its_place() -> None:
    (finding,) = told("\n" + ONE)
    assert (finding.code, str(finding.location), finding.severity) == ("SUP-05", "stdtools.toml:3:9", "warning")


def test_used_in_one_document_is_used() -> None:
    assert codes(ONE, files={"care/b.rst": BAD}) == []


def test_as_long_as_not_all_are_checked_nothing_is_told() -> None:
    assert codes(ONE, ("a.rst",)) == []
    assert codes(ONE + 'path = "a.rst"\n', ("a.rst",)) == ["SUP-05"]
    assert codes(ONE + 'path = "care/**"\n', ("a.rst",)) == []


def test_documents_with_nearer_settings_are_not_waited_for() -> None:
    assert codes(ONE, ("a.rst",), files={"care/stdtools.toml": ""}) == ["SUP-05"]


def test_settings_that_cannot_be_used_elsewhere_do_not_stop_the_run() -> None:
    assert codes(ONE, ("a.rst",), files={"care/stdtools.toml": "rubbish"}) == []


def test_what_could_not_be_read_completely_tells_nothing() -> None:
    assert codes(ONE, files={"care/b.rst": GOOD + "\n.. no-such::\n\n   文字。\n"}) == []


def test_a_document_that_cannot_be_read_tells_nothing() -> None:
    assert codes(ONE, ("a.rst", "care/b.xml"), files={"care/b.xml": "<standard"}) == []


def test_a_clause_that_no_document_has() -> None:
    (finding,) = told(ONE + 'clause = "9.9"\n')
    assert (finding.code, finding.arguments["clause"], finding.location.line) == ("SUP-07", "9.9", 4)
    assert codes(ONE + 'clause = "1"\n') == ["SUP-05"]
    assert codes(ONE + 'clause = "1"\n', files={"a.rst": BAD}) == []


def test_expired_is_told_at_once() -> None:
    (finding,) = told(ONE + 'expires = "2001-01-31"\n', ("a.rst",))
    assert (finding.code, finding.location.line) == ("SUP-04", 4)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (Policy(suppressions=False), "none"),
        (Policy(suppressions="approved"), "approver"),
        (Policy(require=("DRF",)), "required"),
    ],
)
def test_forbidden_is_told_at_once(policy: Policy, expected: str) -> None:
    assert [f.variant for f in told(ONE, ("a.rst",), Told(policy=policy))] == [expected]


def test_each_is_judged_for_itself() -> None:
    assert codes(ONE + ONE.replace("DRF-01", "DRF-02"), files={"a.rst": BAD}) == ["SUP-05"]
    both = 'suppress = [{ rule = "DRF-01", reason = "r" }, { rule = "DRF-02", reason = "r" }]\n'
    assert [f.arguments["rule"] for f in told(both, files={"a.rst": BAD})] == ["DRF-02"]


def test_what_is_ignored_is_not_told() -> None:
    assert codes('ignore = ["SUP-05"]\n' + ONE) == []
    assert codes(ONE, told=Told(select=("DRF",))) == []
    assert codes(ONE, told=Told(select=("DRF",), policy=Policy(require=("SUP",)))) == ["SUP-05"]


def test_a_baseline_of_documents_that_are_gone() -> None:
    baseline = encode([Entry("gone.rst", "DRF-01", "", "0a"), Entry("gone.rst", "DRF-02", "", "0b")]).decode()
    (finding,) = told('baseline = "b.toml"\n', ("a.rst",), files={"b.toml": baseline})
    assert (finding.code, finding.variant, finding.severity) == ("SUP-08", "documents", "info")
    assert finding.arguments == {"count": "2", "rules": "DRF-01\nDRF-02"}
    assert str(finding.location).startswith("b.toml:5")


def test_a_baseline_says_nothing_of_documents_that_are_not_checked() -> None:
    baseline = encode([Entry("care/b.rst", "DRF-01", "", "0a")]).decode()
    assert codes('baseline = "b.toml"\n', ("a.rst",), files={"b.toml": baseline}) == []


def test_results_of_other_processes_tell_the_same() -> None:
    """What a process sends, or a cache keeps, is all that is needed."""
    texts = {"a.rst": GOOD, "stdtools.toml": ONE}
    workspace = Memory({path: text.encode() for path, text in texts.items()})
    governance = Governance(workspace)
    sent = msgspec.msgpack.encode(check_one("a.rst", workspace, governance.of("a.rst")))
    (checked,) = settled([msgspec.msgpack.decode(sent, type=Checked)], 1, Governance(workspace), workspace)
    assert [r.finding.code for r in checked.results] == ["SUP-05"]
