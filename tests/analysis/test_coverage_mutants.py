"""Whatever one does to a single requirement of a complete document is told, with the right code at the right clause.

Every requirement is spoilt in each of the four ways that suit all of them, in one or two of the five documents;
``python -m benchmarks --table quality`` spoils it in all of them, and in the other ways too.
"""

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


DOCUMENTS = (
    "cold-chain/requirements.xml",
    "elderly-care/graded-standard.rst",
    "elderly-care/requirements.rst",
    "synthetic",
    "English",
)


@cache
def complete() -> dict[str, Document]:
    return mutants.complete()


def test_every_complete_document_is_spoilt() -> None:
    assert tuple(complete()) == DOCUMENTS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_whole_document_has_no_findings(name: str) -> None:
    assert list(mutants.findings(complete()[name])) == []


def every_third(name: str, kind: str) -> slice:
    """Return the places of the requirements to be spoilt: others in each document, and for each kind."""
    return slice((DOCUMENTS.index(name) + SPOILT.index(kind)) % 3, None, 3)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SPOILT)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_mutant_is_reported(name: str, kind: str) -> None:
    made = list(mutants.KINDS[kind](complete()[name], every_third(name, kind)))
    assert len(made) in (105, 106)
    assert [mutant.requirement for mutant in made if not mutants.is_told(mutant)] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(mutants.KINDS.keys() - SPOILT))
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_other_change_is_reported(name: str, kind: str) -> None:
    made = list(mutants.KINDS[kind](complete()[name], slice(None, None, 4)))
    assert made
    assert [mutant.requirement for mutant in made if not mutants.is_told(mutant)] == []
