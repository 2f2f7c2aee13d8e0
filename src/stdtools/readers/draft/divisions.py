"""Divisions of a draft: clauses, annexes, term entries, elements of the front and back matter."""

from __future__ import annotations

import re

from stdtools.grammar import headings
from stdtools.model.inlines import AnyInline, Text, plain_text
from stdtools.readers.docx.styles import NO_OUTLINE
from stdtools.readers.draft.guesses import Evidence
from stdtools.readers.draft.nesting import Nesting
from stdtools.readers.draft.numbers import Typed, at_beginning, level, next_letter, of_label
from stdtools.readers.draft.paragraph import SEAM, Para
from stdtools.readers.draft.pieces import clean, stripped, without_bold, without_first
from stdtools.readers.draft.placing import Placing
from stdtools.readers.draft.sheet import typed
from stdtools.readers.draft.terms import head
from stdtools.readers.draft.tree import Branch

_LONGEST_TITLE = 60


class Divisions(Placing):
    """Opens divisions."""

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
