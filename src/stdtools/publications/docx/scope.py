"""What the pieces of a Word file share: facts, words, lists, notes, relationships, bookmarks, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Part
from stdtools.model.document import Annex, Clause
from stdtools.publications.docx import onto
from stdtools.publications.docx.numbering import Number
from stdtools.publications.pdf.pictures import Pictures
from stdtools.publications.pdf.scope import Scope as Shared
from stdtools.readers.docx.template import Template
from stdtools.word.bookmarks import bookmark, unique


class Scope(Shared):
    """The surroundings of the content of one document; see :class:`stdtools.publications.pdf.scope.Scope`.

    ``numbers`` are the automatic numbers by id, ``automatic`` what Word shows for them and the switch of a
    field that asks for it. ``marks`` are the unseen paragraphs that count annexes for their tables and figures.
    """

    def __init__(self, facts: Facts, pictures: Pictures, template: Template | None = None) -> None:
        super().__init__(facts, pictures)
        self.template = template
        self.page = onto.page(template)
        self.numbering = onto.numbering(self.language, template)
        self.footnotes: list[str] = []
        self.links: dict[str, str] = {}
        self.media: dict[str, str] = {}
        self.drawings = 0
        self.depth = 0
        self.indent = 0
        self.table_list = 0
        self.in_table = False
        self.numbers: dict[str, Number] = {}
        self.marks: dict[tuple[str, str], Number] = {}
        self.automatic: dict[str, tuple[str, str]] = {}
        self.sequences: dict[str, int] = {}
        self.used: set[tuple[str, Part]] = set()
        self._bookmarks: dict[str, str] = {}
        self._names: set[str] = set()
        self._marks = 0
        self._tops = {
            visit.node.id: top
            for visit in facts.visits
            if visit.ancestors and isinstance(top := visit.ancestors[0], Clause | Annex)
        }

    def bookmark(self, id: str) -> str:
        """Return the name of the bookmark of an id; Word takes names that differ in case only for the same."""
        if id not in self._bookmarks:
            name = bookmark(id)
            if name.lower() in self._names:
                name = unique(id)
            self._names.add(name.lower())
            self._bookmarks[id] = name
        return self._bookmarks[id]

    def marked(self, name: str, content: str = "") -> str:
        """Return content between the ends of a bookmark."""
        self._marks += 1
        return f'<w:bookmarkStart w:id="{self._marks}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{self._marks}"/>'

    def anchor(self, id: str) -> str:
        """Return the bookmark of an id, nothing for what has none."""
        return self.marked(self.bookmark(id)) if id else ""

    def within(self, id: str) -> Clause | Annex | None:
        """Return the chapter, annex or element that a node stands in."""
        return self._tops.get(id)

    def link(self, uri: str) -> str:
        """Return the relationship to an address out of the document."""
        return self.links.setdefault(uri, f"link{len(self.links) + 1}")

    def picture(self, name: str) -> str:
        """Return the relationship to a picture."""
        return self.media.setdefault(name, f"media{len(self.media) + 1}")

    @contextmanager
    def inside(self, left: int, depth: int = 0) -> Iterator[None]:
        """Set what stands in a list or note: at ``left``, lists ``depth`` levels further in."""
        before = self.indent, self.depth
        self.indent, self.depth = left, self.depth + depth
        yield
        self.indent, self.depth = before
