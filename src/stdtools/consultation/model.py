"""Comments as they came back, and as they are collated."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from stdtools.consultation.words import Disposition
from stdtools.data_files.place import Place

How = Literal["id", "draft", "title", "number", "unsure", "gone", "general", "nowhere"]
"""How a comment found its clause: by an id that the source of the document gives; by its number in the draft that was
commented on; by its title; by its number in the present draft; by a number under which the form had another title.
``gone``: its clause is not there any more, and it stands at the one around. ``general``: it is on all of the document.
``nowhere``: nothing that it could be on is there."""


class Notice(NamedTuple):
    """Something about a file that somebody ought to know; ``kind`` is a stable word, ``arguments`` fill its message."""

    kind: str
    place: Place
    arguments: tuple[tuple[str, str], ...] = ()


class Key(NamedTuple):
    """A clause as the form names it: id, where the source of the document gives one, number and title."""

    id: str
    number: str
    title: str


class Comment(NamedTuple):
    """A row of a form that came back."""

    place: Place
    clause: str = ""
    key: Key | None = None
    title: str = ""
    line: str = ""
    element: str = ""
    type: str = ""
    text: str = ""
    change: str = ""
    who: str = ""
    contact: str = ""
    other: str = ""


class Returned(NamedTuple):
    """A file that came back: who sent it, the comments, the clauses of the draft as its form names them.

    ``document`` and ``title`` are the designation and title of what it is on, as far as it says.
    """

    path: str
    who: str = ""
    person: str = ""
    contact: str = ""
    document: str = ""
    title: str = ""
    comments: tuple[Comment, ...] = ()
    keys: tuple[Key, ...] = ()
    notices: tuple[Notice, ...] = ()
    read: bool = True


class Anchor(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The clause of the present draft that a comment is on; ``also`` are numbers of further clauses that it names.

    ``given`` is its id where the source of the document gives one, ``id`` that on the pages of the site.

    ``order`` is the place of the clause among all: 0 for the whole document, and what is nowhere comes last.
    """

    how: How
    id: str = ""
    given: str = ""
    number: str = ""
    title: str = ""
    also: tuple[str, ...] = ()
    order: int = 0


class Voice(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Who made a comment, in which file and row, and as what they named the clause."""

    who: str
    person: str = ""
    contact: str = ""
    path: str = ""
    at: str = ""
    clause: str = ""


class Item(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A comment in the collated table, with everybody who made it.

    ``fingerprint`` is that of its words: by it a disposition is found again. ``word`` is the disposition as somebody
    wrote it. ``similar`` are the numbers of comments on the same clause that say nearly the same. ``earlier``: it is
    from the earlier table only, no file holds it any more.
    """

    number: int
    anchor: Anchor
    text: str = ""
    change: str = ""
    line: str = ""
    element: str = ""
    type: str = ""
    other: str = ""
    voices: tuple[Voice, ...] = ()
    disposition: Disposition = ""
    word: str = ""
    reason: str = ""
    similar: tuple[int, ...] = ()
    earlier: bool = False
    fingerprint: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing was decided on it yet."""
        return not self.disposition


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """How the round went. ``asked`` is ``None`` where nobody said who was asked; ``silent`` did not answer."""

    asked: int | None
    files: int
    unread: int
    returned: int
    with_comments: int
    without_comments: int
    silent: tuple[str, ...]
    unasked: tuple[str, ...]
    comments: int
    items: int
    accepted: int
    partly: int
    rejected: int
    noted: int
    open: int
    nowhere: int


class Collated(msgspec.Struct, frozen=True, kw_only=True):
    """The collated table. ``document`` is the designation of the document, ``title`` its title."""

    document: str
    title: str
    language: str
    statistics: Statistics
    items: tuple[Item, ...]
    notices: tuple[Notice, ...] = ()
