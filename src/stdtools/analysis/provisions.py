"""Provisions: every sentence and list item of a document, with its kind.

Source: GB/T 1.1—2020 9.1 and 附录C (要求、推荐、允许、陈述); kinds as in the ISO/IEC SMART core ontology.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import cast

import msgspec

from stdtools.analysis.alternatives import key
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import HIDING, Kind, Language, Match
from stdtools.analysis.passages import Passage
from stdtools.analysis.prose import BETWEEN, Prose
from stdtools.model.blocks import List, ListItem, Paragraph

_BOUNDARY = re.compile("[，。；：,;:]")
_STRENGTH: dict[str, int] = {"requirement": 4, "recommendation": 3, "permission": 2, "capability": 1}


class Provision(msgspec.Struct, frozen=True, gc=False):
    """A sentence, or a list item, of a passage.

    ``start`` and ``end`` are its place in ``passage.text``; ``modal`` is the verb that makes it what it is, ``None``
    for a statement and for a list item, which has the kind of the sentence that leads in.
    """

    passage: Passage
    start: int
    end: int
    kind: Kind
    modal: Match | None

    @property
    def text(self) -> str:
        """The words."""
        return self.passage.text[self.start : self.end].strip()

    def subject(self, language: Language) -> str:
        """Return who or what the verb is said of, empty where the clause names nobody or there is no verb."""
        if self.modal is None:
            return ""
        before = self.passage.masked[self.start : self.modal.start]
        condition = self._condition(language)
        clause = before[condition.end() :] if condition else before
        said = _BOUNDARY.split(clause)[-1].strip()
        return language.opening.sub("", said, count=1).rstrip("不 ").strip()

    def condition(self, language: Language) -> str:
        """Return the words that say when it holds, empty if it always does."""
        found = language.condition.search(self.passage.masked, self.start, self.end)
        return found.group().strip() if found else ""

    def negated(self, language: Language) -> bool:
        """Tell whether the verb forbids, advises against or releases: 不应, 不得, 不必, shall not, need not."""
        if self.modal is None:
            return False
        text, modal = self.passage.masked, self.modal
        verb = text[max(self.start, modal.start - 1) : modal.end + (4 if modal.word.isascii() else 0)]
        return bool(language.negation.search(verb) or language.negation.search(modal.word))

    def _condition(self, language: Language) -> re.Match[str] | None:
        assert self.modal is not None
        return language.condition.search(self.passage.masked, self.start, self.modal.start)


def provisions(facts: Facts, prose: Prose, language: Language) -> tuple[Provision, ...]:
    """Return the provisions of a document, whose passages are ``prose``, in reading order."""
    introduced_by = _lead_ins(facts)
    lead_in: dict[str, Kind] = {}  # id of a paragraph that ends with a colon -> kind of its last sentence
    opening = tuple(language.sentences.lead_in)
    verbs: dict[int, deque[Match]] = {}
    for number, offset, match in prose.located(language.modal_verbs):
        if (kind := key(match)) != HIDING:
            modal = Match(match.start() - offset, match.end() - offset, match.group(), kind)
            verbs.setdefault(number, deque()).append(modal)
    none: deque[Match] = deque()
    found: list[Provision] = []
    split = _split(prose, language.sentences.end)
    for number, (passage, spans) in enumerate(zip(prose.passages, split, strict=True)):
        inherited: Kind = "statement"
        identifier = "" if passage.place == "footnote" else passage.node.id
        if identifier in introduced_by:
            inherited = lead_in.get(introduced_by[identifier], "statement")
        modals = verbs.get(number, none)
        before = len(found)
        for start, end in spans:
            kind, strongest = inherited, None
            while modals and modals[0].start < end:
                modal = modals.popleft()
                if strongest is None or _STRENGTH[modal.key] > _STRENGTH[strongest.key]:
                    strongest = modal
            if strongest:
                kind = cast(Kind, strongest.key)
            found.append(Provision(passage, start, end, kind, strongest))
        if identifier and len(found) > before and passage.text.rstrip().endswith(opening):
            lead_in[identifier] = found[-1].kind
    return tuple(found)


def _split(prose: Prose, ends: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the sentences of each passage, as :func:`sentences` does for one, from a single search of them all."""
    stops = deque(found.end() for found in _ends(ends).finditer(prose.text))
    begin = 0
    for words in prose.words:
        start, end = 0, len(words)
        spans: list[tuple[int, int]] = []
        while stops and (stop := stops[0] - begin) <= end:
            stops.popleft()
            if stop > 0:  # not what stands between the passages
                spans.append((start, stop))
                start = stop
        if words[start:].strip():
            spans.append((start, end))
        yield spans
        begin += end + len(BETWEEN)


def sentences(text: str, ends: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence; one of ``ends`` ends it, an ASCII one only before a space or the end.

    >>> list(sentences("甲。乙", "。")), list(sentences("See 4.1. Go.", "."))
    ([(0, 2), (2, 3)], [(0, 8), (8, 12)])
    """
    start = 0
    for found in _ends(ends).finditer(text):
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


@cache
def _ends(characters: str) -> re.Pattern[str]:
    ascii_only = "".join(c for c in characters if c.isascii())
    others = "".join(c for c in characters if not c.isascii())
    classes = (f"[{re.escape(others)}]" if others else "", rf"[{re.escape(ascii_only)}](?= |\Z)" if ascii_only else "")
    return re.compile("|".join(filter(None, classes)) or "(?!)")


def _lead_ins(facts: Facts) -> dict[str, str]:
    """Return, for the first paragraph of each list item, the id of the paragraph before the list."""
    before: dict[str, str] = {}  # id of what holds blocks -> id of the last paragraph in it
    of_list: dict[str, str] = {}
    result: dict[str, str] = {}
    for node, visit in facts.of(Paragraph, List):
        ancestors = visit.ancestors
        around = ancestors[-1] if ancestors else None
        key = around.id if around else ""
        if isinstance(node, List):
            of_list[node.id] = before.get(key, "")
        else:
            before[key] = node.id
            if isinstance(around, ListItem) and around.blocks[0] is node:
                result[node.id] = of_list.get(ancestors[-2].id, "")
    return result
