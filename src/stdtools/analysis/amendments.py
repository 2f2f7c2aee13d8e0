"""Amendments of a base: each a layer of its own that a document adopts, or says that it does not.

Source: ISO 9001:2015/Amd 1:2024 adds to 4.1 and 4.2; which of it a document has is shown for each of the two.
"""

from __future__ import annotations

from stdtools.analysis.coverage import Covered, Verdict, coverage
from stdtools.analysis.facts import Facts
from stdtools.analysis.register import Register
from stdtools.bases import catalogue
from stdtools.bases.layers import amendments
from stdtools.model.document import Document


def open_amendments(facts: Facts, base: Document) -> tuple[Document, ...]:
    """Return the amendments of a base that the document does not name as bases of its own."""
    offered = amendments(base)
    if not offered:
        return ()
    metadata = facts.document.metadata
    named = {b.metadata.number for name in metadata.bases if (b := catalogue.load(name, metadata.language))}
    return tuple(each for each in offered if each.metadata.number not in named)


def amendment_coverage(facts: Facts, amendment: Document, register: Register) -> tuple[Covered, ...]:
    """Return how the document covers what an amendment adds that it does not name as a base.

    Only words that name a requirement cover it, of part A or of part B: the sector may add what the base lacks.
    """
    without: Verdict = "not-adopted" if register.refused(amendment) else "undecided"
    return tuple(
        covered if covered.verdict != "uncovered" else covered._replace(verdict=without)
        for covered in coverage(facts, amendment)
    )
