"""From the tree of our own site to nodes for any page: same content and classes, ids and links of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes

from stdtools.publications.html.nodes import Disclosure, Heading, MathML, Picture, Section, Summary
from stdtools.publications.html.translator import INLINE_TAGS
from stdtools.sphinx.nodes import Box, Chapter, Drawing, Grid, Head, Items, Line, Mathematics, Span

ELSEWHERE = "standard:"
"""What addresses of other documents begin with in a tree that is made for us."""

PREFIX = "std-"
"""Before each class of our own site, so that no theme means it too."""

_SEPARATOR = "\u2002"
"""Between number and title: tables of contents have no style sheet."""

_KEPT = {
    nodes.list_item,
    nodes.definition_list,
    nodes.definition_list_item,
    nodes.term,
    nodes.definition,
    nodes.block_quote,
    nodes.thead,
    nodes.tbody,
    nodes.row,
    nodes.emphasis,
    nodes.strong,
    nodes.literal,
    nodes.superscript,
    nodes.subscript,
}
"""Nodes that every builder prints as we want them."""


class Conversion:
    """One tree for one page.

    ``ids`` are the ids on the page by those of the tree. ``path`` names the document, ``docname`` the page. Headings
    become sections of the page if ``sections``; ``level`` is that of the page's headings around them.
    """

    def __init__(self, ids: dict[str, str], path: str, docname: str, *, sections: bool, level: int) -> None:
        self.ids = ids
        self.path = path
        self.docname = docname
        self.sections = sections
        self.level = level

    def __call__(self, children: Iterable[nodes.Node]) -> list[nodes.Node]:
        """Return what stands for ``children``."""
        return [nodes.Text(str(child)) if isinstance(child, nodes.Text) else self.node(child) for child in children]

    def node(self, node: nodes.Node) -> nodes.Element:
        """Return what stands for an element."""
        assert isinstance(node, nodes.Element)
        made = self._made(node)
        if not made["ids"]:
            made["ids"] = [self.ids[name] for name in node["ids"]]
        if isinstance(made, nodes.TextElement):
            made["support_smartquotes"] = False
            if not isinstance(made, nodes.Inline):
                made["translatable"] = False
        return made

    def _made(self, node: nodes.Element) -> nodes.Element:
        match node:
            case Section():
                return self.section(node)
            case Heading():
                made = self.filled(Head(level=self.level + node["level"] - 1), node)
                made["classes"].append(named("heading"))
                return made
            case MathML():
                return Mathematics(tree=node["tree"], source=node.get("source", ""))
            case Picture():
                return nodes.image(uri=node["uri"], alt=node["alt"])
            case nodes.reference():
                return self.link(node)
            case nodes.container():
                return self.filled(Box(html=attributes(node)), node)
            case Disclosure():
                return self.filled(Box(html=attributes(node), tag="details"), node)
            case Summary():
                return self.filled(Line(html={}, tag="summary"), node)
            case nodes.paragraph():
                html = attributes(node)
                return self.filled(Line(html=html) if html else nodes.paragraph(), node)
            case nodes.inline():
                tag = next((INLINE_TAGS[name] for name in node["classes"] if name in INLINE_TAGS), "span")
                return self.filled(Span(html=attributes(node), tag=tag), node)
            case nodes.bullet_list() | nodes.enumerated_list():
                return self.filled(Items(html={"role": "list"}), node)
            case nodes.literal_block():
                return nodes.literal_block(node.astext(), node.astext(), language="none", force=True)
            case nodes.table():
                return self.filled(Grid(), node)
            case nodes.figure():
                return self.filled(Drawing(), node)
            case nodes.caption():
                of_table = isinstance(node.parent, nodes.table)
                return self.filled(nodes.title() if of_table else nodes.caption(), node)
            case nodes.tgroup():
                return self.filled(nodes.tgroup(cols=node["cols"]), node)
            case nodes.entry() | nodes.colspec():
                return self.cell(node)
        assert type(node) in _KEPT, type(node)
        return self.filled(type(node)(), node)

    def filled(self, made: nodes.Element, node: nodes.Element) -> nodes.Element:
        """Return ``made`` with the classes and what stands for the content of ``node``."""
        made["classes"] = [named(name) for name in node["classes"]]
        made += self(node.children)
        return made

    def section(self, node: Section) -> nodes.Element:
        """Return a section of the page, or a box where the page has none or nothing heads it."""
        heading = node.children[0] if node.children else None
        if not (self.sections and isinstance(heading, Heading) and "term-title" not in heading["classes"]):
            return self.filled(Box(html={}), node)
        made = Chapter(classes=[named(name) for name in node["classes"]], html={}, names=[])
        title = nodes.title("", "", support_smartquotes=False, translatable=False)
        pieces = self(heading.children)
        ids = [self.ids[name] for name in node["ids"]]
        for place, piece in enumerate(pieces):
            assert isinstance(piece, nodes.Element)
            ids += piece["ids"]  # a table of contents repeats the title
            piece["ids"] = []
            if isinstance(piece, nodes.reference):
                piece = nodes.inline("", piece.astext(), classes=[named("number")], support_smartquotes=False)
            title += [nodes.Text(_SEPARATOR), piece] if place else [piece]
        made["ids"] = ids
        made += title
        made += self(node.children[1:])
        return made

    def link(self, node: nodes.reference) -> nodes.Element:
        """Return a link: on the page, to where the project shows what is meant, or out of it."""
        uri = node["refuri"]
        title = attributes(node).get("title", "")
        if uri.startswith("#"):
            anchor = unquote(uri[1:])
            if anchor in self.ids:
                made = self.filled(nodes.reference(refid=self.ids[anchor], internal=True), node)
            else:
                made = self.pending("anchor", anchor, node, path=self.path)
        elif uri.startswith(ELSEWHERE):
            name, _, anchor = uri.removeprefix(ELSEWHERE).partition("#")
            made = self.pending("clause" if anchor else "document", unquote(anchor), node, document=unquote(name))
        else:
            made = self.filled(nodes.reference(refuri=uri), node)
        if title:
            made["reftitle"] = title
        return made

    def pending(
        self, kind: str, number: str, node: nodes.reference, *, path: str = "", document: str = ""
    ) -> nodes.Element:
        """Return a reference that stays text where the project does not show what it means."""
        made = addnodes.pending_xref(
            refdomain="standard",
            reftype=kind,
            reftarget=f"{document or path}#{number}",
            refdoc=self.docname,
            refexplicit=True,
            refwarn=False,
            standard={"path": path, "document": document, "number": number, "quiet": True, "worded": True},
        )
        made += self.filled(Span(html={}, tag="span"), node)
        return made

    def cell(self, node: nodes.Element) -> nodes.Element:
        """Return a cell, or a column with a width that is not nothing."""
        if isinstance(node, nodes.colspec):
            return nodes.colspec(colwidth=node["colwidth"] or 1)
        spans = {name: node[name] for name in ("morecols", "morerows") if node[name] > 0}
        return self.filled(nodes.entry("", **spans), node)


def attributes(node: nodes.Element) -> dict[str, str]:
    """Return the HTML attributes of a node of our own site."""
    return dict(node["html"]) if "html" in node else {}


def named(name: str) -> str:
    """Return a class of our own site as it is called here."""
    return PREFIX + name


def ids_in(tree: nodes.Element) -> list[str]:
    """Return the ids in a tree, in order."""
    return [name for node in tree.findall(nodes.Element) for name in node["ids"]]


def widths(tree: nodes.Element) -> None:
    """Say of each table of a converted tree whether its columns have widths of their own."""
    for table in tree.findall(Grid):
        columns = [column["colwidth"] for column in table.findall(nodes.colspec)]
        table["classes"].append("colwidths-auto" if set(columns) == {1} else "colwidths-given")


def only(tree: nodes.Element, part: str) -> None:
    """Take what belongs to the other part out of a tree."""
    other = "B" if part == "A" else "A"
    for node in list(tree.findall(_of_part(other))):
        node.parent.remove(node)


def _of_part(part: str) -> Callable[[nodes.Node], bool]:
    def belongs(node: nodes.Node) -> bool:
        html = attributes(node) if isinstance(node, nodes.Element) else {}
        return part in (html.get("data-part"), html.get("data-holds"))

    return belongs
