"""Numbers of divisions as Word shows them or as they are typed, and whether one may follow another."""

from __future__ import annotations

import re
from typing import NamedTuple

from stdtools.model.numbering import letters
from stdtools.readers.draft.sheet import typed

_NUMBER = re.compile(r"(?P<n>(?:\d{1,3}|[A-Z](?=[.．]))(?:[.．]\d{1,3}){0,8})[.．、]?")
_CHINESE = {each: place for place, each in enumerate("一二三四五六七八九", 1)}


class Typed(NamedTuple):
    """A number that is typed at the beginning of a text: how many characters it takes, and what kind it is."""

    number: str
    length: int
    kind: str = "number"
    status: str = ""


def of_label(text: str) -> Typed | None:
    """Return the number of a division that a list shows: ``4.1``, ``A.1``, ``第4章``, ``附录A``."""
    text = text.strip(" \t\u3000\xa0")
    if found := _NUMBER.fullmatch(text):
        return Typed(found["n"].replace("．", "."), 0)
    typed_number = at_beginning(text + " ")
    return typed_number._replace(length=0) if typed_number else None


def at_beginning(text: str) -> Typed | None:
    """Return the number that a text begins with."""
    if found := typed("annex").fullmatch(text):
        return Typed(found["n"], found.start("rest"), "annex", found["status"] or "")
    for kind in ("chapter", "section", "article"):
        if found := typed(kind).fullmatch(text):
            number = arabic(found["n"])
            return Typed(str(number), found.start("rest"), kind) if number else None
    if "." in text and (alone := _NUMBER.fullmatch(text)):
        return Typed(alone["n"].replace("．", "."), len(text))
    if found := typed("number").fullmatch(text):
        return Typed(found["n"].replace("．", "."), found.start("rest"))
    return None


def arabic(text: str) -> int:
    """Return a number written in Chinese or Arabic figures, 0 for what is none.

    >>> arabic("十二"), arabic("二十"), arabic("7"), arabic("一百零三")
    (12, 20, 7, 103)
    """
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for sign in text:
        if sign in ("十", "百"):
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        elif sign in ("零", "〇"):
            digit = 0
        elif sign in _CHINESE:
            digit = _CHINESE[sign]
        else:
            return 0
    return total + digit


def level(number: str) -> int:
    """Return how deep a number is: 1 for a chapter or annex."""
    return number.count(".") + 1


def follows(number: str, opened: list[str]) -> bool:
    """Tell whether a number may come next below or behind divisions that are open, from the outside in."""
    parts = _parts(number)
    if not opened:
        return len(parts) == 1 and parts[0] <= 4
    last = _parts(opened[-1])
    if parts[:-1] == last:
        return 0 < parts[-1] <= 2
    for each in opened:
        other = _parts(each)
        if parts[:-1] == other[:-1] and other[-1] < parts[-1] <= other[-1] + 2:
            return True
    return False


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(each) if each.isdecimal() else ord(each[0]) - 64 for each in number.split("."))


def next_letter(letter: str) -> str:
    """Return the letter of the annex behind one."""
    return letters(ord(letter) - 63) if letter else "A"
