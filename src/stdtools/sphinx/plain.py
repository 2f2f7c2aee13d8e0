"""What builders without style sheets are given: labels as text, ids of requirements in brackets."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from stdtools.sphinx.convert import named
from stdtools.sphinx.nodes import Box, Grid, Items, Line, Span


class Plain(SphinxPostTransform):
    """Makes of our lists and margins what text, LaTeX and man pages can print."""

    default_priority = 900

    def is_supported(self) -> bool:
        """Tell whether the builder has no use for style sheets."""
        return self.app.builder.format not in ("", "html")

    def run(self, **kwargs: Any) -> None:
        """Change the tree of a page."""
        for margin in list(self.document.findall(_is_margin)):
            ids = [child.astext() for child in margin.children]
            parent = margin.parent
            parent.remove(margin)
            parent += nodes.inline("", f" [{', '.join(ids)}]", ids=[i for n in margin.findall(nodes.Element) for i in n["ids"]])
        for items in list(self.document.findall(Items)):
            items.replace_self(_indented(items))
        for grid in list(self.document.findall(Grid)):
            for inner in [inner for inner in grid.findall(nodes.table) if inner is not grid]:
                inner.replace_self(nodes.paragraph("", inner.astext()))
        for line in self.document.findall(Line):
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
