"""No pattern of the language data is slower than linear: a paragraph of 64 KiB, doubled, takes about twice as long."""

import re
from time import process_time

import pytest

from stdtools.analysis.alternatives import alternatives
from stdtools.resources import toml

SEEDS = {
    "zh": ("应", "可", "机构应对", "应并且应", "禁止", "(见", "建议", "，如果", "当", "原则上", "4.1.1", "由", "保持"),
    "en": ("shall ", "in May ", "a can ", "and shall ", "if ", "generally, ", "4.1.1 ", "maintain ", "see clause "),
}
SIZE = 64 * 1024
TRIES = 4
ENOUGH = 0.05
"""Seconds below which a paragraph of 128 KiB hurts nobody, and a ratio says nothing."""


def patterns(code: str) -> list[str]:
    words = toml(f"language/{code}.toml") or {}
    found = [p for key in ("modals", "phrases") for ps in words[key].values() for p in ps]
    found += [p for ps in words["except"].values() for p in ps]
    found += [p for held in words["held"].values() for ps in held.values() for p in ps]
    found += [*words["references"].values(), *words["marking"].values(), *words["parts"].values()]
    return list(dict.fromkeys(found))


def seconds(pattern: re.Pattern[str], text: str) -> float:
    start = process_time()
    for _ in pattern.finditer(text):
        pass
    return process_time() - start


def is_linear(pattern: re.Pattern[str], seed: str, enough: float = ENOUGH, size: int = SIZE) -> bool:
    once = (seed * size)[:size]
    for _ in range(TRIES):
        twice = seconds(pattern, once * 2)
        if twice < enough or twice < 3.2 * seconds(pattern, once):
            return True
    return False


@pytest.mark.parametrize("code", SEEDS)
def test_every_pattern_is_linear(code: str) -> None:
    slow = []
    for written in patterns(code):
        pattern = alternatives({"word": (written,)})
        slow += [(written, seed) for seed in SEEDS[code] if not is_linear(pattern, seed)]
    assert slow == []


def test_a_pattern_that_is_not_linear_is_found() -> None:
    # Twice the text takes eight times as long, so that what else the machine does cannot hide it.
    assert not is_linear(re.compile("应(?=[^。]*[^。]*。)"), "应", enough=0, size=256)
