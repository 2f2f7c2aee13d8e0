"""What a form carries unseen: for each clause its id, number and title; and the fingerprint of a comment."""

from __future__ import annotations

import hashlib
import re

from stdtools.consultation.model import Key
from stdtools.consultation.words import normal

KEY = re.compile(r"clause:([^#\n]{0,200})#([^#\n]{0,40})#([^\n]{0,300})")


def key(of: Key) -> str:
    """Return a key as a form carries it.

    >>> key(Key("sec-scope", "1", "范围"))
    'clause:sec-scope#1#范围'
    """
    title = " ".join(of.title.split())[:300]
    return f"clause:{of.id}#{of.number}#{title}"


def key_of(text: str) -> Key | None:
    """Return the key in a text.

    >>> key_of("4.1 clause:#4.1#总则")
    Key(id='', number='4.1', title='总则')
    """
    found = KEY.search(text)
    return Key(*(piece.strip() for piece in found.groups())) if found else None


def fingerprint(text: str, change: str, other: str = "") -> str:
    """Return what is the same for the same words, whoever wrote them and wherever: spaces and punctuation apart."""
    said = "\0".join(normal(each) or each.strip() for each in (text, change, other))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
