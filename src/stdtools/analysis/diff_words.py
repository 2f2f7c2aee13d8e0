"""Differences within a line of text: Han character by character, Latin by words, numbers and designations whole.

Changes that only a word or two separate are shown as one, and an insertion begins where a reader would say it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from stdtools.analysis.diff_model import Op, Piece
from stdtools.analysis.diff_sequence import matches
from stdtools.model.inlines import (
    AnyInline,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    OpaqueInline,
    ParameterReference,
    TermReference,
    Text,
    plain_text,
)

Content = tuple[AnyInline, ...]
Named = Callable[[str], str]
"""What a reference to an id shows."""

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(
    rf"[A-Z]{{1,6}}(?:/[A-Z]{{1,6}}){{0,3}} ?[0-9]{{1,9}}(?:\.[0-9]{{1,9}}){{0,9}}(?:[—–:\-][0-9]{{4}})?(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+){0,9}[%‰℃]?"
    rf"|[^\W\d_{_HAN}]+(?:['’\-][^\W\d_{_HAN}]+){{0,9}}"
    r"|\s+"
    r"|."
)
FORMULAS = frozenset({"math", "mathml"})
"""The styles of formulas, whose text is their source."""

_STOPS = frozenset("，。；：、！？（）“”《》,;:!?()\n ")
_MOST_OF_IT = 0.2
"""Share of words in common below which two texts are shown as one deleted and one inserted."""


class Token(NamedTuple):
    """A word: what it is compared by, what is shown, and in which styles."""

    key: Hashable
    text: str
    styles: tuple[str, ...] = ()


class Edit(NamedTuple):
    """What was deleted and inserted at one place, or what is the same, the old and the new tokens of it."""

    same: bool
    old: tuple[Token, ...]
    new: tuple[Token, ...]


def tokens(content: Content, named: Named) -> tuple[Token, ...]:
    """Return content as words; formulas, citations and references are whole."""
    return tuple(_tokens(content, named, ()))


def split(text: str, styles: tuple[str, ...] = ()) -> Iterator[Token]:
    """Yield the words of a text.

    >>> [token.text for token in split("应按GB/T 19001—2016每12.5 h")]
    ['应', '按', 'GB/T 19001—2016', '每', '12.5', ' ', 'h']
    """
    for word in _WORD.findall(text):
        yield Token((word, styles) if styles else word, word, styles)


def _tokens(content: Iterable[AnyInline], named: Named, styles: tuple[str, ...]) -> Iterator[Token]:
    for inline in content:
        match inline:
            case Text():
                yield from split(inline.text, styles)
            case Emphasis():
                yield from _tokens(inline.content, named, (*styles, inline.style))
            case CrossReference() | TermReference():
                shown = plain_text(inline.content) or named(inline.target)
                yield Token(said((inline,)), shown, styles)
            case ParameterReference():
                shown = inline.value or plain_text(inline.content) or named(inline.target)
                yield Token(said((inline,)), shown, styles)
            case Link() if inline.content:
                for token in _tokens(inline.content, named, styles):
                    yield token._replace(key=(token.key, inline.uri))
            case Footnote():
                for paragraph in inline.paragraphs:
                    yield Token("〔", "〔", styles)
                    yield from _tokens(paragraph, named, styles)
                    yield Token("〕", "〕", styles)
            case Math():
                yield Token(said((inline,)), inline.source, (*styles, formula(inline.notation)))
            case _:
                yield Token(said((inline,)), plain_text((inline,)) or getattr(inline, "uri", "") or "□", styles)


def formula(notation: str) -> str:
    """Return the style of the source of a formula."""
    return "math" if notation == "tex" else notation


def said(content: Content) -> Hashable:
    """Return what content says, wherever it stands: equal for equal content."""
    if len(content) == 1 and type(content[0]) is Text:
        return content[0].text
    return tuple(map(_said, content))


def _said(inline: AnyInline) -> Hashable:
    match inline:
        case Text():
            return inline.text
        case Emphasis():
            return "emphasis", inline.style, said(inline.content)
        case CrossReference() | TermReference():
            return type(inline).__name__, inline.target, said(inline.content)
        case ParameterReference():
            return "parameter", inline.target, said(inline.content), inline.value
        case Link():
            return "link", inline.uri, said(inline.content)
        case Footnote():
            return "footnote", tuple(map(said, inline.paragraphs))
        case OpaqueInline():
            return "opaque", inline.xml
        case _:
            return type(inline).__name__, *(getattr(inline, name) for name in inline.__struct_fields__[:-1])


def edits(old: Sequence[Token], new: Sequence[Token]) -> list[Edit]:
    """Return what is the same and what is not, in order; texts with little in common as one in the other's place."""
    found = _edits(old, new)
    common = sum(len(token.text) for edit in found if edit.same for token in edit.new)
    length = max(sum(len(token.text) for token in side) for side in (old, new)) if old and new else 0
    return [Edit(False, tuple(old), tuple(new))] if common < _MOST_OF_IT * length else found


def pieces(old: Sequence[Token], new: Sequence[Token]) -> tuple[Piece, ...]:
    """Return the words of both, those that are the same once.

    >>> from stdtools.analysis.diff_words import split
    >>> [(p.op, p.text) for p in pieces(tuple(split("组织应评审。")), tuple(split("组织宜每年评审。")))]
    [('same', '组织'), ('deleted', '应'), ('inserted', '宜每年'), ('same', '评审。')]
    """
    return tuple(piece for edit in edits(old, new) for piece in _shown(edit))


def alone(op: Op, words: Iterable[Token]) -> tuple[Piece, ...]:
    """Return words of which all are the same, deleted or inserted."""
    grouped = groupby(enumerate(words), key=_together)
    return tuple(Piece(op, "".join(token.text for _, token in group), "", styles) for (styles, _), group in grouped)


def _together(numbered: tuple[int, Token]) -> tuple[tuple[str, ...], int]:
    """Return what words that make one piece have in common; a formula is a piece of its own."""
    place, token = numbered
    return token.styles, place if token.styles and token.styles[-1] in FORMULAS else -1


def _shown(edit: Edit) -> Iterator[Piece]:
    if not edit.same:
        yield from alone("deleted", edit.old)
        yield from alone("inserted", edit.new)
        return
    for renumbered, group in groupby(
        zip(edit.old, edit.new, strict=True), key=lambda pair: pair[0].text != pair[1].text
    ):
        if renumbered:
            yield from (Piece("renumbered", new.text, old.text, new.styles) for old, new in group)
        else:
            yield from alone("same", (new for _, new in group))


def _edits(old: Sequence[Token], new: Sequence[Token]) -> list[Edit]:
    pairs = matches([token.key for token in old], [token.key for token in new])
    found: list[Edit] = []
    i = j = 0
    for one, other in [*pairs, (len(old), len(new))]:
        if i < one or j < other:
            found.append(Edit(False, tuple(old[i:one]), tuple(new[j:other])))
        if one < len(old) and other < len(new):
            if found and found[-1].same and i == one and j == other:
                found[-1] = Edit(True, (*found[-1].old, old[one]), (*found[-1].new, new[other]))
            else:
                found.append(Edit(True, (old[one],), (new[other],)))
        i, j = one + 1, other + 1
    return _joined(_shifted(found))


def _size(edit: Edit) -> int:
    return max(sum(len(token.text) for token in edit.old), sum(len(token.text) for token in edit.new))


def _joined(every: Iterable[Edit]) -> list[Edit]:
    """Make one change of two between which there is less than they are themselves."""
    found: list[Edit] = []
    for edit in every:
        found.append(edit)
        while len(found) >= 3 and not edit.same and found[-2].same and not found[-3].same:
            before, between, after = found[-3:]
            if _size(between) >= min(_size(before), _size(after), 5) or _has_stop(between):
                break
            edit = Edit(False, before.old + between.old + after.old, before.new + between.new + after.new)
            found[-3:] = [edit]
    return found


def _has_stop(edit: Edit) -> bool:
    return any(token.text in "。；\n" for token in edit.new)


def _shifted(found: list[Edit]) -> list[Edit]:
    """Move what was only inserted or only deleted behind the end of a phrase, where the words allow it."""
    for place in range(1, len(found) - 1):
        before, edit, after = found[place - 1 : place + 2]
        if edit.same or bool(edit.old) == bool(edit.new) or not before.same or not after.same:
            continue
        words = edit.old or edit.new
        for back in range(min(len(before.new), len(words)) + 1):
            if back and not before.new[-back].key == before.old[-back].key == words[-back].key:
                break
            if back == len(before.new) or before.new[-back - 1].text in _STOPS:
                found[place - 1 : place + 2] = _moved(before, edit, after, back)
                break
    return [edit for edit in found if edit.old or edit.new]


def _moved(before: Edit, edit: Edit, after: Edit, back: int) -> list[Edit]:
    """Return the three with the last words of ``before``, which ``edit`` ends with too, behind it."""
    if not back:
        return [before, edit, after]
    words = edit.old or edit.new
    turned = (*before.new[-back:], *words[:-back])
    if edit.old:
        turned = (*before.old[-back:], *words[:-back])
        changed, tail = Edit(False, turned, ()), (words[-back:], before.new[-back:])
    else:
        changed, tail = Edit(False, (), turned), (before.old[-back:], words[-back:])
    return [
        Edit(True, before.old[:-back], before.new[:-back]),
        changed,
        Edit(True, (*tail[0], *after.old), (*tail[1], *after.new)),
    ]
