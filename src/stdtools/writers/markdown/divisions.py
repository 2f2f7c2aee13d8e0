"""Clauses, annexes and term entries: a heading with number and anchor, and what stands below it."""

from __future__ import annotations

from stdtools.model import wording
from stdtools.model.document import Annex, Clause, Division, Term, TermEntry
from stdtools.writers.markdown.blocks import Blocks, Chunks
from stdtools.writers.markdown.text import anchor, begun, escaped

_DEEPEST = 6


class Divisions:
    """Turns divisions into chunks."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.inlines = blocks.inlines
        self.words = blocks.words

    def division(self, node: Division, level: int) -> Chunks:
        """Return a division and all in it."""
        if isinstance(node, TermEntry):
            return [self.heading(node, level), *self.entry(node)]
        chunks = [self.heading(node, level), *self.blocks.of_clause(node.blocks)]
        for sub in node.subclauses:
            chunks += self.division(sub, level + 1)
        return chunks

    def heading(self, node: Division, level: int) -> str:
        """Return the heading: number, title, and part B if the division is of it as a whole."""
        number = self.blocks.facts.number(node)
        language = self.inlines.language
        if isinstance(node, TermEntry):
            said = [escaped(number), *(escaped(term.text) for term in self.preferred(node))]
            mark = "B" if node.part == "B" else ""
            mark = self.words["mark"].format(text=mark) if mark else ""
        else:
            label = wording.label(node, number, language) if isinstance(node, Annex) else number
            status = wording.status(node.normative, language) if isinstance(node, Annex) else ""
            said = [escaped(label) + escaped(status), self.inlines(node.title)]
            mark = self.blocks.marks.division(node)
        text = " ".join(filter(None, (*said, mark)))
        return f"{'#' * min(level, _DEEPEST)} {anchor(node.id)}{text}"

    def preferred(self, node: TermEntry) -> list[Term]:
        """Return the preferred terms without a kind of their own, the document's language first."""
        terms = [t for t in node.terms if t.status == "preferred" and not t.kind] or list(node.terms[:1])
        return sorted(terms, key=lambda term: term.language != self.inlines.language)

    def entry(self, node: TermEntry) -> Chunks:
        """Return other terms, definition, notes, examples and source of a term entry."""
        chunks: Chunks = []
        shown = self.preferred(node)
        for term in node.terms:
            if term not in shown:
                kind = term.kind or term.status
                said = self.words["kind"].format(text=self.words[kind]) if kind != "preferred" else ""
                chunks.append(begun(escaped(term.text) + said))
        domain = escaped(f"〈{node.domain}〉") if node.domain else ""
        if definition := (domain + self.inlines(node.definition)).strip(" "):
            chunks.append(begun(definition))
        chunks += self.blocks.inside(node.notes)
        if node.source:
            before, after = self.words["source"].split("{text}")
            chunks.append(escaped(before) + self.inlines(node.source) + escaped(after))
        return chunks + self.inlines.take()


def top(divisions: Divisions, nodes: tuple[Clause | Annex, ...]) -> Chunks:
    """Return the chunks of chapters, annexes and elements of the front or back matter."""
    return [chunk for node in nodes for chunk in divisions.division(node, 2)]
