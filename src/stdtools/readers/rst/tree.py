"""The doctree of one document, with what parsing it collects beside the nodes."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from stdtools.readers.rst.log import Log
from stdtools.readers.rst.nodes import FootnoteBody, Words
from stdtools.workspace import Workspace

DEEPEST = 150
"""Deeper nesting than this is refused whatever the limits say: parsing takes about 15 calls a level."""


class Tree(nodes.document):
    """The document that docutils' states fill."""

    def __init__(self, settings: Any, reporter: Any, log: Log, workspace: Workspace) -> None:
        super().__init__(settings, reporter, source="")
        self.log = log
        self.workspace = workspace
        self.depth_limit = min(workspace.limits.depth, DEEPEST)
        self.depth = 0
        self.inliner: Any = None
        self.machines: list[Any] = []
        self.lines = 0
        self.includes = 0
        self.bodies: dict[str, FootnoteBody] = {}
        self.automatic: list[FootnoteBody] = []
        self.footnote_marks: dict[str, int] = {}
        self.anchors: dict[str, str] = {}
        self.substitutions: dict[str, Words] = {}
        self.links: dict[str, str] = {}

    def words(self, text: str, source: Any, line: int | None) -> Words:
        """Parse inline markup once more, where what a heading begins with was no part of its title."""
        words: Words = self.inliner.words(text, source, line)
        return words

    def mark(self, label: str) -> int:
        """Count a reference to a footnote and return how many with this label came before."""
        ordinal = self.footnote_marks.get(label, 0)
        self.footnote_marks[label] = ordinal + 1
        return ordinal

    def footnote(self, label: str, ordinal: int) -> FootnoteBody | None:
        """Return the footnote that a reference means: ``[#]_`` the one with the same ordinal."""
        if label == "#":
            return self.automatic[ordinal] if ordinal < len(self.automatic) else None
        return self.bodies.get(label)

    def enter(self) -> bool:
        """Go one level deeper; false if that is too deep."""
        if self.depth >= self.depth_limit:
            return False
        self.depth += 1
        return True

    def leave(self) -> None:
        """Come back from :meth:`enter`."""
        self.depth -= 1

    def room(self, lines: int) -> bool:
        """Count lines to be parsed, of which each gives about one node; false if they are too many."""
        self.lines += lines
        return self.lines <= self.workspace.limits.nodes

    def note_implicit_target(self, target: Any, msgnode: Any = None) -> None:
        """Headings are no targets here: ids are given."""
