"""What the index of a document holds (GB/T 1.1—2020 8.14): keywords, and the clauses, tables and figures with them.

A document that wants one has an element 索引. What it lists are keywords, which are looked for in the normative
elements; the terms that the document defines come to them by themselves. If the element has text of its own, somebody
has written the index, and it is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from stdtools.analysis import collation
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Figure, List, Paragraph, Table
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import CrossReference, Text, plain_text
from stdtools.model.location import Location
from stdtools.model.walk import Node, Visit, own_inlines

_NOT_SEARCHED = frozenset({"foreword", "introduction", "normative-references", "bibliography", "index", "other"})
"""Elements that are not normative (GB/T 1.1—2020, table 3)."""


class Entry(NamedTuple):
    """A keyword and the ids of what it stands in, in reading order."""

    keyword: str
    targets: tuple[str, ...]


class Group(NamedTuple):
    """The entries under one letter."""

    letter: str
    entries: tuple[Entry, ...]


class Listed(NamedTuple):
    """A keyword as the source lists it."""

    keyword: str
    location: Location


def index(facts: Facts, clause: Clause) -> tuple[Group, ...]:
    """Return the index that stands in ``clause``; nothing if somebody has written one or nothing is to be listed."""
    listed = keywords(clause)
    if listed is None:
        return ()
    wanted = list(dict.fromkeys(each.keyword for each in listed))
    language = facts.document.metadata.language
    defined: dict[str, list[str]] = {}
    for entry, _ in facts.of(TermEntry):
        for term in entry.terms:
            if term.text and term.language == language and term.kind != "symbol":
                defined.setdefault(term.text, []).append(entry.id)
    places = dict(_occurrences(facts, wanted, defined))
    entries = [
        Entry(word, tuple(dict.fromkeys((*defined.get(word, ()), *places.get(word, ())))))
        for word in sorted({*wanted, *defined}, key=collation.order)
    ]
    # What has no letter comes last.
    entries.sort(key=lambda entry: collation.heading(entry.keyword) == collation.OTHER)
    grouped = groupby(entries, key=lambda entry: collation.heading(entry.keyword))
    return tuple(Group(letter, tuple(inside)) for letter, inside in grouped)


def reference(facts: Facts, target: str) -> CrossReference:
    """Return what leads to a target: for clauses and entries the bare number, else as the text refers to it."""
    bare = isinstance(facts.nodes[target], Clause | TermEntry)
    return CrossReference(target, (Text(facts.number(target)),) if bare else ())


def keywords(clause: Clause) -> tuple[Listed, ...] | None:
    """Return the keywords that an index lists, ``None`` if it is none or holds anything but lists of words."""
    if clause.kind != "index" or clause.subclauses:
        return None
    found: list[Listed] = []
    for block in clause.blocks:
        if not isinstance(block, List):
            return None
        for item in block.items:
            if len(item.blocks) != 1 or not isinstance(item.blocks[0], Paragraph):
                return None
            content = item.blocks[0].content
            if any(type(inline) is not Text for inline in content):
                return None
            if word := plain_text(content).strip():
                found.append(Listed(word, item.blocks[0].location))
    return tuple(found)


def _occurrences(facts: Facts, wanted: Iterable[str], defined: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each keyword with what it stands in; a longer keyword hides shorter ones in it.

    What has it in its title stands for all that is below.
    """
    names = {_folded(word): word for word in (*defined, *wanted)}
    asked = {_folded(word) for word in wanted}
    if not asked:
        return
    pattern = _pattern(names)
    found: dict[str, dict[str, None]] = {word: {} for word in asked}
    titled: dict[str, set[str]] = {word: set() for word in asked}
    for visit in facts.visits:
        target = _target(facts, visit)
        if target is None:
            continue
        above = {node.id for node in (*visit.ancestors, visit.node)}
        for match in pattern.finditer(plain_text(own_inlines(visit.node))):
            word = _folded(match["word"])
            if word not in asked or above & titled[word]:
                continue
            found[word][target.id] = None
            if visit.node is target and not isinstance(target, TermEntry):
                titled[word].add(target.id)
    for word in asked:
        yield names[word], tuple(found[word])


def _folded(word: str) -> str:
    return word.casefold()


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the longest of ``words``; one in Latin letters only as a whole word, in the plural too."""

    def found(word: str) -> str:
        before = r"(?<![A-Za-z])" if word[0].isascii() and word[0].isalpha() else ""
        after = r"(?=(?:s|es)?(?![A-Za-z]))" if word[-1].isascii() and word[-1].isalpha() else ""
        return before + re.escape(word) + after

    longest = sorted(words, key=len, reverse=True)
    return re.compile(f"(?P<word>{'|'.join(map(found, longest))})", re.IGNORECASE)


def _target(facts: Facts, visit: Visit) -> Node | None:
    """Return what a text is found under: the table or figure, else the clause or annex; ``None`` if nowhere."""
    element = visit.ancestors[0] if visit.ancestors else visit.node
    if isinstance(element, Annex):
        searched = element.normative
    else:
        searched = isinstance(element, Clause) and element.kind not in _NOT_SEARCHED
    if not searched:
        return None
    around: tuple[Node, ...] = (visit.node, *reversed(visit.ancestors))
    kinds = (Table, Figure, Clause, Annex, TermEntry)
    return next((node for node in around if isinstance(node, kinds) and facts.number(node)), None)
