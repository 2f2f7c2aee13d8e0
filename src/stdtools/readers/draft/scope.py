"""What the steps of reading a draft share: divisions that are open, ids, what is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stdtools.model.location import Location
from stdtools.readers.draft.captions import Captions
from stdtools.readers.draft.flow import Item
from stdtools.readers.draft.guesses import Guesses
from stdtools.readers.draft.kept import Kept, Node
from stdtools.readers.draft.ledger import Ledger
from stdtools.readers.draft.nesting import CONTAINERS, Nesting
from stdtools.readers.draft.paragraph import Para
from stdtools.readers.draft.sheet import Sheet, typed
from stdtools.readers.draft.tree import Branch
from stdtools.word.bookmarks import by_bookmark, identifier


class Scope:
    """Divisions while they are read, and the names of what stands in them."""

    def __init__(self, path: str, sheet: Sheet, kept: Kept, ledger: Ledger, guesses: Guesses, language: str) -> None:
        self.path = path
        self.sheet = sheet
        self.kept = kept
        self.nodes: Mapping[str, Node] = kept.nodes
        self.names = by_bookmark(kept.nodes)
        self.ours = bool(kept.nodes)
        self.ledger = ledger
        self.guesses = guesses
        self.language = language
        self.front: list[Branch] = []
        self.clauses: list[Branch] = []
        self.annexes: list[Branch] = []
        self.back: list[Branch] = []
        self.stack: list[Branch] = []
        self.aliases: dict[str, str] = {}
        self.temporary = 0
        self.captions = Captions(self)
        self.pending: list[str] = []
        self.styled = False
        self.legend = False
        self.contents = False
        self.before: Branch | None = None

    def at(self, para: Para) -> Location:
        """Return the place of a paragraph."""
        return Location(self.path, para.ordinal)

    @property
    def nesting(self) -> Nesting:
        """The blocks of the division that is open; a chapter without a title is opened if there is none."""
        if not self.stack:
            self.before = Branch("Clause", 1, Location(self.path, 1), Nesting(self.nodes))
            self.before.kind = "other"
            self._push(self.before, self.front)
        return self.stack[-1].nesting

    def block(self, para: Para, after: Item | None, nesting: Nesting | None = None) -> None:
        """Put a paragraph where it belongs among the blocks that are open."""
        raise NotImplementedError

    def ids(self, bookmarks: list[str]) -> list[str]:
        """Return the ids that bookmarks of ours stand for."""
        found = (self.names.get(each.lower()) or identifier(each) for each in bookmarks if each.startswith("std_"))
        return [each for each in found if each]

    def identify(self, para: Para) -> list[str]:
        """Return the ids of ours that a paragraph carries, those before it that had no paragraph included."""
        found = [*self.pending, *self.ids(para.bookmarks)]
        self.pending = []
        return list(dict.fromkeys(found))

    def name(self, para: Para, found: list[str]) -> str:
        """Return the id for what a paragraph is, and remember its bookmarks as names of it."""
        id = found[-1] if found else ""
        others = [each for each in para.bookmarks if not each.startswith("_GoBack")]
        if not id and others:
            self.temporary += 1
            id = f"\ue002{self.temporary}"
        self.alias(others, id)
        return id

    def alias(self, bookmarks: list[str], id: str) -> None:
        """Remember bookmarks as names of what has an id; one of ours is the name of its own node."""
        for each in bookmarks:
            own = self.names.get(each.lower(), "")
            self.aliases[each] = own if own in self.nodes else id

    def leave(self, para: Para, kind: str = "") -> None:
        """Write a paragraph into the ledger."""
        if para.pieces:
            self.ledger.leave(kind or para.left or "unaccounted", para.ordinal, para.text, para.pieces)  # type: ignore[arg-type]
            para.pieces = 0
        para.taken = False

    def _push(self, branch: Branch, where: list[Branch]) -> None:
        self.stack = [branch]
        where.append(branch)

    def _sentence(self, text: str) -> bool:
        return bool(typed("sentence").fullmatch(text))

    def _around(self, id: str) -> list[str]:
        """Return the ids of the blocks that a node stands in, from the outside in, as our file keeps them."""
        found: list[str] = []
        node = self.nodes.get(id)
        while node is not None and node.inside and len(found) < 64:
            around = self.nodes.get(node.inside)
            if around is None or around.type not in CONTAINERS:
                break
            found.insert(0, node.inside)
            node = around
        return found

    def _at_home(self, id: str) -> bool:
        """Whether a node still stands in the division that it stood in."""
        node = self.nodes.get(id)
        return node is not None and bool(self.stack) and node.division == self.stack[-1].id

    def _kept_block(self, known: list[str]) -> bool:
        return any(id in self.nodes for id in known)

    def _note_number(self, para: Para) -> str:
        shown = para.label.text if para.label and para.label.text else para.labels
        found = re.search(r"\d+", shown)
        return found[0] if found else ""
