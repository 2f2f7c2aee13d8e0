"""Selectors: how people name rules, by code (``AB-06``), name, beginning of a code (``AB-0``) or group (``AB``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from stdtools.analysis.nearest import nearest
from stdtools.rules.registry import redirects
from stdtools.rules.rule import Rule

ALL = "ALL"
"""The selector that means every rule."""


class Selection:
    """The rules that some selectors mean; names and codes that a rule had before are as good as those of now."""

    def __init__(self, selectors: Iterable[str]) -> None:
        now = [redirects().get(name.upper()) or redirects().get(name) or name for name in selectors]
        self._names = frozenset(now)
        self._groups = frozenset(name.upper() for name in now)
        self._beginnings = tuple(name.upper() for name in now if "-" in name)
        self._ranks: dict[tuple[str, str], int] = {}

    def __contains__(self, rule: object) -> bool:
        """Tell whether a rule is meant."""
        return isinstance(rule, Rule) and self.rank(rule) > 0

    def rank(self, rule: Rule) -> int:
        """Return how exactly a rule is meant: 0 not at all, more for a longer code, most for its code or name."""
        known = (rule.code, rule.name)
        if known not in self._ranks:
            self._ranks[known] = self._rank(rule)
        return self._ranks[known]

    def _rank(self, rule: Rule) -> int:
        if rule.name in self._names or rule.code in self._groups:
            return 99
        beginnings = (len(each) for each in self._beginnings if rule.code.startswith(each))
        least = 2 if rule.group in self._groups else 1 if ALL in self._groups else 0
        return max((least, *beginnings))


@lru_cache(maxsize=64)
def selection(selectors: tuple[str, ...]) -> Selection:
    """Return what some selectors mean; of many documents with the same settings each rule is looked up once."""
    return Selection(selectors)


def unknown(selectors: Iterable[str], rules: Collection[Rule]) -> Iterator[tuple[str, str]]:
    """Yield the selectors that mean no rule, each with the nearest that does."""
    for selector in selectors:
        meant = Selection([selector])
        if not any(rule in meant for rule in rules):
            known = {name for rule in rules for name in (rule.code, rule.name, rule.group)}
            yield selector, nearest(selector, sorted(known))
