"""A collated table that was worked on: what was decided on each comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stdtools.consultation.keys import KEY, fingerprint, key_of
from stdtools.consultation.model import Key, Notice
from stdtools.consultation.returned import Heads, Row
from stdtools.consultation.words import Disposition, column, comment_type, disposition, field
from stdtools.data_files.place import Place
from stdtools.data_files.sheets import Tables

_BETWEEN = re.compile(r"[；;\n]")
_FINGERPRINT = re.compile(r"comment:([0-9a-f]{16})")


class Decided(NamedTuple):
    """A row of a collated table; ``word`` is the disposition as it stands there."""

    place: Place
    fingerprint: str
    key: Key | None = None
    clause: str = ""
    title: str = ""
    line: str = ""
    element: str = ""
    type: str = ""
    text: str = ""
    change: str = ""
    who: tuple[str, ...] = ()
    disposition: Disposition = ""
    word: str = ""
    reason: str = ""


class Earlier(NamedTuple):
    """A collated table; it is not one if it has no disposition column.

    ``document`` and ``title`` are the designation and title of what it is on, as far as it says.
    """

    rows: tuple[Decided, ...]
    notices: tuple[Notice, ...] = ()
    document: str = ""
    title: str = ""
    read: bool = True


def earlier(path: str, tables: Tables) -> Earlier:
    """Return what a collated table says."""
    found: list[Decided] = []
    notices: list[Notice] = []
    above: list[Row] = [(entry,) for entry in tables.before]
    is_one = False
    for sheet in tables.sheets:
        heads: Heads | None = None
        for row in filter(None, sheet.rows):
            these = Heads(row)
            decides = these.is_table and not these.places.keys().isdisjoint(("disposition", "observation"))
            if decides and (heads is None or these.repeats(heads)):
                heads, is_one = _with_reason(these), True
            elif heads is None:
                above.append(row)
            else:
                found += _decided(row, heads, notices)
    if not is_one:
        notices.append(Notice("no-dispositions", Place(path)))
    document, title = (next(filter(None, (_said(row, key) for row in above)), "") for key in ("document", "name"))
    return Earlier(tuple(found), tuple(notices), document, title, is_one)


def _with_reason(heads: Heads) -> Heads:
    """Take 理由 behind the disposition for the reason of that: before it, it is that of a comment."""
    behind = heads.places.get("disposition", heads.places.get("observation", 0))
    if "reason" not in heads.places:
        for at, head in heads.unknown.items():
            if at > behind and column(head) == "change":
                heads.places["reason"] = at
                break
        else:
            if heads.places.get("change", -1) > behind:
                heads.places["reason"] = heads.places.pop("change")
    return heads


def _decided(row: Row, heads: Heads, notices: list[Notice]) -> Iterator[Decided]:
    text, change = heads.text(row, "comment"), heads.text(row, "change")
    unseen = " ".join(entry.text for entry in row if "comment:" in entry.text or "clause:" in entry.text)
    known = _FINGERPRINT.search(unseen)
    if not text and not change and not known:
        return
    said = heads.text(row, "disposition") or heads.text(row, "observation")
    kind, beyond = disposition(said)
    if said and not kind:
        notices.append(Notice("no-disposition", heads.place(row, "disposition", "observation"), (("text", said),)))
    behind = heads.text(row, "observation") if heads.text(row, "disposition") else ""
    reasons = [beyond, heads.text(row, "reason"), behind]
    yield Decided(
        heads.place(row, "comment", "change"),
        known[1] if known else fingerprint(text, change),
        key=key_of(unseen),
        clause=KEY.sub("", _FINGERPRINT.sub("", heads.text(row, "clause"))).strip(),
        title=heads.text(row, "title"),
        line=heads.text(row, "line"),
        element=heads.text(row, "element"),
        type=comment_type(heads.text(row, "type")),
        text=_FINGERPRINT.sub("", text).strip(),
        change=change,
        who=tuple(dict.fromkeys(filter(None, (each.strip() for each in _BETWEEN.split(heads.text(row, "who")))))),
        disposition=kind,
        word=(said.removesuffix(beyond) if beyond else said).strip(" ：:，,。.；;—-\n") if kind else "",
        reason="\n".join(dict.fromkeys(filter(None, reasons))),
    )


def _said(row: Row, key: str) -> str:
    """Return what a line or row above the table says of the document, behind its label or in the next cell."""
    texts = [entry.text for entry in row if entry.text]
    for at, text in enumerate(texts):
        label, _, value = text.replace(":", "：").partition("：")
        if field(label) == key:
            return value.strip() or next(iter(texts[at + 1 :]), "")
    return ""
