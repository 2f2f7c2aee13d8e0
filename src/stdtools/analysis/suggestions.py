"""Suggestions: which requirement of a base the words of a draft state, where the draft does not say so.

Every piece of the draft is compared with the requirements that resemble it most; what speaks for and against a pair
is weighed to a score from 0 to 1. Then pairs are taken from the best score on, so that a requirement is suggested once
and words are used once, and what is next to a pair taken before is weighed again. Data: ``data/suggestion.toml``.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.analysis.candidates import Candidate, candidates
from stdtools.analysis.claims import claims
from stdtools.analysis.duties import Duty, duty
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import Language, load
from stdtools.analysis.leads import requirement_leads
from stdtools.analysis.resemblance import Likeness, Resemblance
from stdtools.analysis.standing import Standing, related
from stdtools.bases.requirements import Requirement, requirements
from stdtools.model.document import Document

ROUNDS = 2
"""How often what was taken before is looked at to weigh its neighbours again."""

NEIGHBOURS = 2
"""Pairs on each side that tell whether another one keeps the order of the base."""

REACH = 6
"""Pairs that are looked at for neighbours; some may have words of the pair itself."""

STEP = 3
"""How far apart in the base neighbours may stand."""


class Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What speaks for a pair and against it, or, in the data, what each of that counts.

    ``own`` to ``explained``: see :class:`~stdtools.analysis.resemblance.Likeness`. ``same_clause``, ``other_clause``:
    the words stand in the clause of the base, or in another one of it. ``disagreements``: how many of strength,
    addressee, documented information and negation differ. ``list``: only one of the two leads in a list. ``rival``: how
    much more another requirement resembles the words. ``order``: the share of the neighbours that are those of the base
    too. ``company``: the share of the neighbours that the base has in the same clause.
    """

    bias: float
    own: float
    context: float
    held: float
    explained: float
    same_clause: float
    other_clause: float
    disagreements: float
    list: float
    rival: float
    order: float
    company: float


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``data/suggestion.toml``, which says what each is for."""

    shown: float
    likely: float
    close: float
    lead: float
    nearest: int
    least: float
    clause: float
    weights: Signs


class Alternative(NamedTuple):
    """Another requirement that the same words may state."""

    requirement: Requirement
    score: float


class Suggestion(NamedTuple):
    """A requirement with the words that most likely state it, the score, and what else these may state."""

    requirement: Requirement
    candidate: Candidate
    score: float
    alternatives: tuple[Alternative, ...] = ()


class Pair(NamedTuple):
    """A candidate and a requirement, each by its position, with what speaks for them to belong together."""

    candidate: int
    requirement: int
    signs: Signs


@cache
def settings() -> Settings:
    """Return the data.

    :raises msgspec.ValidationError: if the file is not what :class:`Settings` says.
    """
    return msgspec.convert(resources.toml("suggestion.toml"), Settings)


def score(signs: Signs) -> float:
    """Return how likely a pair belongs together, from 0 to 1."""
    total = sum(map(float.__mul__, msgspec.structs.astuple(signs), msgspec.structs.astuple(settings().weights)))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def suggestions(facts: Facts, base: Document, wanted: Collection[str]) -> tuple[Suggestion, ...]:
    """Return suggestions for the requirements of ``base`` with the ids ``wanted``, in the order of the document.

    None where the document is in another language than the base. What the document claims already is left as it is.
    """
    language = load(facts.document.metadata.language)
    if load(base.metadata.language) is not language or not wanted:
        return ()
    return _Draft(facts, base, language).suggestions(frozenset(wanted))


class _Draft:
    """The candidates of a document beside the requirements of a base."""

    def __init__(self, facts: Facts, base: Document, language: Language) -> None:
        self.language = language
        self.settings = settings()
        self.requirements = tuple(requirements(base).values())
        leads = requirement_leads(base)
        self.leads = [leads.get(requirement.id, ()) for requirement in self.requirements]
        self.candidates = candidates(facts, language)
        self.standing = Standing(facts, base)
        self.duties = [
            duty(r.text, leads, language.code) for r, leads in zip(self.requirements, self.leads, strict=True)
        ]
        self.stating: dict[str, list[int]] = {}
        for place, requirement in enumerate(self.requirements):
            self.stating.setdefault(requirement.clause, []).append(place)
        self.claimed = {(id(claim.paragraph), claim.ref.id) for claim in claims(facts, base)}

    def suggestions(self, wanted: frozenset[str]) -> tuple[Suggestion, ...]:
        """Return the suggestions for the requirements ``wanted``."""
        pairs = tuple(pair for pair in self.pairs() if self.hopeful(pair))
        scores = [score(pair.signs) for pair in pairs]
        for _ in range(ROUNDS):
            pairs = tuple(self.in_order(pairs, [pair for pair, _ in self.taken(pairs, scores)]))
            scores = [score(pair.signs) for pair in pairs]
        by_candidate: dict[int, list[tuple[float, int]]] = {}
        for pair, value in zip(pairs, scores, strict=True):
            by_candidate.setdefault(pair.candidate, []).append((value, pair.requirement))
        found = []
        for pair, value in self.taken(pairs, scores):
            requirement, candidate = self.requirements[pair.requirement], self.candidates[pair.candidate]
            if requirement.id in wanted and (id(candidate.paragraph), requirement.id) not in self.claimed:
                others = self.alternatives(by_candidate[pair.candidate], pair.requirement, value)
                found.append((pair, Suggestion(requirement, candidate, value, others)))
        return tuple(suggestion for _, suggestion in sorted(found, key=lambda each: each[0][:2]))

    def alternatives(self, scored: list[tuple[float, int]], requirement: int, value: float) -> tuple[Alternative, ...]:
        """Return the other requirements with a score close to ``value``, the best first."""
        least = max(value - self.settings.close, self.settings.shown / 2)
        close = sorted((-s, r) for s, r in scored if r != requirement and s >= least)
        return tuple(Alternative(self.requirements[position], -negative) for negative, position in close)

    def pairs(self) -> Iterator[Pair]:
        """Yield each candidate with the requirements that resemble it most."""
        texts = [(r.text, leads) for r, leads in zip(self.requirements, self.leads, strict=True)]
        index = Resemblance(texts, self.language.code, self.settings.lead)
        for position, candidate in enumerate(self.candidates):
            weighed = index.weighed(candidate.text, candidate.leads)
            clauses = self.standing.home(candidate.visit)
            near = {place: alike for place, alike in index.near(weighed).items() if alike >= self.settings.least}
            here = {place for clause in clauses for place in self.stating.get(clause, ()) if place in near}
            ranked = {place: alike + self.settings.clause * (place in here) for place, alike in near.items()}
            closest = nsmallest(self.settings.nearest, ranked, key=lambda place: (-ranked[place], place))
            likenesses = {place: index.likeness(weighed, place, near[place]) for place in closest}
            if likenesses:
                own = duty(candidate.text, candidate.leads, self.language.code)
                yield from (
                    Pair(position, place, self.signs(candidate, place, likenesses, own, clauses))
                    for place in likenesses
                )

    def hopeful(self, pair: Pair) -> bool:
        """Tell whether a pair may be suggested, or be an alternative, if all of its neighbours speak for it."""
        best = msgspec.structs.replace(pair.signs, order=1.0, company=1.0)
        return score(best) >= self.settings.shown / 2 or self.claims(pair)

    def signs(
        self,
        candidate: Candidate,
        requirement: int,
        likenesses: dict[int, Likeness],
        own: Duty,
        clauses: frozenset[str],
    ) -> Signs:
        """Return what speaks for a candidate and a requirement, without regard to its neighbours."""
        likeness, clause = likenesses[requirement], self.requirements[requirement].clause
        others = [_overall(other) for place, other in likenesses.items() if place != requirement]
        return Signs(
            bias=1.0,
            **likeness._asdict(),
            same_clause=float(any(related(number, clause) for number in clauses)),
            other_clause=float(bool(clauses) and not any(related(number, clause) for number in clauses)),
            disagreements=float(_disagreements(self.duties[requirement], own)),
            list=float(self.leads_in(candidate.text) != self.leads_in(self.requirements[requirement].text)),
            rival=max(others, default=0.0) - _overall(likeness),
            order=0.0,
            company=0.0,
        )

    def leads_in(self, text: str) -> bool:
        """Tell whether a list follows a text."""
        return text.endswith(tuple(self.language.sentences.lead_in))

    def in_order(self, pairs: Iterable[Pair], taken: Sequence[Pair]) -> Iterator[Pair]:
        """Yield the pairs with what their neighbours among those ``taken`` say."""
        anchors = sorted((pair.candidate, pair.requirement) for pair in taken)
        places = [candidate for candidate, _ in anchors]
        beside: dict[int, tuple[list[int], list[int]]] = {}
        for pair in pairs:
            if pair.candidate not in beside:
                own = self.candidates[pair.candidate]
                before, after = bisect_left(places, pair.candidate), bisect_right(places, pair.candidate)
                earlier = (a for a in reversed(anchors[max(0, before - REACH) : before]) if not self.overlap(a, own))
                later = (a for a in anchors[after : after + REACH] if not self.overlap(a, own))
                beside[pair.candidate] = _requirements(earlier), _requirements(later)
            previous, following = beside[pair.candidate]
            near, clause = [*previous, *following], self.requirements[pair.requirement].clause
            steps = [
                *(pair.requirement - other for other in previous),
                *(other - pair.requirement for other in following),
            ]
            order = _share(0 < step <= STEP for step in steps)
            company = _share(self.requirements[other].clause == clause for other in near if other != pair.requirement)
            yield pair._replace(signs=msgspec.structs.replace(pair.signs, order=order, company=company))

    def overlap(self, anchor: tuple[int, int], candidate: Candidate) -> bool:
        """Tell whether a pair that was taken has words of a candidate."""
        return self.candidates[anchor[0]].overlaps(candidate)

    def taken(self, pairs: Sequence[Pair], scores: Sequence[float]) -> Iterator[tuple[Pair, float]]:
        """Yield the pairs from the best score on, what is claimed first; each requirement once, no words twice."""

        def rank(position: int) -> tuple[bool, float, int]:
            return not self.claims(pairs[position]), -scores[position], position

        used: dict[int, list[Candidate]] = {}
        done: set[int] = set()
        for position in sorted(range(len(pairs)), key=rank):
            pair, value = pairs[position], scores[position]
            if value < self.settings.shown and not self.claims(pair):
                break
            candidate = self.candidates[pair.candidate]
            others = used.setdefault(id(candidate.paragraph), [])
            if pair.requirement not in done and not any(candidate.overlaps(other) for other in others):
                done.add(pair.requirement)
                others.append(candidate)
                yield pair, value

    def claims(self, pair: Pair) -> bool:
        """Tell whether the document itself says that these words state this requirement."""
        return (id(self.candidates[pair.candidate].paragraph), self.requirements[pair.requirement].id) in self.claimed


def _overall(likeness: Likeness) -> float:
    return (likeness.own + likeness.context) / 2


def _requirements(anchors: Iterable[tuple[int, int]]) -> list[int]:
    return [requirement for _, requirement in islice(anchors, NEIGHBOURS)]


def _share(held: Iterable[bool]) -> float:
    found = list(held)
    return sum(found) / len(found) if found else 0.0


def _disagreements(base: Duty, own: Duty) -> int:
    return (
        (base.kind != own.kind)
        + (base.addressees != own.addressees)
        + (base.documented != own.documented)
        + (base.negated != own.negated)
    )
