"""What is found in documents that nothing is wrong with: errors and warnings for 100 pages."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from benchmarks.quality.hosts import SYNTHETIC, hosts
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Figure, Formula, Table
from stdtools.model.document import Document, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.walk import own_inlines
from stdtools.rules.runner import run

LINE = {"zh": 38, "en": 85}
"""Characters in a line; what is shorter fills the line all the same."""

LINES = 40
"""Lines on a page: with it the sample in ``standards/`` has as many pages as its PDF."""

ILLUSTRATION = 10
"""Lines that a figure takes, about."""

FEW_WORDS = frozenset({"SL-08"})
"""Rules that are right about the synthetic standard: its sentences are made of few words, and many are alike."""

ERRORS, WARNINGS = 0.0, 1.0
"""Errors and warnings at most for 100 pages."""


class Clean(NamedTuple):
    """A document without faults: how many pages it has, and the codes of the errors and warnings that are found."""

    document: str
    pages: float
    errors: tuple[str, ...]
    warnings: tuple[str, ...]


def clean() -> Iterator[Clean]:
    """Yield what is found in each host as it is."""
    with ProcessPoolExecutor() as workers:
        yield from workers.map(_clean, hosts())


def kept(found: list[Clean]) -> bool:
    """Tell whether there are no more errors and warnings in all documents together than there may be."""
    pages = sum(each.pages for each in found)
    errors, warnings = sum(len(each.errors) for each in found), sum(len(each.warnings) for each in found)
    return errors <= ERRORS and warnings <= WARNINGS * pages / 100


def pages(document: Document) -> float:
    """Return how many pages a document takes, by the lines of its text as written: what is composed is not its own."""
    language = "en" if document.metadata.language == "en" else "zh"
    lines = 0.0
    for node in (visit.node for visit in Facts(document).visits):
        text = plain_text(own_inlines(node)) + (node.name if isinstance(node, TermEntry) else "")
        lines += -(-len(text) // LINE[language]) if text else 0
        lines += ILLUSTRATION if isinstance(node, Figure | Formula) else 1 if isinstance(node, Table) else 0
    return lines / LINES


def _clean(name: str) -> Clean:
    outcome = run(hosts()[name])
    told = [f for f in outcome.findings if name != SYNTHETIC or f.code not in FEW_WORDS]
    errors, warnings = (tuple(sorted(f.code for f in told if f.severity == s)) for s in ("error", "warning"))
    return Clean(name, round(pages(hosts()[name]), 1), errors, warnings)
