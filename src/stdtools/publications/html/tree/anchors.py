"""The anchors of a page: clause numbers, ids and requirement ids, each once, that stay the same from build to build."""

from __future__ import annotations

import re
from urllib.parse import quote

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph, RequirementRef
from stdtools.model.document import Annex, Clause, TermEntry

RESERVED = frozenset(
    {"content", "outline", "findings", "comments", "show-a", "show-b", "show-ab", "footnotes", "said", "tip"}
)
"""Ids that the page itself uses."""

_WHITE = re.compile(r"\s+")


class Anchors:
    """Which HTML id stands for what.

    A numbered division answers to its number (``4.1``) and to its id; the first paragraph that covers a requirement
    answers to the requirement's id (``4.1-1``).
    """

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._used = set(RESERVED)
        self._ids = {node: self.new(node) for node in facts.nodes}
        self._numbers: dict[str, str] = {}
        self._requirements: dict[tuple[str, str], str] = {}
        self._definitions: dict[str, str] = {}
        bases = facts.document.metadata.bases
        self.first_base = bases[0] if bases else ""
        for visit in facts.visits:
            node = visit.node
            if isinstance(node, Clause | Annex | TermEntry):
                self._number(node.id)
                if isinstance(node, TermEntry):
                    self._definitions[node.id] = self.new(f"{self._ids[node.id]}-definition")
            elif isinstance(node, Paragraph):
                for ref in node.covers:
                    self._requirement(ref)

    def id(self, node: str) -> str:
        """Return the HTML id of a node."""
        return self._ids[node]

    def number(self, node: str) -> str:
        """Return the anchor made of a division's number, empty if it has none of its own."""
        return self._numbers.get(node, "")

    def best(self, node: str) -> str:
        """Return the anchor to link to: the number where there is one."""
        return self._numbers.get(node) or self._ids[node]

    def definition(self, entry: str) -> str:
        """Return the HTML id of the definition of a term entry."""
        return self._definitions[entry]

    def requirement(self, ref: RequirementRef) -> str:
        """Return the anchor of a requirement of a base, or of the clause with that number; empty if there is none."""
        if found := self._requirements.get(self._key(ref)):
            return found
        if ref.base and ref.base != self.first_base:
            return ""
        clause = self._facts.by_number.get(ref.id)
        return self.best(clause.id) if clause else ""

    def new(self, wanted: str) -> str:
        """Return ``wanted``, without white space and with a suffix if it is taken, and take it."""
        wanted = unique = _WHITE.sub("-", wanted) or "x"
        suffix = 2
        while unique in self._used:
            unique, suffix = f"{wanted}-{suffix}", suffix + 1
        self._used.add(unique)
        return unique

    def _number(self, node: str) -> None:
        number = _WHITE.sub("-", self._facts.number(node))
        if number and number not in self._used:
            self._used.add(number)
            self._numbers[node] = number

    def _requirement(self, ref: RequirementRef) -> None:
        if (key := self._key(ref)) not in self._requirements:
            self._requirements[key] = self.new("-".join(filter(None, key)))

    def _key(self, ref: RequirementRef) -> tuple[str, str]:
        return ("" if ref.base == self.first_base else ref.base, ref.id)


def fragment(anchor: str) -> str:
    """Return a link to an anchor of the same page."""
    return "#" + quote(anchor, safe="/:@!$&'()*+,;=~?")
