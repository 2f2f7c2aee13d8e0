"""How much of a draft is recovered from Word: clauses, provisions, tables, references, of drafts of many makes."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks import corpus
from benchmarks.table import aligned
from benchmarks.word_drafts import drafts
from stdtools.analysis.facts import Facts
from stdtools.bases.catalogue import load
from stdtools.model.blocks import List, ListItem, Note, Paragraph, Table
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import Citation, CrossReference, Footnote, children, plain_text
from stdtools.model.walk import all_inlines, own_inlines
from stdtools.model.wording import reference
from stdtools.readers.draft import draft
from stdtools.workspace import Memory

LIMIT_SECONDS = 2.0
SHARES = {
    "ours": 1.0,
    "ours, saved by LibreOffice": 0.95,
    "styles of the templates": 0.95,
    "styles of the templates, saved by LibreOffice": 0.95,
    "Word's own headings": 0.95,
    "everything typed": 0.95,
    "everything typed, part A in frames": 0.95,
    "everything typed, changes tracked": 0.95,
}
"""The least share of each thing that has to be recovered."""

WITH_PARTS = frozenset({
    "ours", "ours, saved by LibreOffice", "styles of the templates", "styles of the templates, saved by LibreOffice",
    "everything typed, part A in frames",
})  # fmt: skip
"""Drafts that say which part a provision belongs to."""

KINDS = ("clauses", "titles", "provisions", "parts", "items", "notes", "terms", "tables", "references", "citations")


class Row(NamedTuple):
    """What was recovered of one draft."""

    name: str
    shares: dict[str, float]
    seconds: float
    accounted: bool

    @property
    def kept(self) -> bool:
        """Whether all that counts was recovered in time, and every piece of text is accounted for."""
        least = SHARES[self.name]
        counted = (share for kind, share in self.shares.items() if kind != "parts" or self.name in WITH_PARTS)
        return all(share >= least for share in counted) and self.seconds <= LIMIT_SECONDS and self.accounted


def told(document: Document) -> dict[str, Counter[tuple[str, ...]]]:
    """Return what a document consists of, as far as the tables count it."""
    facts = Facts(document)
    found: dict[str, Counter[tuple[str, ...]]] = {kind: Counter() for kind in KINDS}
    for visit in facts.visits:
        node = visit.node
        number = facts.number(visit.division)
        match node:
            case Clause() | Annex():
                name = "A" if isinstance(node, Annex) else "C"
                found["clauses"][name, facts.number(node)] += 1
                if node.title:
                    found["titles"][facts.number(node), _plain(plain_text(node.title))] += 1
            case TermEntry():
                found["terms"][facts.number(node), _plain(node.name)] += 1
            case Paragraph():
                top = visit.ancestors[-1] if visit.ancestors else None
                if isinstance(top, Clause | Annex):
                    said = _said(facts, node)
                    found["provisions"][number, said] += 1
                    found["parts"][number, said, node.part] += 1
            case ListItem():
                first = node.blocks[0] if node.blocks else None
                if isinstance(first, Paragraph) and isinstance(visit.ancestors[-1], List):
                    found["items"][number, facts.number(node), _said(facts, first)] += 1
            case Note():
                found["notes"][number, "".join(_said(facts, b) for b in node.blocks if isinstance(b, Paragraph))] += 1
            case Table():
                cells = [
                    "".join(_said(facts, b) for b in cell.blocks if isinstance(b, Paragraph))
                    for row in (*node.header, *node.rows)
                    for cell in row.cells
                ]
                found["tables"][facts.number(node), _plain(plain_text(node.title)), *cells] += 1
        for inline in all_inlines(own_inlines(node)):
            if isinstance(inline, CrossReference) and inline.target in facts.nodes:
                target = facts.nodes[inline.target]
                found["references"][number, facts.number(target) or facts.clause_number(target)] += 1
            if isinstance(inline, Citation):
                found["citations"][number, inline.designation] += 1
    return found


def _said(facts: Facts, node: Paragraph) -> str:
    """Return the words of a paragraph with its references as printed, without white space."""
    words = []
    for inline in node.content:
        if isinstance(inline, CrossReference) and not inline.content:
            target = facts.nodes.get(inline.target)
            words.append(reference(target, facts.number(target), facts.document.metadata.language) if target else "")
        elif isinstance(inline, Citation):
            words.append(inline.designation + inline.clause)
        elif not isinstance(inline, Footnote):
            term = facts.nodes.get(getattr(inline, "target", ""))
            words.append(plain_text((inline,)) or (term.name if isinstance(term, TermEntry) else ""))
    return _plain("".join(words))


def _plain(text: str) -> str:
    return re.sub(r"[\s\u3000\u00a0的，,]+", "", text)


def shares(of: Document, read: Document) -> dict[str, float]:
    """Return of each kind of thing which share of it was recovered."""
    wanted, found = told(of), told(read)
    return {
        kind: sum((wanted[kind] & found[kind]).values()) / total if (total := sum(wanted[kind].values())) else 1.0
        for kind in KINDS
    }


def rows(document: Document) -> Iterator[Row]:
    """Yield what is recovered of each draft of a document."""
    workspace = Memory({})
    for name, data in drafts(document, workspace):
        start = time.process_time()
        got = draft(data, "draft.docx", workspace)
        seconds = time.process_time() - start
        accounted = not any(each.kind == "unaccounted" for each in got.ledger)
        yield Row(name, shares(document, got.reading.document), seconds, accounted)


def report() -> tuple[str, bool]:
    """Return the table and whether its figures are kept."""
    base = load("GB/T 19001—2016")
    assert base is not None
    made = list(rows(corpus.standard(base)))
    head = ("draft", *KINDS, "CPU s", "all text accounted for", "limit", "kept")
    lines: list[tuple[str, ...]] = [head]
    for row in made:
        numbers = [f"{row.shares[kind]:.1%}" for kind in KINDS]
        limit = f"≥ {SHARES[row.name]:.0%}, ≤ {LIMIT_SECONDS:g} s"
        lines.append(
            (
                row.name,
                *numbers,
                f"{row.seconds:.2f}",
                "yes" if row.accounted else "NO",
                limit,
                "yes" if row.kept else "NO",
            )
        )
    return aligned(lines), all(row.kept for row in made)


__all__ = ["children", "report", "rows", "shares"]
