"""Defects that are made by taking something away: a section, or everything that is said of a document."""

from __future__ import annotations

import re
from random import Random
from typing import TypeVar

from msgspec.structs import replace

from benchmarks.quality.seeds import Plant
from stdtools.grammar.sections import recognised
from stdtools.model import codec
from stdtools.model.blocks import AnyBlock, ListItem, Reference
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.transform import Transform

N = TypeVar("N", Clause, Annex, TermEntry, AnyBlock, ListItem, Reference)


def without_section(name: str) -> Plant:
    """Take every clause and annex away that is a section of a type."""

    def plant(host: Document, _: Random) -> Document | None:
        clauses = tuple(c for c in host.clauses if not _is_section(c, name))
        annexes = tuple(a for a in host.annexes if not _is_section(a, name))
        left = _Without(name).document(replace(host, clauses=clauses, annexes=annexes))
        return left if left != host else None

    return plant


def unsaid(find: str, text: str) -> Plant:
    """Put something else wherever a document says what a pattern finds: in prose, references and metadata."""

    def plant(host: Document, _: Random) -> Document | None:
        said = codec.encode(host).decode()
        left = re.sub(find, text, said)
        return codec.decode(left.encode()) if left != said else None

    return plant


class _Without(Transform):
    """Takes the subclauses away that are sections of a type."""

    def __init__(self, name: str) -> None:
        self.name = name

    def node(self, node: N) -> N:
        if not isinstance(node, Clause | Annex):
            return node
        left = tuple(c for c in node.subclauses if not (isinstance(c, Clause) and _is_section(c, self.name)))
        return replace(node, subclauses=left) if left != node.subclauses else node


def _is_section(division: Clause | Annex, name: str) -> bool:
    declared = division.section if isinstance(division, Clause) else ()
    return name in (declared or recognised(plain_text(division.title)))
