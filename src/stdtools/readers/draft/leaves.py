"""Blocks by what the style, the list or the words of a paragraph say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from stdtools.model.blocks import AnyBlock, Formula, ListStyle, Paragraph, Preformatted, Unreadable
from stdtools.model.inlines import AnyInline, Math, Text, plain_text
from stdtools.readers.docx.names import attribute, child, whole
from stdtools.readers.draft.flow import Item
from stdtools.readers.draft.kept import Node
from stdtools.readers.draft.nesting import Nesting, Open
from stdtools.readers.draft.paragraph import SEAM, Para
from stdtools.readers.draft.pieces import clean, cut, stripped, without_first
from stdtools.readers.draft.scope import Scope
from stdtools.readers.draft.sheet import typed

_FORMS: Mapping[str, ListStyle] = {
    "lowerLetter": "alpha",
    "upperLetter": "alpha",
    "lowerRoman": "roman",
    "upperRoman": "roman",
}
_DASHES = frozenset("—–-─")


class Leaves(Scope):
    """Makes blocks of paragraphs and puts them where they belong."""

    def _leaf(self, para: Para, known: list[str], inside: Nesting, after: Item | None) -> None:
        """Put a paragraph by what its style, its list or its words say."""
        id = self.name(para, known)
        text = para.text
        left = self._left(para)
        may_be_note = para.role in ("note", "example") or (not para.label and para.role not in ("item", "table-text"))
        if may_be_note and self._noted(para, inside, id, left):
            return
        if self._item(para, inside, id, left):
            return
        if para.role == "more" and (place := inside.innermost("Note", "Example")) >= 0:
            inside.close(place + 1)
            inside.add(self._made(para, id, "", None))
            return
        listed = bool(inside.path) and inside.path[-1].kind in ("DefinitionList", "Definition")
        if (para.role == "where" or listed) and self._typed_definition(para, inside, id):
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
                own = para.numbering.list if para.numbering else para.style
                # Dashes begin nothing anew: LibreOffice gives every one of them a list of its own.
                key = ("list", style, own if ordinal else "", para.depth)
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
        opened = inside.item(("typed", style), style, None, 0, ordinal, para.part)
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

    def _made(self, para: Para, id: str, part: str, node: Node | None) -> AnyBlock:
        """Return the block that a paragraph is, whatever it stands in."""
        about: dict[str, Any] = {"id": id, "part": part, "location": self.at(para)}
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

    def _formula(self, para: Para, about: dict[str, Any]) -> Formula:
        math = next(i for i in para.inlines if isinstance(i, Math))
        rest = "".join(i.text for i in para.inlines if type(i) is Text).strip(" \t\n\u3000。，；（）()" + SEAM)
        letter = para.labels.strip("（）() ")
        label = letter + rest
        return Formula(source=math.source, notation=math.notation, numbered=bool(label), label=label, **about)


def _raw(line: list[AnyInline]) -> str:
    return "".join(plain_text((each,)) for each in line).replace(SEAM, "")


def _listed(form: str, text: str, ordinal: int) -> tuple[ListStyle, int]:
    """Return style and ordinal of a list by the number that Word shows."""
    if form == "bullet" or not any(map(str.isalnum, text)):
        return ("dash" if set(text) & _DASHES or (form == "bullet" and not text) else "bullet"), 0
    if form == "none":
        return "plain", 0
    return _FORMS.get(form, "arabic"), ordinal
