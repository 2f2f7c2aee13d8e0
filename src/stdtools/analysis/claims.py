"""Claims: the paragraphs of a document that say which requirement of a base they cover."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph, RequirementRef
from stdtools.model.designation import normal
from stdtools.model.document import Document
from stdtools.model.walk import Visit


class Claim(msgspec.Struct, frozen=True, gc=False):
    """A paragraph that says it covers a requirement."""

    paragraph: Paragraph
    ref: RequirementRef
    visit: Visit


def every_claim(facts: Facts) -> Iterator[tuple[str, Claim]]:
    """Yield every claim of the document with the base that it names, in normal form; without a name the first base."""
    first = next(map(normal, facts.document.metadata.bases), "")
    for paragraph, visit in facts.covering:
        for ref in paragraph.covers:
            yield normal(ref.base) if ref.base else first, Claim(paragraph, ref, visit)


def claims(facts: Facts, base: Document) -> tuple[Claim, ...]:
    """Return every claim of the document to cover a requirement of ``base``, known or not."""
    names = base_names(base)
    return tuple(claim for name, claim in every_claim(facts) if name in names)


def base_names(base: Document) -> set[str]:
    """Return the designations, in normal form, by which documents name a base."""
    return {normal(name) for name in (base.metadata.number, *(a.designation for a in base.metadata.adopted))}
