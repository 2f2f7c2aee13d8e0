"""Block content as doctree nodes."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from stdtools.model import wording
from stdtools.model.blocks import (
    AnyBlock,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    Note,
    Opaque,
    Paragraph,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    Table,
    Unreadable,
    Warning,
)
from stdtools.publications.formulas import named
from stdtools.publications.html.mathml import FormulaError, formula
from stdtools.publications.html.nodes import MathML, Picture, box, line, span
from stdtools.publications.html.tree.beside import with_bases
from stdtools.publications.html.tree.inlines import Inlines
from stdtools.publications.html.tree.layers import covers
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.tree.tables import Tables
from stdtools.publications.html.tree.verbs import marked
from stdtools.publications.pdf.pictures import PictureError

_ORDERED = ("alpha", "arabic", "roman")


class Blocks:
    """Turns blocks into nodes."""

    def __init__(self, scope: Scope, inlines: Inlines) -> None:
        self.scope = scope
        self.words = scope.words
        self.inlines = inlines
        self.tables = Tables(scope, inlines, self)

    def __call__(self, blocks: Iterable[AnyBlock]) -> list[nodes.Node]:
        """Return the nodes of ``blocks``, in order."""
        return [node for block in blocks for node in self.block(block)]

    def block(self, block: AnyBlock) -> list[nodes.Node]:
        """Return the nodes of one block."""
        match block:
            case Paragraph():
                return [self.paragraph(block)]
            case List():
                return [self.listed(block)]
            case DefinitionList():
                return self.definitions(block)
            case Table():
                return [self.tables.table(block)]
            case Figure():
                return [self.figure(block)]
            case Formula():
                return [self.formula(block)]
            case Note() | Example():
                return [self.labelled(block)]
            case Warning():
                node = box("caution", role="note")
                return [self.filled(node, block, block.blocks)]
            case Quote():
                return [self.quote(block)]
            case Preformatted():
                return [nodes.literal_block(block.text, block.text, ids=self.ids(block), html={"tabindex": "0"})]
            case ReferenceList():
                return [self.references(block)]
            case Opaque():
                return [self.outside(block, "opaque", self.words("not-modelled"), block.text)]
            case Unreadable():
                return [self.outside(block, "unreadable", self.words("unreadable"), block.text)]

    def ids(self, block: AnyBlock | ListItem | Reference) -> list[str]:
        """Return the HTML id of a block in a list, as nodes want it."""
        return [self.scope.anchors.id(block.id)]

    def filled(self, node: nodes.Element, block: AnyBlock, inside: tuple[AnyBlock, ...]) -> nodes.Element:
        """Return ``node`` with the block's id and the blocks inside it."""
        node["ids"] = self.ids(block)
        node += self(inside)
        return node

    def paragraph(self, block: Paragraph) -> nodes.Element:
        """Return a paragraph with the ids of the requirements that it covers, and their words where they differ."""
        node = nodes.paragraph("", "", ids=self.ids(block))
        if stated := self.scope.kinds.get(block.id):
            node["html"] = {"data-kinds": " ".join(stated.kinds)}
            text = marked(block.content, stated.verbs, self.inlines)
        else:
            text = self.inlines(block.content)
        ids = covers(self.scope, block.covers)
        node += [*text, *ids] if self.scope.labels.bases else [*ids, *text]
        requirements = self.scope.besides.get(block.id)
        return with_bases(node, requirements, self.words) if requirements else node

    def listed(self, block: List) -> nodes.Element:
        """Return a list whose labels are text, as printed."""
        kind: type[nodes.Element] = nodes.enumerated_list if block.style in _ORDERED else nodes.bullet_list
        node: nodes.Element = kind(classes=["items", block.style], ids=self.ids(block))
        for item in block.items:
            entry = nodes.list_item(ids=self.ids(item))
            if label := self.scope.facts.number(item):
                entry += span(label, "label", *self.led(item))
            body = box("body")
            body += self(item.blocks)
            if letters := self.scope.labels.letters(item.id):
                title = self.scope.labels.names(item.id)
                lead_in(body, span(letters, "discipline-letters", title=title))
            entry += body
            node += entry
        return node

    def led(self, item: ListItem) -> tuple[str, ...]:
        """Return the classes of an item's label that say what it states, if no verb of its own does."""
        stated = self.scope.kinds.get(item.blocks[0].id) if item.blocks else None
        return ("verb", stated.kinds[0]) if stated and not stated.verbs else ()

    def definitions(self, block: DefinitionList) -> list[nodes.Node]:
        """Return a list of symbols or abbreviations, led in by 式中 where it explains a formula."""
        result: list[nodes.Node] = []
        if block.kind:
            lead = line("lead")
            lead += nodes.Text(self.words(block.kind))
            result.append(lead)
        node = nodes.definition_list(classes=["definitions", *filter(None, [block.kind])], ids=self.ids(block))
        for item in block.items:
            entry = nodes.definition_list_item()
            entry += nodes.term("", "", *self.inlines(item.term))
            entry += nodes.definition("", *self(item.blocks))
            node += entry
        return [*result, node]

    def figure(self, block: Figure) -> nodes.Element:
        """Return a figure: picture, legend, caption below (GB/T 1.1—2020 9.9)."""
        node = nodes.figure(ids=self.ids(block))
        try:
            node += Picture(uri=self.scope.picture(block.source), alt=block.alternative)
        except PictureError as error:
            self.scope.report(error.code, block.location, path=block.source, reason=error.reason)
            missing = line("missing")
            missing += nodes.Text(self.words("missing-picture", path=block.source))
            if block.alternative:
                missing += span(block.alternative, "alternative")
            node += missing
        if block.legend:
            legend = box("legend")
            legend += self(block.legend)
            node += legend
        caption = nodes.caption()
        caption += span(wording.label(block, self.scope.facts.number(block), self.scope.language), "label")
        caption += self.inlines(block.title)
        node += caption
        return node

    def formula(self, block: Formula) -> nodes.Element:
        """Return a displayed formula with its number."""
        node = box("formula")
        node["ids"] = self.ids(block)
        try:
            body: nodes.Element = box("math")
            tree = formula(block.source, block.notation, block=True)
            body += MathML(tree=tree, source=block.source if block.notation == "tex" else "")
        except FormulaError as error:
            self.scope.report("PUB-14", block.location, source=named(block.source), detail=str(error))
            body = line("missing")
            body += [span(block.source, "source"), span(self.words("missing-formula"), "mark")]
        node += body
        if number := self.scope.facts.number(block):
            node += span(wording.label(block, number, self.scope.language), "number")
        return node

    def labelled(self, block: Note | Example) -> nodes.Element:
        """Return a note or example, its label running into the first paragraph."""
        kind = type(block).__name__.lower()
        node = self.filled(box(kind, role="note"), block, block.blocks)
        name = wording.label(block, self.scope.facts.number(block), self.scope.language)
        return lead_in(node, span(name + self.words("colon").rstrip(), "label"))

    def quote(self, block: Quote) -> nodes.Element:
        """Return a quotation with its source."""
        node = nodes.block_quote(ids=self.ids(block))
        node += self(block.blocks)
        if block.attribution:
            before, _, after = self.words("attribution", text="\0").partition("\0")
            attribution = line("attribution")
            attribution += [nodes.Text(before), *self.inlines(block.attribution), nodes.Text(after)]
            node += attribution
        return node

    def references(self, block: ReferenceList) -> nodes.Element:
        """Return the entries of clause 2 or of the bibliography, each under its own anchor."""
        node = nodes.bullet_list(classes=["references"], ids=self.ids(block))
        for item in block.items:
            entry = nodes.list_item(ids=self.ids(item))
            if label := self.scope.facts.number(item):
                entry += span(label, "label")
            text = line("reference")
            if item.designation:
                text += span(item.designation, "std")
                text += nodes.Text("\u3000" if self.scope.language == "zh" else ", ") if item.content else []
            text += self.inlines(item.content)
            entry += text
            node += entry
        return node

    def outside(self, block: Opaque | Unreadable, kind: str, mark: str, text: str) -> nodes.Element:
        """Return text that the model does not know or that could not be read, marked as such."""
        node = box(kind, role="note")
        node["ids"] = self.ids(block)
        label = line("lead")
        label += span(mark, "mark")
        if isinstance(block, Unreadable) and block.reason:
            label += nodes.Text(" " + block.reason)
        node += label
        if text:
            node += nodes.literal_block(text, text) if kind == "unreadable" else nodes.paragraph("", text)
        return node


def lead_in(node: nodes.Element, label: nodes.Node) -> nodes.Element:
    """Put ``label`` at the start of the first paragraph of ``node``, or on a line before everything else.

    The lines that mark a part (:mod:`~stdtools.publications.html.tree.layers`) are passed over.
    """
    marks = ("part-label", "refines")
    index = next((i for i, c in enumerate(node.children) if not set(marks) & set(classes(c))), len(node.children))
    first = node.children[index] if index < len(node.children) else None
    if isinstance(first, nodes.paragraph):
        first.insert(0, label)
    else:
        head = line("lead")
        head += label
        node.insert(index, head)
    return node


def classes(node: nodes.Node) -> list[str]:
    """Return the classes of a node, none for text."""
    return list(node["classes"]) if isinstance(node, nodes.Element) else []
