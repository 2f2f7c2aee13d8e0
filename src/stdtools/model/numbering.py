"""Numbers from position: clauses, annexes, tables, figures, formulas, notes, examples, list items, references.

Source: GB/T 1.1—2020 clause 7 (章, 条, 列项), 9.6 (annexes), 9.8–9.11 (tables, figures, formulas, notes, examples),
8.13 (bibliography). A number that the source gives itself, because it differs, wins and the count goes on from there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from stdtools.model.blocks import (
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    ListStyle,
    Note,
    Paragraph,
    Reference,
    Table,
)
from stdtools.model.document import Annex, Clause, Division, Document, TermEntry
from stdtools.model.walk import Node, Visit, walk

NO_NUMBER = frozenset({"foreword", "bibliography", "index"})
"""Kinds of clauses that carry no number at all (GB/T 1.1—2020 8.3, 8.13)."""


def numbered(document: Document) -> Iterator[tuple[Visit, str]]:
    """Yield every visit of :func:`~stdtools.model.walk.walk` with its number, empty for what carries none.

    A number is bare: ``4.1``, ``A``, ``A.1`` for clauses, ``1`` or ``A.1`` for tables, figures and formulas, ``1`` for
    the first of several notes (empty for the only one), ``a)`` or ``——`` for list items, ``[1]`` for references.
    """
    for visit, number, _ in positions(document):
        yield visit, number


def positions(document: Document) -> Iterator[tuple[Visit, str, str]]:
    """Yield every visit with its number and with the number that position alone would give it.

    The second differs from the first only where the source gives a number itself. A reader drops a given number that
    equals its position: what follows counts the same with and without it.
    """
    return counted(document, walk(document))


def counted(document: Document, visits: Sequence[Visit], given: Iterable[str] = ()) -> Iterator[tuple[Visit, str, str]]:
    """Yield some of the visits of a document with their numbers and positions, as if there were no others.

    ``given`` are the numbers of the divisions among them; else it is the number that the source gives.
    """
    count = _Count(document, visits, given)
    for visit in visits:
        if type(visit.node) is Paragraph:  # most nodes are, and carry none
            yield visit, "", ""
        else:
            yield visit, *count.of(visit)


def item_label(style: ListStyle, ordinal: int) -> str:
    """Return the label of the list item with this ordinal (1 is the first).

    >>> item_label("alpha", 2), item_label("arabic", 3), item_label("dash", 1)
    ('b)', '3)', '——')
    """
    match style:
        case "alpha":
            return letters(ordinal).lower() + ")"
        case "arabic":
            return f"{ordinal})"
        case "roman":
            return roman(ordinal) + ")"
        case "dash":
            return "——"
        case "bullet":
            return "·"
        case _:
            return ""


def letters(ordinal: int) -> str:
    """Return A, B … Z, AA, AB … for 1, 2 …"""
    text = ""
    while ordinal > 0:
        ordinal, digit = divmod(ordinal - 1, 26)
        text = chr(65 + digit) + text
    return text


def roman(ordinal: int) -> str:
    """Return i, ii, iii … for 1, 2, 3 …"""
    text = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while ordinal >= value:
            text += sign
            ordinal -= value
    return text


class _Count:
    """The counters of one walk."""

    def __init__(self, document: Document, visits: Sequence[Visit], given: Iterable[str]) -> None:
        self.given = iter(given)
        self.introductions = {id(c) for c in document.front if c.kind == "introduction"}
        self.bibliography = {id(c) for c in document.back}
        self.chapters = {id(c) for c in document.clauses}
        self.last: dict[int, int] = {}  # identity of the parent (0: chapters, -1: annexes) -> last ordinal used
        self.annex = ""
        self.in_annex: Counter[tuple[int, str]] = Counter()
        self.local: Counter[tuple[int, str]] = Counter()
        self.number: dict[int, str] = {}
        notes = (visit for visit in visits if type(visit.node) in _NOTES)
        self.totals = Counter((_home(visit), type(visit.node).__name__) for visit in notes)

    def of(self, visit: Visit) -> tuple[str, str]:
        """Return the number of a visit and its position."""
        node = visit.node
        match node:
            case Clause() | Annex() | TermEntry() | List():
                self.last.pop(id(node), None)
                if isinstance(node, List):
                    return "", ""
                number, position = self._division(node, visit.ancestors)
                self.number[id(node)] = number
                return number, position
            case Table() | Figure():
                return self._in_sequence(type(node).__name__, node.label)
            case Formula():
                return self._in_sequence("Formula", node.label) if node.numbered else ("", "")
            case Note() | Example():
                key = (_home(visit), type(node).__name__)
                self.local[key] += 1
                position = str(self.local[key]) if self.totals[key] > 1 else ""
                return node.label or position, position
            case ListItem():
                position = self._item(node, visit.ancestors)
                return node.label or position, position
            case Reference():
                if id(visit.ancestors[0]) not in self.bibliography:
                    return node.label, ""
                return self._counted((0, "Reference"), node.label, "[", "]")
            case _:
                return "", ""

    def _division(self, node: Division, ancestors: tuple[Node, ...]) -> tuple[str, str]:
        given = next(self.given, node.number)
        if isinstance(node, Annex):
            return self._open_annex(given)
        if not ancestors:
            self.annex = ""
            if id(node) not in self.chapters:
                return given, ""
            return self._next(0, "", given)
        parent = ancestors[-1]
        prefix = "0" if id(parent) in self.introductions else self.number[id(parent)]
        if not prefix and isinstance(ancestors[0], Clause) and ancestors[0].kind in NO_NUMBER:
            return given, ""
        return self._next(id(parent), prefix, given)

    def _open_annex(self, given: str) -> tuple[str, str]:
        ordinal = self.last.get(-1, 0) + 1
        number = given or letters(ordinal)
        self.last[-1] = ord(number) - 64 if re.fullmatch("[A-Z]", number) else ordinal
        self.annex = number
        self.in_annex.clear()
        return number, letters(ordinal)

    def _next(self, parent: int, prefix: str, given: str) -> tuple[str, str]:
        ordinal = self.last.get(parent, 0) + 1
        final = given.rpartition(".")[2]
        self.last[parent] = int(final) if final.isdecimal() else ordinal
        position = f"{prefix}.{ordinal}" if prefix else str(ordinal)
        return given or position, position

    def _in_sequence(self, kind: str, given: str) -> tuple[str, str]:
        if self.annex:
            return self._counted((1, kind), given, f"{self.annex}.")
        return self._counted((0, kind), given)

    def _counted(self, key: tuple[int, str], given: str, before: str = "", after: str = "") -> tuple[str, str]:
        """Count something, unless the source gives it a number out of the sequence."""
        counter = self.in_annex if key[0] else self.local
        position = f"{before}{counter[key] + 1}{after}"
        if given in ("", position):
            counter[key] += 1
        return given or position, position

    def _item(self, item: ListItem, ancestors: tuple[Node, ...]) -> str:
        parent = ancestors[-1]
        if not isinstance(parent, List):
            return ""
        ordinal = self.last.get(id(parent), parent.start - 1) + 1
        self.last[id(parent)] = ordinal
        return item_label(parent.style, ordinal)


def _home(visit: Visit) -> int:
    """Notes and examples count within their table, figure or clause (GB/T 1.1—2020 9.10, 9.11)."""
    for ancestor in reversed(visit.ancestors):
        if type(ancestor) in _HOMES:
            return id(ancestor)
    return 0


_NOTES = frozenset({Note, Example})
_HOMES = frozenset({Table, Figure, Clause, Annex, TermEntry})
