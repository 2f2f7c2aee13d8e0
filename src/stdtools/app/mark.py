"""Writing into a source which requirements its paragraphs state, so that nothing else in it changes.

What is to be written is written into the text of the source and read again: the document must be the one that it was,
but for the claims. What fails that is left out and told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import AnyBlock, List, ListItem, Paragraph, Reference, RequirementRef
from stdtools.model.codec import without_locations
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.location import Location
from stdtools.model.transform import Transform
from stdtools.model.walk import Visit
from stdtools.readers import reader_of
from stdtools.readers.reading import Reading
from stdtools.workspace import Workspace, WorkspaceError, in_unicode
from stdtools.writers.marking import Lines, Mark, Marking, decoded, edited, mark_of

N = TypeVar("N", Clause, Annex, TermEntry, AnyBlock, ListItem, Reference)

Wanted = Mapping[Location, Marking]
"""What is to be marked, by the place of the paragraph."""

Reasons = dict[Location, str]
"""Why a paragraph could not be marked, as a stable word, empty if it was; by its place."""


def marking_of(facts: Facts, visit: Visit, references: Sequence[RequirementRef]) -> Marking:
    """Return how a paragraph is to name requirements: what a writer must know of where it stands."""
    bases = facts.document.metadata.bases
    return Marking(
        location=visit.node.location,
        references=tuple(references),
        vocabulary=bases[0] if bases else "",
        items=_items(visit),
        block=visit.ancestors[-1] is visit.division and facts.part(visit.node) == "A",
    )


def mark(path: str, reading: Reading, wanted: Wanted, workspace: Workspace) -> Reasons:
    """Write what is ``wanted`` into the document at ``path``, of which ``reading`` is the reading.

    The file is written whole or not at all; where nothing could be marked it is not touched.
    """
    here = {location: each for location, each in wanted.items() if location.path == in_unicode(path)}
    inside = {location: each for location, each in here.items() if location.included_from is None}
    reasons = dict.fromkeys(wanted, "included") | dict.fromkeys(inside, "markup")
    mark_in = mark_of(path)
    if mark_in is None:
        return reasons | dict.fromkeys(inside, "not-markable")
    try:
        data = workspace.read(path)
        text = decoded(data, path)
        if text is None:
            return reasons | dict.fromkeys(inside, "encoding")
        source = _Source(path, reading, *text, mark_in, workspace)
        done = source.possible(inside)
        changed = source.marked(done)
        if done and changed is not None:
            workspace.write(path, changed)
            reasons |= dict.fromkeys(done, "")
    except WorkspaceError as error:
        return reasons | dict.fromkeys(inside, error.reason)
    return reasons


class _Source:
    """The text of a document that is to be marked."""

    def __init__(
        self, path: str, reading: Reading, text: str, encoding: str, mark_in: Mark, workspace: Workspace
    ) -> None:
        self.path = path
        self.reading = reading
        self.lines = Lines(text)
        self.encoding = encoding
        self.mark_in = mark_in
        self.workspace = workspace

    def possible(self, wanted: Wanted) -> Wanted:
        """Return what can be marked: all of it, or else what is left when its halves are tried."""
        edits = {location: self.mark_in(self.lines, each) for location, each in wanted.items()}
        return self._possible({location: wanted[location] for location, each in edits.items() if each})

    def _possible(self, wanted: Wanted) -> Wanted:
        if not wanted or self.is_kept(wanted):
            return wanted
        places = list(wanted)
        if len(places) == 1:
            return {}
        middle = len(places) // 2
        first = self._possible({place: wanted[place] for place in places[:middle]})
        second = self._possible({place: wanted[place] for place in places[middle:]})
        both = {**first, **second}
        return both if self.is_kept(both) else {}

    def is_kept(self, wanted: Wanted) -> bool:
        """Tell whether the marked source is the document with the claims and nothing else new."""
        data = self.marked(wanted)
        reader = reader_of(self.path)
        if data is None or reader is None or len(data) > self.workspace.limits.bytes:
            return False
        again = reader(data, in_unicode(self.path), self.workspace)
        said, before = Counter(f.code for f in again.findings), Counter(f.code for f in self.reading.findings)
        return said <= before and _sorted(again.document) == _sorted(_Claims(wanted).document(self.reading.document))

    def marked(self, wanted: Wanted) -> bytes | None:
        """Return the marked source, ``None`` if its encoding lacks a character."""
        edits = [edit for marking in wanted.values() for edit in self.mark_in(self.lines, marking)]
        try:
            return edited(self.lines.text, edits).encode(self.encoding)
        except UnicodeEncodeError:
            return None


class _Claims(Transform):
    """Adds the claims that are wanted."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def node(self, node: N) -> N:
        if isinstance(node, Paragraph) and node.location in self.wanted:
            return replace(node, covers=(*node.covers, *self.wanted[node.location].references))
        return node


class _InOrder(Transform):
    """Puts the claims of each paragraph into one order."""

    def node(self, node: N) -> N:
        if isinstance(node, Paragraph) and len(node.covers) > 1:
            return replace(node, covers=tuple(sorted(node.covers, key=str)))
        return node


def _sorted(document: Document) -> Document:
    return without_locations(_InOrder().document(document))


def _items(visit: Visit) -> int:
    """Return how many list items begin on the line of a paragraph."""
    count = 0
    inner = visit.node
    around = list(visit.ancestors)
    while len(around) > 1 and isinstance(item := around.pop(), ListItem):
        listing = around.pop()
        if (
            not isinstance(listing, List)
            or item.blocks[0] is not inner
            or item.location.line != visit.node.location.line
        ):
            break
        count += 1
        inner = listing
    return count
