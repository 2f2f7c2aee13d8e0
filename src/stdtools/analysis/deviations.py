"""Deviations: where the words of a claim demand something else than the words of the base.

Source: 国认可〔2017〕137号 （三）: part A holds every requirement of the base; what is weaker, shorter or addressed to
somebody else is another requirement.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from stdtools.analysis.duties import STRENGTH, Duty
from stdtools.analysis.language import Duties

Aspect = Literal[
    "strength",
    "negation",
    "addressee",
    "qualifier",
    "documented",
    "words",
    "discipline",
    "place",
    "twice",
    "indicator",
]
"""strength: 应 is weaker. negation: said the other way round. addressee: somebody else has the duty. qualifier: a
condition dropped or added. documented: 保持 and 保留 exchanged or missing. words: too few in common. discipline: about
another management system. place: another clause. twice: claimed again. indicator: claimed in tables only."""


class Deviation(NamedTuple):
    """One deviation of the paragraph with the id ``by``.

    ``change`` tells apart what can happen to an aspect: ``dropped`` and ``added``, ``exchanged`` and ``missing``.
    ``expected`` is what the base says, ``found`` what the paragraph says: keys of the data, numbers, empty for nothing.
    """

    aspect: Aspect
    by: str
    expected: str = ""
    found: str = ""
    change: str = ""

    @property
    def variant(self) -> str:
        """Which of the messages on the aspect fits."""
        return self.change or self.aspect

    @property
    def told(self) -> str:
        """What the paragraph says, as messages name it."""
        return self.found or "nothing"


def deviations(base: Duty, own: Duty, by: str, words: Duties) -> Iterator[Deviation]:
    """Yield how the duty ``own`` of the paragraph ``by`` deviates from the duty of the base."""
    if _reversed(base, own):
        yield Deviation("negation", by, _polarity(base), _polarity(own))
    elif STRENGTH[own.kind] < STRENGTH[base.kind]:
        yield Deviation("strength", by, base.kind, own.kind)
    elif own.obligations < base.obligations and own.weaker - base.weaker:
        weakest = min(own.weaker - base.weaker, key=STRENGTH.__getitem__)
        yield Deviation("strength", by, base.kind, weakest)
    others = own.addressees - base.addressees
    unnamed = base.addressees - own.addressees - {words.default_addressee}
    if others or unnamed:
        yield Deviation("addressee", by, _first(base.addressees), _first(others))
    for key in sorted(base.qualifiers - own.qualifiers):
        yield Deviation("qualifier", by, key, "", "dropped")
    for key in sorted(own.qualifiers - base.qualifiers):
        yield Deviation("qualifier", by, "", key, "added")
    for key in sorted(base.documented - own.documented):
        instead = _first(own.documented - base.documented)
        yield Deviation("documented", by, key, instead, "exchanged" if instead else "missing")
    share = overlap(base, own)
    if share < words.overlap:
        yield Deviation("words", by, f"{words.overlap:.0%}", f"{share:.0%}")


def overlap(base: Duty, own: Duty) -> float:
    """Return which share of the words of the base, or of the claim where that is shorter, the two have in common.

    The lead-ins of the claim count: what the base says in an item, a claim may say before its list, and vice versa.
    """
    if not base.grams:
        return 1.0
    of_base = len(base.grams & own.context) / len(base.grams)
    of_own = len(own.grams & base.context) / len(own.grams) if own.grams else 0.0
    return max(of_base, of_own)


def _reversed(base: Duty, own: Duty) -> bool:
    """Tell whether one forbids what the other demands.

    不因……受到影响 may be said as 不应影响, so where both hold any negative word only a forbidden addressee counts.
    """
    if own.negated and not base.negated:
        return not base.negative or (own.forbidden and not base.forbidden)
    return base.negated and not own.negated and not own.negative


def _first(keys: frozenset[str]) -> str:
    return min(keys, default="")


def _polarity(duty: Duty) -> str:
    return "negative" if duty.negated else "affirmative"
