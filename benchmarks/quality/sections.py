"""Defects in the sections of a certification rule: one that is missing, or that says something else or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import TypeVar

from msgspec.structs import replace

from benchmarks.quality.seeds import Plant, Seed
from stdtools.grammar.sections import recognised, types
from stdtools.model.blocks import AnyBlock, ListItem, Reference
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import Text, plain_text
from stdtools.model.location import Location
from stdtools.model.transform import Transform
from stdtools.model.walk import walk
from stdtools.rules.registry import rules
from stdtools.rules.required_contents import contents

N = TypeVar("N", Clause, Annex, TermEntry, AnyBlock, ListItem, Reference)
Blocks = tuple[AnyBlock, ...]


def emptied(code: str, said: Mapping[str, Blocks]) -> Iterator[Seed]:
    """Yield, for a rule that looks for something in sections, seeds of sections that say nothing of it.

    ``said`` is what they say instead, by language.
    """
    if wanted := contents().get(code):
        for language, blocks in said.items():
            place = Location(path=f"{code}-{language}", line=1)
            plant = rewritten(wanted.sections, blocks, place, wanted.given, rules()[code].editions)
            yield Seed(code, f"emptied, {language}", "section", plant, place, language)


def removed(name: str) -> Plant:
    """Take every clause and annex away that is a section of a type."""

    def plant(host: Document, _: Random) -> Document | None:
        left = _without(host, (name,))
        return left if left != host else None

    return plant


def rewritten(
    names: tuple[str, ...], blocks: Blocks, place: Location, given: str = "", bases: tuple[str, ...] = ()
) -> Plant:
    """Put one chapter that says nothing but ``blocks`` in the place of all sections of some types.

    There is a section of the type ``given`` too, and ``bases`` are among the bases.
    """

    def plant(host: Document, _: Random) -> Document | None:
        left, language = _without(host, names), host.metadata.language
        chapters = [Clause(title=(Text(types()[names[0]].name(language)),), blocks=blocks, location=place)]
        if given not in ("", *names) and not any(_is_section(v.node, given) for v in walk(left)):
            chapters.append(Clause(title=(Text(types()[given].name(language)),), blocks=blocks, location=place))
        metadata = replace(host.metadata, bases=tuple(dict.fromkeys((*host.metadata.bases, *bases))))
        return replace(left, metadata=metadata, clauses=(*left.clauses, *chapters))

    return plant


def _without(host: Document, names: tuple[str, ...]) -> Document:
    clauses = tuple(c for c in host.clauses if not _is_section(c, *names))
    annexes = tuple(a for a in host.annexes if not _is_section(a, *names))
    return _Without(names).document(replace(host, clauses=clauses, annexes=annexes))


class _Without(Transform):
    """Takes the subclauses away that are sections of some types."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    def node(self, node: N) -> N:
        if not isinstance(node, Clause | Annex):
            return node
        left = tuple(c for c in node.subclauses if not _is_section(c, *self.names))
        return replace(node, subclauses=left) if left != node.subclauses else node


def _is_section(node: object, *names: str) -> bool:
    if not isinstance(node, Clause | Annex):
        return False
    declared = node.section if isinstance(node, Clause) else ()
    return not set(names).isdisjoint(declared or recognised(plain_text(node.title)))
