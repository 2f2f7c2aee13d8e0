"""Verdicts: whether a document meets each obligation that it answers to, and what that was told from.

What no program can tell is left to a person, and so is what was not looked at completely: that nothing was found never
means more than the rules say of themselves. Neither the stage of a document nor a severity that somebody chose changes
a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from stdtools.analysis.coverage import Covered
from stdtools.analysis.language import Language
from stdtools.bases.layers import PREVIEW, setting
from stdtools.model.designation import parse
from stdtools.model.finding import Finding
from stdtools.rules.adoption import requirement_excluded
from stdtools.rules.context import Base
from stdtools.rules.coverage import covered_by_b_only, requirement_not_covered
from stdtools.rules.fidelity import RULES
from stdtools.rules.governing import Absence
from stdtools.rules.obligations import Obligation, Obliging
from stdtools.rules.rule import Modality, Rule

Verdict = Literal["violated", "accepted", "uncovered", "needs-human", "satisfied", "not-applicable"]
"""accepted: violated, but every finding that says so is suppressed by somebody. uncovered: part A does not hold it."""

VERDICTS: tuple[Verdict, ...] = ("violated", "accepted", "uncovered", "needs-human", "satisfied", "not-applicable")
"""Every verdict, in the order of reports."""

Why = Literal[
    "found",
    "suppressed",
    "decided",
    "composed",
    "verbatim",
    "supported",
    "cited",
    "declared",
    "b-only",
    "uncovered",
    "follows",
    "no-base",
    "no-requirements",
    "preview",
    "doubt",
    "nothing-there",
    "no-fault-seen",
    "no-rule",
    "not-looked",
    "incomplete",
    "unread",
    "addressee",
]
"""What a verdict was told from; messages say it in words (``why-…``)."""

_COVERING: Mapping[str, Why] = {each: each for each in ("composed", "verbatim", "supported", "cited", "declared")}
"""How part A may cover a requirement; ``declared`` only where nothing but advice is to be said of its words."""

_MISSING = (requirement_not_covered.code, covered_by_b_only.code)

_OPEN: tuple[Why, ...] = ("no-rule", "no-fault-seen")
"""What says nothing for an obligation that is met with others."""

_NOT_ASKED: tuple[Absence, ...] = ("profile", "not-asked")
"""Why a rule need not look at a document at all."""


class Judged(NamedTuple):
    """An obligation with its verdict, what that was told from, and the evidence.

    ``found`` and ``suppressed`` are findings of the rules; ``absent`` the rules that did not look, each with the
    reason; ``following`` counts the verdicts of what the obligation is met with.
    """

    verdict: Verdict
    why: Why
    found: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    absent: Mapping[str, Absence] = {}
    following: Mapping[Verdict, int] = {}


class Looked(NamedTuple):
    """What the verdicts on one document are told from.

    ``profile`` is the name of its profile; ``found`` and ``suppressed`` are all findings; ``absent`` the rules that did
    not look at it. ``language`` is ``None`` where nothing could be read, ``complete`` is false where something could
    not. ``bases`` are the known ones that it names.
    """

    profile: str
    found: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    absent: Mapping[str, Absence]
    rules: Mapping[str, Rule]
    language: Language | None
    complete: bool
    bases: tuple[Base, ...] = ()


def judge(looked: Looked, all_obliging: Collection[Obliging]) -> dict[tuple[str, str], Judged]:
    """Return the verdict on each obligation, by the document that states it and its id."""
    judged: dict[tuple[str, str], Judged] = {}
    stated = {(each.document, o.id): o for each in all_obliging for o in each.obligations}
    waiting: dict[tuple[str, str], Obligation] = {}
    for key, obligation in stated.items():
        if looked.profile not in obligation.profiles:
            judged[key] = Judged("not-applicable", "addressee")
        elif obligation.follows:
            waiting[key] = obligation
        else:
            judged[key] = _direct(looked, obligation)
    while waiting:
        meant = {key: [k for k, o in stated.items() if _meant(waiting[key], k[0], o)] for key in waiting}
        ready = [key for key in waiting if not waiting.keys() & meant[key]] or list(waiting)
        for key in ready:
            followed = [(judged[k].verdict, stated[k].modality) for k in meant[key] if k in judged]
            judged[key] = _following(looked, waiting.pop(key), followed)
    return {key: judged[key] for key in stated}


def covered_verdict(looked: Looked, base: Base, covered: Covered) -> Judged:
    """Return the verdict on a requirement of a base from how part A covers it."""
    found = tuple(f for f in looked.found if _concerns(f, base, covered))
    suppressed = tuple(f for f in looked.suppressed if _concerns(f, base, covered))
    if looked.language is None or requirement_not_covered.code in _crashed(looked):
        return Judged("needs-human", "not-looked" if looked.language else "unread", found, suppressed)
    breaking, doubting = _deviating(covered)
    excluded = {f.code for f in (*found, *suppressed) if f.code == requirement_excluded.code}
    if covered.verdict in ("uncovered", "b-only"):
        rule = requirement_not_covered if covered.verdict == "uncovered" else covered_by_b_only
        if not looked.complete:
            return Judged("needs-human", "incomplete", found, suppressed)
        why: Why = "uncovered" if covered.verdict == "uncovered" else "b-only"
        accepted = _all_suppressed({rule.code}, found, suppressed)
        return Judged("accepted" if accepted else "uncovered", "suppressed" if accepted else why, found, suppressed)
    if breaking or excluded:
        accepted = _all_suppressed(breaking | excluded, found, suppressed)
        why = "suppressed" if accepted else "declared" if breaking else "found"
        return Judged("accepted" if accepted else "violated", why, found, suppressed)
    if doubting:
        return Judged("needs-human", "doubt", found, suppressed)
    if not looked.complete:
        return Judged("needs-human", "incomplete", found, suppressed)
    return Judged("satisfied", _COVERING[covered.verdict], found, suppressed)


def _deviating(covered: Covered) -> tuple[set[str], set[str]]:
    """Return the codes of the rules whose deviations break a requirement, and of those that only raise a doubt."""
    rules = [RULES[deviation.aspect] for deviation in covered.deviations]
    breaking = {rule.code for rule in rules if _breaks(rule, Modality.SHALL)}
    return breaking, {rule.code for rule in rules if rule.source.modality is not Modality.ADVICE} - breaking


def _all_suppressed(codes: Collection[str], found: Iterable[Finding], suppressed: Iterable[Finding]) -> bool:
    """Tell whether all that breaks a requirement was accepted: each code is among what is suppressed only."""
    return set(codes) <= {f.code for f in suppressed} - {f.code for f in found}


def _concerns(finding: Finding, base: Base, covered: Covered) -> bool:
    """Tell whether a finding on coverage is about this requirement."""
    told, requirement = finding.arguments, covered.requirement
    if told.get("base", base.designation) != base.designation:
        return False
    if finding.code == requirement_excluded.code:
        return _within(requirement.clause, told["excluded"])
    if finding.code == requirement_not_covered.code:
        if covered.verdict != "uncovered":
            return False
        names = re.split(r"[\n、]", told["missing"])
        return finding.variant == "all" or requirement.id in names or requirement.clause in names
    codes = {covered_by_b_only.code, *(rule.code for rule in RULES.values())}
    return finding.code in codes and requirement.id in told.get("requirement", "").split("\n")


def _within(clause: str, around: str) -> bool:
    return clause == around or clause.startswith(f"{around}.")


def _crashed(looked: Looked) -> set[str]:
    return {code for code, why in looked.absent.items() if why == "crashed"}


def _direct(looked: Looked, obligation: Obligation) -> Judged:
    """Return the verdict that the rules give."""
    found, suppressed = (
        tuple(f for f in of if f.code in obligation.rules and _about(f, obligation, looked))
        for of in (looked.found, looked.suppressed)
    )
    absent = {code: looked.absent[code] for code in obligation.rules if code in looked.absent}
    if looked.language is None:
        return Judged("needs-human", "unread", found, suppressed, absent)
    if told := _told(looked, obligation, found, suppressed):
        return Judged(*told, found, suppressed, absent)
    verdict, why = _silent(looked, obligation, absent)
    judged = Judged(verdict, why, found, suppressed, absent)
    return _covering(looked, obligation, judged) if obligation.covers else judged


def _told(
    looked: Looked, obligation: Obligation, found: Collection[Finding], suppressed: Collection[Finding]
) -> tuple[Verdict, Why] | None:
    """Return the verdict that findings give, ``None`` if they give none."""
    judging = (*obligation.decided_by, *obligation.looked_at_by)
    breaking = {code for code in judging if _breaks(looked.rules[code], obligation.modality)}
    sure = obligation.verified != "m"
    if sure and any(finding.code in breaking for finding in found):
        return "violated", "found"
    if sure and any(finding.code in breaking for finding in suppressed):
        return "accepted", "suppressed"
    weak = {code for code in judging if looked.rules[code].source.modality is not Modality.ADVICE}
    if any(finding.code in weak for finding in (*found, *suppressed)):
        return "needs-human", "doubt"
    if any(finding.code in obligation.presumes for finding in (*found, *suppressed)):
        return "needs-human", "nothing-there"
    return None


def _silent(looked: Looked, obligation: Obligation, absent: Mapping[str, Absence]) -> tuple[Verdict, Why]:
    """Return the verdict that follows from there being no findings."""
    if not looked.complete:
        return "needs-human", "incomplete"
    if obligation.needs_base and not looked.bases:
        return "needs-human", "no-base"
    if all(absent.get(code) in _NOT_ASKED for code in obligation.rules):
        return "needs-human", "no-rule"
    deciding = (*obligation.decided_by, *obligation.presumes)
    if any(why not in _NOT_ASKED or code in deciding for code, why in absent.items()):
        return "needs-human", "not-looked"
    return ("satisfied", "decided") if obligation.decided_by else ("needs-human", "no-fault-seen")


def _covering(looked: Looked, obligation: Obligation, own: Judged) -> Judged:
    """Return the verdict that the coverage of the bases that are meant gives."""
    if requirement_not_covered.code in _crashed(looked):
        return own
    meant = [base for base in looked.bases if _undated(base) & set(obligation.covers)]
    judged = [(covered_verdict(looked, base, c).verdict, Modality.SHALL) for base in meant for c in base.coverage]
    verdict, why = _silent(looked, obligation, own.absent)
    if not meant:
        verdict, why = "needs-human", "no-base" if looked.complete else "incomplete"
    elif not judged:
        verdict, why = "needs-human", "no-requirements"
    elif why in _OPEN:
        verdict, why = _worst(judged), "follows"
        if verdict == "satisfied" and any(setting(base.document, PREVIEW) for base in meant):
            verdict, why = "needs-human", "preview"
    elif (worst := _worst(judged)) in ("violated", "accepted", "uncovered"):
        verdict, why = worst, "follows"
    return own._replace(verdict=verdict, why=why, following=_counted(judged))


def _following(looked: Looked, obligation: Obligation, followed: list[tuple[Verdict, Modality]]) -> Judged:
    """Return the verdict on an obligation to meet others."""
    own = _direct(looked, obligation)
    weighed = [each for each in followed if each[0] != "not-applicable"]
    if own.why not in _OPEN:
        weighed.append((own.verdict, obligation.modality))
    verdict = _worst(weighed)
    told = own.why not in _OPEN and verdict == own.verdict != "satisfied"
    return own._replace(verdict=verdict, why=own.why if told else "follows", following=_counted(followed))


def _worst(verdicts: Collection[tuple[Verdict, Modality]]) -> Verdict:
    """Return what follows for the whole: a recommendation that is not followed is for a person to judge."""
    judged: set[Verdict] = set()
    for verdict, modality in verdicts:
        advised = modality is Modality.SHOULD and VERDICTS.index(verdict) < VERDICTS.index("needs-human")
        judged.add("needs-human" if advised else verdict)
    return min(judged, key=VERDICTS.index, default="needs-human")


def _counted(verdicts: Iterable[tuple[Verdict, Modality]]) -> dict[Verdict, int]:
    told = [verdict for verdict, _ in verdicts]
    return {verdict: told.count(verdict) for verdict in VERDICTS if verdict in told}


def _breaks(rule: Rule, modality: Modality) -> bool:
    """Tell whether a finding of a rule proves that an obligation of this modality is not met, not only doubts it."""
    strong = (Modality.NEEDED, Modality.SHALL) if modality is Modality.SHALL else tuple(Modality)[:3]
    return rule.source.modality in strong and rule.source.verified != "m"


def _about(finding: Finding, obligation: Obligation, looked: Looked) -> bool:
    """Tell whether a finding is about what is meant. What a half-read document lacks may stand in the other half."""
    if obligation.covers and not looked.complete and finding.code in _MISSING:
        return False
    told = finding.arguments.get("element")
    return not obligation.element or told is None or told == _element(obligation, looked)


def _element(obligation: Obligation, looked: Looked) -> str:
    return looked.language.element(obligation.element) if looked.language else obligation.element


def _undated(base: Base) -> set[str]:
    """Return the undated designations of a base; an amendment is not the document that it amends."""
    metadata = base.document.metadata
    names = (metadata.number, *(adopted.designation for adopted in metadata.adopted))
    return {str(parsed.undated) for name in names if (parsed := parse(name)) and not parsed.supplement}


def _meant(obligation: Obligation, document: str, other: Obligation) -> bool:
    """Tell whether an obligation follows another one, by the name of its document, alone or with the clause."""
    return any(name in (document, f"{document} {other.clause}") for name in obligation.follows)
