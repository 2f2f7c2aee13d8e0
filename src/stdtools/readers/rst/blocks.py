"""Blocks: paragraphs, lists, quotes, preformatted text, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import dedent
from typing import Any

from docutils import nodes
from msgspec.structs import replace

from stdtools.grammar import requirements
from stdtools.model.blocks import (
    AnyBlock,
    Definition,
    DefinitionList,
    List,
    ListItem,
    ListStyle,
    Paragraph,
    Preformatted,
    Quote,
    Unreadable,
)
from stdtools.model.document import TermEntry
from stdtools.model.inlines import Text, normalize
from stdtools.model.location import Location
from stdtools.model.numbering import letters, roman
from stdtools.readers.rst.content import Content, Contents
from stdtools.readers.rst.log import Log
from stdtools.readers.rst.nodes import Anchor, Construct, FieldNode, FootnoteBody, Raw, place
from stdtools.readers.rst.tree import Tree

Found = AnyBlock | TermEntry
"""What may stand where blocks stand; term entries then go among the subclauses."""

_BULLETS: dict[str, ListStyle] = {"-": "dash", "+": "plain"}
_SEQUENCES: dict[str, ListStyle] = {
    "arabic": "arabic",
    "loweralpha": "alpha",
    "upperalpha": "alpha",
    "lowerroman": "roman",
    "upperroman": "roman",
}


class Blocks:
    """Translates block nodes; :class:`~stdtools.readers.rst.constructs.Constructs` adds the directives."""

    def __init__(self, tree: Tree, log: Log, language: str) -> None:
        self.tree = tree
        self.log = log
        self.language = language
        self.contents = Contents(tree, log)
        self.anchors: list[Anchor] = []
        self.aliases: dict[str, str] = {}
        self.numbers_given = False
        """Whether a number or label was seen that may repeat what position gives."""
        self.table: dict[type, Callable[[Any], Iterable[Found]]] = {
            nodes.paragraph: self._paragraph,
            nodes.bullet_list: self._bullet_list,
            nodes.enumerated_list: self._enumerated_list,
            nodes.definition_list: self._definition_list,
            nodes.table: self.bare_table,
            nodes.block_quote: self._quote,
            nodes.literal_block: self._preformatted,
            nodes.field_list: self._stray_fields,
            nodes.system_message: self._message,
            nodes.comment: self._nothing,
            nodes.transition: self._nothing,
            Construct: self.construct,
            FootnoteBody: self._footnote,
            Raw: self._raw,
        }

    def construct(self, node: Construct) -> Iterable[Found]:
        """Translate a directive."""
        raise NotImplementedError

    def bare_table(self, node: Any) -> Iterable[Found]:
        """Translate a table without the directive."""
        raise NotImplementedError

    def blocks(self, children: Iterable[Any]) -> tuple[AnyBlock, ...]:
        """Translate what stands inside another block; a term entry is no block there."""
        outside, self.anchors = self.anchors, []
        found = [block for node in children for block in self.block(node)]
        self.drop_anchors()
        self.anchors = outside
        inside = (self._no_term(f) if isinstance(f, TermEntry) else f for f in found)
        return tuple(block for block in inside if not isinstance(block, Paragraph) or block.content)

    def block(self, node: Any) -> Iterator[Found]:
        """Translate one node; an anchor is kept for the block after it."""
        if isinstance(node, Anchor):
            self.anchors.append(node)
            return
        translate = self.table.get(type(node))
        if translate is None:
            self.log.add("SRC-12", place(node), detail=type(node).__name__)
            yield Unreadable(text=node.astext(), reason="SRC-12", location=place(node))
            return
        if translate == self._nothing:
            return
        anchors, self.anchors = self.anchors, []
        for block in translate(node):
            yield self.named(block, anchors)
            anchors = []
        self.anchors = anchors + self.anchors

    def named(self, block: Any, anchors: list[Anchor]) -> Any:
        """Give a block (division, term entry, list item) the first of the names before it; the others mean the same."""
        if not anchors:
            return block
        if not block.id:
            block = replace(block, id=anchors[0].name)
        self.aliases.update({a.name: block.id for a in anchors if a.name != block.id})
        return block

    def drop_anchors(self) -> None:
        """Report the anchors with nothing after them that they could name."""
        for anchor in self.anchors:
            self.log.at("SRC-12", anchor.source, anchor.line, anchor.name, detail=f".. _{anchor.name}: names nothing")
        self.anchors = []

    def _no_term(self, term: TermEntry) -> AnyBlock:
        self.log.add("SRC-09", term.location, "term", detail=".. term::")
        name = (Text(f"{term.name}\u3000"),) if term.name else ()
        return Paragraph(content=normalize((*name, *term.definition)), id=term.id, location=term.location)

    def _nothing(self, node: Any) -> Iterable[Found]:
        return ()

    def _paragraph(self, node: Any) -> Iterable[Found]:
        content = self.contents.content(node.children)
        if content.inlines:
            yield self._with_attributes(content, place(node))
        else:
            self.without_words(content)

    def without_words(self, content: Content) -> None:
        """Report roles that speak of a paragraph in which nothing else stands."""
        for attribute in content.attributes:
            name = f":{attribute.name}:"
            self.log.add("SRC-09", attribute.location, name, detail=name)

    def _with_attributes(self, content: Content, location: Location, *, item: bool = False) -> Paragraph:
        covers = [r for a in content.attributes if a.name == "covers" for r in requirements.parse(a.value)]
        for attribute in content.attributes:
            if attribute.name == "label" and not item:
                self.log.add("SRC-09", attribute.location, ":label:", detail=":label:")
        return Paragraph(content=content.inlines, covers=tuple(covers), id=content.value("id"), location=location)

    def _bullet_list(self, node: Any) -> Iterable[Found]:
        style = _BULLETS.get(node["bullet"], "bullet")
        yield List(items=tuple(self._items(node)), style=style, location=place(node))

    def _enumerated_list(self, node: Any) -> Iterable[Found]:
        sequence, start = node["enumtype"], node.get("start", 1)
        items: Iterator[ListItem] = self._items(node)
        if sequence.startswith("upper"):
            label = letters if sequence == "upperalpha" else lambda n: roman(n).upper()
            numbered = enumerate(items, start)
            items = (replace(i, label=i.label or label(n) + node["suffix"]) for n, i in numbered)
        yield List(items=tuple(items), style=_SEQUENCES[sequence], start=start, location=place(node))

    def _items(self, node: Any) -> Iterator[ListItem]:
        for child in node.children:
            if isinstance(child, nodes.list_item):
                yield self._item(child)

    def _item(self, node: Any) -> ListItem:
        children = list(node.children)
        anchors: list[Anchor] = []
        while children and isinstance(children[0], Anchor):
            anchors.append(children.pop(0))
        label = ""
        first: tuple[AnyBlock, ...] = ()
        if children and isinstance(children[0], nodes.paragraph):
            content = self.contents.content(children[0].children)
            label = content.value("label")
            if content.inlines:
                first = (self._with_attributes(content, place(children[0]), item=True),)
            else:
                others = tuple(a for a in content.attributes if a.name != "label")
                self.without_words(Content((), others))
            children = children[1:]
        self.numbers_given = self.numbers_given or bool(label)
        item = ListItem(blocks=(*first, *self.blocks(children)), label=label, location=place(node))
        return self.named(item, anchors)  # type: ignore[no-any-return]

    def _definition_list(self, node: Any) -> Iterable[Found]:
        yield DefinitionList(items=tuple(self.definitions(node)), location=place(node))

    def definitions(self, node: Any) -> Iterator[Definition]:
        """Translate the items of a definition list."""
        for item in node.children:
            term = [word for part in item.children if isinstance(part, nodes.term) for word in part.children]
            inside = [b for part in item.children if isinstance(part, nodes.definition) for b in part.children]
            yield Definition(term=self.contents.inlines(term), blocks=self.blocks(inside), location=place(item))

    def _quote(self, node: Any) -> Iterable[Found]:
        attribution = [w for c in node.children if isinstance(c, nodes.attribution) for w in c.children]
        inside = [child for child in node.children if not isinstance(child, nodes.attribution)]
        blocks, source = self.blocks(inside), self.contents.inlines(attribution)
        if blocks or source:
            yield Quote(blocks=blocks, attribution=source, location=place(node))

    def _preformatted(self, node: Any) -> Iterable[Found]:
        yield Preformatted(text=node.rawsource, location=place(node))

    def _footnote(self, node: FootnoteBody) -> Iterable[Found]:
        """A footnote stands where it is referred to; one that nothing refers to stays as text."""
        if node.label == "#":
            used = self.tree.automatic.index(node) < self.tree.footnote_marks.get("#", 0)
        else:
            used = node.label in self.tree.footnote_marks
        if not used:
            self.log.at("SRC-20", node.source, node.line, f"[{node.label}]", target=f"[{node.label}]")
            yield from self.blocks(node.children)

    def _stray_fields(self, node: Any) -> Iterable[Found]:
        for field in node.children:
            if isinstance(field, FieldNode):
                yield self.stray_field(field)

    def stray_field(self, field: FieldNode) -> Paragraph:
        """Report a field where none is expected and keep its text."""
        self.log.at("SRC-12", field.source, field.line, f":{field.name}:", detail=f":{field.name}: is no field here")
        return self.field_text(field)

    def field_text(self, field: FieldNode) -> Paragraph:
        """Return a field as the paragraph that it looks like."""
        return Paragraph(content=normalize((Text(f":{field.name}: {field.value}"),)), location=field.location)

    def _message(self, node: Any) -> Iterable[Found]:
        """A message of docutils stands for text that it dropped if it holds that text; the finding is in the log."""
        for child in node.children:
            if isinstance(child, nodes.literal_block) and node["level"] >= 3:
                text = child.rawsource or child.astext()
                yield Unreadable(text=_flush(text), reason="SRC-09", location=_message_place(node))

    def _raw(self, node: Raw) -> Iterable[Found]:
        yield Unreadable(text=_flush(node.text), reason=node.reason, location=node.location)


def is_separator(node: Any) -> bool:
    """Whether a node is an empty comment, which says that what could stand first does not."""
    return isinstance(node, nodes.comment) and not node.rawsource


def without_comments(children: list[Any]) -> list[Any]:
    """Return nodes without the drafter's comments at their beginning; an empty one stays."""
    while children and isinstance(children[0], nodes.comment) and not is_separator(children[0]):
        children = children[1:]
    return children


def _flush(text: str) -> str:
    """Return text as it stands, at the left margin, without empty lines around it."""
    return dedent(text).strip("\n").rstrip()


def _message_place(node: Any) -> Location:
    node.source, node.line = node.get("source"), node.get("line")
    return place(node)
