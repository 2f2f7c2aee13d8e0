"""Cutting the words of a paragraph: what is typed before them, labels between them, lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from stdtools.model.inlines import AnyInline, CrossReference, Emphasis, Link, Text, normalize, plain_text
from stdtools.readers.draft.paragraph import SEAM

Line = Sequence[AnyInline]


def clean(line: Iterable[AnyInline]) -> tuple[AnyInline, ...]:
    """Return words without the seams where labels stood, in canonical form."""
    return normalize(_without(line))


def _without(line: Iterable[AnyInline]) -> list[AnyInline]:
    found: list[AnyInline] = []
    for each in line:
        if type(each) is Text:
            text = each.text.replace(SEAM, "") if SEAM in each.text else each.text
            if text:
                found.append(Text(text))
        elif isinstance(each, Emphasis | CrossReference | Link):
            found.append(replace(each, content=tuple(_without(each.content))))
        else:
            found.append(each)
    return found


def stripped(line: Line) -> list[AnyInline]:
    """Return words without white space, Chinese spaces too, at their ends."""
    found = list(line)
    while found and type(found[0]) is Text:
        text = found[0].text.lstrip(" \t\n\u3000\ufeff" + SEAM)
        if text:
            found[0] = Text(text)
            break
        del found[0]
    while found and type(found[-1]) is Text:
        text = found[-1].text.rstrip(" \t\n\u3000\ufeff" + SEAM)
        if text:
            found[-1] = Text(text)
            break
        del found[-1]
    return found


def without_first(line: Line, count: int) -> list[AnyInline]:
    """Return words without their first characters, whatever they look like."""
    found: list[AnyInline] = []
    for each in line:
        if count <= 0:
            found.append(each)
            continue
        length = len(plain_text((each,)))
        if length <= count:
            count -= length
            if not length:
                found.append(each)
            continue
        if type(each) is Text:
            found.append(Text(each.text[count:]))
        elif isinstance(each, Emphasis):
            found.append(replace(each, content=tuple(without_first(each.content, count))))
        else:
            found.append(each)
        count = 0
    return found


def cut(line: Line, sign: str, times: int = -1) -> list[list[AnyInline]]:
    """Return the words between the places of a sign that stands in plain text."""
    found: list[list[AnyInline]] = [[]]
    for each in line:
        if type(each) is Text and sign in each.text:
            for place, text in enumerate(each.text.split(sign, times)):
                if place:
                    found.append([])
                if text:
                    found[-1].append(Text(text))
        else:
            found[-1].append(each)
    return found


def without_bold(line: Line) -> list[AnyInline]:
    """Return words without the bold that all of them are in: a look, not an emphasis."""
    found: list[AnyInline] = []
    for each in line:
        if isinstance(each, Emphasis) and each.style == "bold":
            found += each.content
        else:
            found.append(each)
    return found
