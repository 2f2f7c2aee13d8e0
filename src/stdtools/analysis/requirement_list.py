"""What a document requires, recommends and permits, as a list: an entry for each paragraph that does.

A paragraph is the smallest thing with an id that lasts. A lead-in is no entry: its words go with each item of its list.
Source: GB/T 1.1—2020 9.1 and annex C (kinds of provisions), 7.5 (lists).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stdtools.analysis.duties import STRENGTH, duty
from stdtools.analysis.facts import Facts
from stdtools.analysis.language import Kind, load
from stdtools.analysis.leads import lead_ins
from stdtools.analysis.passages import Passage, passages
from stdtools.analysis.prose import Prose
from stdtools.analysis.provisions import provisions
from stdtools.analysis.shown import as_shown
from stdtools.model import wording
from stdtools.model.blocks import List, ListItem, Paragraph, Part, RequirementRef, Table
from stdtools.model.document import Annex, TermEntry
from stdtools.model.walk import Visit

LISTED: tuple[Kind, ...] = ("requirement", "recommendation", "permission")
"""The kinds that are listed: what only states or says what is possible asks nothing of anybody."""

_PLACES = frozenset({"text", "table", "warning"})
_CHAPTERS = frozenset({"", "scope", "normative-references", "terms"})


class Entry(NamedTuple):
    """A paragraph that requires, recommends or permits something.

    ``number`` is what one says to find it (``5.2.2 a)``), ``clause`` and ``title`` are those of its clause. ``leads``
    are the sentences above its list from the outside in, ``refines`` what it, or what it stands in, is anchored to.
    """

    id: str
    number: str
    clause: str
    title: str
    part: Part
    kind: Kind
    text: str
    leads: tuple[str, ...]
    covers: tuple[RequirementRef, ...]
    refines: tuple[RequirementRef, ...]
    refinement: str
    visit: Visit

    @property
    def lead(self) -> str:
        """The lead-ins as one text."""
        return " ".join(self.leads)


def entries(facts: Facts) -> tuple[Entry, ...]:
    """Return the entries of a document in reading order."""
    return tuple(_entries(facts))


def _entries(facts: Facts) -> Iterator[Entry]:
    language = load(facts.document.metadata.language)
    read = as_shown(facts)
    leads = lead_ins(facts.visits, language.sentences.lead_in, read)
    prose = Prose(passages(facts), language.sentences.quotes).only(may_bind)
    kinds: dict[str, Kind] = {}
    for provision in provisions(facts, prose, language):
        key = provision.passage.node.id
        kinds[key] = max(provision.kind, kinds.get(key, "statement"), key=STRENGTH.__getitem__)
    leading = _leading(facts, language.sentences.lead_in)
    for passage, words in zip(prose.passages, prose.words, strict=True):
        node = passage.node
        if not isinstance(node, Paragraph):
            continue
        above = leads.get(id(node), ())
        kind = kinds.get(node.id, "statement")
        if above and kind != "requirement":
            kind = duty(words, above, language.code).kind
        if node.covers and kind not in LISTED:
            kind = "requirement"
        if kind in LISTED and (node.covers or node.id not in leading):
            yield _entry(facts, passage, kind, read(passage.content).strip(), above)


def may_bind(passage: Passage) -> bool:
    """Tell whether a passage stands where a provision may: not in front matter, a note, an informative annex …"""
    element = passage.element
    normative = element.normative if isinstance(element, Annex) else element.kind in _CHAPTERS
    return normative and passage.place in _PLACES


def _entry(facts: Facts, passage: Passage, kind: Kind, text: str, leads: tuple[str, ...]) -> Entry:
    visit = passage.visit
    node, division = visit.node, visit.division
    assert isinstance(node, Paragraph)
    anchored = next((n for n in (node, *reversed(visit.ancestors)) if getattr(n, "refines", ())), node)
    clause = facts.number(division)
    title = division.name if isinstance(division, TermEntry) else as_shown(facts)(division.title)
    return Entry(
        id=node.id,
        number=" ".join(filter(None, (clause, *_labels(facts, visit)))),
        clause=clause,
        title=title,
        part=facts.part(node),
        kind=kind,
        text=text,
        leads=leads,
        covers=node.covers,
        refines=getattr(anchored, "refines", ()),
        refinement=getattr(anchored, "refinement", ""),
        visit=visit,
    )


def _labels(facts: Facts, visit: Visit) -> Iterator[str]:
    """Yield what leads from the clause to the paragraph: labels of list items and tables; a dash leads nowhere."""
    for around in visit.ancestors:
        if isinstance(around, Table) and (number := facts.number(around)):
            yield wording.label(around, number, facts.document.metadata.language)
        elif isinstance(around, ListItem) and (label := facts.number(around)).strip("—·-"):
            yield label


def _leading(facts: Facts, ends: str) -> frozenset[str]:
    """Return the ids of the paragraphs that lead in to a list."""
    found: set[str] = set()
    before: dict[str, Paragraph] = {}
    for node, visit in facts.of(Paragraph, List):
        around = visit.ancestors[-1].id if visit.ancestors else ""
        if isinstance(node, Paragraph):
            before[around] = node
        elif (lead := before.get(around)) and as_shown(facts)(lead.content).rstrip().endswith(tuple(ends)):
            found.add(lead.id)
    return frozenset(found)
