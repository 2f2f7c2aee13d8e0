"""Clauses, annexes and term entries as doctree nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docutils import nodes

from stdtools.model import wording
from stdtools.model.document import Annex, Clause, Division, Term, TermEntry
from stdtools.publications.html.nodes import Heading, Section, box, line, link, span
from stdtools.publications.html.tree.anchors import fragment
from stdtools.publications.html.tree.blocks import Blocks, lead_in
from stdtools.publications.html.tree.index import generated
from stdtools.publications.html.tree.inlines import Inlines
from stdtools.publications.html.tree.layers import Layers
from stdtools.publications.html.tree.scope import Scope
from stdtools.publications.html.tree.texts import footnote_texts

Remarks = Mapping[str, Sequence[nodes.Node]]
"""By id of a division what stands under its heading: findings."""


class Divisions:
    """Turns divisions into nodes."""

    def __init__(self, scope: Scope, remarks: Remarks) -> None:
        self.scope = scope
        self.words = scope.words
        self.remarks = remarks
        self.inlines = Inlines(scope)
        self.blocks = Blocks(scope, self.inlines)
        self.layers = Layers(scope)

    def top(self, node: Division) -> nodes.Element:
        """Return a chapter, annex or element of the front or back matter, with its footnotes at the end.

        So any division that is to stand alone.
        """
        result = self.division(node, 2)
        if footnotes := self.scope.text_footnotes.take():
            aside = box("footnotes", role="doc-endnotes", aria_label=self.words("footnotes"))
            aside += footnote_texts(footnotes)
            result += aside
        return result

    def division(self, node: Division, level: int) -> nodes.Element:
        """Return a division and all in it."""
        anchors = self.scope.anchors
        self.scope.clause = self.scope.facts.clause_number(node)
        section = Section(
            ids=[anchors.best(node.id)],
            classes=[self.kind(node)],
            html={"data-holds": self.holds(node)} if self.holds(node) else {},
        )
        if isinstance(node, TermEntry):
            section += self.term_heading(node, level)
            section += self.remarks.get(node.id, ())
            section += self.entry(node)
            return section
        untitled = isinstance(node, Clause) and not node.title
        made = generated(self.scope, self.inlines, node) if isinstance(node, Clause) else []
        content = made or self.layers(node.blocks, self.blocks.block)
        if untitled:
            content = self.run_in(node, content)
        else:
            section += self.heading(node, level)
        section += self.remarks.get(node.id, ())
        section += content
        section += [self.division(sub, level + 1) for sub in node.subclauses]
        return section

    def kind(self, node: Division) -> str:
        """Return the class of a division."""
        if isinstance(node, Clause):
            return node.kind or "clause"
        return "annex" if isinstance(node, Annex) else "term-entry"

    def holds(self, node: Division) -> str:
        """Return the parts that a division holds, for the switch; empty if it is to be shown always."""
        return " ".join(sorted(self.scope.parts.get(node.id, ())))

    def number(self, node: Division, text: str) -> list[nodes.Node]:
        """Return the number of a division as a permanent link to itself; it carries the division's other anchor."""
        anchors = self.scope.anchors
        if not text:
            return []
        mark = link(fragment(anchors.best(node.id)), text, "number")
        if anchors.number(node.id):
            mark["ids"] = [anchors.id(node.id)]
        return [mark]

    def heading(self, node: Clause | Annex, level: int) -> nodes.Element:
        """Return the heading: number and title; an annex has three lines (GB/T 1.1—2020 9.6)."""
        title = Heading(level=min(level, 6))
        number = self.scope.facts.number(node)
        if isinstance(node, Annex):
            title["classes"] = ["annex-title"]
            title += self.number(node, wording.label(node, number, self.scope.language))
            title += span(wording.status(node.normative, self.scope.language), "status")
        else:
            title += self.number(node, number)
        text = nodes.inline(classes=["title"])
        text += self.inlines(node.title)
        title += text
        title += self.chip(node)
        return title

    def chip(self, node: Division) -> list[nodes.Node]:
        """Return the mark of a division that is part B as a whole."""
        return [span("B", "chip", title=self.words("part-b"))] if node.part == "B" else []

    def run_in(self, node: Division, content: list[nodes.Node]) -> list[nodes.Node]:
        """Put the number of an untitled clause before its first paragraph (GB/T 1.1—2020 7.3)."""
        holder = box("untitled")
        holder += content
        for number in self.number(node, self.scope.facts.number(node)):
            lead_in(first_text(holder), number)
        return [holder]

    def term_heading(self, node: TermEntry, level: int) -> nodes.Element:
        """Return number and preferred terms, the document's own language first."""
        title = Heading(level=min(level, 6), classes=["term-title"])
        title += self.number(node, self.scope.facts.number(node))
        for index, term in enumerate(self.preferred(node)):
            if index:
                title += nodes.Text(" ")
            title += self.term(term)
        title += self.chip(node)
        return title

    def preferred(self, node: TermEntry) -> list[Term]:
        """Return the preferred terms without a kind of their own, the document's language first."""
        terms = [t for t in node.terms if t.status == "preferred" and not t.kind] or list(node.terms[:1])
        return sorted(terms, key=lambda t: t.language != self.scope.language)

    def term(self, term: Term) -> nodes.Node:
        """Return a term in its language."""
        return span(term.text, "dfn", lang=term.language)

    def entry(self, node: TermEntry) -> list[nodes.Node]:
        """Return other terms, definition, notes, examples and source of a term entry."""
        result: list[nodes.Node] = []
        shown = self.preferred(node)
        for term in node.terms:
            if term not in shown:
                other = line("other-term")
                other += self.term(term)
                kind = term.kind or term.status
                if kind != "preferred":
                    other += span(self.words(kind), "term-kind")
                result.append(other)
        if node.definition or node.domain:
            definition = line("definition", ids=(self.scope.anchors.definition(node.id),))
            if node.domain:
                definition += nodes.Text(f"〈{node.domain}〉")
            definition += self.inlines(node.definition)
            result.append(definition)
        result += self.blocks(node.notes)
        if node.source:
            before, _, after = self.words("source", text="\0").partition("\0")
            source = line("term-source")
            source += [nodes.Text(before), *self.inlines(node.source), nodes.Text(after)]
            result.append(source)
        return result


def first_text(node: nodes.Element) -> nodes.Element:
    """Return what holds the first paragraph of ``node``: itself, or the group of a part that it begins with."""
    for child in node.children:
        if isinstance(child, nodes.paragraph) and {"part-label", "refines"} & set(child["classes"]):
            continue
        if isinstance(child, nodes.container) and {"part", "run", "beside"} & set(child["classes"]):
            return first_text(child)
        break
    return node
