"""The last look: every paragraph that was taken is found again in the document, or stands in the ledger."""

from __future__ import annotations

import re

import msgspec

from stdtools.model.document import Document
from stdtools.model.inlines import Footnote, Link
from stdtools.readers.draft.ledger import Ledger
from stdtools.readers.draft.paragraph import SEAM, Para

_WHITE = re.compile(r"[\s\u3000\u00a0\ue001]+")
_NO_TEXT = frozenset(
    {"location", "id", "target", "language", "status", "kind", "style", "number", "part", "variant", "uri"}
)


def audit(paras: list[Para], document: Document, ledger: Ledger) -> None:
    """Write down what was neither taken into the document nor left out for a reason."""
    said = _said(document)
    for para in paras:
        if not para.pieces:
            continue
        text = _WHITE.sub("", para.text.replace(SEAM, ""))
        if not para.taken or not _there(text, said):
            ledger.leave("unaccounted", para.ordinal, para.text, para.pieces)


def _there(text: str, said: str) -> bool:
    """Tell whether a text stands in the document: its end, for its beginning may be a number, or most of it."""
    if not text or text in said:
        return True
    if len(text) < 6:
        return False
    pieces = [text[at : at + 6] for at in range(0, max(len(text) - 5, 1), 6)]
    found = sum(piece in said for piece in pieces)
    return found >= 0.5 * len(pieces)


def _said(document: Document) -> str:
    """Return all text of a document without white space."""
    found: list[str] = []
    apart: list[object] = []  # footnotes, which stand in the midst of a sentence

    def down(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, Footnote):
            apart.extend(value.paragraphs)
        elif isinstance(value, Link) and not value.content:
            found.append(value.uri)
        elif isinstance(value, msgspec.Struct):
            for field in value.__struct_fields__:
                if field not in _NO_TEXT:
                    down(getattr(value, field))
        elif isinstance(value, tuple):
            for each in value:
                down(each)

    down(document)
    for each in tuple(apart):
        down(each)
    return _WHITE.sub("", "".join(found))
