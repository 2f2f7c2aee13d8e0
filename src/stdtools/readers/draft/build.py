"""From the flow of a draft to its divisions and blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from stdtools.grammar import headings
from stdtools.model.blocks import (
    AnyBlock,
    Formula,
    ListStyle,
    Paragraph,
    Preformatted,
    Reference,
    ReferenceList,
    Unreadable,
)
from stdtools.model.designation import split
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import AnyInline, Footnote, Math, Text, normalize, plain_text
from stdtools.model.location import Location
from stdtools.readers.docx.names import attribute, child, whole
from stdtools.readers.docx.styles import NO_OUTLINE
from stdtools.readers.draft.captions import Captions
from stdtools.readers.draft.flow import Grid, Item
from stdtools.readers.draft.guesses import Evidence, Guesses, Surely
from stdtools.readers.draft.ledger import Ledger
from stdtools.readers.draft.nesting import CONTAINERS, Nesting, Open
from stdtools.readers.draft.numbers import Typed, at_beginning, follows, level, next_letter, of_label
from stdtools.readers.draft.paragraph import SEAM, Para
from stdtools.readers.draft.pieces import clean, cut, stripped, without_bold, without_first
from stdtools.readers.draft.sheet import Sheet, typed
from stdtools.readers.draft.terms import head, other
from stdtools.readers.draft.tree import Branch
from stdtools.word.bookmarks import by_bookmark, identifier
from stdtools.readers.draft.kept import Kept, Node

_LABELLED = {"alpha": "lowerLetter", "arabic": "decimal", "roman": "lowerRoman"}
_FORMS: Mapping[str, ListStyle] = {
    "lowerLetter": "alpha",
    "upperLetter": "alpha",
    "lowerRoman": "roman",
    "upperRoman": "roman",
}
_DASHES = frozenset("—–-─")
_LONGEST_TITLE = 60
_HEADINGS = frozenset({"heading", "untitled", "term"})
_DESIGNATIONS = re.compile(r"[A-Z][A-Za-z/]*[ \u00a0]?\d|[\u4e00-\u9fff]{2,8}〔")


class Build:
    """Takes paragraphs and tables in order and fills divisions."""

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

    # What is around

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

    # The flow

    def items(self, items: list[Item]) -> None:
        """Take everything in order."""
        self.styled = sum(isinstance(i, Para) and i.role in _HEADINGS for i in items) > 2
        behind: list[Item | None] = []
        after: Item | None = None
        for item in reversed(items):
            behind.append(after)
            after = after if isinstance(item, Para) and item.empty else item
        for item, after in zip(items, reversed(behind), strict=True):
            if isinstance(item, Grid):
                self.captions.grid(item)
            elif item.left:
                self.leave(item)
            else:
                self._para(item, after)
        self.captions.flush()

    def leave(self, para: Para, kind: str = "") -> None:
        """Write a paragraph into the ledger."""
        if para.pieces:
            self.ledger.leave(kind or para.left or "unaccounted", para.ordinal, para.text, para.pieces)  # type: ignore[arg-type]
            para.pieces = 0
        para.taken = False

    def _para(self, para: Para, after: Item | None) -> None:
        if para.empty:
            if para.labels and self.captions.legend_head(para):
                return
            if para.labels and self._labelled(para):
                return
            if para.label and para.label.text and para.role in ("heading", "untitled", "term"):
                self._division(para)
                return
            self.pending += self.ids(para.bookmarks)
            if para.role == "annex" and para.label:
                self._annex(para, of_label(para.label.text))
            return
        para.taken = True
        if para.role == "label" and "区分" in para.style_name:
            self.legend = True
        if self.legend and not self.stack and para.role in ("text", ""):
            self.leave(para, "label")
            return
        if not self.ours and self._is_contents(para):
            self.leave(para, "contents")
            return
        if para.role in ("end", "mark", "label", "contents"):
            self.leave(para, "label" if para.role == "label" else "end" if para.role == "end" else "contents")
            return
        if not self.ours and typed("end").fullmatch(para.text):
            self.leave(para, "end")
            return
        if self._opens(para, after):
            return
        if self.captions.take(para, after):
            return
        self.block(para, after)

    def _is_contents(self, para: Para) -> bool:
        """Tell whether a paragraph belongs to contents that are typed: their title, or a line with a page number."""
        if typed("contents").fullmatch(para.text):
            self.contents = True
            return True
        self.contents = self.contents and bool(typed("contents-line").fullmatch(plain_text(para.inlines).strip()))
        return self.contents

    def _labelled(self, para: Para) -> bool:
        """Take a paragraph of labels alone: the number of a division whose text stands below, 式中."""
        found = self.ids(para.bookmarks)
        types = [self.nodes[id].type for id in found if id in self.nodes]
        if "DefinitionList" in types or "Note" in types or "Example" in types or "ListItem" in types or "List" in types:
            found = self.identify(para)
            self.nesting.follow([*self._around(found[-1]), found[-1]], self.at(para), para.part)
            return True
        if para.role in ("heading", "untitled", "term", "text", "annex") and any(
            t in ("Clause", "Annex", "TermEntry") for t in types
        ):
            self._division(para)
            return True
        return False

    # Divisions

    def _opens(self, para: Para, after: Item | None) -> bool:
        """Open a division if the paragraph is the beginning of one."""
        role = para.role
        numbered = of_label(para.label.text) if para.label and para.label.text else None
        kept = self._kept(para, "Clause", "Annex", "TermEntry")
        if role in ("matter", "back"):
            self._matter(para, "style")
            return True
        if role == "annex" or (numbered and numbered.kind == "annex") or kept == "Annex":
            self._annex(para, numbered)
            return True
        if role == "annex-title" and self.stack and not self.stack[-1].title:
            self.stack[-1].title = clean(stripped(para.inlines))
            return True
        if role in _HEADINGS or kept:
            return self._division(para, numbered)
        outlined = para.outline < NO_OUTLINE
        in_list = role in (
            "item",
            "list",
            "note",
            "example",
            "more",
            "table-title",
            "figure-title",
            "caption",
            "reference",
        )
        if numbered and not in_list and (outlined or (para.label and para.label.compound and "." in numbered.number)):
            return self._division(para, numbered)
        if outlined and not in_list and not self.ours:
            return self._division(para, numbered)
        if self.ours and (self.ids(para.bookmarks) or role):
            return False
        return role in ("", "text", "list", "title") and self._typed(para, after)

    def _kept(self, para: Para, *types: str) -> str:
        if not self.ours:
            return ""
        return next(
            (t for id in self.ids(para.bookmarks) if id in self.nodes and (t := self.nodes[id].type) in types), ""
        )

    def _typed(self, para: Para, after: Item | None) -> bool:
        """Open a division that only what is typed, or how it looks, tells."""
        text = para.text
        if self._element(text) and not self._sentence(text):
            self._matter(para, "typed")
            return True
        if self.stack and self.stack[-1].type == "Annex" and not self.stack[-1].title and self._annex_line(para):
            return True
        found = at_beginning(text)
        if found is None:
            return False
        if found.kind == "annex":
            rest = text[found.length :]
            wanted = next_letter(self.annexes[-1].number if self.annexes else "")
            centred = para.look.align == "center" or para.whole_bold or not rest or bool(found.status)
            if self._sentence(text) or len(rest) > _LONGEST_TITLE or not (centred or found.number == wanted):
                return False
            if found.number < wanted:
                return False
            self._annex(para, found)
            self.guesses.add("annex", "typed", "likely", para.ordinal, text)
            return True
        return self._numbered(para, found)

    def _numbered(self, para: Para, found: Typed) -> bool:
        text, rest = para.text, para.text[found.length :]
        if found.kind in ("chapter", "section", "article"):
            if found.kind != "article" and (self._sentence(rest) or len(rest) > _LONGEST_TITLE):
                return False
            self._open_typed(para, found)
            return True
        number = found.number
        opened = [each.number for each in self.stack if each.number]
        if self.stack and self.stack[0].kind == "introduction":
            opened = ["0", *opened]
        strong = para.whole_bold or para.look.bold or para.outline < NO_OUTLINE
        if "." not in number:
            if not number.isdecimal() or self._sentence(rest) or not rest or len(rest) > _LONGEST_TITLE:
                return False
            chapters = [int(each.number) for each in self.clauses if each.number.isdecimal()]
            wanted = (chapters[-1] if chapters else 0) + 1
            gap = text[len(number) : found.length]
            if (
                self.annexes
                or int(number) != wanted
                or (self.styled and not strong)
                or (not gap.strip(".．") and not strong and not gap)
            ):
                return False
        elif not follows(number, opened):
            return False
        elif self.styled and not strong and not self._sentence(rest) and not self.stack:
            return False
        self._open_typed(para, found)
        return True

    def _open_typed(self, para: Para, found: Typed) -> None:
        strong = para.whole_bold or para.look.bold
        surely: Surely = "likely" if strong or "." in found.number or found.kind != "number" else "guess"
        is_text = self._sentence(para.text[found.length :]) or found.kind == "article"
        self.guesses.add("untitled" if is_text else "heading", "typed", surely, para.ordinal, para.text)
        self._division(para, found)

    def _sentence(self, text: str) -> bool:
        return bool(typed("sentence").fullmatch(text))

    @staticmethod
    def _element(text: str) -> str:
        found = headings.kind(text)
        return found if found in headings.FRONT | headings.BACK else ""

    def _matter(self, para: Para, evidence: Evidence) -> None:
        """Open an element of the front or back matter."""
        self.captions.flush()
        title = clean(stripped(without_bold(para.inlines) if not self.ours else para.inlines))
        said = plain_text(title)
        kind = headings.kind(said)
        found = self.identify(para)
        branch = Branch("Clause", 1, self.at(para), Nesting(self.nodes), self.name(para, found))
        compact = re.sub(r"[ \u3000]", "", said)
        branch.title = (Text(compact),) if kind and not self.ours else title
        para.text = plain_text(branch.title)
        branch.kind = kind or ("other" if not branch.kept.fields.get("kind") else branch.kept.fields["kind"])
        if para.labels and (number := of_label(para.labels.strip())):
            branch.number = number.number
        elif kind == "introduction" and at_beginning(said):
            branch.number = at_beginning(said).number  # type: ignore[union-attr]
        branch.part = para.part  # type: ignore[assignment]
        if evidence != "style":
            self.guesses.add("matter", evidence, "likely", para.ordinal, said)
        back = kind in headings.BACK or para.role == "back" or bool(self.clauses or self.annexes)
        self._push(branch, self.back if back else self.front)
        if kind == "bibliography":
            branch.references = []

    def _push(self, branch: Branch, where: list[Branch]) -> None:
        self.stack = [branch]
        where.append(branch)

    def _annex(self, para: Para, found: Typed | None) -> None:
        self.captions.flush()
        ids_found = self.identify(para)
        branch = Branch("Annex", 1, self.at(para), Nesting(self.nodes), self.name(para, ids_found))
        title = list(para.inlines)
        if found is None and para.labels:
            found = at_beginning(para.labels.strip() + " ")
        if found is None or found.length == 0:
            again = at_beginning(plain_text(title).strip(" \t\n\u3000" + SEAM))
            if again and again.kind == "annex":
                found = again
        if found and found.length:
            lead = len(plain_text(title)) - len(plain_text(title).lstrip(" \t\n\u3000" + SEAM))
            title = without_first(title, found.length + lead)
        branch.number = found.number if found else next_letter(self.annexes[-1].number if self.annexes else "")
        status = found.status if found else ""
        title = stripped(title)
        if said := typed("status").match(plain_text(title)):
            status = said["status"]
            title = stripped(without_first(title, said.start("rest")))
        status = status or para.labels
        branch.normative = "规范" in status or ("normative" in status and "informative" not in status)
        branch.title = clean(without_bold(title) if not self.ours else title)
        para.text = plain_text(branch.title)
        branch.part = para.part  # type: ignore[assignment]
        self._push(branch, self.annexes)

    def _annex_line(self, para: Para) -> bool:
        """Take a line below the letter of an annex: whether it is normative, its title."""
        branch = self.stack[-1]
        text = para.text
        if branch.nesting.root or branch.subs:
            return False
        if said := typed("status").match(text):
            branch.normative = "规范" in said["status"] or said["status"] == "normative"
            para.text = said["rest"]
            rest = stripped(without_first(para.inlines, said.start("rest")))
            branch.title = clean(without_bold(rest))
            self.guesses.add("annex", "typed", "sure", para.ordinal, text)
            return True
        if self._sentence(text) or len(text) > _LONGEST_TITLE or at_beginning(text):
            return False
        if para.look.align == "center" or para.whole_bold or para.look.bold:
            branch.title = clean(without_bold(stripped(para.inlines)))
            self.guesses.add("annex", "typography", "likely", para.ordinal, text)
            return True
        return False

    def _division(self, para: Para, found: Typed | None = None) -> bool:
        """Open a clause or term entry; its number is that of its list, or typed, or of its place."""
        if found is None and para.label and para.label.text:
            found = of_label(para.label.text)
        if found is None and para.labels:
            found = of_label(para.labels.strip(" \u3000"))
        line = list(para.inlines)
        lead = len(plain_text(line)) - len(plain_text(line).lstrip(" \t\u3000"))
        if found is None and (again := at_beginning(plain_text(line)[lead:])) is not None:
            found = again
            if found.kind == "annex":
                self._annex(para, found)
                return True
        if found and found.length:
            line = without_first(line, found.length + lead)
        typed_element = self._element(plain_text(line).strip(" \u3000"))
        if typed_element and not (found and found.number):
            self._matter(para, "style")
            return True
        para.text = plain_text(line).replace(SEAM, "").strip(" \t\n\u3000")
        depth = self._depth(para, found)
        self.captions.flush()
        known = self.identify(para)
        own = [id for id in known if id not in self.nodes or self.nodes[id].type in ("Clause", "TermEntry")]
        below = [id for id in known if id not in own]
        kept = self.nodes.get(own[-1]) if own else None
        id = own[-1] if own else (self.name(para, []) if not below else "")
        self.alias(para.bookmarks, id or (below[-1] if below else ""))
        branch = Branch("Clause", depth, self.at(para), Nesting(self.nodes), id)
        branch.number = found.number if found and found.kind == "number" else ""
        if found and found.kind in ("chapter", "annex"):
            branch.number = found.number
        branch.part = para.part  # type: ignore[assignment]
        self._attach(branch)
        if (kept and kept.type == "TermEntry") or para.role == "term":
            head(branch, line, kept, self.language)
            return True
        is_term = not kept and self._in_terms(branch) and not self._sentence(para.text)
        if is_term and not (para.outline < NO_OUTLINE and not (found and "." in found.number)):
            branch.raw = clean(stripped(without_bold(line)))
            head(branch, without_bold(line), kept, self.language)
            self.guesses.add("term", "position", "likely", para.ordinal, para.text)
            return True
        line = stripped(line)
        untitled = para.role == "untitled" or (found is not None and found.kind == "article")
        if kept and kept.type == "Clause":
            untitled = bool(below) or para.role in ("untitled", "text")
        if para.role in ("", "text", "list") and not kept:
            untitled = self._sentence(plain_text(line)) or len(plain_text(line)) > _LONGEST_TITLE
        if untitled:
            branch.part = branch.kept.fields.get("part", "") if kept else branch.part
            self._lead(para, line, below)
            return True
        branch.title = clean(line if self.ours else without_bold(line))
        if depth == 1 and self.stack == [branch]:
            branch.kind = headings.kind(plain_text(branch.title))
        if branch.kind == "normative-references":
            branch.references = []
        return True

    def _lead(self, para: Para, line: list[AnyInline], below: list[str]) -> None:
        """Make what stands behind the number of an untitled clause its first block."""
        para.inlines = line
        para.settle()
        para.role, para.label = "text", None
        para.bookmarks = []
        self.pending = below
        if para.text or below:
            self.block(para, None)

    def _depth(self, para: Para, found: Typed | None) -> int:
        if found and found.kind == "section":
            return 2
        if found and found.kind == "article":
            return max((b.level for b in self.stack if not b.whole), default=0) + 1
        if found and found.kind in ("number", "chapter"):
            return level(found.number)
        if para.level:
            return para.level
        if para.outline < NO_OUTLINE:
            return para.outline + 1
        return (self.stack[-1].level if self.stack else 0) + 1

    def _attach(self, branch: Branch) -> None:
        """Put a division below the one that it belongs to."""
        number = branch.number
        branch.whole = not number
        while self.stack and self.stack[-1].level >= branch.level:
            self.stack.pop()
        top = self.stack[0] if self.stack else None
        if top is not None and top.type != "Annex" and top in self.front and branch.level > 1:
            self.stack[-1].subs.append(branch)
            self.stack.append(branch)
            return
        if self.stack and self.stack[-1].type == "TermEntry" and self.stack[-1].id not in self.nodes:
            self.stack[-1].ungroup()
        if branch.level == 1 or top is None:
            branch.level = 1 if top is None else branch.level
            self._push(branch, self.clauses)
            return
        self.stack[-1].subs.append(branch)
        self.stack.append(branch)

    def _in_terms(self, branch: Branch) -> bool:
        return len(self.stack) > 1 and any(each.kind == "terms" for each in self.stack[:-1]) and branch.level > 1

    # Blocks

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

    def block(self, para: Para, after: Item | None, nesting: Nesting | None = None) -> None:
        """Put a paragraph where it belongs among the blocks that are open."""
        inside = nesting or self.nesting
        known = self.identify(para)
        branch = self.stack[-1] if self.stack else None
        if nesting is None and branch is not None and branch.type == "TermEntry" and not self._kept_block(known):
            if other(branch, para, self.language):
                self.name(para, known)
                return
        if nesting is None and branch is not None and branch.references is not None:
            if self._reference(para, known, branch):
                return
        leaf = next((id for id in reversed(known) if id in self.nodes), "")
        if leaf and (nesting is not None or self._at_home(leaf)):
            self._kept_leaf(para, leaf, known, inside)
            return
        self._leaf(para, known, inside, after)

    def _kept_block(self, known: list[str]) -> bool:
        return any(id in self.nodes for id in known)

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

    def _note_number(self, para: Para) -> str:
        shown = para.label.text if para.label and para.label.text else para.labels
        found = re.search(r"\d+", shown)
        return found[0] if found else ""

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

    def _made(self, para: Para, id: str, part: str, node: Node | None) -> AnyBlock:
        """Return the block that a paragraph is, whatever it stands in."""
        about = {"id": id, "part": part, "location": self.at(para)}
        type = node.type if node else ""
        if type == "Formula" or (not type and self._is_formula(para)):
            return self._formula(para, about)
        if type == "Preformatted" or (not type and para.role == "code"):
            return Preformatted(text=_raw(para.inlines), **about)
        if type == "Unreadable" or (not type and para.role == "unreadable"):
            return Unreadable(
                text=_raw(para.inlines).lstrip("\n"), reason=str(node.fields.get("reason", "")) if node else "", **about
            )
        return Paragraph(content=clean(stripped(para.inlines)) if not self.ours else clean(para.inlines), **about)

    def _is_formula(self, para: Para) -> bool:
        if not para.formulas or len(para.formulas) > 1:
            return False
        rest = "".join(i.text for i in para.inlines if type(i) is Text).strip(" \t\n\u3000。，；" + SEAM)
        return not rest or bool(typed("formula-number").fullmatch(rest)) or para.role == "formula"

    def _formula(self, para: Para, about: dict[str, object]) -> Formula:
        math = next(i for i in para.inlines if isinstance(i, Math))
        rest = "".join(i.text for i in para.inlines if type(i) is Text).strip(" \t\n\u3000。，；（）()" + SEAM)
        letter = para.labels.strip("（）() ")
        label = letter + rest
        return Formula(source=math.source, notation=math.notation, numbered=bool(label), label=label, **about)  # type: ignore[arg-type]

    def _leaf(self, para: Para, known: list[str], inside: Nesting, after: Item | None) -> None:
        """Put a paragraph by what its style, its list or its words say."""
        id = self.name(para, known)
        text = para.text
        left = self._left(para)
        if para.role in ("note", "example") or (not para.label and para.role not in ("item", "table-text")):
            if self._noted(para, inside, id, left):
                return
        if self._item(para, inside, id, left):
            return
        if para.role == "more" and (place := inside.innermost("Note", "Example")) >= 0:
            inside.close(place + 1)
            inside.add(self._made(para, id, "", None))
            return
        if para.role == "where" or (inside.path and inside.path[-1].kind in ("DefinitionList", "Definition")):
            if self._typed_definition(para, inside, id):
                return
        if not self.ours and typed("where").fullmatch(text):
            opened = Open("DefinitionList", "", self.at(para))
            opened.variant, opened.part = "where", para.part
            inside.close(0)
            inside.open(opened)
            self.guesses.add("definition", "typed", "likely", para.ordinal, text)
            para.text = ""
            return
        if para.role in ("warning", "quote"):
            kind = "Warning" if para.role == "warning" else "Quote"
            if not (len(inside.path) == 1 and inside.path[0].kind == kind):
                inside.close(0)
                opened = Open(kind, "", self.at(para))
                opened.part = para.part
                inside.open(opened)
            if kind == "Quote" and para.look.align == "right" and SEAM in plain_text(para.inlines):
                inside.path[-1].attribution = clean(stripped(para.inlines))
                inside.close(0)
                return
            inside.add(self._made(para, id, "", None))
            return
        while inside.path and not (inside.path[-1].kind == "ListItem" and left and left >= inside.path[-1].left):
            inside.close(len(inside.path) - 1)
        inside.add(self._made(para, id, para.part if not inside.path else "", None))

    def _left(self, para: Para) -> int:
        """Return how far in the text of a paragraph stands, in twentieths of a point."""
        own = child(para.properties, "ind")
        said = attribute(own, "left") or attribute(own, "start")
        return whole(said) if said else self.sheet.left(para.style)

    def _noted(self, para: Para, inside: Nesting, id: str, left: int) -> bool:
        """Open a note or example."""
        shown = (para.label.text if para.label else "") or para.labels
        for kind, pattern in (("Note", "note"), ("Example", "example")):
            line: list[AnyInline] = list(para.inlines)
            found = (
                typed(pattern).fullmatch(para.text) if para.role in ("", "text", "note", "example", "list") else None
            )
            by_style = para.role == pattern
            by_label = typed(pattern).fullmatch(f"{shown.strip()} x") is not None if shown else False
            if not (found or by_style or by_label):
                continue
            number = ""
            if found and not by_label:
                lead = len(plain_text(line)) - len(plain_text(line).lstrip(" \t\u3000" + SEAM))
                number = found["n"]
                line = without_first(line, found.start("rest") + lead)
                if not by_style:
                    self.guesses.add("note", "typed", "sure", para.ordinal, para.text)
            elif shown:
                number = self._note_number(para)
            para.inlines = line
            para.settle()
            item = inside.innermost("ListItem")
            extra = left - self.sheet.left(para.style) if para.style else 0
            while item >= 0 and not (extra and extra >= inside.path[item].left):
                inside.close(item)
                item = inside.innermost("ListItem")
            if item < 0:
                inside.close(0)
            opened = Open(kind, "", self.at(para))
            opened.part = para.part if not inside.path else ""
            opened.label, opened.left = number, left
            inside.open(opened)
            if para.text or para.formulas:
                inside.add(self._made(para, id, "", None))
            return True
        return False

    def _item(self, para: Para, inside: Nesting, id: str, left: int) -> bool:
        """Open a list item, if the list, the style or what is typed says that the paragraph is one."""
        label = para.label
        if label is not None and para.role not in ("heading", "untitled", "term", "table-title", "figure-title"):
            style, ordinal = _listed(label.form, label.text, label.ordinal)
            if label.text or label.form == "bullet":
                key = ("list", style, para.numbering.list if para.numbering else para.style, para.depth)
                opened = inside.item(key, style, para.depth, left, ordinal, para.part)
                if para.text or para.formulas:
                    inside.add(self._made(para, id, "", None))
                opened.location = self.at(para)
                return True
        found = typed("item").fullmatch(para.text)
        if found is None or para.role in ("table-text", "code"):
            return False
        groups = found.groupdict()
        rest = next(n for n in ("rest", "rest2", "words", "words2") if groups[n] is not None)
        alpha, arabic = groups["alpha"] or groups["alpha2"], groups["arabic"] or groups["arabic2"]
        style = "alpha" if alpha else "arabic" if arabic else "dash" if groups["words"] is not None else "bullet"
        ordinal = ord(alpha) - 96 if alpha else int(arabic) if arabic else 0
        line = list(para.inlines)
        lead = len(plain_text(line)) - len(plain_text(line).lstrip(" \t\u3000" + SEAM))
        para.inlines = without_first(line, found.start(rest) + lead)
        para.settle()
        opened = inside.item(("typed", style), style, None, 0, ordinal, para.part)  # type: ignore[arg-type]
        opened.left = left
        inside.add(self._made(para, id, "", None))
        self.guesses.add("item", "typed", "sure", para.ordinal, para.text)
        return True

    def _typed_definition(self, para: Para, inside: Nesting, id: str) -> bool:
        """Put a definition that is typed, or that has our style, into the list that is open."""
        pieces = cut(para.inlines, SEAM, 1)
        if len(pieces) < 2:
            found = typed("definition").fullmatch(para.text)
            if found is None and not (para.formulas and re.search("——|—", para.text)):
                return False
            sign = "——" if any("——" in i.text for i in para.inlines if type(i) is Text) else "—"
            pieces = cut(para.inlines, sign, 1)
        if len(pieces) < 2:
            return False
        place = inside.innermost("DefinitionList")
        if place < 0:
            inside.close(0)
            listed = Open("DefinitionList", "", self.at(para))
            listed.part = para.part
            place = 0
            inside.open(listed)
        inside.close(place + 1)
        opened = Open("Definition", "", self.at(para))
        opened.term = clean(stripped(pieces[0]))
        inside.open(opened)
        para.inlines = stripped(pieces[1])
        para.settle()
        inside.add(self._made(para, id, "", None))
        return True

    def _reference(self, para: Para, known: list[str], branch: Branch) -> bool:
        """Put an entry into the list of references of clause 2 or of the bibliography."""
        kept = next((id for id in known if id in self.nodes and self.nodes[id].type == "Reference"), "")
        if self._kept_block(known) and not kept:
            return False
        line = list(para.inlines)
        number = para.label.text if para.label and para.label.text else para.labels.strip(" \u3000\t")
        number = number if re.fullmatch(r"\[\d+\]", number) else ""
        text = para.text
        if not number and (found := typed("reference").fullmatch(text)):
            number = f"[{found['n']}]"
            line = without_first(line, found.start("rest") + len(plain_text(line)) - len(plain_text(line).lstrip()))
            text = found["rest"]
        designation, rest = "", line
        pieces = cut(line, SEAM)
        if len(pieces) > 1 and kept:
            pieces = [p for p in pieces if p]
            said = str(self.nodes[kept].fields.get("designation", ""))
            if said and plain_text(line).strip(SEAM).startswith(said):
                designation = said
                rest = without_first(line, len(plain_text(line)) - len(plain_text(line).lstrip(SEAM)) + len(said))
        elif (found_ := split(text)) is not None and _DESIGNATIONS.match(text):
            designation = text[: len(text) - len(found_[1])].strip()
            lead = len(plain_text(line)) - len(plain_text(line).lstrip(" \t\u3000" + SEAM))
            rest = without_first(line, lead + len(text) - len(found_[1]))
        if branch.kind != "bibliography" and not kept and (not designation or self._sentence(text)):
            return False
        id = kept or self.name(para, known)
        self.alias(para.bookmarks, id)
        last = branch.nesting.root[-1] if branch.nesting.root else None
        listed = next((each for each in known if each in self.nodes and self.nodes[each].type == "ReferenceList"), "")
        entry = Reference(
            designation=designation, content=clean(_titled(rest)), id=id, label=number, location=self.at(para)
        )
        if not kept:
            self.guesses.add("reference", "typed", "sure" if designation else "likely", para.ordinal, text)
        if isinstance(last, ReferenceList) and not listed:
            branch.nesting.root[-1] = ReferenceList(
                items=(*last.items, entry), id=last.id, part=last.part, location=last.location
            )
        else:
            branch.nesting.close(0)
            branch.nesting.add(
                ReferenceList(items=(entry,), id=listed, part=para.part, location=self.at(para))  # type: ignore[arg-type]
            )
        return True

    def divisions(self) -> tuple[list[Clause], list[Clause], list[Annex], list[Clause]]:
        """Return front matter, chapters, annexes and back matter."""
        if self.before is not None and not self.clauses and not self.annexes:  # a text without any headings
            self.front.remove(self.before)
            self.before.kind = ""
            self.clauses.append(self.before)
        made = [[each.made() for each in group] for group in (self.front, self.clauses, self.annexes, self.back)]
        return made[0], made[1], made[2], made[3]  # type: ignore[return-value]


def _titled(line: list[AnyInline]) -> list[AnyInline]:
    """Return the title of a reference without the space, comma or title marks before it."""
    found = stripped(line)
    while found and type(found[0]) is Text and found[0].text[:1] in (",", "，", " ", "\u3000"):
        found[0] = Text(found[0].text[1:])
    return found


def _raw(line: list[AnyInline]) -> str:
    return "".join(plain_text((each,)) for each in line).replace(SEAM, "")


def _listed(form: str, text: str, ordinal: int) -> tuple[ListStyle, int]:
    """Return style and ordinal of a list by the number that Word shows."""
    if form == "bullet" or not any(map(str.isalnum, text)):
        return ("dash" if set(text) & _DASHES or form == "bullet" and not text else "bullet"), 0
    if form == "none":
        return "plain", 0
    return _FORMS.get(form, "arabic"), ordinal


__all__ = ["Build", "Footnote", "TermEntry", "normalize"]
