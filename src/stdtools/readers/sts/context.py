"""What every part of the reader needs while a tree is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lxml.etree import _Element as Element

from stdtools.model.blocks import Part
from stdtools.model.finding import Finding
from stdtools.model.inlines import CrossReference, TermReference
from stdtools.model.location import Location
from stdtools.model.suppression import Suppression
from stdtools.readers.sts.source import Source
from stdtools.sts.names import name
from stdtools.sts.originators import ADDITION, IDENTICAL, NEUTRAL


class Context:
    """Places, findings, footnotes and marks of one reading."""

    def __init__(self, source: Source, positions: Mapping[Element, int]) -> None:
        self.source = source
        self.positions = positions
        self.findings: list[Finding] = []
        self.language = "zh"
        self.own = ""
        """The originator whose marks are part B."""
        self.vocabulary = ""
        """The base that requirements belong to where none is named."""
        self.bases: frozenset[str] = frozenset()
        """Originators whose marks are part A."""
        self.digest = ""
        """The digest of part A as it stands in the file."""
        self.holding_marks: frozenset[Element] = frozenset()
        """Elements in which something is marked as somebody's."""
        self.adoption = False
        """Whether unmarked text may be part A."""
        self.ours = False
        """Whether this program wrote the file; then nothing in it is guessed."""
        self.footnotes: dict[str, Element] = {}
        """Footnotes that stand apart from their point of use, by id."""
        self.footnote_depth = 0
        """How many of them are being read, one inside the other."""
        self.used_footnotes: frozenset[str] = frozenset()
        """Ids of those of them that something points at."""
        self.aliases: dict[str, str] = {}
        """Ids of elements that are no nodes of their own, and the id of the node that they became."""
        self.references: list[CrossReference | TermReference] = []
        """References into the document, in the order in which they are read."""
        self.given: set[Location] = set()
        """Places of references whose text stays although it is what would be printed anyway."""
        self.suppressions: list[tuple[frozenset[Element], Suppression]] = []
        """Suppressions that no division has taken yet, each with the elements around it."""
        self._reported: Counter[str] = Counter()
        self._asked: Element | None = None
        self._told = source.start

    def at(self, element: Element) -> Location:
        """Return the place of an element."""
        if element is self._asked:  # a paragraph and its text stand in the same place
            return self._told
        offset = self.positions.get(element)
        if offset is not None:
            self._asked, self._told = element, self.source.location(offset)
            return self._told
        return self.source.place(int(getattr(element, "sourceline", None) or 1), 1)

    def add(self, code: str, where: Element | Location, excerpt: str = "", **arguments: str) -> None:
        """Report something."""
        location = where if isinstance(where, Location) else self.at(where)
        self.findings.append(Finding(code=code, location=location, arguments=arguments, excerpt=excerpt))

    def not_modelled(self, element: Element, *, each: bool = True) -> None:
        """Report an element that the model has no type for; with ``each`` false only the first of its name."""
        label = name(element)
        self._reported[label] += 1
        if each or self._reported[label] == 1:
            self.add("SRC-13", element, name=label)

    def alias(self, gone: str, kept: str) -> None:
        """Note that what ``gone`` named is now part of what ``kept`` names."""
        if gone and kept and gone != kept:
            self.aliases.setdefault(gone, kept)

    def part(self, element: Element, inherited: Part) -> Part:
        """Return the part that an element belongs to, by its own mark or that of what is around it."""
        originator, use = element.get("originator"), element.get("specific-use")
        if use == IDENTICAL:
            return "A"
        if use == ADDITION:
            return "B"
        if not originator:
            return inherited
        if use == NEUTRAL:
            return ""
        if originator == self.own:
            return "B"
        if self.adoption:
            return "A" if originator in self.bases else "B"
        return "A"
