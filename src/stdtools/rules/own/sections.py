"""Sections that must be there, perhaps in an order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding, Said
from stdtools.model.inlines import plain_text
from stdtools.rules.context import Context
from stdtools.rules.own.expressions import compiled
from stdtools.rules.own.schema import Section, Sections
from stdtools.rules.own.texts import filled

PLACEHOLDERS = ("title",)
DISORDER_PLACEHOLDERS = ("title", "after")

Divided = Clause | Annex


class RequiredSections:
    """Finds the sections that are missing, and those that stand before one that they should follow."""

    def __init__(self, sections: Sections, disorder: Mapping[str, Said]) -> None:
        self._sections = sections
        self._disorder = disorder

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield the findings."""
        found = [
            (visit.node, _words(visit.node), len(visit.ancestors) + 1)
            for visit in context.facts.visits
            if isinstance(visit.node, Clause | Annex)
        ]
        order = {node.id: position for position, (node, _, _) in enumerate(found)}
        before: tuple[int, Section] | None = None
        for section in self._sections.required:
            node = next((node for node, words, level in found if _is(section, words, level)), None)
            if node is None:
                yield context.whole(title=name(section))
                continue
            position = order[node.id]
            if self._sections.ordered and before is not None and position < before[0]:
                disordered = context.at(node, variant="order", title=name(section), after=name(before[1]))
                yield filled(disordered, self._disorder)
            if before is None or position > before[0]:
                before = position, section


def name(section: Section) -> str:
    """Return what a section is called in messages."""
    return section.titles[0] if section.titles else section.pattern


def _is(section: Section, words: str, level: int) -> bool:
    if section.level not in (0, level):
        return False
    if any(_spaceless(title) == _spaceless(words) for title in section.titles):
        return True
    return bool(section.pattern) and compiled(section.pattern).search(words) is not None


def _words(node: Divided) -> str:
    return plain_text(node.title).strip()


def _spaceless(text: str) -> str:
    return "".join(text.split()).casefold()
