"""Nodes on pages of other projects. What a builder does not know of them, it prints as the docutils node they are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class Chapter(nodes.section):
    """A section with the attributes in ``html``."""


class Box(nodes.container):
    """A ``div``, or the element ``tag``, with the attributes in ``html``."""


class Line(nodes.paragraph):
    """A ``p``, or the element ``tag``, with the attributes in ``html``."""


class Head(nodes.rubric):
    """A heading that is no section of the page; ``level`` tells its rank to those who do not see it."""


class Span(nodes.inline):
    """A ``span``, or the element ``tag``, with the attributes in ``html``."""


class Items(nodes.bullet_list):
    """A list whose labels are text."""


class Grid(nodes.table):
    """A table; a class of its own, so that Sphinx does not number it."""


class Drawing(nodes.figure):
    """A figure; see :class:`Grid`."""


class Mathematics(nodes.Inline, nodes.Element):
    """A formula: ``tree`` is MathML, ``source`` its LaTeX where it was written in LaTeX."""

    def astext(self) -> str:
        """Return the formula as text."""
        return self["source"] or "".join(self["tree"].itertext())


_NOT_FOR_LATEX = re.compile(r"\\(?:text|mbox|operatorname|mathrm)[a-z]*\s*\{[^{}]*[\\&]|(?<!\\)[$%#]|\^\^")
"""What docutils does not look into though TeX would: commands in text, comments, other ways to write a character."""


def register(app: Sphinx) -> None:
    """Tell Sphinx how HTML prints our nodes, and what other builders make of formulas."""
    for kind in (Box, Line, Head, Span, Items):
        app.add_node(kind, html=(_start, _end))
    app.add_node(Chapter, html=(_start_chapter, _end_chapter))
    app.add_node(Grid)
    app.add_node(Drawing)
    text = (_as_text, None)
    app.add_node(Mathematics, html=(_mathml, None), latex=(_latex, None), text=text, man=text, texinfo=text)


def _tag(node: nodes.Element) -> str:
    usual = {Line: "p", Head: "p", Items: "ul", Span: "span"}
    tag: str = node.get("tag") or usual.get(type(node), "div")
    return tag


def _start(writer: Any, node: nodes.Element) -> None:
    attributes: dict[str, str] = dict(node["html"]) if "html" in node else {}
    if isinstance(node, Head):
        attributes |= {"role": "heading", "aria-level": str(node["level"])}
    writer.body.append(writer.starttag(node, _tag(node), "", **attributes))


def _end(writer: Any, node: nodes.Element) -> None:
    writer.body.append(f"</{_tag(node)}>" + ("" if isinstance(node, Span) else "\n"))


def _start_chapter(writer: Any, node: Chapter) -> None:
    writer.section_level += 1
    writer.body.append(writer.starttag(node, "section", **node["html"]))


def _end_chapter(writer: Any, node: Chapter) -> None:
    writer.section_level -= 1
    writer.body.append("</section>\n")


def _mathml(writer: Any, node: Mathematics) -> None:
    writer.body.append(ET.tostring(node["tree"], encoding="unicode", short_empty_elements=False))
    raise nodes.SkipNode


def _latex(writer: Any, node: Mathematics) -> None:
    source = node["source"]
    if source and not _NOT_FOR_LATEX.search(source):
        writer.body.append(rf"\({source}\)")
    else:
        writer.body.append(writer.encode(node.astext()))
    raise nodes.SkipNode


def _as_text(writer: Any, node: Mathematics) -> None:
    writer.visit_Text(nodes.Text(node.astext()))
    raise nodes.SkipNode
