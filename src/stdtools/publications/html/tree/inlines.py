"""Inline content as doctree nodes."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from stdtools.model.document import TermEntry
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    OpaqueInline,
    ParameterReference,
    Style,
    TermReference,
    Text,
    plain_text,
)
from stdtools.publications.formulas import named
from stdtools.publications.html.mathml import FormulaError, formula
from stdtools.publications.html.nodes import MathML, link, span
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.names import printed
from stdtools.publications.html.tree.scope import Scope

_STYLES: dict[Style, type[nodes.TextElement]] = {
    "italic": nodes.emphasis,
    "bold": nodes.strong,
    "monospace": nodes.literal,
    "superscript": nodes.superscript,
    "subscript": nodes.subscript,
}

_SCHEMES = ("http://", "https://", "mailto:")


class Inlines:
    """Turns inline content into nodes."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.words = scope.words

    def __call__(self, content: Iterable[AnyInline]) -> list[nodes.Node]:
        """Return the nodes of ``content``, in order."""
        return [node for inline in content for node in self.inline(inline)]

    def inline(self, inline: AnyInline) -> list[nodes.Node]:
        """Return the nodes of one inline."""
        match inline:
            case Text():
                return [nodes.Text(inline.text)]
            case Emphasis():
                return [self.emphasis(inline)]
            case CrossReference():
                return [self.cross_reference(inline.target, inline.content)]
            case TermReference():
                return [self.term_reference(inline)]
            case ParameterReference():
                return [self.parameter(inline)]
            case Citation():
                return [self.citation(inline)]
            case Footnote():
                return [self.footnote(inline)]
            case Math():
                return [self.math(inline)]
            case Link():
                return self.link(inline)
            case OpaqueInline():
                return [self.opaque(inline)]

    def emphasis(self, inline: Emphasis) -> nodes.Node:
        """Return text in another style; underlining has no docutils node and becomes a class."""
        style = _STYLES.get(inline.style)
        node = style() if style else nodes.inline(classes=["underline"])
        node += self(inline.content)
        return node

    def cross_reference(self, target: str, content: tuple[AnyInline, ...]) -> nodes.Node:
        """Return a link to a node of the document, with the text given or the one its number yields."""
        found = self.scope.facts.nodes.get(target)
        if found is None:
            missing = self.words("missing-target", target=target)
            node: nodes.TextElement = nodes.inline(classes=["missing"], html={"title": missing})
            node += self(content) or [nodes.Text(target)]
            return node
        node = nodes.reference(refuri=fragment(self.scope.anchors.best(target)), classes=["xref"])
        node += self(content) or [nodes.Text(printed(self.scope, found) or target)]
        return node

    def term_reference(self, inline: TermReference) -> nodes.Node:
        """Return a link to a term entry that shows its definition when pointed at and is described by it."""
        entry = self.scope.facts.nodes.get(inline.target)
        if not isinstance(entry, TermEntry):
            return self.cross_reference(inline.target, inline.content)
        definition = f"{self.scope.facts.number(entry)} {entry.name}{self.words('colon')}{plain_text(entry.definition)}"
        uri = fragment(self.scope.anchors.best(entry.id))
        html = {"title": definition.strip()}
        if entry.definition:
            html["aria-describedby"] = self.scope.anchors.definition(entry.id)
        node = nodes.reference(refuri=uri, classes=["term"], html=html)
        node += self(inline.content) or [nodes.Text(entry.name)]
        return node

    def parameter(self, inline: ParameterReference) -> nodes.Node:
        """Return the value of a parameter: a link to its row that shows what it is called when pointed at."""
        found = self.scope.parameters.get(inline.target)
        shown = self(inline.content) or [nodes.Text(inline.value or inline.target)]
        if found is None:
            missing = self.words("missing-target", target=inline.target)
            node: nodes.TextElement = nodes.inline(classes=["missing"], html={"title": missing})
        else:
            uri = fragment(self.scope.anchors.best(found.node.id))
            title = f"{found.name}（{found.id}）" if self.scope.language == "zh" else f"{found.name} ({found.id})"
            node = nodes.reference(refuri=uri, classes=["parameter"], html={"title": title})
        node += shown
        return node

    def citation(self, inline: Citation) -> nodes.Node:
        """Return a cited document: a link where it stands on this site or in the references of this document."""
        text = inline.designation
        if inline.clause:
            text = self.words("citation", designation=inline.designation, clause=inline.clause)
        uri = self.scope.pages.get(inline.designation, "")
        if uri:
            return link(uri + (fragment(inline.clause) if inline.clause else ""), text, "std")
        return span(text, "std")

    def footnote(self, inline: Footnote) -> nodes.Node:
        """Return the mark of a footnote; its text is kept for the end of the chapter or table."""
        notes = self.scope.footnotes
        mark = notes.open()
        notes.add(mark, [self(paragraph) for paragraph in inline.paragraphs])
        sup = nodes.superscript()
        sup += nodes.reference(
            "", mark.label, refuri=fragment(mark.target), ids=[mark.back], classes=["fn"], html={"role": "doc-noteref"}
        )
        return sup

    def math(self, inline: Math) -> nodes.Node:
        """Return a formula, or its source marked as one that could not be set."""
        try:
            tree = formula(inline.source, inline.notation, block=False)
            return MathML(tree=tree, source=inline.source if inline.notation == "tex" else "")
        except FormulaError as error:
            self.scope.report("PUB-14", inline.location, source=named(inline.source), detail=str(error))
            return span(inline.source, "missing", "source", title=self.words("missing-formula"))

    def link(self, inline: Link) -> list[nodes.Node]:
        """Return a link out of the document; one with another scheme is only text."""
        content = self(inline.content) or [nodes.Text(inline.uri)]
        if not inline.uri.lower().startswith(_SCHEMES):
            return content
        node = nodes.reference(refuri=inline.uri, classes=["external"], html={"rel": "noopener noreferrer"})
        node += content
        return [node]

    def opaque(self, inline: OpaqueInline) -> nodes.Node:
        """Return the text of what the model has no type for, marked as such."""
        node = nodes.inline(classes=["opaque"])
        node += nodes.Text(inline.text)
        node += span(self.words("not-modelled"), "mark")
        return node
