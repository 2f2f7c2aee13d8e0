"""The data of a document: its tables that hold some, as rows of typed cells that know where they stand.

What is wrong with a table is an :class:`Issue` at the place, never an exception, and never a guess: a cell that is not
what its column holds has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar

from stdtools.analysis.facts import Facts
from stdtools.analysis.shown import Read, as_shown
from stdtools.grammar.tables import positions
from stdtools.model.blocks import AnyBlock, Cell, List, Paragraph, Row, Table, TableContent
from stdtools.schemes.columns import Column, Heading, Kind, columns, recognised
from stdtools.schemes.quantities import Quantity, Range, Unit, number, quantity, span, unit_of

T = TypeVar("T", str, Decimal, int, Range, Quantity, Unit, tuple[str, ...])

Value = str | Decimal | int | Range | Quantity | Unit | tuple[str, ...]

Trouble = Literal[
    "no-header", "unknown-column", "missing-column", "column-twice", "empty", "kind", "outside", "reversed"
]
"""What can be wrong: the variants of the message of RUL-31. ``kind``: not what the column holds."""

NOTHING = frozenset({"", "—", "——", "-", "–", "/", "／", "无"})
"""What a cell says that says nothing."""

_ID = re.compile(r"\w[\w.\-]{0,79}")
_BETWEEN = re.compile(r"\s*[、；;，,]\s*")


class Issue(NamedTuple):
    """Something that is wrong with a table, at a ``node`` of it, with the text there and what the message says."""

    trouble: Trouble
    node: Paragraph | Table
    excerpt: str
    arguments: Mapping[str, str]


class Entry(NamedTuple):
    """A cell: its value, ``None`` if it has none, its text, and the node where it stands, for findings and links."""

    value: Value | None
    text: str
    node: Paragraph | Table


class Record(NamedTuple):
    """A row: its cells by the key of the column, and by heading those of columns that have no key."""

    table: Table
    entries: Mapping[str, Entry]
    others: Mapping[str, Entry]

    def get(self, key: str, kind: type[T]) -> T | None:
        """Return the value in a column, ``None`` if there is none of this kind."""
        value = self.entries[key].value if key in self.entries else None
        return value if isinstance(value, kind) else None

    def text(self, key: str) -> str:
        """Return the text in a column, empty if there is none."""
        return self.entries[key].text if key in self.entries and self.entries[key].text not in NOTHING else ""

    def node(self, key: str = "") -> Paragraph | Table:
        """Return where a cell stands, the first one without ``key``, the table if there is no such cell."""
        first = next(iter(self.entries.values()), None)
        entry = self.entries.get(key) or first
        return entry.node if entry else self.table


class Data(NamedTuple):
    """A table with data. ``records`` are the rows, ``headings`` the columns, ``issues`` what is wrong."""

    table: Table
    content: TableContent
    headings: tuple[Heading, ...]
    records: tuple[Record, ...]
    issues: tuple[Issue, ...]


def tables(facts: Facts, content: TableContent = "") -> tuple[Data, ...]:
    """Return the tables of a document with data, in reading order; with ``content`` only those that hold it."""
    found = [table for table, _ in facts.of(Table) if table.holds and content in ("", table.holds)]
    read = as_shown(facts) if found else None
    return tuple(_Reader(table, read).data() for table in found if read)


class _Reader:
    """Reads one table."""

    def __init__(self, table: Table, read: Read) -> None:
        self.table = table
        self.read = read
        self.known = columns()[table.holds]
        self.issues: list[Issue] = []

    def data(self) -> Data:
        headings = tuple(self.headings())
        records = tuple(self.records(headings)) if headings else ()
        return Data(self.table, self.table.holds, headings, records, tuple(self.issues))

    def issue(self, trouble: Trouble, node: Paragraph | Table, excerpt: str = "", **arguments: str) -> None:
        self.issues.append(Issue(trouble, node, excerpt, arguments))

    def headings(self) -> Iterator[Heading]:
        """Yield what each column is: after the heading above it, or the words of all header rows together."""
        if not self.table.header:
            self.issue("no-header", self.table)
            return
        seen: set[str] = set()
        for stack in zip(*_grid(self.table.header), strict=True):
            cells = list({id(cell): cell for cell in stack if cell}.values())  # one that spans rows stands there once
            texts = [self.text(cell) for cell in cells]
            node = next((place for cell in reversed(cells) if (place := _place(cell))), None) or self.table
            parts = texts[-1:] if self.known.others else [*reversed(texts)]  # 审核时间 above 高, 中, 低 is no column
            found = [recognised(self.table.holds, text) for text in (" ".join(texts), *parts)]
            heading = next((each for each in found if each.key), found[0] if found else Heading("", ""))
            if not heading.key and not self.known.others:
                self.issue("unknown-column", node, heading.text, column=heading.text or "—")
            name = heading.key or heading.text
            if name in seen and (heading.key or self.known.others):
                self.issue("column-twice", node, heading.text, column=heading.text)
            seen.add(name)
            yield heading
        for key, column in self.known.columns.items():
            if column.required and key not in seen:
                self.issue("missing-column", self.table, column=f"{column.zh[0]} ({column.en[0]})")

    def records(self, headings: Sequence[Heading]) -> Iterator[Record]:
        """Yield the rows; a cell that spans rows counts in each of them."""
        told: set[int] = set()
        for row in _grid(self.table.rows):
            entries: dict[str, Entry] = {}
            others: dict[str, Entry] = {}
            for heading, cell in zip(headings, row, strict=False):
                if cell is None:
                    continue
                column = self.known.columns.get(heading.key)
                if column is None and not self.known.others:
                    continue
                entry = self.entry(heading, column, cell, told)
                if column:
                    entries.setdefault(heading.key, entry)
                else:
                    others.setdefault(heading.text, entry)
            yield Record(self.table, entries, others)

    def entry(self, heading: Heading, column: Column | None, cell: Cell, told: set[int]) -> Entry:
        """Return a cell with its value; what is wrong with it is told once, however many rows it spans."""
        text, node = self.text(cell), _place(cell) or self.table
        kind = column.kind if column else self.known.others
        assert kind
        value = None if text in NOTHING and kind != "unit" else _READERS[kind](text, heading.unit)
        if id(cell) not in told:
            told.add(id(cell))
            said = {"column": heading.text, "text": text}
            if text in NOTHING and column and column.required:
                self.issue("empty", node, **said)
            elif value is None and (text not in NOTHING):
                self.issue("kind", node, text, **said, kind=kind)
            elif isinstance(value, Range) and None not in (value.least, value.most) and value.least > value.most:  # type: ignore[operator]
                self.issue("reversed", node, text, **said)
            elif column and isinstance(value, Decimal | int) and not column.allows(value):
                self.issue("outside", node, text, **said)
                value = None
        return Entry(value, text, node)

    def text(self, cell: Cell) -> str:
        """Return the text of a cell; paragraphs and items of lists are set apart by 、."""
        return "、".join(filter(None, self.lines(cell.blocks)))

    def lines(self, blocks: Sequence[AnyBlock]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield self.read(block.content).strip()
            elif isinstance(block, List):
                for item in block.items:
                    yield from self.lines(item.blocks)


def _grid(rows: Sequence[Row]) -> list[list[Cell | None]]:
    """Return rows with a cell in every place that it covers."""
    places = [(r, column, cell) for r, _, column, cell in positions(rows)]
    wide = max((column + cell.colspan for _, column, cell in places), default=0)
    grid: list[list[Cell | None]] = [[None] * wide for _ in rows]
    for r, column, cell in places:
        for i in range(r, min(r + cell.rowspan, len(rows))):
            grid[i][column : column + cell.colspan] = [cell] * cell.colspan
    return grid


def _place(cell: Cell) -> Paragraph | None:
    return next((block for block in cell.blocks if isinstance(block, Paragraph)), None)


def _integer(text: str, unit: str) -> int | None:
    value = number(text)
    return int(value) if value is not None and value == value.to_integral_value() else None


def _number(text: str, unit: str) -> Decimal | None:
    """Return a number; one with a unit only if that is the unit of the column."""
    found = quantity(text, unit)
    if found is None or (found.spelling and unit_of(unit) not in (None, found.unit)):
        return None
    return found.value


def _percent(text: str, unit: str) -> Decimal | None:
    """Return so many per cent: a number without a sign is one of per cent, a fraction is not."""
    found = quantity(text)
    if found is None or found.unit.quantity != "number":
        return None
    is_share = "/" in text or "／" in text or found.unit.id == "permille"
    return found.amount * 100 if is_share else found.value


def _range(text: str, unit: str) -> Range | None:
    """Return a range; a unit may stand after it."""
    bare = re.sub(r"\s*(?:人|名|分|%|％|个|家)(?=$|及?以[上下]$)", "", text)
    return span(text) or span(bare)


def _id(text: str, unit: str) -> str | None:
    return text if _ID.fullmatch(text) else None


def _unit(text: str, unit: str) -> Unit | None:
    return unit_of("" if text in NOTHING else text)


def _text(text: str, unit: str) -> str:
    return text


def _list(text: str, unit: str) -> tuple[str, ...]:
    return tuple(filter(None, _BETWEEN.split(text)))


_READERS: Mapping[Kind, Callable[[str, str], Value | None]] = {
    "text": _text,
    "id": _id,
    "number": _number,
    "integer": _integer,
    "percent": _percent,
    "range": _range,
    "quantity": quantity,
    "unit": _unit,
    "list": _list,
    "clause": _list,
}
