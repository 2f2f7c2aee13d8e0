"""The texts of footnotes, as they stand below a chapter or in the foot of a table."""

from __future__ import annotations

from docutils import nodes

from stdtools.publications.html.nodes import line, link
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.footnotes import Mark


def footnote_texts(footnotes: list[tuple[Mark, list[list[nodes.Node]]]]) -> list[nodes.Node]:
    """Return a paragraph for each paragraph of each footnote; the first has the mark, which leads back."""
    result: list[nodes.Node] = []
    for mark, paragraphs in footnotes:
        for index, content in enumerate(paragraphs or [[]]):
            text = line("footnote", ids=() if index else (mark.target,))
            if not index:
                text += link(fragment(mark.back), mark.label, "label", role="doc-backlink")
                text += nodes.Text(" ")
            text += content
            result.append(text)
    return result
