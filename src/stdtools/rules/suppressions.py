"""Applying suppressions and baseline: which findings are accepted, by whom and why, and what is wrong with that.

What is accepted in a division holds for it and what is below; what stands before the first heading, or names no clause
in the settings, for the whole document. Findings after which nothing can be trusted are never accepted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from stdtools.model.finding import Finding
from stdtools.model.location import NOWHERE, Location
from stdtools.model.suppression import Suppression, SuppressionKind, is_day
from stdtools.rules import declarations
from stdtools.rules.context import Context
from stdtools.rules.governing import Asked, Governing
from stdtools.rules.rule import SYSTEM, Rule
from stdtools.rules.scope import WHOLE, Scope
from stdtools.rules.selector import Selection, unknown
from stdtools.settings.baseline import Known
from stdtools.settings.effective import Declared
from stdtools.settings.schema import Suppression as InSettings


class Accepted(NamedTuple):
    """A finding that does not count, who accepted it and where that is said; what is not said is empty."""

    finding: Finding
    kind: SuppressionKind
    reason: str = ""
    approver: str = ""
    expires: str = ""
    place: Location = NOWHERE


State = Literal["used", "unused", "absent-clause", "expired", "forbidden", "untold"]
"""How a suppression of the settings fared in a document; untold: rules were not asked, or not everything was read."""


class Standing(msgspec.Struct, frozen=True):
    """A suppression of the settings and how it fared in a document; ``why`` is the variant of the message."""

    declared: Declared
    state: State
    why: str = ""


LONGEST = 60
"""Characters of a suppression that are shown at most; no rule has a name this long."""

REPORTED: Mapping[State, Rule] = MappingProxyType(
    {
        "unused": declarations.UNUSED,
        "absent-clause": declarations.WITHOUT_PLACE,
        "expired": declarations.EXPIRED,
        "forbidden": declarations.FORBIDDEN,
    }
)
"""What is a fault, by state."""


def arguments_of(said: Suppression | InSettings) -> dict[str, str]:
    """Return what the message on a suppression speaks of."""
    return {"rule": shortened(said.rule) or "—", "expires": shortened(said.expires)}


def excerpt_of(said: Suppression | InSettings, state: State) -> str:
    """Return the words of a suppression that are at fault."""
    if state == "expired":
        return said.expires
    return said.clause if state == "absent-clause" and isinstance(said, InSettings) else said.rule


def shortened(text: str) -> str:
    """Return a text as a message can show it."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


class Applied(NamedTuple):
    """The findings that count, in the order given, and those that do not.

    ``about`` is what is wrong with suppressions in the document; what is wrong with those of settings can only be said
    of all documents together, so ``standings`` say how each fared in this one.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Accepted, ...] = ()
    about: tuple[Finding, ...] = ()
    standings: tuple[Standing, ...] = ()


def apply(
    context: Context, findings: tuple[Finding, ...], asked: Asked, governing: Governing, *, complete: bool
) -> Applied:
    """Apply the suppressions of a document, its settings and its baseline to its findings, which have fingerprints."""
    source = tuple(_declared_in(context))
    settings = governing.settings
    if not (source or settings.suppress or governing.baseline):
        return Applied(findings)
    return _Application(context, asked, governing, complete=complete).applied(findings, source)


def _declared_in(context: Context) -> Iterator[tuple[str, Suppression]]:
    """Yield the suppressions of a document, each with the id of its division."""
    yield from ((WHOLE, _trimmed(each)) for each in context.document.suppressions)
    for visit in context.facts.visits:
        if visit.node is visit.division:
            yield from ((visit.node.id, _trimmed(each)) for each in visit.division.suppressions)


def _trimmed(said: Suppression) -> Suppression:
    """Return a suppression without white space around what is compared; the model has it as it is written."""
    return replace(said, rule=said.rule.strip(), expires=said.expires.strip())


class _Active:
    """A suppression that may have an effect, and whether it had one."""

    def __init__(self, said: Suppression, division: str, meant: tuple[Rule, ...], declared: Declared | None) -> None:
        self.said = said
        self.division = division
        self.codes = frozenset(rule.code for rule in meant)
        self.meant = meant
        self.declared = declared
        self.used = False
        self.refused = ""

    @property
    def kind(self) -> SuppressionKind:
        return "settings" if self.declared else "source"

    def accept(self, finding: Finding) -> Accepted:
        said = self.said
        return Accepted(finding, self.kind, said.reason, said.approver, said.expires, said.location)


class _Application:
    def __init__(self, context: Context, asked: Asked, governing: Governing, *, complete: bool) -> None:
        self.context = context
        self.asked = asked
        self.governing = governing
        self.complete = complete
        self.known = governing.known
        self.scope = Scope(context.facts)
        self.required = Selection(governing.settings.policy.require)
        self.about: list[Finding] = []
        self.standings: list[Standing] = []
        self.active: dict[str, list[_Active]] = {}

    def applied(self, findings: tuple[Finding, ...], source: Collection[tuple[str, Suppression]]) -> Applied:
        for division, suppression in source:
            if self.is_sound(division, suppression) and not self.governing.settings.sealed:
                self.declare(division, suppression)
        for declared in self.governing.settings.suppress:
            self.declare_in_settings(declared)
        left, suppressed = self.sorted_out(findings)
        if not self.governing.settings.sealed:
            for each in (each for some in self.active.values() for each in some if not each.used):
                self.idle(each)
        used = (Standing(e.declared, "used") for some in self.active.values() for e in some if e.used and e.declared)
        return Applied(tuple(left), tuple(suppressed), tuple(self.about), (*self.standings, *used))

    def is_sound(self, division: str, suppression: Suppression) -> bool:
        """Tell whether a suppression of the source says what it must; report what it does not."""
        before = len(self.about)
        rule, expires, values = suppression.rule, suppression.expires, arguments_of(suppression)
        for _, close in unknown([shortened(rule)], self.known.values()):
            variant = "unknown" if rule else "missing"
            self.report(declarations.UNKNOWN_RULE, division, suppression, rule, variant, **values, nearest=close)
        if not suppression.reason.strip():
            self.report(declarations.WITHOUT_REASON, division, suppression, rule, **values)
        if expires and not is_day(expires):
            self.report(declarations.BAD_EXPIRY, division, suppression, expires, **values)
        return len(self.about) == before

    def declare(self, division: str, said: Suppression, declared: Declared | None = None) -> None:
        """Take up a suppression that says what it must, if it may have an effect."""
        selection = Selection([said.rule])
        meant = tuple(rule for rule in self.known.values() if rule in selection)
        active = _Active(said, division, meant, declared)
        refusals = [self.refusal(rule, said) for rule in meant]
        if all(refusals):
            active.refused = refusals[0]
            self.idle(active)
        elif said.expires and self.governing.today > said.expires:
            self.tell(active, "expired")
        else:
            self.active.setdefault(division, []).append(active)

    def declare_in_settings(self, declared: Declared) -> None:
        said = declared.said
        division = self.scope.named(said.clause) if said.clause else WHOLE
        if division is None:
            self.standings.append(Standing(declared, "absent-clause" if self.complete else "untold"))
            return
        values = {name: getattr(said, name) for name in ("rule", "reason", "approver", "expires")}
        self.declare(division, Suppression(**values, location=declared.location), declared)

    def refusal(self, rule: Rule, said: Suppression | None = None) -> str:
        """Return why findings of a rule cannot be accepted, empty if they can; without a suppression, by a baseline."""
        allowed = self.governing.settings.policy.suppressions
        if not rule.suppressible:
            return "never"
        if rule in self.required:
            return "required"
        if said is not None and allowed is not True and not (allowed and said.approver.strip()):
            return "approver" if allowed else "none"
        return ""

    def sorted_out(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Accepted]]:
        """Return the findings that count, and those that are accepted, with the innermost that accepts them."""
        left: list[Finding] = []
        suppressed: list[Accepted] = []
        before = {each.entry.fingerprint: each.location for each in self.governing.baseline}
        occurring: set[str] = set()
        for finding in findings:
            rule = self.known.get(finding.code)
            told = list(self.accepting(finding, rule)) if rule else []
            if finding.fingerprint in before:
                occurring.add(finding.fingerprint)
                if rule and not self.refusal(rule):
                    told.append(Accepted(finding, "baseline", place=before[finding.fingerprint]))
            if told:
                suppressed.append(told[0])
            else:
                left.append(finding)
        self.outdated(each for each in self.governing.baseline if each.entry.fingerprint not in occurring)
        return left, suppressed

    def accepting(self, finding: Finding, rule: Rule) -> Iterator[Accepted]:
        """Yield what accepts a finding: of the source from the inside out, then of the settings."""
        if not self.active:
            return
        around = [each for division in self.scope.around(finding) for each in self.active.get(division, ())]
        for each in sorted(around, key=lambda active: active.declared is not None):
            if rule.code not in each.codes:
                continue
            if why := self.refusal(rule, each.said):
                each.refused = why
            else:
                each.used = True
                yield each.accept(finding)

    def idle(self, active: _Active) -> None:
        """Say of a suppression without effect why it has none, where that can be told."""
        if active.refused:
            self.tell(active, "forbidden", active.refused)
        elif self.complete and all(rule.group != SYSTEM and self.asked.shows(rule) for rule in active.meant):
            self.tell(active, "unused")
        else:
            self.tell(active, "untold")

    def tell(self, active: _Active, state: State, why: str = "") -> None:
        """Report a suppression of the source; note how one of the settings fared."""
        if active.declared:
            self.standings.append(Standing(active.declared, state, why))
        elif state in REPORTED:
            said = active.said
            self.report(REPORTED[state], active.division, said, excerpt_of(said, state), why, **arguments_of(said))

    def report(
        self, about: Rule, division: str, said: Suppression, excerpt: str, variant: str = "", /, **values: str
    ) -> None:
        """Report a suppression of the source."""
        self.about.append(
            Finding(
                code=about.code,
                location=said.location,
                clause=self.context.facts.number(division),
                division=division,
                arguments=values,
                excerpt=excerpt[:LONGEST],
                variant=variant,
            )
        )

    def outdated(self, entries: Iterable[Known]) -> None:
        """Report the findings in the baseline that the document no longer has, if that can be told."""
        gone = [each for each in entries if self.complete and self.is_asked(each.entry.rule)]
        if gone:
            rules = "\n".join(sorted({each.entry.rule for each in gone}))
            values = {"count": str(len(gone)), "rules": rules}
            code = declarations.OUTDATED_BASELINE.code
            excerpt = gone[0].entry.fingerprint
            self.about.append(Finding(code=code, location=gone[0].location, arguments=values, excerpt=excerpt))

    def is_asked(self, code: str) -> bool:
        """Tell whether a rule was asked; one that there is no longer has no findings."""
        rule = self.known.get(code)
        return rule is None or self.asked.shows(rule)
