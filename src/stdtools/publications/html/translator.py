"""Prints a tree as HTML. All text and every attribute value is escaped here; nothing in a tree is markup."""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util.docutils import SphinxTranslator

from stdtools.publications.html.nodes import Disclosure, Heading, MathML, Picture, Section, Summary

TAGS: dict[type[nodes.Node], str] = {
    Section: "section",
    Disclosure: "details",
    Summary: "summary",
    nodes.container: "div",
    nodes.paragraph: "p",
    nodes.bullet_list: "ul",
    nodes.enumerated_list: "ol",
    nodes.list_item: "li",
    nodes.definition_list: "dl",
    nodes.definition_list_item: "",
    nodes.term: "dt",
    nodes.definition: "dd",
    nodes.literal_block: "pre",
    nodes.block_quote: "blockquote",
    nodes.figure: "figure",
    nodes.table: "table",
    nodes.tgroup: "",
    nodes.thead: "thead",
    nodes.tbody: "tbody",
    nodes.row: "tr",
    nodes.emphasis: "em",
    nodes.strong: "strong",
    nodes.literal: "code",
    nodes.superscript: "sup",
    nodes.subscript: "sub",
    nodes.reference: "a",
}
"""The element of each kind of node; empty for one that has none of its own."""

INLINE_TAGS = {"underline": "u", "std": "cite", "dfn": "dfn"}
"""The element of an inline with one of these classes; any other is a ``span``."""

_INLINE = frozenset(("a", "cite", "code", "dfn", "em", "span", "strong", "sub", "sup", "td", "th", "u"))
"""Elements after which no line ends."""


class Translator(SphinxTranslator):
    """The visitor that Sphinx sends through the tree of a page; only what our trees hold is known.

    Elements carry ``id``, ``class`` and the ``html`` attributes of their node. There is no ``style`` attribute, so that
    the page's security policy can forbid them. ``body`` gathers the pieces.
    """

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.body: list[str] = []

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Print text, or the start of an element.

        :raises nodes.SkipNode: for what has been printed as a whole.
        :raises NotImplementedError: for a node that no tree of ours holds.
        """
        match node:
            case nodes.Text():
                self.body.append(html.escape(node.astext(), quote=False))
            case MathML():
                self.body.append(ET.tostring(node["tree"], encoding="unicode", short_empty_elements=False))
                raise nodes.SkipNode
            case Picture():
                self.start("img", node, src=node["uri"], alt=node["alt"], loading="lazy")
                raise nodes.SkipNode
            case nodes.colspec():
                raise nodes.SkipNode
            case nodes.Element():
                if tag := element(node):
                    self.start(tag, node, **attributes(node))
                if isinstance(node, nodes.tgroup):
                    self.body.append(columns(node))

    def dispatch_departure(self, node: nodes.Node) -> None:
        """Print the end of an element."""
        if isinstance(node, nodes.Element) and (tag := element(node)):
            self.body.append(f"</{tag}>" if tag in _INLINE else f"</{tag}>\n")

    def start(self, tag: str, node: nodes.Element, **more: str) -> None:
        """Print a start tag with the id, classes and attributes of ``node`` and ``more``."""
        found: dict[str, str] = {**node.get("html", {}), **more}
        if node["classes"]:
            found["class"] = " ".join(node["classes"])
        if node["ids"]:
            found["id"] = node["ids"][0]
        printed = "".join(f' {name}="{html.escape(value)}"' for name, value in sorted(found.items()))
        self.body.append(f"<{tag}{printed}>")


def element(node: nodes.Element) -> str:
    """Return the HTML element of a node, empty if it has none of its own."""
    match node:
        case Heading():
            return f"h{node['level']}"
        case nodes.inline():
            return next((INLINE_TAGS[name] for name in node["classes"] if name in INLINE_TAGS), "span")
        case nodes.caption():
            return "caption" if isinstance(node.parent, nodes.table) else "figcaption"
        case nodes.entry():
            return "th" if node["scope"] else "td"
    try:
        return TAGS[type(node)]
    except KeyError:
        raise NotImplementedError(f"no HTML for {type(node).__name__}") from None


def attributes(node: nodes.Element) -> dict[str, str]:
    """Return the HTML attributes that follow from what a node is."""
    match node:
        case nodes.reference():
            return {"href": node["refuri"]}
        case nodes.bullet_list() | nodes.enumerated_list():
            return {"role": "list"}
        case nodes.entry():
            spans = {"colspan": node["morecols"] + 1, "rowspan": node["morerows"] + 1}
            found = {name: str(count) for name, count in spans.items() if count > 1}
            if node["scope"]:
                found["scope"] = "colgroup" if node["scope"] == "col" and node["morecols"] else node["scope"]
            return found
    return {}


def columns(node: nodes.Element) -> str:
    """Return the widths of a table's columns as classes, nothing if they are automatic."""
    shares = [child["colwidth"] for child in node.children if isinstance(child, nodes.colspec)]
    if not any(shares):
        return ""
    return "<colgroup>" + "".join(f'<col class="w{share}">' for share in shares) + "</colgroup>"
