"""What builders without style sheets are given: labels as text, ids of requirements in brackets."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from stdtools.sphinx.convert import named
from stdtools.sphinx.nodes import Box, Grid, Items, Line, Span


def plain(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make of our lists and margins what text, LaTeX and man pages can print."""
    if app.builder.format in ("", "html"):
        return
    for margin in list(doctree.findall(_is_margin)):
        shown = ", ".join(child.astext() for child in margin.children)
        ids = [name for node in margin.findall(nodes.Element) for name in node["ids"]]
        paragraph = margin.parent
        paragraph.remove(margin)
        paragraph.append(nodes.inline("", f" [{shown}]", ids=ids))
    for items in list(doctree.findall(Items)):
        items.replace_self(_indented(items))
    for grid in list(doctree.findall(Grid)):
        for inner in [inner for inner in grid.findall(nodes.table) if inner is not grid]:
            inner.replace_self(nodes.paragraph("", inner.astext()))
    for line in doctree.findall(Line):
        if named("part-label") in line["classes"]:
            text = nodes.strong("", line.astext())
            line.children = []
            line += text


def _is_margin(node: nodes.Node) -> bool:
    return isinstance(node, Span) and named("covers") in node["classes"]


def _indented(items: Items) -> nodes.Element:
    """Return a list as an indented block, each label before the first words of its item."""
    made = nodes.block_quote(ids=items["ids"])
    for item in items.children:
        assert isinstance(item, nodes.Element)
        body = nodes.container(ids=item["ids"])
        label = ""
        for child in item.children:
            if isinstance(child, Span):
                label = child.astext()
            elif isinstance(child, Box):
                body += child.children
            else:
                body += child
        first = body.children[0] if body.children else None
        if label and isinstance(first, nodes.paragraph):
            first.insert(0, nodes.Text(f"{label} "))
        elif label:
            body.insert(0, nodes.paragraph("", label))
        made += body
    return made
