"""Titles of clauses as they are compared: those that several bases give one clause of the structure are one title."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from stdtools.analysis.disciplines import is_integrated, masked
from stdtools.bases import catalogue, shared
from stdtools.bases.requirements import clause_numbers
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.metadata import Metadata

Compared = Callable[[Clause | Annex], str]
"""Gives a title the form in which it is compared."""


def plain(clause: Clause | Annex) -> str:
    """Return the title of a clause as it is."""
    return plain_text(clause.title)


def titles(metadata: Metadata, bases: Sequence[Document]) -> Compared:
    """Return how the titles of a document and its bases are compared.

    In an integrated document disciplines do not count, and what a base calls a clause of the harmonized structure
    (组织所处的环境, 信息交流) is what the first base calls it, at whatever length.
    """
    if not is_integrated(metadata) or len(bases) < 2:
        return plain
    language = metadata.language
    other = dict(_alike(bases, language))

    def compared(clause: Clause | Annex) -> str:
        title = masked(plain_text(clause.title), language)
        return other.get(title, title)

    return compared


def _alike(bases: Sequence[Document], language: str) -> Iterator[tuple[str, str]]:
    """Yield titles of other bases, and of the structure, with the title of the first base for the same clause."""
    first = shared.shared(bases[0])
    if first is None:
        return
    numbers = clause_numbers(bases[0])
    wanted = {core: _masked(numbers.get(own), language) for own, core in first.clauses.items()}
    known = set(wanted.values())
    structure = catalogue.load(first.core, language)
    for base in (*bases[1:], *filter(None, (structure,))):
        own, of_base = shared.shared(base), clause_numbers(base)
        same = {number: number for number in of_base} if base is structure else {}
        for number, core in (own.clauses if own else same).items():
            title = _masked(of_base.get(number), language)
            if title and wanted.get(core) and title not in known:
                yield title, wanted[core]


def _masked(clause: object, language: str) -> str:
    return masked(plain_text(clause.title), language) if isinstance(clause, Clause | Annex) else ""
