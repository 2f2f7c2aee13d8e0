"""What stands before text: whether it is part A or B, with the requirements that it covers or what it refines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stdtools.model.blocks import AnyBlock, Paragraph, Part, RequirementRef
from stdtools.model.document import Annex, Clause
from stdtools.writers.markdown.text import escaped


class Marks:
    """Makes the marks of a document whose first base is ``base``."""

    def __init__(self, words: Mapping[str, str], base: str) -> None:
        self.words = words
        self.base = base

    def block(self, block: AnyBlock, *, part: bool) -> str:
        """Return the mark of a block; of its part only where ``part``."""
        covers = self.named(block.covers) if isinstance(block, Paragraph) else ""
        said = self.of(block.part, block.refines, block.refinement) if part else ""
        return self.bold(" ".join(filter(None, (said, covers))))

    def division(self, division: Clause | Annex) -> str:
        """Return the mark of a clause that belongs to part B as a whole."""
        if division.part != "B":
            return ""
        said = self.of("B", division.refines, division.refinement)
        return self.words["mark"].format(text=escaped(said))

    def of(self, part: Part, refines: Iterable[RequirementRef], refinement: str) -> str:
        """Return the words for a part and what it refines."""
        refs = self.named(refines)
        return self.words[refinement or "refines"].format(refs=refs) if refs and part == "B" else part

    def bold(self, text: str) -> str:
        """Return a mark for the beginning of a line."""
        return f"**{self.words['mark'].format(text=escaped(text))}** " if text else ""

    def named(self, refs: Iterable[RequirementRef]) -> str:
        """Return requirements by their ids, with the base where it is not the first."""
        named = (ref.id if ref.base in ("", self.base) else str(ref) for ref in refs)
        return self.words["separator"].join(named)
