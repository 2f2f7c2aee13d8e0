"""Comments of the consultation round on the page: open ones under the heading of their clause, and all in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from stdtools.consultation.model import Item
from stdtools.messages import Messages
from stdtools.publications.html.nodes import box, line, span
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.words import Words
from stdtools.reports.comments import clause_shown, who_said

_NONE = "other"

TYPES = ("te", "ge", "ed", _NONE)
"""Types of comments in the order of their weight; what is none of these is other."""


class Kind(NamedTuple):
    """How many comments of a type are open."""

    type: str
    word: str
    comments: int


class Line(NamedTuple):
    """A comment for the list; ``uri`` leads to its clause, empty if it is on none."""

    type: str
    word: str
    number: str
    place: str
    uri: str
    text: str
    who: str


class Listed(NamedTuple):
    """What the page lists: kinds with counts, the open comments, how many there are in all."""

    kinds: tuple[Kind, ...]
    lines: tuple[Line, ...]
    open: int
    total: int


def listed(items: Sequence[Item], scope: Scope, words: Words, messages: Messages) -> Listed:
    """Return the comments for the list at the top: of those that nothing was decided on."""
    found = [item for item in items if item.is_open]
    count = Counter(map(_type, found))
    kinds = tuple(Kind(t, words.name("comment-types", t), count[t]) for t in TYPES if count[t])
    return Listed(kinds, tuple(_line(i, scope, words, messages) for i in found), len(found), len(items))


def by_division(items: Sequence[Item], scope: Scope, words: Words, messages: Messages) -> dict[str, list[nodes.Node]]:
    """Return, by id of a division, the open comments to print under its heading."""
    found: dict[str, list[nodes.Node]] = {}
    for item in items:
        if item.is_open and item.anchor.id in scope.facts.nodes:
            found.setdefault(item.anchor.id, []).append(_box(item, words, messages))
    return found


def _line(item: Item, scope: Scope, words: Words, messages: Messages) -> Line:
    known = item.anchor.id in scope.facts.nodes
    place = clause_shown(item, messages) or "—"
    if item.anchor.how == "nowhere":
        place = f"{place} — {messages.word('comments-how-nowhere')}"
    return Line(
        type=_type(item),
        word="" if _type(item) == _NONE else words.name("comment-types", _type(item)),
        number=str(item.number),
        place=place,
        uri=fragment(scope.anchors.best(item.anchor.id)) if known else "",
        text=item.text or item.change or item.other,
        who=who_said(item, messages),
    )


def _type(item: Item) -> str:
    return item.type if item.type in TYPES else _NONE


def _box(item: Item, words: Words, messages: Messages) -> nodes.Node:
    """Return what was said, what is proposed, and by whom."""
    node = box("comment", _type(item), role="note", lang=messages.language)
    first = line()
    first += span(words("comment", number=str(item.number)), "comment-number")
    if (kind := _type(item)) != _NONE:
        first += [nodes.Text(" "), span(words.name("comment-types", kind), "comment-type")]
    first += nodes.Text(" " + _shown(item.text or item.other))
    node += first
    if item.change:
        change = line("change")
        change += nodes.Text(words("comment-change", text=_shown(item.change)))
        node += change
    if who := who_said(item, messages):
        said = line("who")
        said += nodes.Text(words("comment-who", who=who))
        node += said
    return node


def _shown(text: str) -> str:
    return " ".join(text.split())
