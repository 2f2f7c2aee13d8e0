"""What a base shares with others: its core text, which comes from the harmonized structure, and its discipline.

Source: ISO/IEC Directives, Part 1, Annex SL: management system standards have the text of the structure in common, with
the discipline put in. Data: ``data/bases/shared``; the structure that the bases of these editions follow is that of
2012 (``ISO/IEC Directives, Part 1:2012``), a base with requirements of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from stdtools import resources
from stdtools.bases import catalogue
from stdtools.bases.correspondence import Verified
from stdtools.model.document import Document


class Discipline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The discipline of a management system: a short ``mark`` (Q) and its names in a language, the usual one first."""

    mark: str
    zh: tuple[str, ...]
    en: tuple[str, ...]

    def names(self, language: str) -> tuple[str, ...]:
        """Return the names in ``language``, in English where there are none."""
        return self.zh if language == "zh" else self.en

    def name(self, language: str) -> str:
        """Return the usual name in ``language``."""
        return self.names(language)[0]


class Shared(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What ``base`` has from ``core``, both designations.

    ``clauses`` are clauses of the base with the clause of the core that treats the same; ``subjects`` clauses that the
    core does not have but other bases do, with a name for what they are about; ``joined_titles`` are those of them
    whose title does not stand for the others too. ``same`` are requirements that say what the core says and nothing
    else, ``more`` those that say something beside it; who meets them meets the core.
    """

    base: str
    core: str
    verified: Verified
    discipline: Discipline
    clauses: dict[str, str]
    same: dict[str, str]
    more: dict[str, str]
    subjects: dict[str, str] = {}
    joined_titles: tuple[str, ...] = ()

    def of_core(self, requirement: str) -> str:
        """Return the requirement of the core that a requirement of the base holds, empty if there is none."""
        return self.same.get(requirement) or self.more.get(requirement, "")


def shared(base: Document) -> Shared | None:
    """Return what a base shares with others, ``None`` if that is not known."""
    return of_designation(base.metadata.number)


@cache
def of_designation(designation: str) -> Shared | None:
    """Return what the base with this designation, or that of a document that it adopts, shares with others.

    :raises msgspec.ValidationError: if the file is not what :class:`Shared` says.
    """
    data = resources.toml(f"bases/shared/{catalogue.stem(designation)}.toml")
    return None if data is None else msgspec.convert(data, Shared)


@cache
def disciplines() -> Mapping[str, Discipline]:
    """Return all disciplines that are known, by mark."""
    stems = resources.names("bases/shared", ".toml")
    found = (msgspec.convert(resources.toml(f"bases/shared/{stem}.toml"), Shared).discipline for stem in stems)
    return {discipline.mark: discipline for discipline in found}


def core(bases: tuple[Document, ...]) -> str:
    """Return the designation of the core text of these bases, that of the first one; empty if it is not known."""
    first = shared(bases[0]) if bases else None
    return first.core if first else ""


def with_core(bases: Sequence[Document]) -> tuple[Document, ...]:
    """Return bases with the core text that several of them share, behind them unless it is one of them."""
    several = sharing(tuple(bases))
    core_text = catalogue.load(core(several), several[0].metadata.language) if several else None
    numbers = {base.metadata.number for base in bases}
    return (*bases, core_text) if core_text and core_text.metadata.number not in numbers else tuple(bases)


def sharing(bases: tuple[Document, ...]) -> tuple[Document, ...]:
    """Return the bases that have the core text of the first one, the first one included; fewer than two are none."""
    wanted = core(bases)
    found = tuple(base for base in bases if wanted and (own := shared(base)) and own.core == wanted)
    return found if len(found) > 1 else ()
