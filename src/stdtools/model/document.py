"""A standard (标准) or certification rule (认证规则): GB/T 1.1 says 文件, so do we."""

from __future__ import annotations

from typing import Literal

import msgspec

from stdtools.model.blocks import AnyBlock, Part, Refinement, RequirementRef
from stdtools.model.inlines import AnyInline
from stdtools.model.location import NOWHERE, Location
from stdtools.model.metadata import Metadata
from stdtools.model.suppression import Suppression

ClauseKind = Literal[
    "", "foreword", "introduction", "scope", "normative-references", "terms", "bibliography", "index", "other"
]
"""What an element of the document is (GB/T 1.1—2020 6.2); empty for the chapters from 4 on."""

TermStatus = Literal["preferred", "admitted", "deprecated"]
TermKind = Literal["", "abbreviation", "full-form", "symbol"]


class Term(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """One designation of a concept in one language."""

    text: str
    language: str = "zh"
    status: TermStatus = "preferred"
    kind: TermKind = ""


class TermEntry(msgspec.Struct, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """A term and its definition, numbered like a clause (3.1) (GB/T 1.1—2020 8.7)."""

    terms: tuple[Term, ...]
    definition: tuple[AnyInline, ...] = ()
    domain: str = ""
    notes: tuple[AnyBlock, ...] = ()
    """Notes and examples of the entry, in order."""
    source: tuple[AnyInline, ...] = ()
    id: str = ""
    number: str = ""
    part: Part = ""
    suppressions: tuple[Suppression, ...] = ()
    location: Location = NOWHERE

    @property
    def name(self) -> str:
        """The preferred term, or the first one."""
        preferred = [t.text for t in self.terms if t.status == "preferred"]
        return (preferred or [t.text for t in self.terms] or [""])[0]


class Clause(msgspec.Struct, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """章 or 条: a title (empty: an untitled clause), blocks, then subclauses and term entries.

    ``number`` is empty where position gives it; it holds the source's own number where that differs. ``section`` are
    the declared types of the section (``audit-time``; ``data/sections.toml``), whatever its title is.
    """

    title: tuple[AnyInline, ...] = ()
    blocks: tuple[AnyBlock, ...] = ()
    subclauses: tuple[Clause | TermEntry, ...] = ()
    kind: ClauseKind = ""
    section: tuple[str, ...] = ()
    id: str = ""
    number: str = ""
    part: Part = ""
    refines: tuple[RequirementRef, ...] = ()
    refinement: Refinement = ""
    suppressions: tuple[Suppression, ...] = ()
    location: Location = NOWHERE


class Annex(msgspec.Struct, frozen=True, gc=False, tag=True, omit_defaults=True, kw_only=True):
    """附录, normative or informative (GB/T 1.1—2020 8.12, 9.6)."""

    title: tuple[AnyInline, ...] = ()
    normative: bool = False
    blocks: tuple[AnyBlock, ...] = ()
    subclauses: tuple[Clause | TermEntry, ...] = ()
    id: str = ""
    number: str = ""
    part: Part = ""
    refines: tuple[RequirementRef, ...] = ()
    refinement: Refinement = ""
    suppressions: tuple[Suppression, ...] = ()
    location: Location = NOWHERE


class Document(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """A whole document. ``front`` is foreword and introduction, ``back`` bibliography and index.

    ``base`` is the metadata of the document whose text part A is, where that text is present (the inner ``standard`` of
    an STS ``adoption``). ``suppressions`` hold for the whole document, those of a division for it and what is below.
    """

    metadata: Metadata = Metadata()
    front: tuple[Clause, ...] = ()
    clauses: tuple[Clause, ...] = ()
    annexes: tuple[Annex, ...] = ()
    back: tuple[Clause, ...] = ()
    base: Metadata | None = None
    suppressions: tuple[Suppression, ...] = ()
    location: Location = NOWHERE


Division = Clause | Annex | TermEntry
"""Everything that is numbered as a clause."""
