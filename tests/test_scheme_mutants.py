"""Defects of certification schemes are told at their place. All of them: ``python -m benchmarks --table schemes``."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.quality import schemes
from benchmarks.quality.scheme_mutants import Mutant

from tests.analysis.mutants import ROOT

MUTANTS = schemes.mutants()
FAMILIES = {"audit time", "parameters", "integrated audits", "grading models", "certificates"}
STEP = 5
"""Every so many of each kind are tried here, the first of each at least."""


def some() -> list[Mutant]:
    seen: Counter[tuple[str, str]] = Counter()
    chosen = []
    for mutant in MUTANTS:
        if seen[mutant.family, mutant.kind] % STEP == 0:
            chosen.append(mutant)
        seen[mutant.family, mutant.kind] += 1
    return chosen


def test_there_are_enough_of_every_family() -> None:
    assert len({(mutant.path, mutant.text) for mutant in MUTANTS}) >= schemes.LEAST
    assert len(some()) >= schemes.LEAST
    assert {mutant.family for mutant in MUTANTS} == FAMILIES


def test_every_mutant_differs_from_what_it_is_made_of() -> None:
    assert not [each for each in MUTANTS if each.text == (ROOT / each.path).read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", schemes.SOUND)
def test_nothing_is_found_where_nothing_is_wrong(path: str) -> None:
    assert schemes.findings(path, (ROOT / path).read_text(encoding="utf-8")) == ()


@pytest.mark.parametrize("mutant", some(), ids=lambda mutant: f"{mutant.family}: {mutant.kind}")
def test_a_defect_is_told_at_its_place(mutant: Mutant) -> None:
    assert schemes.is_told(mutant)


def test_a_sound_source_is_no_mutant_that_is_told() -> None:
    mutant = MUTANTS[0]
    sound = (ROOT / mutant.path).read_text(encoding="utf-8")
    assert not schemes.is_told(mutant._replace(text=sound))
    assert not schemes.is_told(mutant._replace(lines=range(1, 2)))
