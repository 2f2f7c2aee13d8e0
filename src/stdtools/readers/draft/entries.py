"""Entries of clause 2 and of the bibliography."""

from __future__ import annotations

import re

from stdtools.model.blocks import Reference, ReferenceList
from stdtools.model.designation import split
from stdtools.model.inlines import AnyInline, Text, plain_text
from stdtools.readers.draft.leaves import Leaves
from stdtools.readers.draft.paragraph import SEAM, Para
from stdtools.readers.draft.pieces import clean, cut, stripped, without_first
from stdtools.readers.draft.sheet import typed
from stdtools.readers.draft.tree import Branch

_DESIGNATIONS = re.compile(r"[A-Z][A-Za-z/]*[ \u00a0]?\d|[\u4e00-\u9fff]{2,8}〔")


class Entries(Leaves):
    """Makes references of paragraphs."""

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


def _titled(line: list[AnyInline]) -> list[AnyInline]:
    """Return the title of a reference without the space, comma or title marks before it."""
    found = stripped(line)
    while found and type(found[0]) is Text and found[0].text[:1] in (",", "，", " ", "\u3000"):
        found[0] = Text(found[0].text[1:])
    return found
