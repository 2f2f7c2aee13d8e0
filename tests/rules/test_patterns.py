"""No regular expression that looks at documents is slower than linear: twice the text, twice the time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from functools import cache

from tests.rules.patterns import ANYWHERE, ROOT, Used, attacks

SHORT = (16, 20, 24, 28, 32, 48, 64)
"""Sizes at which nothing takes :data:`LONG` but what takes for ever on twice the text."""

SIZES = (*SHORT, 128, 512, 2 * 1024, 8 * 1024, 32 * 1024)
LONG = 0.005
"""Seconds from which on a time is compared with that of twice the text. A linear expression may need them for 32 KiB;
one that is not reaches them much earlier."""

RATIO = 3.0
"""Twice the text takes twice the time, four times where it is not linear."""

TRIES = 4

END = "\x01"
"""What no expression expects, so that none is content with all of the text."""


@cache
def used() -> tuple[Used, ...]:
    command = [sys.executable, "-m", "tests.rules.patterns"]
    told = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    return tuple(Used(pattern, flags, where, tuple(ways)) for pattern, flags, where, ways in told)


def seconds(pattern: re.Pattern[str], way: str, text: str, tries: int = 1) -> float:
    """Return the least CPU time of some tries."""

    def once() -> float:
        start = time.process_time()
        found = getattr(pattern, way)(text)
        if way == ANYWHERE:
            for _ in found:
                pass
        return time.process_time() - start

    return min(once() for _ in range(tries))


def is_linear(pattern: re.Pattern[str], way: str, prefix: str, piece: str) -> bool:
    """Tell whether the time grows no faster than the text. What is slow is not tried on more than it needs."""
    for size in SIZES:
        text, twice = (prefix + piece * (n // len(piece) + 1) + END for n in (size, 2 * size))
        if seconds(pattern, way, text) > LONG:
            return size not in SHORT and any(
                seconds(pattern, way, twice) < RATIO * seconds(pattern, way, text, tries=2) for _ in range(TRIES)
            )
    return True


def slow(expressions: tuple[Used, ...]) -> list[str]:
    """Return the expressions that are slower, each with a text that makes it so."""
    found = []
    for each in expressions:
        pattern = re.compile(each.pattern, each.flags)
        for prefix, piece in attacks(each.pattern, each.flags):
            if not is_linear(pattern, each.anchored, prefix, piece):
                found.append(
                    f"{each.where} {each.pattern[:60]!r}: {each.anchored} on {prefix[-12:]!r} + {piece[:12]!r} …"
                )
                break
    return found


def test_no_expression_is_slower_than_linear() -> None:
    assert slow(used()) == []


def test_the_expressions_of_rules_and_languages_are_found() -> None:
    where = {each.where.partition(":")[0] for each in used()}
    assert {"stdtools.rules.lists", "stdtools.analysis.language", "stdtools.analysis.citations"} <= where
    words = [each for each in used() if each.where.startswith("stdtools.analysis.alternatives:")]
    assert any("必(?:" in each.pattern for each in words)
    assert any("shall" in each.pattern for each in words)


def test_slow_expressions_are_told() -> None:
    bad = ("x*y", "[0-9]+(?:a|[0-9]+)*z", r"\s+$", "(?:应.*)+能", "见[^。]*条")
    good = ("x{1,9}y", "应(?!急)", r"(?<!\s)\s+$", "见[^。]{0,40}条")
    wanted = tuple(Used(pattern, 32, "here", ()) for pattern in bad)
    # What else the machine does can hide that one is slow; it is not hidden every time.
    assert any(len(slow(wanted)) == len(bad) for _ in range(3))
    assert slow(tuple(Used(pattern, 32, "here", ()) for pattern in good)) == []
    assert slow((Used("x*y", 32, "here", ("fullmatch",)),)) == []
