"""Doctree nodes that docutils lacks, and the one attribute with which any node says what HTML it needs.

A node's ``html`` attribute maps HTML attribute names to values, which
:class:`~stdtools.publications.html.translator.Translator` escapes and prints. Nothing in a tree is ever printed as
markup.
"""

from __future__ import annotations

from docutils import nodes


class Section(nodes.Structural, nodes.Element):
    """A clause, annex or term entry."""


class Heading(nodes.Titular, nodes.TextElement):
    """The title line of a section; ``level`` is 2 for a chapter."""


class Disclosure(nodes.Structural, nodes.Element):
    """Something that can be folded; its first child is a :class:`Summary`."""


class Summary(nodes.Titular, nodes.TextElement):
    """What is shown of a :class:`Disclosure` when it is folded."""


class Picture(nodes.Inline, nodes.Element):
    """A picture: ``uri`` relative to the page, ``alt``."""


class MathML(nodes.Inline, nodes.Element):
    """A formula: ``tree`` is an :class:`xml.etree.ElementTree.Element` made of MathML elements only.

    ``source`` is its LaTeX where it was written in LaTeX, else empty.
    """


def box(*classes: str, **html: str) -> nodes.container:
    """Return a container (``div``) with classes and HTML attributes; ``_`` in a name stands for ``-``."""
    return nodes.container(classes=list(classes), html=_attributes(html))


def span(text: str, *classes: str, **html: str) -> nodes.inline:
    """Return an inline (``span``) holding ``text``."""
    return nodes.inline("", text, classes=list(classes), html=_attributes(html))


def line(*classes: str, ids: tuple[str, ...] = (), **html: str) -> nodes.paragraph:
    """Return an empty paragraph with classes, ids and HTML attributes."""
    return nodes.paragraph("", "", classes=list(classes), ids=list(ids), html=_attributes(html))


def link(uri: str, text: str, *classes: str, **html: str) -> nodes.reference:
    """Return a reference to ``uri`` holding ``text``."""
    return nodes.reference("", text, refuri=uri, classes=list(classes), html=_attributes(html))


def _attributes(html: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in html.items()}
