"""What suppressions and baselines accept, what they may not, and what is said about them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from stdtools.app.check import check_one
from stdtools.app.governing import Governance
from stdtools.model.document import Document
from stdtools.model.walk import divisions
from stdtools.reports.report import Checked
from stdtools.rules.governing import Governing
from stdtools.rules.registry import rules
from stdtools.rules.runner import run
from stdtools.settings.baseline import encode
from stdtools.settings.effective import NOTHING, Told
from stdtools.settings.schema import Policy
from stdtools.workspace import Memory
from tests.rules.baselines import entries
from tests.strategies import documents

TEXT = """片段
####

:profile: fragment

{whole}前言
====

{foreword}.. part-b::

   前言必须简短，见 :ref:`没有`。

组织环境
========

{clause}.. part-b::

   机构必须评审，见 :ref:`没有`。

   {inside}

理解
----

.. part-b::

   机构必须分析，见 :ref:`没有`。

{annex}附录A（规范性）表
===============

.. part-b::

   机构必须填表，见 :ref:`没有`。
"""


def suppress(rule: str = "DRF-01", reason: str = "法规原文", **options: str) -> str:
    said = {"reason": reason, **options}
    return "\n".join([f".. suppress:: {rule}", *(f"   :{name}: {value}" for name, value in said.items()), "", ""])


def source(whole: str = "", foreword: str = "", clause: str = "", inside: str = "", annex: str = "") -> bytes:
    inside = inside.replace("\n", "\n   ")
    return TEXT.format(whole=whole, foreword=foreword, clause=clause, inside=inside, annex=annex).encode()


def check(
    text: bytes,
    *,
    config: str = "",
    told: Told = Told(),  # noqa: B008 - immutable
    epoch: str = "",
    files: dict[str, bytes] | None = None,
) -> Checked:
    workspace = Memory(
        {"a.rst": text, **({"stdtools.toml": config.encode()} if config else {}), **(files or {})},
        environment={"SOURCE_DATE_EPOCH": epoch},
        moment=datetime(2027, 6, 30, 23, 59, tzinfo=UTC),
    )
    return check_one("a.rst", workspace, Governance(workspace, told).of("a.rst"))


def left(checked: Checked, code: str = "DRF-01") -> list[str]:
    """What counts, by code and clause, without what rules say of other things."""
    wanted = [r.finding for r in checked.results if r.finding.code.startswith((code, "SUP"))]
    return [f"{f.code} {f.clause}".strip() for f in wanted]


def accepted(checked: Checked) -> list[str]:
    return [f"{s.result.finding.code} {s.result.finding.clause}".strip() for s in checked.suppressed]


@pytest.mark.parametrize(
    ("where", "gone"),
    [
        ("whole", ["DRF-16", "DRF-16 1", "DRF-16 1.1", "DRF-16 A"]),
        ("foreword", ["DRF-16"]),
        ("clause", ["DRF-16 1", "DRF-16 1.1"]),
        ("inside", ["DRF-16 1", "DRF-16 1.1"]),
        ("annex", ["DRF-16 1.1"]),
    ],
)
def test_it_holds_for_the_division_that_it_stands_in_and_what_is_below(where: str, gone: list[str]) -> None:
    everything = left(check(source()), "DRF-16")
    checked = check(source(**{where: suppress("DRF-16")}))
    assert accepted(checked) == gone
    assert sorted([*left(checked, "DRF-16"), *gone]) == sorted(everything)


def test_who_accepted_it_and_where_that_is_said() -> None:
    checked = check(source(clause=suppress(approver="编制组", expires="2027-12-31")))
    first = checked.suppressed[0]
    assert (first.kind, first.reason, first.approver, first.expires) == ("source", "法规原文", "编制组", "2027-12-31")
    assert str(first.place) == "a.rst:16"
    assert first.result.frame is not None


def test_the_innermost_is_told_and_both_are_used() -> None:
    checked = check(source(whole=suppress(reason="外"), clause=suppress(reason="内")))
    assert [s.reason for s in checked.suppressed] == ["内", "内", "外"]
    assert left(checked) == []


def test_the_source_is_told_before_the_settings() -> None:
    config = '[[suppress]]\nrule = "DRF-01"\nreason = "配置"\nclause = "1.1"\n'
    checked = check(source(whole=suppress()), config=config)
    assert {s.kind for s in checked.suppressed} == {"source"}
    assert [standing.state for standing in checked.standings] == ["used"]


@pytest.mark.parametrize("clause", ["1.1", "A", "附录A", "annex-A", ""])
def test_settings_name_a_clause_by_number_or_id(clause: str) -> None:
    config = f'[[suppress]]\nrule = "must-for-shall"\nreason = "配置"\nclause = "{clause}"\n'
    checked = check(source(), config=config)
    assert len(checked.suppressed) == (1 if clause else 3)
    assert {s.kind for s in checked.suppressed} == {"settings"}
    assert str(checked.suppressed[0].place) == "stdtools.toml:2"


def test_what_a_reader_finds_is_accepted_where_it_stands() -> None:
    stray = ".. [#x] 没有引用。\n\n"
    text = source(clause=suppress("SRC-20") + stray)
    checked = check(text)
    assert accepted(checked) == ["SRC-20"]
    assert check(source(foreword=suppress("SRC-20"), clause=stray)).suppressed == ()


@pytest.mark.parametrize(("day", "holds"), [("2027-06-29", False), ("2027-06-30", True), ("2027-07-01", True)])
@pytest.mark.parametrize("where", ["source", "settings"])
def test_it_holds_until_the_end_of_the_day(day: str, where: str, *, holds: bool) -> None:
    if where == "source":
        checked = check(source(whole=suppress(expires=day)))
        assert ("SUP-04" in left(checked)) is not holds
    else:
        checked = check(source(), config=f'[[suppress]]\nrule = "DRF-01"\nreason = "r"\nexpires = "{day}"\n')
        assert [s.state for s in checked.standings] == ["used" if holds else "expired"]
    assert bool(checked.suppressed) is holds


def test_the_day_is_that_of_the_environment_where_it_is_set() -> None:
    text = source(whole=suppress(expires="2000-01-01"))
    assert len(check(text, epoch="0").suppressed) == 3
    assert check(text).suppressed == ()


def test_the_day_is_not_asked_for_where_nothing_expires() -> None:
    assert check(source(whole=suppress()), epoch="none of that").suppressed


@pytest.mark.parametrize(
    ("rule", "reason", "expires", "codes"),
    [
        ("DRF-01", "", "", ["SUP-01"]),
        ("DRF-99", "r", "", ["SUP-02"]),
        ("", "r", "", ["SUP-02"]),
        ("x" * 5000, "r", "", ["SUP-02"]),
        ("DRF-01", "r", "2027-02-30", ["SUP-03"]),
        ("?", "", "soon", ["SUP-01", "SUP-02", "SUP-03"]),
    ],
)
def test_what_is_malformed_has_no_effect(rule: str, reason: str, expires: str, codes: list[str]) -> None:
    checked = check(source(clause=suppress(rule, reason, expires=expires)))
    assert checked.suppressed == ()
    found = [r.finding for r in checked.results if r.finding.code.startswith("SUP")]
    assert sorted(f.code for f in found) == codes
    assert {f.clause for f in found} == {"1"}
    assert all(len(value) <= 60 for f in found for value in f.arguments.values())


def test_white_space_around_a_name_or_day_does_not_count() -> None:
    said = '<?stdtools-suppress rule=" DRF-01 " reason="r" expires=" 2999-12-31 "?>'
    text = f"<standard><body><sec>{said}<title>服务</title><p>机构必须评审。</p></sec></body></standard>"
    checked = check_one("a.xml", Memory({"a.xml": text.encode()}))
    assert accepted(checked) == ["DRF-01 1"]
    assert left(checked) == []


def test_an_unknown_rule_is_told_with_the_nearest() -> None:
    found = [r.finding for r in check(source(clause=suppress("must-for-shal"))).results]
    assert {f.arguments["nearest"] for f in found if f.code == "SUP-02"} == {"must-for-shall"}


def test_what_says_that_nothing_can_be_trusted_cannot_be_accepted() -> None:
    unreadable = ".. no-such::\n\n   文字。\n\n"
    checked = check(source(whole=suppress("ALL"), clause=suppress("SRC-06") + unreadable))
    codes = {r.finding.code for r in checked.results}
    assert {"SRC-06", "SUP-06"} <= codes
    assert not checked.complete
    never = {code for code, rule in rules().items() if not rule.suppressible}
    assert {"RUN-01", "META-17", "META-19", "SRC-01", "SUP-05"} <= never
    assert not {s.result.finding.code for s in checked.suppressed} & never


def test_an_incomplete_document_does_not_say_what_is_unused() -> None:
    unreadable = ".. no-such::\n\n   文字。\n\n"
    assert "SUP-05 1" in left(check(source(clause=suppress("DRF-02"))))
    assert "SUP-05 1" not in left(check(source(clause=suppress("DRF-02") + unreadable)))


@pytest.mark.parametrize("told", [Told(ignore=("DRF-02",)), Told(select=("AB", "SUP"))])
def test_a_rule_that_was_not_asked_does_not_say_what_is_unused(told: Told) -> None:
    assert "SUP-05 1" not in left(check(source(clause=suppress("DRF-02")), told=told))


def test_findings_on_suppressions_can_be_ignored() -> None:
    assert "SUP-05 1" not in left(check(source(clause=suppress("DRF-02")), told=Told(ignore=("SUP-05",))))


@pytest.mark.parametrize(
    ("policy", "said", "variant"),
    [
        (Policy(require=("DRF",)), suppress(), "required"),
        (Policy(suppressions=False), suppress(approver="编制组"), "none"),
        (Policy(suppressions="approved"), suppress(), "approver"),
        (Policy(suppressions="approved"), suppress(approver="编制组"), ""),
        (Policy(require=("AB",)), suppress(), ""),
    ],
)
def test_a_policy_cannot_be_weakened(policy: Policy, said: str, variant: str) -> None:
    checked = check(source(whole=said), told=Told(policy=policy))
    found = [r.finding.variant for r in checked.results if r.finding.code == "SUP-06"]
    assert found == ([variant] if variant else [])
    assert len(checked.suppressed) == (0 if variant else 3)


def test_a_group_is_accepted_but_for_what_is_required() -> None:
    checked = check(source(whole=suppress("ALL")), told=Told(policy=Policy(require=("DRF-01",))))
    assert [code for code in left(checked) if code.startswith("DRF")] == left(check(source()))
    assert "SUP-06" not in left(checked)
    assert checked.suppressed


def test_sealed_ignores_all() -> None:
    config = 'baseline = "b.toml"\n[[suppress]]\nrule = "DRF-01"\nreason = "r"\n'
    checked = check(source(whole=suppress()), config=config, told=Told(sealed=True), files={"b.toml": b""})
    assert checked.suppressed == ()
    assert left(checked) == left(check(source()))


def test_a_baseline_leaves_what_is_new() -> None:
    baseline = encode(entries(check(source())))
    config, files = 'baseline = "b.toml"\n', {"b.toml": baseline}
    assert left(check(source(), config=config, files=files)) == []
    more = check(source(inside="机构必须存档。"), config=config, files=files)
    assert left(more) == ["DRF-01 1"]
    assert {s.kind for s in more.suppressed} == {"baseline"}
    assert str(more.suppressed[0].place).startswith("b.toml:")


def test_a_baseline_knows_findings_again_after_clauses_have_moved() -> None:
    files = {"b.toml": encode(entries(check(source())))}
    moved = source().replace("组织环境\n========".encode(), "范围\n====\n\n机构。\n\n组织环境\n========".encode())
    checked = check(moved, config='baseline = "b.toml"\n', files=files)
    assert left(checked) == []
    assert "DRF-01 2.1" in accepted(checked)


def test_a_baseline_tells_what_is_gone() -> None:
    files = {"b.toml": encode(entries(check(source())))}
    text = source().replace("机构必须分析".encode(), "机构应分析".encode())
    checked = check(text, config='baseline = "b.toml"\n', files=files)
    (told,) = [result for result in checked.results if result.finding.code == "SUP-08"]
    assert told.finding.severity == "info"
    assert told.finding.location.path == "b.toml"
    assert told.finding.arguments == {"count": "2", "rules": "AB-06\nDRF-01"}
    assert told.frame is not None


def test_a_baseline_hides_nothing_that_is_required_or_makes_a_run_incomplete() -> None:
    broken = source(clause=".. no-such::\n\n   文字。\n\n")
    files = {"b.toml": encode(entries(check(broken)))}
    checked = check(broken, config='baseline = "b.toml"\n', files=files)
    assert not checked.complete
    assert "SRC-06" in {r.finding.code for r in checked.results}
    strict = check(broken, config='baseline = "b.toml"\n', files=files, told=Told(policy=Policy(require=("DRF",))))
    assert "DRF-01 1" in left(strict)


def test_a_policy_may_ignore_baselines() -> None:
    files = {"b.toml": encode(entries(check(source())))}
    told = Told(policy=Policy(baseline=False))
    assert left(check(source(), config='baseline = "b.toml"\n', files=files, told=told)) == left(check(source()))


@settings(max_examples=25, deadline=None)
@given(documents(6))
def test_no_finding_is_lost(document: Document) -> None:
    """Whatever is suppressed: what counts and what does not are together what would count if nothing were."""
    sealed = run(document, governing=Governing(replace(NOTHING, sealed=True)))
    outcome = run(document)
    counting = [f for f in outcome.findings if not f.code.startswith("SUP")]
    told = sorted(f.fingerprint for f in (*counting, *(s.finding for s in outcome.suppressed)))
    assert told == sorted(f.fingerprint for f in sealed.findings if not f.code.startswith("SUP"))
    declared = sum(len(d.suppressions) for d, _ in divisions(document)) + len(document.suppressions)
    assert outcome.suppressed == () or declared
    assert run(document).suppressed == outcome.suppressed
