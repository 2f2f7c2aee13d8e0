"""A file that came back: where its table begins, which column is which, who sent it, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from stdtools.consultation.keys import KEY, key_of
from stdtools.consultation.model import Comment, Key, Notice, Returned
from stdtools.consultation.words import column, comment_type, field, is_general, normal, of_form, says_nothing
from stdtools.data_files.place import Place
from stdtools.data_files.sheets import Entry, Sheet, Tables, Told

_LABEL = re.compile(r"[:：]")
_GAPS = (
    re.compile(r"(?:[ ]{2,40}|[\t\u3000]{1,40}|\n)(?=[^:：\t\u3000\n]{1,30}[:：])"),
    re.compile(r"\s{1,40}(?=[^\s:：]{1,16}[:：])"),
    re.compile(r"$^"),
)
"""What may be between one label with its value and the next: a wide gap, any before a word, or there is only one."""
_ORDINAL = re.compile(r"[(（]?\d{1,2}[)）]?")
_NUMBER = re.compile(r"(?:附\s?录|Annex)?\s?(?:[A-Z]|\d{1,3})(?:\.\d{1,3}){0,8}", re.IGNORECASE)
_LONGEST = 400
"""Characters of a line with labels at most."""

Row = Sequence[Entry]


def returned(path: str, tables: Tables) -> Returned:
    """Return what a file says; a file that has no table of comments is not ``read``, and its texts are told."""
    return _File(path, tables).returned()


class Heads:
    """The columns of a table: place by key, and those without a key."""

    def __init__(self, row: Row) -> None:
        self.places: dict[str, int] = {}
        self.unknown: dict[int, str] = {}
        for at, entry in enumerate(row):
            if not entry.text:
                continue
            key = column(entry.text)
            if key == "comment" and key in self.places and "change" not in self.places:
                key = "change"
            if key and key not in self.places:
                self.places[key] = at
            elif not (entry.below and key):
                self.unknown[at] = entry.text

    @property
    def is_table(self) -> bool:
        """Whether these are the heads of a table of comments."""
        return len(self.places) > 1 and not self.places.keys().isdisjoint(("comment", "change"))

    def repeats(self, first: Heads) -> bool:
        """Tell whether these are the heads of a table once more, as on its next page, and not one of its rows."""
        return self.is_table and not self.unknown and len(self.places) >= min(3, len(first.places))

    def text(self, row: Row, key: str) -> str:
        """Return the text of a column in a row."""
        at = self.places.get(key, len(row))
        return row[at].text if at < len(row) else ""

    def place(self, row: Row, *keys: str) -> Place:
        """Return the place of the first of some columns that has text, else of the row."""
        for key in keys:
            if self.text(row, key):
                return row[self.places[key]].place
        return row[0].place


class _File:
    def __init__(self, path: str, tables: Tables) -> None:
        self.path = path
        self.tables = tables
        self.fields: dict[str, str] = {}
        self.comments: list[Comment] = []
        self.keys: list[Key] = []
        self.notices = [_notice(told) for told in tables.told]
        self.found = False

    def returned(self) -> Returned:
        self.outside([(entry,) for entry in self.tables.before])
        self.found = any(Heads(row).is_table for sheet in self.tables.sheets for row in sheet.rows if row)
        for sheet in self.tables.sheets:
            self.sheet(sheet)
        self.outside([(entry,) for entry in self.tables.after])
        if not self.found:
            self.notices.insert(0, Notice("wrong-form", Place(self.path)))
        return Returned(
            self.path,
            who=self.fields.get("who", ""),
            person=self.fields.get("person", ""),
            contact=self.fields.get("contact", ""),
            document=self.fields.get("document", ""),
            title=self.fields.get("name", ""),
            comments=tuple(self.comments),
            keys=tuple(self.keys),
            notices=tuple(self.notices),
            read=self.found,
        )

    def sheet(self, sheet: Sheet) -> None:
        heads: Heads | None = None
        above: list[Row] = []
        fresh = False
        for row in sheet.rows:
            if not row:
                continue
            these = Heads(row)
            if (heads is None and these.is_table) or (heads and these.repeats(heads)):
                heads, fresh = these, True
            elif heads is None:
                above.append(row)
            elif fresh and all(_ORDINAL.fullmatch(entry.text) for entry in row if entry.text):
                fresh = False  # the numbers of the columns below their heads
            else:
                fresh = False
                self.row(row, heads)
        self.outside(above)

    def row(self, row: Row, heads: Heads) -> None:
        """Take a row of the table: a comment, a clause without one, or a line of the form."""
        text, change = (_without_nothing(heads.text(row, key)) for key in ("comment", "change"))
        key = key_of(heads.text(row, "key")) or key_of(heads.text(row, "clause"))
        clause, title = KEY.sub("", heads.text(row, "clause")).strip(), heads.text(row, "title")
        if key:
            self.keys.append(key)
        other = {at: entry for at, entry in enumerate(row) if at in heads.unknown and not entry.below and entry.text}
        beyond = {at: e for at, e in enumerate(row) if e.text and not e.below and _is_beyond(at, heads)}
        for at, entry in {**other, **beyond}.items():
            head = heads.unknown.get(at, "")
            self.notices.append(Notice("no-column", entry.place, (("head", head or "—"), ("text", entry.text))))
        said = "\n".join(entry.text for entry in {**other, **beyond}.values())
        if not text and not change:
            self.without(row, heads, key, clause)
            if said and not key:
                self.comments.append(Comment(row[0].place, clause=clause, text="", other=said))
            return
        self.comments.append(
            Comment(
                heads.place(row, "comment", "change"),
                clause=clause,
                key=key,
                title=title,
                line=heads.text(row, "line"),
                element=heads.text(row, "element"),
                type=comment_type(heads.text(row, "type")),
                text=text,
                change=change,
                who=heads.text(row, "who"),
                contact=heads.text(row, "contact"),
                other=said,
            )
        )

    def without(self, row: Row, heads: Heads, key: Key | None, clause: str) -> None:
        """Tell of what somebody wrote in a row that has no comment."""
        written = [heads.text(row, name) for name in ("line", "element")]
        if (
            clause
            and not is_general(clause)
            and not (key and normal(clause) in (normal(key.number), normal(key.title), ""))
        ):
            written += [] if _NUMBER.fullmatch(clause) or heads.text(row, "title") else [clause]
        first = next((entry for entry in row if entry.text), None)
        if heads.text(row, "seq") and not heads.text(row, "seq").strip("()（）.").isdigit():
            written.append(heads.text(row, "seq"))
        texts = [text for text in written if text and not of_form(text) and not says_nothing(text)]
        if texts and first:
            self.notices.append(Notice("row-without-comment", first.place, (("text", " ".join(texts)),)))

    def outside(self, rows: Iterable[Row]) -> None:
        """Take the lines around the table: who sent it; what else is there is told."""
        for row in rows:
            entries = [entry for entry in row if entry.text and not entry.below]
            at = 0
            while at < len(entries):
                at += self.line(entries, at)

    def line(self, entries: Sequence[Entry], at: int) -> int:
        """Take a line, or a label and the cell behind it; return how many cells that were."""
        text = entries[at].text
        behind = entries[at + 1].text if at + 1 < len(entries) else ""
        pieces = list(_fields(text))
        if pieces and not pieces[-1][1] and behind and not _is_label(behind):
            self.keep([*pieces[:-1], (pieces[-1][0], behind)])
            return 2
        if pieces:
            self.keep(pieces)
        elif not of_form(text) and not text.strip("-—_ 　").isdigit():
            self.notices.append(Notice("text-outside", entries[at].place, (("text", text),)))
        return 1

    def keep(self, pieces: Iterable[tuple[str, str]]) -> None:
        for key, value in pieces:
            if value.strip("_＿ ") and key not in self.fields:
                self.fields[key] = value


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Yield the labels in a line with what stands behind them; none if the line is anything else."""
    most: list[tuple[str, str]] = []
    for gap in _GAPS if len(text) <= _LONGEST else ():
        split = (_LABEL.split(piece, maxsplit=1) for piece in gap.split(text.strip()))
        found = [(field(label), value[0].strip() if value else "") for label, *value in split]
        if all(key for key, _ in found) and len(found) > len(most):
            most = found
    yield from most


def _is_label(text: str) -> bool:
    return bool(list(_fields(text)))


def _is_beyond(at: int, heads: Heads) -> bool:
    return at not in heads.unknown and at not in heads.places.values()


def _without_nothing(text: str) -> str:
    return "" if says_nothing(text) else text


_NOTICES: Mapping[str, str] = {"pictures": "pictures", "notes": "notes", "formula": "formula", "date": "date"}


def _notice(told: Told) -> Notice:
    name = "count" if told.what == "pictures" else "text"
    return Notice(_NOTICES[told.what], told.place, ((name, told.text),))
