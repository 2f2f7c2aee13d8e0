"""A form of one table, to be filled in and sent back, whatever program it is for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Mark = Literal["", "chapter", "todo"]
"""What a row is marked as: the first of a chapter, or one that somebody has to look at."""


class Row(NamedTuple):
    """The texts of a row, and what it carries unseen: the key of its clause, the fingerprint of its comment."""

    texts: tuple[str, ...]
    key: str = ""
    fingerprint: str = ""
    mark: Mark = ""


class FormTable(NamedTuple):
    """The form. ``facts`` stand above the table with their labels, empty where they are to be filled in.

    ``holder`` is the column that carries in Word what is unseen, ``unseen`` are the heads of hidden columns,
    ``choices`` the words that are offered in a column.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    holder: int
    unseen: tuple[str, str]
    choices: Mapping[int, tuple[str, ...]] = MappingProxyType({})
    notes: tuple[str, ...] = ()
    language: str = "zh"
