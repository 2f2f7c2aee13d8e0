"""Blocks where they stand: those of our own file by what it carries, others by what they look like."""

from __future__ import annotations

from stdtools.readers.draft.entries import Entries
from stdtools.readers.draft.flow import Item
from stdtools.readers.draft.nesting import CONTAINERS, Nesting, Open
from stdtools.readers.draft.paragraph import SEAM, Para
from stdtools.readers.draft.pieces import clean, cut, stripped
from stdtools.readers.draft.terms import other


class Placing(Entries):
    """Puts paragraphs among the blocks that are open."""

    def block(self, para: Para, after: Item | None, nesting: Nesting | None = None) -> None:
        """Put a paragraph where it belongs among the blocks that are open."""
        inside = nesting or self.nesting
        known = self.identify(para)
        branch = self.stack[-1] if self.stack else None
        is_term = nesting is None and branch is not None and branch.type == "TermEntry"
        if is_term and branch is not None and not self._kept_block(known) and other(branch, para, self.language):
            self.name(para, known)
            return
        listed = nesting is None and branch is not None and branch.references is not None
        if listed and branch is not None and self._reference(para, known, branch):
            return
        leaf = next((id for id in reversed(known) if id in self.nodes), "")
        if leaf and (nesting is not None or self._at_home(leaf)):
            self._kept_leaf(para, leaf, known, inside)
            return
        self._leaf(para, known, inside, after)

    def _kept_leaf(self, para: Para, leaf: str, known: list[str], inside: Nesting) -> None:
        """Put a paragraph of our own file where it stood."""
        node = self.nodes[leaf]
        around = self._around(leaf)
        self.alias(para.bookmarks, leaf)
        if node.type in CONTAINERS:  # the label of a note or item that begins with something else
            inside.follow([*around, leaf], self.at(para), para.part)
            if not para.text:
                return
            self._define(para, inside)
            return
        inside.follow(around, self.at(para), para.part)
        self._ordinals(para, inside)
        part = para.part if not around else ""
        innermost = inside.path[-1] if inside.path else None
        if innermost is not None and innermost.kind in ("DefinitionList", "Definition"):
            self._definition(para, leaf, inside)
            return
        inside.add(self._made(para, leaf, part, node))

    def _define(self, para: Para, inside: Nesting) -> None:
        inside.add(self._made(para, "", "", None))

    def _ordinals(self, para: Para, inside: Nesting) -> None:
        """Tell a list item, note or example that opens here which number it shows."""
        for node in reversed(inside.path):
            if node.children:
                break
            if node.kind == "ListItem":
                if para.label and not para.labels:
                    node.ordinal = para.label.ordinal if para.label.form not in ("none", "bullet") else 0
                elif para.labels:
                    node.label = para.labels.strip(" \t\u3000").split(" ")[0] if "\t" in para.labels else ""
            elif node.kind in ("Note", "Example"):
                node.label = self._note_number(para)

    def _definition(self, para: Para, leaf: str, inside: Nesting) -> None:
        """Put a definition of symbols into its list: a term, a dash, what it stands for."""
        pieces = cut(para.inlines, SEAM, 1)
        if len(pieces) < 2:
            inside.add(self._made(para, leaf, "", self.nodes.get(leaf)))
            return
        place = inside.innermost("DefinitionList")
        inside.close(place + 1)
        opened = Open("Definition", "", self.at(para))
        opened.term = clean(stripped(pieces[0]))
        inside.open(opened)
        para.inlines = pieces[1]
        para.settle()
        inside.add(self._made(para, leaf, "", self.nodes.get(leaf)))
