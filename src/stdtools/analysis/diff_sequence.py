"""Which elements of two sequences go together, in the order of both; bounded, whatever the sequences are.

Greedy differences (Myers, 1986) as far as a bound of differences, and where there are more, what is unique in both
(patience) cuts the sequences into pieces.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence

MOST = 160
"""Differences between two sequences, or pieces of them, that are looked for: time grows with their square."""

_DEPTH = 12

Keys = Sequence[Hashable]
Pair = tuple[int, int]


def matches(one: Keys, other: Keys) -> list[Pair]:
    """Return the places of equal elements, ascending in both; many at best, not always as many as possible.

    >>> matches("abcd", "xbd")
    [(1, 1), (3, 2)]
    """
    found: list[Pair] = []
    _between(one, other, 0, len(one), 0, len(other), found, 0)
    return found


def _between(
    one: Keys, other: Keys, low: int, high: int, other_low: int, other_high: int, found: list[Pair], depth: int
) -> None:
    while low < high and other_low < other_high and one[low] == other[other_low]:
        found.append((low, other_low))
        low, other_low = low + 1, other_low + 1
    tail: list[Pair] = []
    while low < high and other_low < other_high and one[high - 1] == other[other_high - 1]:
        high, other_high = high - 1, other_high - 1
        tail.append((high, other_high))
    if low < high and other_low < other_high:
        within = _greedy(one[low:high], other[other_low:other_high])
        if within is not None:
            found += ((low + i, other_low + j) for i, j in within)
        elif depth < _DEPTH:
            _cut(one, other, low, high, other_low, other_high, found, depth)
    found += reversed(tail)


def _cut(
    one: Keys, other: Keys, low: int, high: int, other_low: int, other_high: int, found: list[Pair], depth: int
) -> None:
    """Match what is unique in both, and then what is between."""
    anchors = _unique(one[low:high], other[other_low:other_high])
    if not anchors:
        return
    start, other_start = low, other_low
    for i, j in [*((low + i, other_low + j) for i, j in anchors), (high, other_high)]:
        _between(one, other, start, i, other_start, j, found, depth + 1)
        if i < high:
            found.append((i, j))
        start, other_start = i + 1, j + 1


def _unique(one: Keys, other: Keys) -> list[Pair]:
    counts, other_counts = Counter(one), Counter(other)
    places = {key: j for j, key in enumerate(other) if other_counts[key] == 1}
    pairs = [(i, places[key]) for i, key in enumerate(one) if counts[key] == 1 and key in places]
    return [pairs[n] for n in ascending([j for _, j in pairs])]


def ascending(numbers: Sequence[int]) -> list[int]:
    """Return the places of as many of different numbers as possible that ascend.

    >>> ascending([3, 1, 2, 5, 4])
    [1, 2, 4]
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            places.append(place)
        else:
            ends[length], places[length] = number, place
    chain: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


def _greedy(one: Keys, other: Keys) -> list[Pair] | None:
    """Return the matches of a shortest difference, ``None`` if it has more than :data:`MOST` elements."""
    n, m = len(one), len(other)
    if abs(n - m) > MOST:
        return None
    most = min(n + m, MOST)
    zero = most + 1  # where the diagonal 0 is in what was reached on each
    reached = [-1] * (2 * most + 3)
    reached[zero + 1] = 0
    trace: list[list[int]] = []
    for edits in range(most + 1):
        trace.append(reached[:])
        for k in range(zero - edits, zero + edits + 1, 2):
            left, right = reached[k - 1], reached[k + 1]
            x = right if left < right else left + 1
            y = x - k + zero
            while x < n and y < m and one[x] == other[y]:
                x, y = x + 1, y + 1
            reached[k] = x
            if x >= n and y >= m:
                return _back(trace, zero, n, m)
    return None


def _back(trace: Sequence[Sequence[int]], zero: int, x: int, y: int) -> list[Pair]:
    found: list[Pair] = []
    for edits in range(len(trace) - 1, -1, -1):
        reached = trace[edits]
        k = x - y + zero
        left, right = reached[k - 1], reached[k + 1]
        before, start = (k + 1, right) if left < right else (k - 1, left)
        behind = start if left < right else start + 1
        while x > max(behind, 0) and y > 0:
            x, y = x - 1, y - 1
            found.append((x, y))
        if edits:
            x, y = start, start - before + zero
    return found[::-1]
