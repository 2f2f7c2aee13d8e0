"""The requirement of a base beside the paragraph of part A that says it in words of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stdtools.analysis.coverage import Verdict
from stdtools.rules.context import Base

SHOWN: frozenset[Verdict] = frozenset({"verbatim", "supported", "shared", "declared", "b-only"})
"""Verdicts on paragraphs that somebody wrote. What was composed is the requirement itself."""


class Beside(NamedTuple):
    """A requirement, how the paragraph covers it, and its words.

    ``text`` is empty where the paragraph has the same words, and where those of the base are not ours to print.
    """

    base: str
    id: str
    verdict: Verdict
    text: str


Besides = Mapping[str, tuple[Beside, ...]]
"""By id of a paragraph, the requirements to show beside it."""


def of_bases(bases: Iterable[Base]) -> Besides:
    """Return what stands beside the paragraphs of a document with these bases."""
    found: dict[str, list[Beside]] = {}
    for base in bases:
        own_words = base.document.metadata.own_words
        for covered in base.coverage:
            if covered.verdict in SHOWN:
                text = covered.requirement.text if own_words and covered.verdict != "verbatim" else ""
                beside = Beside(base.designation, covered.requirement.id, covered.verdict, text)
                for paragraph in covered.by:
                    found.setdefault(paragraph, []).append(beside)
    return {paragraph: tuple(requirements) for paragraph, requirements in found.items()}
