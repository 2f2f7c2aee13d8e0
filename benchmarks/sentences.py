"""Sentences of the synthetic standard, from the words in ``vocabulary.toml``."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

from stdtools.model.inlines import AnyInline, Citation, CrossReference, TermReference, Text, normalize

VOCABULARY = Path(__file__).with_name("vocabulary.toml")


def vocabulary() -> dict[str, Any]:
    """Return the words, by table of the file."""
    return tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))


class Sentences:
    """Makes sentences; the same seed makes the same ones."""

    def __init__(self, words: dict[str, Any], seed: int) -> None:
        self.words: dict[str, list[str]] = words["sentence"]
        self.random = random.Random(seed)

    def requirement(self, references: list[str], term: str = "", cited: str = "") -> tuple[AnyInline, ...]:
        """Return one to four sentences with 应; ``references``, ``term`` and ``cited`` are woven into the last.

        ``references`` and ``term`` are ids in the document, ``cited`` is a designation.
        """
        lead = "".join(self._shall() + "。" for _ in range(self.random.randint(0, 3)))
        content: list[AnyInline] = [Text(lead + self._shall())]
        if term:
            content += [Text("，对象包括"), TermReference(term)]
        if cited:
            content += [Text("，所用方法与"), Citation(cited), Text("一致")]
        for position, target in enumerate(references):
            content += [Text("、" if position else "（见"), CrossReference(target)]
        return normalize([*content, Text("）。" if references else "。")])

    def introduces_list(self) -> tuple[AnyInline, ...]:
        """Return a requirement that ends with a colon."""
        return (Text(f"{self._shall()}，至少包括下列内容："),)

    def item(self, last: bool) -> tuple[AnyInline, ...]:
        """Return a list item."""
        return (Text(f"{self._pick('matters')}以及{self._pick('objects')}" + ("。" if last else "；")),)

    def statement(self) -> tuple[AnyInline, ...]:
        """Return a sentence without any provision, fit for a note or example."""
        halves = (f"{self._pick('matters')}{self._pick('reasons')}" for _ in range(2))
        return (Text("，".join(halves) + "。"),)

    def _shall(self) -> str:
        words = f"{self._pick('subjects')}应{self._pick('conditions')}{self._pick('verbs')}{self._pick('objects')}"
        return words + (f"，{self._pick('tails')}" if self.random.random() < 0.7 else "")

    def _pick(self, kind: str) -> str:
        return self.random.choice(self.words[kind])
