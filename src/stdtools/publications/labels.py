"""Labels of disciplines: what of an integrated document belongs to some of its management systems only.

A label is words and a letter (环境 E), never a colour alone, and stands before the first block that it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stdtools.analysis.discipline_labels import labels
from stdtools.analysis.disciplines import is_integrated, of_bases
from stdtools.analysis.facts import Facts
from stdtools.bases.shared import Discipline
from stdtools.model.blocks import AnyBlock


class Labels:
    """The labels of a document; a document with one discipline has none."""

    def __init__(self, facts: Facts) -> None:
        metadata = facts.document.metadata
        self.language = metadata.language
        self.bases = of_bases(metadata) if is_integrated(metadata) else {}
        self._of = labels(facts)

    def __bool__(self) -> bool:
        return bool(self._of)

    def openings(self, blocks: Sequence[AnyBlock]) -> Mapping[str, str]:
        """Return the label that stands before a block, by its id, for the blocks of a clause before which one stands.

        It holds until the next one or the end of the clause; what belongs to all is labelled where it follows what does
        not.
        """
        found: dict[str, str] = {}
        before: tuple[str, tuple[Discipline, ...]] = ("", ())
        for block in blocks:
            own = block.part, self._of.get(block.id, ())
            if own[1] and own != before:
                found[block.id] = self.words(own[1])
            elif before[1] and not own[1]:
                found[block.id] = self.words(tuple(dict.fromkeys(self.bases.values())))
            before = own
        return found

    def letters(self, id: str) -> str:
        """Return the letters before an item of a list that belongs to some disciplines only, empty if it does not."""
        return " ".join(discipline.mark for discipline in self._of.get(id, ()))

    def names(self, id: str) -> str:
        """Return the names of these disciplines."""
        return self.words(self._of.get(id, ()))

    def words(self, disciplines: Iterable[Discipline]) -> str:
        """Return names and letters of disciplines, as a label shows them."""
        return self._joined(f"{each.name(self.language)} {each.mark}" for each in disciplines)

    def key(self) -> str:
        """Return all labels with the bases that they stand for, as the legend shows them."""
        form = "{label}（{base}）" if self.language == "zh" else "{label} ({base})"
        return self._joined(form.format(label=self.words((each,)), base=base) for base, each in self.bases.items())

    def _joined(self, parts: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(parts)
