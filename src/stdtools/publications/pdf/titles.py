"""Breaking a title into lines of about one length, at places where a reader would break it.

Elements of a title stand apart (GB/T 1.1—2020 6.1, annex F): by a han in Chinese, by a dash in English. Of all ways to
break a title the one with fewest lines is taken whose lines differ least; a break between two elements costs nothing,
one beside a conjunction little, one inside of a word much, and no one or two characters stay alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from stdtools import resources

HAN = "\u3000"
DASH = "\u2014"

COVER, FOREIGN, OPENING = 17.6, 31.0, 28.5
"""Em in a line of 165 mm: the title on the cover (一号), in another language there (四号), over clause 1 (三号)."""

_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d"
_TOKEN = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+\s*|\s+")
_NOT_FIRST = frozenset("，、；：。）》〉」』”’！？·—")
_NOT_LAST = frozenset("（《〈「『“‘")
_LEAST = 3.0
"""Em that stand together at least: three Han characters."""

_MOST = 10
"""What has more lines is no title: it is left to the typesetter."""

_LINE, _UNEVEN, _FORBIDDEN, _WORD, _ALONE = 40.0, 20.0, 1000.0, 60.0, 60.0
_ANYWHERE, _CONJUNCTION, _ELEMENT = 8.0, 2.0, 0.0


class _Token(NamedTuple):
    text: str
    width: float
    element: int


def lines(elements: Sequence[str], language: str, room: float) -> list[str]:
    """Return the lines of a title; ``room`` is the width of a line in em."""
    tokens = [
        _Token(text, _width(text), place)
        for place, element in enumerate(elements)
        for text in _TOKEN.findall(element.strip())
    ]
    if not tokens:
        return []
    total = _measure(tokens, 0, len(tokens), language)
    if total > _MOST * room:
        return [_text(tokens, 0, len(tokens), language)]
    costs = [_cost(tokens, place, language) for place in range(len(tokens))]
    fewest = max(1, -int(-total // room))
    ways = [way for count in range(fewest, fewest + 3) if (way := _best(tokens, costs, language, room, count))]
    if not ways:
        return [_text(tokens, 0, len(tokens), language)]
    return list(min(ways)[1])


def _width(text: str) -> float:
    """Return the width of a text in em, about, in a bold sans-serif face."""
    return sum(map(_sign, text))


def _sign(sign: str) -> float:
    if ord(sign) > 0x2E7F or sign in "“”‘’—":
        return 1.0
    if sign in " iljtfrI.,'":
        return 0.3
    return 0.68 if sign.isupper() else 0.57


def _best(
    tokens: Sequence[_Token], costs: Sequence[float], language: str, room: float, count: int
) -> tuple[float, tuple[str, ...]] | None:
    """Return the best way to make ``count`` lines and what it costs, ``None`` if there is none."""
    end = len(tokens)
    ideal = _measure(tokens, 0, end, language) / count
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        made: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, before) in best.items():
            for stop in range(start + 1, end + 1):
                width = _measure(tokens, start, stop, language)
                if width > room and stop > start + 1:
                    break
                break_cost = costs[stop] if stop < end else 0.0
                price = cost + break_cost + _UNEVEN * ((width - ideal) / ideal) ** 2
                if stop not in made or price < made[stop][0]:
                    made[stop] = (price, (*before, _text(tokens, start, stop, language)))
        best = made
    found = best.get(end)
    return (found[0] + _LINE * count, found[1]) if found else None


def _text(tokens: Sequence[_Token], start: int, stop: int, language: str) -> str:
    """Return a line; a dash stays at its end, the han of a break goes."""
    found: list[str] = []
    for place in range(start, stop):
        if found and tokens[place].element != tokens[place - 1].element:
            found[-1] = found[-1].rstrip()
            found.append(HAN if language == "zh" else DASH)
        found.append(tokens[place].text)
    whole = "".join(found).strip()
    ends = stop < len(tokens) and tokens[stop].element != tokens[stop - 1].element
    return whole + DASH if ends and language != "zh" else whole


def _measure(tokens: Sequence[_Token], start: int, stop: int, language: str) -> float:
    joints = sum(tokens[place].element != tokens[place - 1].element for place in range(start + 1, stop))
    ends = language != "zh" and stop < len(tokens) and tokens[stop].element != tokens[stop - 1].element
    return sum(token.width for token in tokens[start:stop]) + joints + ends


def _cost(tokens: Sequence[_Token], place: int, language: str) -> float:
    """Return what it costs to break before a token."""
    if not place or tokens[place].element != tokens[place - 1].element:
        return _ELEMENT
    before, after = tokens[place - 1].text, tokens[place].text
    if after[0] in _NOT_FIRST or before[-1] in _NOT_LAST:
        return _FORBIDDEN
    inside = [token for token in tokens if token.element == tokens[place].element]
    first = next(i for i, token in enumerate(tokens) if token.element == tokens[place].element)
    left, right = (sum(token.width for token in part) for part in (inside[: place - first], inside[place - first :]))
    cost = _ALONE if min(left, right) < _LEAST else 0.0
    words = _words(language)
    if before[-1] in "、，；：）" or after[0] in "（《" or after.strip().casefold() in words.leading:
        return cost + _CONJUNCTION
    if before.strip().casefold() in words.leading:
        return cost + _WORD
    if language == "zh" and any(word_start < place - first < word_end for word_start, word_end in words.spans(inside)):
        return cost + _WORD
    return cost + _ANYWHERE


class _Words(NamedTuple):
    leading: frozenset[str]
    whole: re.Pattern[str]

    def spans(self, tokens: Sequence[_Token]) -> Iterator[tuple[int, int]]:
        """Yield from which token to which one word reaches."""
        starts = [0]
        for token in tokens:
            starts.append(starts[-1] + len(token.text))
        places = {offset: place for place, offset in enumerate(starts)}
        for match in self.whole.finditer("".join(token.text for token in tokens)):
            if match.start() in places and match.end() in places:
                yield places[match.start()], places[match.end()]


@cache
def _words(language: str) -> _Words:
    words = (resources.toml("wording/print.toml") or {})[language if language == "zh" else "en"]["titles"]
    longest = sorted(words["whole"], key=len, reverse=True)
    return _Words(frozenset(words["leading"]), re.compile("|".join(map(re.escape, longest)) or r"(?!)"))
