"""Whatever one does to a single requirement of a complete document is told, with the right code at the right clause."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import cache

import pytest

from stdtools.model.document import Document
from tests.analysis import mutants

SPOILT = ("removed", "weakened", "readdressed", "moved")
"""Ways that every requirement can be spoilt in."""


@pytest.fixture(autouse=True, scope="module")
def _collect_rarely() -> Iterator[None]:
    """A mutant is thousands of small objects without cycles; the command line collects as rarely."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 50)
    yield
    gc.set_threshold(*before)


@cache
def document(language: str) -> Document:
    return mutants.whole(language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_document_has_no_findings(language: str) -> None:
    assert list(mutants.findings(document(language))) == []


@pytest.mark.parametrize("kind", SPOILT)
def test_every_mutant_is_reported(kind: str) -> None:
    made = list(mutants.KINDS[kind](document("zh"), 1))
    assert len(made) == 316
    assert [mutant.requirement for mutant in made if not mutants.is_told(mutant)] == []


@pytest.mark.parametrize("kind", sorted(mutants.KINDS.keys() - SPOILT))
def test_every_other_change_is_reported(kind: str) -> None:
    made = list(mutants.KINDS[kind](document("zh"), 3))
    assert made
    assert [mutant.requirement for mutant in made if not mutants.is_told(mutant)] == []


@pytest.mark.parametrize("kind", sorted(mutants.KINDS))
def test_changes_in_english_are_reported(kind: str) -> None:
    made = list(mutants.KINDS[kind](document("en"), 12))
    assert [mutant.requirement for mutant in made if not mutants.is_told(mutant)] == []
