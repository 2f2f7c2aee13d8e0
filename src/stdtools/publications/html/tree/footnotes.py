"""Footnotes, gathered where they are used and printed at the end of the chapter or in the foot of the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from docutils import nodes


class Mark(NamedTuple):
    """A footnote's printed mark and the ids of its text and of its place of use."""

    label: str
    target: str
    back: str


class Footnotes:
    """A run of footnotes with one way of counting."""

    def __init__(self, label: Callable[[int], str], prefix: str, anchor: Callable[[str], str]) -> None:
        self._label = label
        self._prefix = prefix
        self._anchor = anchor
        self._count = 0
        self._waiting: list[tuple[Mark, list[list[nodes.Node]]]] = []

    def open(self) -> Mark:
        """Return the mark of the next footnote."""
        self._count += 1
        name = f"{self._prefix}.{self._count}"
        return Mark(self._label(self._count), self._anchor(name), self._anchor(f"{name}-back"))

    def add(self, mark: Mark, paragraphs: list[list[nodes.Node]]) -> None:
        """Keep the text of a footnote until it is taken."""
        self._waiting.append((mark, paragraphs))

    def take(self) -> list[tuple[Mark, list[list[nodes.Node]]]]:
        """Return the footnotes since the last call."""
        waiting, self._waiting = self._waiting, []
        return waiting
