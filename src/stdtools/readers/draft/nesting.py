"""Blocks inside blocks: lists, notes, examples and the like as they open and close while paragraphs come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stdtools.model.blocks import (
    AnyBlock,
    Definition,
    DefinitionList,
    Example,
    List,
    ListItem,
    ListStyle,
    Note,
    Quote,
    Warning,
)
from stdtools.model.inlines import AnyInline
from stdtools.model.location import NOWHERE, Location
from stdtools.model.numbering import item_label
from stdtools.readers.draft.kept import Node

CONTAINERS = frozenset({"List", "ListItem", "Note", "Example", "Warning", "Quote", "DefinitionList"})


class Open:
    """A block that is being filled; ``left`` is where its text begins, ``depth`` the level of its list in Word."""

    __slots__ = (
        "attribution", "children", "depth", "id", "key", "kind", "label", "left", "location", "ordinal", "part",
        "style", "term", "variant",
    )  # fmt: skip

    def __init__(self, kind: str, id: str = "", location: Location = NOWHERE) -> None:
        self.kind, self.id, self.location = kind, id, location
        self.children: list[AnyBlock | Open] = []
        self.left = 0
        self.depth: int | None = None
        self.key: tuple[Any, ...] = ()
        self.style: ListStyle = "dash"
        self.ordinal = 0
        self.label = ""
        self.part: Any = ""
        self.variant: Any = ""
        self.term: tuple[AnyInline, ...] = ()
        self.attribution: tuple[AnyInline, ...] = ()


class Nesting:
    """The blocks of one place, in order; ``nodes`` is what a file of ours keeps of them."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes
        self.root: list[AnyBlock | Open] = []
        self.path: list[Open] = []

    def add(self, block: AnyBlock) -> None:
        """Add a block where things are open."""
        (self.path[-1].children if self.path else self.root).append(block)

    def open(self, node: Open) -> Open:
        """Open a block inside what is open."""
        (self.path[-1].children if self.path else self.root).append(node)
        self.path.append(node)
        return node

    def close(self, to: int = 0) -> None:
        """Close what is open, down to a depth."""
        del self.path[to:]

    def follow(self, around: list[str], location: Location, part: str) -> None:
        """Open and close so that just the blocks with these ids are open, from the outside in."""
        place = same = 0
        while place < len(self.path):
            node = self.path[place]
            if node.kind != "Definition":  # it has no id
                if same == len(around) or node.id != around[same]:
                    break
                same += 1
            place += 1
        self.close(place)
        for id in around[same:]:
            kept = self.nodes[id]
            opened = Open(kept.type, id, location)
            opened.part = part if not self.path else ""
            opened.style = kept.fields.get("style", "dash")
            opened.variant = kept.fields.get("kind", "")
            opened.ordinal = int(kept.fields.get("start", 1)) if kept.type == "List" else 0
            self.open(opened)

    def innermost(self, *kinds: str) -> int:
        """Return the place of the innermost open block of these kinds, -1 if there is none."""
        for place in range(len(self.path) - 1, -1, -1):
            if self.path[place].kind in kinds:
                return place
        return -1

    def item(
        self, key: tuple[Any, ...], style: ListStyle, depth: int | None, left: int, ordinal: int, part: str
    ) -> Open:
        """Open an item: in the list that it goes on with, else in a new one, inside an item if it is further in."""
        lists = [place for place, node in enumerate(self.path) if node.kind == "List"]
        for place in reversed(lists):
            node = self.path[place]
            last = node.children[-1] if node.children else None
            again = ordinal == 1 and isinstance(last, Open) and last.ordinal >= 1 and key[0] == "typed"
            # LibreOffice gives items that go on with a list each a list of its own.
            goes_on = isinstance(last, Open) and 1 < ordinal == last.ordinal + 1 and _alike(node.key, key)
            if (node.key == key and not again) or goes_on:
                self.close(place + 1)
                return self._open_item(node, ordinal, left)
        while lists and not self._deeper(self.path[lists[-1]], depth, left, style):
            self.close(lists.pop())
        holder = self.innermost("Note", "Example", "Warning", "Quote")
        if not lists and holder >= 0 and left <= self.path[holder].left:
            self.close(holder)
        node = Open("List")
        node.style, node.depth, node.key, node.left = style, depth, key, left
        node.ordinal = max(ordinal, 1)
        node.part = part if not self.path else ""
        self.open(node)
        return self._open_item(node, ordinal, left)

    @staticmethod
    def _deeper(last: Open, depth: int | None, left: int, style: ListStyle) -> bool:
        if left and last.left and left != last.left:
            return left > last.left
        if depth is not None and last.depth is not None and depth != last.depth:
            return depth > last.depth
        return style != last.style

    def _open_item(self, node: Open, ordinal: int, left: int) -> Open:
        item = Open("ListItem")
        item.ordinal, item.left = ordinal, left
        node.left = max(node.left, left) if not node.children else node.left
        return self.open(item)

    def blocks(self) -> tuple[AnyBlock, ...]:
        """Return all blocks, made."""
        return tuple(made(each) for each in self.root)


def made(node: AnyBlock | Open) -> AnyBlock:
    """Return a block with all that was put into it."""
    if not isinstance(node, Open):
        return node
    about = {"id": node.id, "part": node.part, "location": _place(node)}
    if node.kind == "List":
        return _list(node, about)
    if node.kind == "DefinitionList":
        return DefinitionList(items=tuple(_definition(each) for each in node.children), kind=node.variant, **about)
    inside = tuple(made(each) for each in node.children)
    match node.kind:
        case "Note":
            return Note(blocks=inside, label=node.label, **about)
        case "Example":
            return Example(blocks=inside, label=node.label, **about)
        case "Warning":
            return Warning(blocks=inside, **about)
        case _:
            return Quote(blocks=inside, attribution=node.attribution, **about)


def _place(node: Open) -> Location:
    if node.location.line or not node.children:
        return node.location
    first = node.children[0]
    return _place(first) if isinstance(first, Open) else first.location


def _alike(key: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Whether two lists of Word are set alike: their style, and their level."""
    return key[:2] == other[:2] and key[0] == "list" and key[-1] == other[-1]


def _list(node: Open, about: dict[str, Any]) -> List:
    items = []
    start = node.ordinal or 1
    for place, each in enumerate(node.children):
        if not isinstance(each, Open):
            items.append(ListItem(blocks=(each,), location=each.location))
            continue
        label = each.label
        if not label and each.ordinal and each.ordinal != start + place:
            label = item_label(node.style, each.ordinal)
        if label == item_label(node.style, start + place):
            label = ""
        inside = tuple(made(inner) for inner in each.children)
        items.append(ListItem(blocks=inside, id=each.id, label=label, location=_place(each)))
    return List(items=tuple(items), style=node.style, start=start, **about)


def _definition(node: AnyBlock | Open) -> Definition:
    if not isinstance(node, Open):
        return Definition(term=(), blocks=(node,), location=node.location)
    return Definition(term=node.term, blocks=tuple(made(each) for each in node.children), location=_place(node))
