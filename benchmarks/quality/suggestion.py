"""How good suggestions are: drafts of every kind, and how many of the suggestions for them are right."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from benchmarks.quality import drafts
from benchmarks.quality.drafts import Draft
from benchmarks.quality.rewriting import Rewriter
from stdtools.analysis.candidates import candidates
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import load
from stdtools.analysis.suggestions import Suggestion, settings, suggestions
from stdtools.bases.requirements import requirements
from stdtools.model.document import Document

Make = Callable[[Document, int], Document]
"""Makes of a document with marks one that says the same otherwise."""


def _rewriter(document: Document, seed: int, share: float = 0.5) -> Rewriter:
    return Rewriter(document.metadata.language, seed, share)


def _paraphrased(document: Document, seed: int, share: float = 0.5) -> Document:
    return drafts.paraphrased(document, _rewriter(document, seed, share))


def _cut(share: float) -> Make:
    def cut(document: Document, seed: int) -> Document:
        rewriter = _rewriter(document, seed)
        return drafts.rewritten(document, lambda text: rewriter.cut(text, share))

    return cut


def _free(document: Document, seed: int) -> Document:
    """Say it in other words, in another order, under other titles."""
    changed = drafts.shuffled(_paraphrased(document, seed), seed)
    return drafts.retitled(changed, _rewriter(document, seed))


def _all(document: Document, seed: int) -> Document:
    return drafts.shuffled(_cut(0.3)(_paraphrased(document, seed), seed), seed)


def _among(document: Document, seed: int) -> Document:
    return drafts.among(_paraphrased(document, seed))


KINDS: Mapping[str, Make] = {
    "as it stands": lambda document, _: document,
    "shuffled within clauses": drafts.shuffled,
    "shuffled across clauses": drafts.scattered,
    "paraphrased, half of the words": _paraphrased,
    "paraphrased, nearly all words": partial(_paraphrased, share=0.9),
    "paraphrased, among other text": _among,
    "cut by 30 %": _cut(0.3),
    "cut by 50 %": _cut(0.5),
    "paraphrased, shuffled, other titles": _free,
    "paraphrased, cut by 30 %, shuffled": _all,
}
"""Every kind of draft."""


class Quality(NamedTuple):
    """What suggestions for one draft are worth.

    ``precision`` and ``recall`` are those of likely suggestions, ``trust`` and ``wider`` those of all that are shown.
    ``first`` is the share of the paragraphs that state a requirement for which the suggestion with the best score is
    right; ``seconds`` is the CPU time taken.
    """

    precision: float
    recall: float
    trust: float
    wider: float
    first: float
    seconds: float


class Falsehood(NamedTuple):
    """Suggestions for words that state no requirement: likely ones, all that are shown, and paragraphs looked at."""

    likely: int
    shown: int
    paragraphs: int


def quality(draft: Draft, base: Document) -> Quality:
    """Return what suggestions for a draft are worth."""
    facts = Facts(draft.document)
    start = time.process_time()
    found = suggestions(facts, base, requirements(base).keys())
    seconds = time.process_time() - start
    likely = _right(found, draft, settings().likely)
    shown = _right(found, draft, 0.0)
    return Quality(*likely, *shown, _first(found, draft), seconds)


def falsehood(draft: Draft, base: Document) -> Falsehood:
    """Return how many suggestions are made for a draft that states no requirement."""
    facts = Facts(draft.document)
    found = suggestions(facts, base, requirements(base).keys())
    paragraphs = {c.paragraph.id for c in candidates(facts, load(base.metadata.language))}
    return Falsehood(sum(s.score >= settings().likely for s in found), len(found), len(paragraphs))


def drafts_of(base: Document, seed: int = 1) -> Iterator[tuple[str, Draft]]:
    """Yield a draft of every kind."""
    document = drafts.original(base)
    for kind, make in KINDS.items():
        yield kind, drafts.unmarked(make(document, seed))


def _first(found: tuple[Suggestion, ...], draft: Draft) -> float:
    """Return for which share of the paragraphs that state something the suggestion with the best score is right."""
    best: dict[str, Suggestion] = {}
    for each in sorted(found, key=lambda suggestion: suggestion.score):
        best[each.candidate.paragraph.id] = each
    right = sum(best[id].requirement.id in ids for id, ids in draft.truth.items() if id in best)
    return right / len(draft.truth)


def _right(found: tuple[Suggestion, ...], draft: Draft, least: float) -> tuple[float, float]:
    """Return precision and recall of the suggestions with at least this score."""
    pairs = {(s.candidate.paragraph.id, s.requirement.id) for s in found if s.score >= least}
    right = len(pairs & draft.pairs)
    return right / len(pairs) if pairs else 1.0, right / len(draft.pairs)
