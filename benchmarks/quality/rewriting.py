"""Saying the same in other words, or with fewer: what drafts do to requirements. Words: ``rewriting.toml``."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_END = re.compile(r"[。；;.：:]?$")


@cache
def vocabulary() -> dict[str, Any]:
    """Return the words, by table of the file."""
    return tomllib.loads(Path(__file__).with_name("rewriting.toml").read_text(encoding="utf-8"))


class Rewriter:
    """Rewrites texts of one language; the same seed does the same to the same texts in the same order."""

    def __init__(self, language: str, seed: int, share: float = 0.5) -> None:
        """Take a language, a seed, and the share of what can be changed that is changed."""
        words = vocabulary()[language]
        self.random = random.Random(seed)
        self.share = share
        self.chinese = language == "zh"
        self.joint: str = words["joint"]
        self.titles: list[str] = words["titles"]
        self._others = {word: [o for o in line if o != word] for line in words["synonyms"] for word in line[:1]}
        self._synonyms = re.compile("|".join(self._bounded(w) for w in sorted(self._others, key=len, reverse=True)))
        listed = "|".join(sorted(map(re.escape, words["coordinated"]), key=len, reverse=True))
        between = "[和与或、]" if self.chinese else " and | or |, "
        self._coordinated = re.compile(rf"({listed})({between})({listed})")
        self._patterns = [(re.compile(pattern), by) for pattern, by in words["patterns"]]
        self._splits: list[tuple[re.Pattern[str], str]] = [(re.compile(pattern), by) for pattern, by in words["splits"]]
        self._subordinate = [re.compile(pattern) for pattern in words["subordinate"]]

    def paraphrased(self, text: str) -> str:
        """Return a text in other words and another order."""
        for pattern, by in self._patterns:
            if self._heads():
                text = pattern.sub(by, text)
        text = self._coordinated.sub(lambda m: m[3] + m[2] + m[1] if self._heads() else m[0], text)
        return self._synonyms.sub(lambda m: self.random.choice(self._others[m[0]]) if self._heads() else m[0], text)

    def split(self, text: str) -> str:
        """Return a text with one sentence made two, if it can be."""
        for pattern, by in self._splits:
            if pattern.search(text):
                return pattern.sub(by, text, count=1)
        return text

    def merged(self, one: str, other: str) -> str:
        """Return two sentences as one."""
        rest = other if self.chinese else other[:1].lower() + other[1:]
        return _END.sub("", one) + self.joint + rest

    def cut(self, text: str, share: float) -> str:
        """Return a text without ``share`` of its characters: first what is subordinate, then words here and there."""
        least = round(len(text) * (1 - share))
        for pattern in self._subordinate:
            shorter = pattern.sub("", text)
            if least <= len(shorter) < len(text):
                text = shorter
        ending = _END.search(text)
        assert ending is not None
        end, text = ending[0], text[: ending.start()]
        pieces = re.findall(r".{1,3}", text) if self.chinese else text.split(" ")
        glue = "" if self.chinese else " "
        while len(pieces) > 1 and len(glue.join(pieces)) + len(end) > least:
            del pieces[self.random.randrange(len(pieces))]
        return glue.join(pieces) + end

    def _heads(self) -> bool:
        return self.random.random() < self.share

    def _bounded(self, word: str) -> str:
        return re.escape(word) if self.chinese else rf"\b{re.escape(word)}\b"
