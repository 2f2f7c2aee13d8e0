"""From the flow of a draft to its divisions and blocks."""

from __future__ import annotations

from stdtools.model.document import Annex, Clause
from stdtools.model.inlines import plain_text
from stdtools.readers.docx.styles import NO_OUTLINE
from stdtools.readers.draft.divisions import Divisions
from stdtools.readers.draft.flow import Grid, Item
from stdtools.readers.draft.guesses import Surely
from stdtools.readers.draft.keywords import named
from stdtools.readers.draft.numbers import Typed, at_beginning, follows, next_letter, of_label
from stdtools.readers.draft.paragraph import Para
from stdtools.readers.draft.pieces import clean, cut, stripped
from stdtools.readers.draft.sheet import typed

_LONGEST_TITLE = 60
_HEADINGS = frozenset({"heading", "untitled", "term"})


class Build(Divisions):
    """Takes paragraphs and tables in order and fills divisions."""

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
        if para.role == "index-entry" and self.stack:
            self._keyword(para)
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

    def _keyword(self, para: Para) -> None:
        """Take a line of the index: its keyword; where it stands is found again when the index is made."""
        keyword = plain_text(clean(cut(para.inlines, "\t", 1)[0])).strip()
        self.ledger.leave("label", para.ordinal, para.text.removeprefix(keyword), max(para.pieces - 1, 0))
        para.pieces, para.text = min(para.pieces, 1), keyword
        self.stack[-1].keywords.append((keyword, self.at(para)))

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
        elif not follows(number, opened) or (
            self.styled and not strong and not self._sentence(rest) and not self.stack
        ):
            return False
        self._open_typed(para, found)
        return True

    def _open_typed(self, para: Para, found: Typed) -> None:
        strong = para.whole_bold or para.look.bold
        surely: Surely = "likely" if strong or "." in found.number or found.kind != "number" else "guess"
        is_text = self._sentence(para.text[found.length :]) or found.kind == "article"
        self.guesses.add("untitled" if is_text else "heading", "typed", surely, para.ordinal, para.text)
        self._division(para, found)

    def divisions(self) -> tuple[list[Clause], list[Clause], list[Annex], list[Clause]]:
        """Return front matter, chapters, annexes and back matter."""
        if self.before is not None and not self.clauses and not self.annexes:  # a text without any headings
            self.front.remove(self.before)
            self.before.kind = ""
            self.clauses.append(self.before)
        generated = {word for each in (*self.clauses, *self.annexes) for word in named(each)}
        for branch in self.back:  # an index names terms and abbreviations by itself
            branch.keywords = [each for each in branch.keywords if each[0] not in generated]
        made = [[each.made() for each in group] for group in (self.front, self.clauses, self.annexes, self.back)]
        return made[0], made[1], made[2], made[3]  # type: ignore[return-value]
