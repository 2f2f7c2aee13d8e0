"""Places in an STS source: what stands in its elements, instructions at their beginning, references."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from stdtools.fixes.attribute_values import place_of
from stdtools.fixes.characters import Character, Run, Spot, compared
from stdtools.fixes.errors import Obstacle
from stdtools.fixes.source_text import SourceText
from stdtools.model.edit import Replacement
from stdtools.model.location import Location
from stdtools.sts.instruction import TARGET
from stdtools.sts.names import WRAPPER
from stdtools.sts.vocabulary import EMPHASIS, INLINES

_TOKEN = re.compile(
    r"""
    <!--[\s\S]*?-->
    | <!\[CDATA\[(?P<literal>[\s\S]*?)\]\]>
    | <\?(?P<instruction>[\s\S]*?)\?>
    | <(?P<close>/?)(?P<name>[^\s/<>]+)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*?)(?P<empty>/?)>
    | &(?P<reference>[^;\s<&]+);
    | (?P<character>[^<&])
    """,
    re.VERBOSE,
)
_READ = frozenset(name for name, style in EMPHASIS.items() if style != "monospace") | {
    "std", "std-ref", "title", "data-title", "mixed-citation",
}  # fmt: skip
"""Elements in a line whose text is read as it stands."""
_APART = frozenset({"label", "fn"})
"""Elements whose text is not that of what is around them."""


def escaped(text: str) -> str:
    """Return a text as it stands in an XML source."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tokens(source: SourceText, start: int) -> Iterator[re.Match[str]]:
    """Yield what the element at an offset consists of, its tags included.

    :raises Obstacle: ``fix-elsewhere``, if no element begins there or it has no end.
    """
    depth = 0
    position = start
    while found := _TOKEN.match(source.text, position):
        if position == start and (not found["name"] or found["close"]):
            break
        yield found
        if found["name"] and not found["empty"]:
            depth += -1 if found["close"] else 1
        if depth == 0:
            return
        position = found.end()
    raise Obstacle("fix-elsewhere")


def spot(source: SourceText, edit: Replacement) -> Spot:
    """Return where the passage of an edit stands in its element: in the first run, or in the only one that is it.

    :raises Obstacle: ``fix-elsewhere``, if there is none or several.
    """
    key, places = compared(edit.passage)
    runs = [run for run in _runs(source, source.offset(edit.location.line, edit.location.column)) if run.key]
    found = [run for run in runs if (run.key == key if edit.whole else run.key.startswith(key))]
    if not key or not found or (len(found) > 1 and found[0] is not runs[0]):
        raise Obstacle("fix-elsewhere")
    return Spot(found[0], 0, places)


def _runs(source: SourceText, start: int) -> Iterator[Run]:
    """Yield the runs of prose in an element; elements that are no inlines set them apart."""
    run: list[Character] = []
    hidden = 0
    first = True
    for token in tokens(source, start):
        if name := token["name"]:
            if hidden or not (first or token["close"] or not _is_hidden(name, token["attributes"])):
                hidden += 0 if token["empty"] else -1 if token["close"] else 1
            elif first or (name not in _READ and name not in INLINES):
                yield Run(run)
                run = []
            first = False
        elif not hidden:
            run += _characters(token)
    yield Run(run)


def _is_hidden(name: str, attributes: str) -> bool:
    if name == "roman":
        return f'"{WRAPPER}"' not in attributes
    if name == "named-content":
        return '"requirement"' not in attributes
    return name in _APART or (name in INLINES and name not in _READ)


def _characters(token: re.Match[str]) -> Iterator[Character]:
    if token["character"]:
        yield Character(token[0], token.start(), token.end())
    elif token["literal"]:
        first = token.start("literal")
        yield from (Character(c, first + n, first + n + 1, True) for n, c in enumerate(token["literal"]))
    elif token["reference"]:
        text = html.unescape(token[0])
        if text != token[0]:
            yield from (Character(c, token.start(), token.end()) for c in text)


def attribute(source: SourceText, location: Location, name: str, old: str, text: str) -> tuple[int, int, str]:
    """Return the change that lets the instruction of an element say something, or something else.

    :raises Obstacle: ``fix-elsewhere``, if the element has no content, or says something else than expected.
    """
    element = tokens(source, source.offset(location.line, location.column))
    tag = next(element)
    if tag["empty"]:
        raise Obstacle("fix-elsewhere")
    ours = list(_instructions(element))
    pair = re.compile(rf"""\b{re.escape(name)}=(?P<quote>["'])(?P<value>.*?)(?P=quote)""")
    for each in ours:
        if found := pair.search(source.text, each.start("instruction"), each.end("instruction")):
            start = found.start("value") + place_of(escaped(old), found["value"])
            return start, start + len(escaped(old)), _quoted(text)
    if old:
        raise Obstacle("fix-elsewhere")
    said = f'{name}="{_quoted(text)}"'
    if not ours:
        return tag.end(), tag.end(), f"<?{TARGET} {said}?>"
    end = ours[0].start("instruction") + len(ours[0]["instruction"].rstrip())
    return end, end, f" {said}"


def _instructions(element: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield our instructions before anything else in an element whose start tag has been taken."""
    for token in element:
        said = token["instruction"]
        if said is not None and said.split(maxsplit=1)[:1] == [TARGET]:
            yield token
        elif said is None and not token[0].startswith("<!--") and token[0].strip():
            return


def _quoted(text: str) -> str:
    return escaped(text).replace('"', "&quot;").replace("'", "&apos;")


def pieces(source: SourceText, places: tuple[Location, ...]) -> list[tuple[int, int]]:
    """Return the offsets between which elements stand.

    :raises Obstacle: ``fix-elsewhere``, if one has no end.
    """
    found = []
    for place in places:
        start = source.offset(place.line, place.column)
        found.append((start, list(tokens(source, start))[-1].end()))
    return found


_LABEL = re.compile(r"<label\b[^<>]*>[^<]*</label>")


def moved(pieces: list[str], order: tuple[int, ...]) -> list[str]:
    """Return references in another order; the labels, which count them, stay where they are.

    :raises Obstacle: ``fix-labels``, if only some have one.
    """
    labels = [found[0] if (found := _LABEL.search(piece)) else "" for piece in pieces]
    if not any(labels):
        return [pieces[index] for index in order]
    if not all(labels):
        raise Obstacle("fix-labels")
    return [_labelled(pieces[index], label) for label, index in zip(labels, order, strict=True)]


def _labelled(piece: str, label: str) -> str:
    found = _LABEL.search(piece)
    assert found
    return piece[: found.start()] + label + piece[found.end() :]
