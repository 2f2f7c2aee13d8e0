"""Drafts that the exporter did not write are recovered: what the benchmark measures on a large one, on our sample."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.word_drafts import Draft, saved_by_libreoffice, without_ours
from benchmarks.word_in import KINDS, shares

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import List
from stdtools.model.document import Document, TermEntry
from stdtools.publications.docx.render import render
from stdtools.readers import read
from stdtools.readers.draft import draft
from stdtools.workspace import Disk

WORKSPACE = Disk(str(Path(__file__).parents[3]))


@pytest.fixture(scope="module")
def sample() -> Document:
    return read("standards/elderly-care/requirements.rst", WORKSPACE).document


def lost(sample: Document, data: bytes, *but: str) -> dict[str, float]:
    """Return the shares that are not whole, and see that all text has its place."""
    found = draft(data, "draft.docx", WORKSPACE)
    assert not [each for each in found.ledger if each.kind == "unaccounted"]
    of = shares(sample, found.reading.document)
    return {kind: of[kind] for kind in KINDS if of[kind] < 0.99 and kind not in but}


def items(document: Document) -> list[int]:
    """Return how many items each list has: LibreOffice gives items lists of their own."""
    return [len(list_.items) for list_, _ in Facts(document).of(List)]


def terms(document: Document) -> list[set[tuple[str, str, str]]]:
    """Return the terms of each entry: words, status, kind."""
    return [{(term.text, term.status, term.kind) for term in entry.terms} for entry, _ in Facts(document).of(TermEntry)]


def test_saved_by_libreoffice(sample: Document) -> None:
    again = saved_by_libreoffice(render(Facts(sample), workspace=WORKSPACE).docx)
    if again is None:
        pytest.skip("needs LibreOffice")
    assert lost(sample, again) == {}
    found = draft(again, "draft.docx", WORKSPACE).reading.document
    assert items(found) == items(sample)
    assert terms(found) == terms(sample)


def test_styles_of_the_templates(sample: Document) -> None:
    assert lost(sample, without_ours(render(Facts(sample), workspace=WORKSPACE).docx)) == {}


def test_typed_by_hand(sample: Document) -> None:
    """Figures and formulas are not in this draft, so references to them are missing."""
    assert lost(sample, Draft(sample, typed=True).made(), "parts", "references") == {}
    assert lost(sample, Draft(sample, typed=True, tracked=True).made(), "parts", "references") == {}


def test_part_a_in_frames(sample: Document) -> None:
    data = Draft(sample, typed=True, boxed=True).made()
    assert lost(sample, data, "references", "parts") == {}
