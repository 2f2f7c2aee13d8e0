"""Verdicts from findings, suppressed findings and rules that did not look."""

from __future__ import annotations

from typing import Any

import pytest

from stdtools.analysis.language import load
from stdtools.model.finding import Finding
from stdtools.rules.obligations import Obligation, Obliging
from stdtools.rules.registry import rules
from stdtools.rules.rule import Modality
from stdtools.rules.verdicts import Judged, Looked, judge

PROFILE = "standard"


def obligation(id: str = "1", **more: Any) -> Obligation:
    plain: dict[str, Any] = {
        "id": id, "clause": id, "text": "应。", "modality": Modality.SHALL, "verified": "V", "profiles": (PROFILE,),
        "addressee": "—",
    }  # fmt: skip
    return Obligation(**{**plain, **more})


def looked(**more: Any) -> Looked:
    plain: dict[str, Any] = {
        "profile": PROFILE, "found": (), "suppressed": (), "absent": {}, "rules": rules(), "language": load("zh"),
        "complete": True,
    }  # fmt: skip
    return Looked(**{**plain, **more})


def verdict(what: Obligation, seen: Looked, *others: Obligation) -> Judged:
    stating = Obliging(document="D", base="", title="", obligations=(what, *others))
    return judge(seen, (stating,))["D", what.id]


def told(what: Obligation, seen: Looked, *others: Obligation) -> tuple[str, str]:
    judged = verdict(what, seen, *others)
    return judged.verdict, judged.why


SHALL, SHOULD, ADVICE = Finding(code="STR-03"), Finding(code="STR-07"), Finding(code="SL-12")
DECIDED = obligation(decided_by=("STR-03",))
ADVISED = obligation(looked_at_by=("STR-07",), modality=Modality.SHOULD)
PRESUMING = obligation(decided_by=("STR-04",), presumes=("STR-03",))
LOOKED_AT = obligation(looked_at_by=("STR-03", "STR-07", "SL-12"))


@pytest.mark.parametrize(
    ("what", "seen", "expected"),
    [
        (DECIDED, looked(), ("satisfied", "decided")),
        (LOOKED_AT, looked(), ("needs-human", "no-fault-seen")),
        (obligation(), looked(), ("needs-human", "no-rule")),
        (DECIDED, looked(found=(SHALL,)), ("violated", "found")),
        (DECIDED, looked(found=(SHALL,), complete=False), ("violated", "found")),
        (DECIDED, looked(suppressed=(SHALL,)), ("accepted", "suppressed")),
        (DECIDED, looked(found=(SHALL,), suppressed=(SHALL,)), ("violated", "found")),
        (DECIDED, looked(found=(SHOULD,)), ("satisfied", "decided")),
        (DECIDED, looked(complete=False), ("needs-human", "incomplete")),
        (DECIDED, looked(language=None), ("needs-human", "unread")),
        (DECIDED, looked(profile="base"), ("not-applicable", "addressee")),
        (DECIDED, looked(absent={"STR-03": "crashed"}), ("needs-human", "not-looked")),
        (DECIDED, looked(absent={"STR-03": "ignored"}), ("needs-human", "not-looked")),
        (LOOKED_AT, looked(absent={"SL-12": "profile"}), ("needs-human", "no-fault-seen")),
        (LOOKED_AT, looked(absent={"SL-12": "not-selected"}), ("needs-human", "not-looked")),
        (LOOKED_AT, looked(found=(SHOULD,)), ("needs-human", "doubt")),
        (LOOKED_AT, looked(suppressed=(SHOULD,)), ("needs-human", "doubt")),
        (LOOKED_AT, looked(found=(ADVICE,)), ("needs-human", "no-fault-seen")),
        (ADVISED, looked(found=(SHOULD,)), ("violated", "found")),
        (obligation(decided_by=("STR-03",), verified="m"), looked(found=(SHALL,)), ("needs-human", "doubt")),
        (PRESUMING, looked(found=(SHALL,)), ("needs-human", "nothing-there")),
        (PRESUMING, looked(), ("satisfied", "decided")),
        (obligation(decided_by=("SL-01",), needs_base=True), looked(), ("needs-human", "no-base")),
        (obligation(covers=("GB/T 19001",)), looked(), ("needs-human", "no-base")),
    ],
)  # fmt: skip
def test_verdicts(what: Obligation, seen: Looked, expected: tuple[str, str]) -> None:
    assert told(what, seen) == expected


def test_only_findings_about_the_element_count() -> None:
    what = obligation(decided_by=("STR-02",), element="scope")
    other = Finding(code="STR-02", arguments={"element": "前言"})
    own = Finding(code="STR-02", arguments={"element": "范围"})
    assert told(what, looked(found=(other,))) == ("satisfied", "decided")
    assert verdict(what, looked(found=(other, own))).found == (own,)


FOLLOWING = obligation("9", follows=("D 1",))


@pytest.mark.parametrize(
    ("followed", "found", "expected"),
    [
        ((DECIDED,), (), "satisfied"),
        ((DECIDED,), (SHALL,), "violated"),
        ((DECIDED, obligation("1a", clause="1")), (), "needs-human"),
        ((obligation(decided_by=("STR-03",), modality=Modality.SHOULD),), (SHALL,), "needs-human"),
        ((obligation(profiles=()),), (), "needs-human"),
    ],
)
def test_what_follows_others_is_as_good_as_the_worst(
    followed: tuple[Obligation, ...], found: tuple[Finding, ...], expected: str
) -> None:
    """A recommendation that is not followed does not break the whole."""
    assert told(FOLLOWING, looked(found=found), *followed) == (expected, "follows")


def test_its_own_rules_count_too() -> None:
    what = obligation("9", follows=("D 1",), looked_at_by=("STR-04",))
    assert told(what, looked(found=(Finding(code="STR-04"),)), DECIDED) == ("violated", "found")
    assert told(what, looked(absent={"STR-04": "ignored"}), DECIDED) == ("needs-human", "not-looked")


def test_a_chain_is_followed_to_its_end_and_a_ring_ends() -> None:
    chain = obligation("8", follows=("D 9",))
    assert told(chain, looked(found=(SHALL,)), FOLLOWING, DECIDED) == ("violated", "follows")
    ring = obligation("7", follows=("D 6",)), obligation("6", follows=("D 7",))
    assert told(ring[0], looked(), ring[1]) == ("needs-human", "follows")


def test_following_is_counted() -> None:
    judged = verdict(FOLLOWING, looked(), DECIDED, obligation("1a", clause="1"))
    assert judged.following == {"needs-human": 1, "satisfied": 1}
