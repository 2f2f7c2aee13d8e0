"""From the edits of a fix to changes of source files."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from stdtools.fixes.characters import Spot, span
from stdtools.fixes.errors import Obstacle
from stdtools.fixes.source_text import SourceText
from stdtools.model.edit import Attribute, Edit, Fix, Order, Replacement
from stdtools.model.inlines import collapse
from stdtools.model.location import Location
from stdtools.workspace import Workspace, WorkspaceError


class _Form(Protocol):
    """What a module says of the sources of its form."""

    def spot(self, source: SourceText, edit: Replacement, /) -> Spot: ...
    def escaped(self, text: str, /) -> str: ...
    def attribute(
        self, source: SourceText, location: Location, name: str, old: str, text: str, /
    ) -> tuple[int, int, str]: ...
    def pieces(self, source: SourceText, places: tuple[Location, ...], /) -> list[tuple[int, int]]: ...
    def moved(self, pieces: list[str], order: tuple[int, ...], /) -> list[str]: ...


def _form(source: SourceText) -> _Form:
    if source.form == "xml":
        from stdtools.fixes import sts  # imports lxml, which takes its time

        return sts
    from stdtools.fixes import rst

    return rst


class Change(NamedTuple):
    """Put ``text`` for the characters ``start`` to ``end`` of a file."""

    path: str
    start: int
    end: int
    text: str


class SourceTexts:
    """The texts of the files of a workspace, each read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._texts: dict[str, SourceText | Obstacle] = {}
        self._spots: dict[tuple[Location, str, bool, bool], Spot | Obstacle] = {}

    def text(self, path: str) -> SourceText:
        """Return the text of a file.

        :raises Obstacle: if it cannot be read and written again.
        """
        if path not in self._texts:
            try:
                self._texts[path] = SourceText(path, self._workspace.read(path))
            except WorkspaceError:
                self._texts[path] = Obstacle("fix-elsewhere")
            except Obstacle as obstacle:
                self._texts[path] = obstacle
        found = self._texts[path]
        if isinstance(found, Obstacle):
            raise found
        return found

    def spot(self, edit: Replacement) -> Spot:
        """Return where the passage of an edit stands; looked for once for all edits of a passage.

        :raises Obstacle: if it is not there.
        """
        asked = edit.location, edit.passage, edit.whole, edit.footnote
        if asked not in self._spots:
            source = self.text(edit.location.path)
            try:
                form = _form(source)
                self._spots[asked] = form.spot(source, edit)
            except Obstacle as obstacle:
                self._spots[asked] = obstacle
        found = self._spots[asked]
        if isinstance(found, Obstacle):
            raise found
        return found


def changes(fix: Fix, sources: SourceTexts) -> tuple[Change, ...]:
    """Return the changes that a fix consists of.

    :raises Obstacle: if one of its edits cannot be made.
    """
    return tuple(dict.fromkeys(change for edit in fix.edits for change in _changes(edit, sources)))


def _changes(edit: Edit, sources: SourceTexts) -> Iterator[Change]:
    match edit:
        case Replacement():
            yield _replaced(edit, sources)
        case Attribute(location=location):
            source = sources.text(location.path)
            form = _form(source)
            start, end, text = form.attribute(source, location, edit.name, edit.old, edit.text)
            if not source.writable(text):
                raise Obstacle("fix-encoding")
            yield Change(location.path, start, end, text)
        case Order():
            yield from _moved(edit, sources)


def _replaced(edit: Replacement, sources: SourceTexts) -> Change:
    source = sources.text(edit.location.path)
    form = _form(source)
    found = span(sources.spot(edit), edit.passage, edit.start, edit.end, source.text)
    text = edit.text if found.literal else form.escaped(edit.text)
    if not source.writable(text):
        if found.literal or source.form != "xml":
            raise Obstacle("fix-encoding")
        text = text.encode(source.encoding, "xmlcharrefreplace").decode(source.encoding)
    following = source.text[found.end : found.end + 1]
    return Change(edit.location.path, found.start, found.end, _broken(text, found.line_break, following))


def _broken(text: str, line_break: str, following: str) -> str:
    """Return a text with the line break of what it replaces: at its first space, or at its end if it vanishes there."""
    if not line_break:
        return text
    if " " in text:
        return re.sub(" ", lambda _: line_break, text, count=1)
    vanishes = following.strip() and collapse(f"{text}\n{following}") == text + following
    return text + line_break if vanishes else text


def _moved(edit: Order, sources: SourceTexts) -> Iterator[Change]:
    path = _one_file(edit.places)
    source = sources.text(path)
    form = _form(source)
    spans = form.pieces(source, edit.places)
    pieces = [source.text[start:end] for start, end in spans]
    order = edit.order
    texts = form.moved(pieces, order)
    for (start, end), text in zip(spans, texts, strict=True):
        if source.text[start:end] != text:
            yield Change(path, start, end, text)


def _one_file(places: Iterable[Location]) -> str:
    paths = {place.path for place in places}
    if len(paths) != 1:
        raise Obstacle("fix-files")
    return paths.pop()


def apply(wanted: Iterable[tuple[Change, ...]], sources: SourceTexts) -> tuple[Mapping[str, bytes], int]:
    """Make the changes of several fixes; return the new files and how many fixes were made.

    Of fixes that overlap the one given first is made. Those that make the very same changes count as one each.
    """
    taken: dict[str, list[Change]] = {}
    made = 0
    for fix in wanted:
        new = [change for change in fix if not _is_in(change, taken.get(change.path, []))]
        if any(_overlaps(change, taken.get(change.path, [])) for change in new):
            continue
        for change in new:
            insort(taken.setdefault(change.path, []), change)
        made += 1
    return {path: _applied(sources.text(path), found) for path, found in taken.items()}, made


def _is_in(change: Change, taken: list[Change]) -> bool:
    at = bisect_left(taken, change)
    return taken[at : at + 1] == [change]


def _overlaps(change: Change, taken: list[Change]) -> bool:
    """Whether a change replaces characters that one of others replaces, which are sorted, or inserts beside them."""
    at = bisect_left(taken, change)
    return any(_overlap(change, other) for other in taken[max(at - 1, 0) : at + 1])


def _overlap(one: Change, other: Change) -> bool:
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _applied(source: SourceText, found: list[Change]) -> bytes:
    pieces, position = [], 0
    for change in found:
        pieces += [source.text[position : change.start], change.text]
        position = change.end
    return "".join([*pieces, source.text[position:]]).encode(source.encoding)
