"""How much texts resemble one another, rare pieces counting more than common ones; and finding what resembles a text.

Each text has words of its own and a context that governs it, such as the lead-in of a list, which counts less. Pieces
are those of :mod:`~stdtools.analysis.duties`; their weights come from the texts that are searched (TF-IDF, cosine).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from stdtools.analysis.duties import grams

Weights = Mapping[str, float]


class Weighed(NamedTuple):
    """A text as pieces with weights: its own words, and these with their context."""

    own: Weights
    context: Weights
    own_norm: float
    context_norm: float


class Likeness(NamedTuple):
    """How alike two texts are, each from 0 to 1.

    ``own`` and ``context`` compare all of both; ``held`` is the share of the text searched that the other one holds,
    ``explained`` the share of the other one that is explained by it.
    """

    own: float
    context: float
    held: float
    explained: float


class Resemblance:
    """Texts among which those that resemble another one are found without looking at the others (inverted index)."""

    def __init__(self, texts: Sequence[tuple[str, tuple[str, ...]]], language: str, lead: float) -> None:
        """Take texts, each with its context from the outside in; ``lead`` is the weight of context."""
        self._language = language
        self._lead = lead
        found = [_pieces(text, language) for text, _ in texts]
        contexts = [_pieces("\n".join(leads), language) for _, leads in texts]
        frequency = Counter(piece for own, context in zip(found, contexts, strict=True) for piece in own | context)
        self._rarity = {piece: math.log1p(len(texts) / count) for piece, count in frequency.items()}
        self._unknown = math.log1p(len(texts))
        self.texts = tuple(self._weighed(own, context) for own, context in zip(found, contexts, strict=True))
        self._holding: dict[str, list[tuple[int, float]]] = {}
        for position, text in enumerate(self.texts):
            for piece, weight in text.context.items():
                self._holding.setdefault(piece, []).append((position, weight / text.context_norm))

    def weighed(self, text: str, leads: Iterable[str]) -> Weighed:
        """Return a text with its weights."""
        return self._weighed(_pieces(text, self._language), _pieces("\n".join(leads), self._language))

    def near(self, text: Weighed) -> dict[int, float]:
        """Return the positions of all texts that have something in common with another one, and how alike they are."""
        found: dict[int, float] = {}
        for piece, weight in text.context.items():
            for position, share in self._holding.get(piece, ()):
                found[position] = found.get(position, 0.0) + weight * share
        return {position: total / text.context_norm for position, total in found.items()}

    def likeness(self, text: Weighed, position: int, context: float) -> Likeness:
        """Return how alike a text and that at ``position`` are; ``context`` is what :meth:`near` says of them."""
        other = self.texts[position]
        own = sum(weight * other.own[piece] for piece, weight in text.own.items() if piece in other.own)
        return Likeness(
            own / (text.own_norm * other.own_norm),
            context,
            _share(other.own, text.context),
            _share(text.own, other.context),
        )

    def _weighed(self, own: frozenset[str], context: frozenset[str]) -> Weighed:
        words = {piece: self._rarity.get(piece, self._unknown) for piece in sorted(own)}
        around = {piece: self._lead * self._rarity.get(piece, self._unknown) for piece in sorted(context - own)}
        both = {**words, **around}
        return Weighed(words, both, _norm(words), _norm(both))


def _pieces(text: str, language: str) -> frozenset[str]:
    return grams(text, language) if text else frozenset()


def _norm(weights: Weights) -> float:
    return math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0


def _share(part: Weights, whole: Weights) -> float:
    total = sum(part.values())
    return sum(weight for piece, weight in part.items() if piece in whole) / total if total else 0.0
