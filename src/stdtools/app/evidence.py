"""From verdicts to what a report says: texts in one language, places, quotations, rules, whose words a base is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stdtools.app.cover import requirement_record
from stdtools.bases import catalogue
from stdtools.bases.errors import BaseError
from stdtools.bases.layers import PREVIEW, setting
from stdtools.bases.verification import is_unverified, unverified
from stdtools.messages import Messages
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.reports.bases import settings_of
from stdtools.reports.conformance import (
    Acceptance,
    FoundRecord,
    ObligationRecord,
    RuleRecord,
    SourceRecord,
    Wording,
)
from stdtools.reports.report import Checked, Result, Suppressed
from stdtools.rules import profile as profiles
from stdtools.rules.context import Base
from stdtools.rules.coverage import covered_by_b_only, requirement_not_covered
from stdtools.rules.fidelity import RULES
from stdtools.rules.obligations import Obligation, Obliging, words
from stdtools.rules.rule import Modality
from stdtools.rules.runner import Outcome
from stdtools.rules.verdicts import Judged, Looked, Why, covered_verdict
from stdtools.workspace import WorkspaceError

_TOLD = frozenset({requirement_not_covered.code, covered_by_b_only.code, *(rule.code for rule in RULES.values())})
"""Codes of what the verdict on a requirement of a base and its deviations say already."""

WHOLE = "*"
"""The id of the one obligation that stands for a base whose requirements are not known: to meet it."""


class Scribe:
    """Writes down the verdicts on one document, in the language of the messages."""

    def __init__(
        self,
        looked: Looked,
        checked: Checked,
        outcome: Outcome,
        messages: Messages,
    ) -> None:
        self._looked = looked
        self._outcome = outcome
        self._messages = messages
        self._results: dict[int, tuple[Result, Suppressed | None]] = {
            id(result.finding): (result, None) for result in checked.results
        }
        self._results.update({id(each.result.finding): (each.result, each) for each in checked.suppressed})

    def obliging(
        self, of_others: Iterable[Obliging], judged: Mapping[tuple[str, str], Judged]
    ) -> Iterator[SourceRecord]:
        """Yield the documents that others answer to, with the verdict on each of their obligations."""
        for stating in of_others:
            base = catalogue.package(stating.base, self._messages.language) if stating.base else None
            entry = catalogue.packaged(stating.base, self._messages.language) if stating.base else None
            yield SourceRecord(
                document=stating.document,
                title=stating.title,
                wording="own-words" if base else "rendered",
                verified=self._standing(base),
                sha256=catalogue.digest(entry) if entry else "",
                named=False,
                obligations=tuple(self._obligation(o, judged[stating.document, o.id]) for o in stating.obligations),
            )

    def bases(self, document: Document) -> Iterator[SourceRecord]:
        """Yield the bases that the document names and that its part A answers to, requirement by requirement."""
        profile = profiles.load(self._looked.profile)
        answers = profile is not None and profile.applies(requirement_not_covered.code)
        known = {base.designation: base for base in self._looked.bases}
        for name in document.metadata.bases if answers else ():
            base = known.get(name)
            yield SourceRecord(
                document=name,
                title=base.document.metadata.title() if base else "",
                wording=_wording(base.document) if base else "unknown",
                verified=self._standing(base.document if base else None),
                sha256=self._digest(name, document),
                named=True,
                obligations=tuple(self._requirements(name, base)),
            )

    def others(self, sources: Iterable[SourceRecord]) -> Iterator[FoundRecord]:
        """Yield the findings that no obligation shows."""
        shown = {(f.code, f.path, f.line, f.column, f.message) for s in sources for o in s.obligations for f in o.found}
        shown_deviations = {(d.code, d.path) for s in sources for o in s.obligations for d in o.deviations}
        for result, suppressed in self._results.values():
            found = self._found(result, suppressed)
            known = (found.code, found.path, found.line, found.column, found.message) in shown
            if not known and (found.accepted or (found.code, found.path) not in shown_deviations):
                yield found

    def _obligation(self, obligation: Obligation, judged: Judged) -> ObligationRecord:
        return ObligationRecord(
            id=obligation.id,
            clause=obligation.clause,
            text=obligation.text,
            modality=obligation.modality,
            verified=obligation.verified,
            verdict=judged.verdict,
            why=judged.why,
            reason=obligation.addressee if judged.why == "addressee" else self._reason(judged, obligation.follows),
            look=obligation.look if judged.verdict == "needs-human" else "",
            rules=() if judged.why == "addressee" else tuple(self._rules(obligation.rules, judged)),
            found=tuple(self._evidence((*judged.found, *judged.suppressed))),
            following=dict(judged.following),
        )

    def _requirements(self, name: str, base: Base | None) -> Iterator[ObligationRecord]:
        if base is None or not base.requirements:
            yield self._whole(name, "no-requirements" if base else "no-base")
            return
        crashed = self._looked.absent.get(requirement_not_covered.code) == "crashed"
        for covered in () if crashed else base.coverage:
            judged = covered_verdict(self._looked, base, covered)
            told = requirement_record(self._outcome.facts, name, base.document, covered, self._messages)
            evidence = (*(f for f in judged.found if f.code not in _TOLD), *judged.suppressed)
            yield ObligationRecord(
                id=told.id,
                clause=told.clause,
                text=words(base.document, covered.requirement),
                modality=Modality.SHALL,
                verified="m" if is_unverified(base.document, told.id) else "V",
                verdict=judged.verdict,
                why=judged.why,
                reason=self._reason(judged, ()),
                found=tuple(self._evidence(evidence)),
                words=told.by,
                deviations=told.deviations,
            )
        if crashed:
            yield self._whole(name, "not-looked")
        elif setting(base.document, PREVIEW):
            yield self._whole(name, "preview")

    def _whole(self, name: str, why: Why) -> ObligationRecord:
        """Return the one obligation to meet a base of which more is to be met than is known."""
        return ObligationRecord(
            id=WHOLE,
            clause="",
            text=self._messages.word("conformance-whole", base=name),
            modality=Modality.SHALL,
            verified="project",
            verdict="needs-human",
            why=why,
            reason=self._messages.word(f"why-{why}"),
        )

    def _reason(self, judged: Judged, follows: tuple[str, ...]) -> str:
        separator = self._messages.word("separator")
        counted = (
            self._messages.word("conformance-counted", verdict=self._messages.word(f"obligation-{v}"), count=n)
            for v, n in judged.following.items()
        )
        names = separator.join(follows)
        said = self._messages.word(f"why-{judged.why}", names=names)
        following = separator.join(counted)
        return said if not following else self._messages.word("conformance-following", said=said, counts=following)

    def _rules(self, codes: Iterable[str], judged: Judged) -> Iterator[RuleRecord]:
        for code in codes:
            rule = self._looked.rules[code]
            yield RuleRecord(
                code=code,
                name=rule.name,
                title=self._messages.title(code),
                passing=rule.passing,
                absent=judged.absent.get(code, ""),
                findings=sum(finding.code == code for finding in (*judged.found, *judged.suppressed)),
            )

    def _evidence(self, findings: Iterable[Finding]) -> Iterator[FoundRecord]:
        for finding in findings:
            yield self._found(*self._results[id(finding)])

    def _found(self, result: Result, suppressed: Suppressed | None) -> FoundRecord:
        finding, rule = result.finding, self._looked.rules.get(result.finding.code)
        return FoundRecord(
            code=finding.code,
            name=rule.name if rule else "",
            severity=finding.severity,
            message=self._messages.message(finding),
            hint=self._messages.hint(finding),
            path=finding.location.path,
            line=finding.location.line,
            column=finding.location.column,
            clause=finding.clause,
            quote=result.frame.text.strip() if result.frame else finding.excerpt,
            fingerprint=finding.fingerprint,
            accepted=_acceptance(suppressed) if suppressed else None,
        )

    def _standing(self, base: Document | None) -> str:
        """Return how the facts of a base were verified, as it says itself."""
        if base is None:
            return ""
        between = self._messages.word("base-between")
        told = [settings_of(base).get("verified", "")]
        if names := unverified(base):
            told.append(self._messages.word("base-unverified-in", names=" ".join(names)))
        return between.join(each for each in told if each)

    def _digest(self, name: str, document: Document) -> str:
        try:
            entry = catalogue.find(name, document.metadata.language)
            return catalogue.digest(entry) if entry else ""
        except (BaseError, WorkspaceError):
            return ""


def _wording(base: Document) -> Wording:
    settings = settings_of(base)
    if base.metadata.own_words:
        return "own-words"
    if settings.get("text") == "titles":
        return "titles"
    return "licensed" if catalogue.IMPORTED in settings else "base"


def _acceptance(suppressed: Suppressed) -> Acceptance:
    place = suppressed.place
    return Acceptance(
        kind=suppressed.kind,
        reason=suppressed.reason,
        approver=suppressed.approver,
        expires=suppressed.expires,
        place=str(place) if place.path else "",
    )
