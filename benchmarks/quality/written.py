"""Defects that are written down in ``seeds.toml``, which explains them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal, TypeVar

import msgspec
from msgspec.structs import replace

from benchmarks.quality.planting import leads_in, with_reference
from benchmarks.quality.sections import emptied, removed, rewritten
from benchmarks.quality.seeds import Plant, Seed, has_parts
from benchmarks.quality.unsaying import unsaid
from stdtools.model.blocks import AnyBlock, ListItem, Paragraph, Reference, ReferenceList
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import Text, plain_text
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.model.transform import Transform
from stdtools.model.walk import walk
from stdtools.readers import read
from stdtools.rules.registry import rules
from stdtools.workspace import Memory

FILE = Path(__file__).with_name("seeds.toml")
N = TypeVar("N", Clause, Annex, TermEntry, AnyBlock, ListItem, Reference)
D = TypeVar("D", Clause, Paragraph)


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of ``seeds.toml``."""

    code: str
    edit: Literal["insert", "replace", "retitle", "metadata", "remove", "section", "unsay", "list"]
    text: str = ""
    find: str = ""
    language: str = "zh"
    element: str = ""
    set: dict[str, str] = {}


class Unfit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of seed that the corpus gives and that is no defect in every host, and why."""

    code: str
    kind: str
    why: str


class Below(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule that decides and does not find all of its seeds, and why."""

    code: str
    why: str


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``seeds.toml``."""

    seed: tuple[Written, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    below: tuple[Below, ...] = ()
    untried: tuple[str, ...] = ()
    emptied: dict[str, str] = {}


def written() -> Iterator[Seed]:
    """Yield the seeds of the file."""
    for number, table in enumerate(_file().seed, start=1):
        origin = f"seeds.toml, {number}"
        place = Location(path=f"{table.code}-{number}", line=1) if _has_place(table) else None
        yield Seed(table.code, origin, table.edit, _EDITS[table.edit](table, place), place, table.language)


def emptied_sections(code: str) -> tuple[Seed, ...]:
    """Return the seeds for a rule that looks for something in sections: sections without it."""
    return tuple(emptied(code, {language: _blocks(text) for language, text in _file().emptied.items()}))


def unfit() -> frozenset[tuple[str, str]]:
    """Return the codes and kinds of seeds of the corpus that the file says are no defects everywhere."""
    return frozenset((entry.code, entry.kind) for entry in _file().unfit)


def below() -> frozenset[str]:
    """Return the codes of the rules that decide and find less than they have to, for a reason that the file tells."""
    return frozenset(entry.code for entry in _file().below)


def untried() -> frozenset[str]:
    """Return the codes of the rules that are known not to be tried often enough."""
    return frozenset(_file().untried)


@cache
def _file() -> File:
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8")), File)


def _insert(table: Written, place: Location | None) -> Plant:
    assert place is not None
    blocks = _blocks(table.text)

    def plant(host: Document, random: Random) -> Document | None:
        part: Literal["B", ""] = "B" if has_parts(host) and not table.element else ""
        places = [
            (v.node, at)
            for v in walk(host)
            if isinstance(v.node, Clause) and getattr((*v.ancestors, v.node)[0], "kind", None) == table.element
            for at, block in enumerate(v.node.blocks, start=1)
            if isinstance(block, Paragraph) and (block.part or v.node.part) == part and not leads_in(block)
        ]
        if not places:
            return None
        clause, at = random.choice(places)
        refines = clause.blocks[at - 1].refines
        new = tuple(_At(place).blocks((replace(block, part=part, refines=refines),))[0] for block in blocks)
        return _Edit(clause, lambda c: replace(c, blocks=(*c.blocks[:at], *new, *c.blocks[at:]))).document(host)

    return plant


def _replace(table: Written, place: Location | None) -> Plant:
    assert place is not None
    pattern = re.compile(table.find)

    def plant(host: Document, random: Random) -> Document | None:
        paragraphs = [
            v.node
            for v in walk(host)
            if isinstance(v.node, Paragraph)
            and v.node.part != "A"
            and getattr(v.ancestors[0], "kind", None) == table.element
            and all(isinstance(a, Clause) for a in v.ancestors)
            and any(isinstance(i, Text) and pattern.search(i.text) for i in v.node.content)
        ]
        if not paragraphs:
            return None
        chosen = random.choice(paragraphs)

        def changed(paragraph: Paragraph) -> Paragraph:
            content = list(paragraph.content)
            at = next(n for n, i in enumerate(content) if isinstance(i, Text) and pattern.search(i.text))
            text = content[at]
            assert isinstance(text, Text)
            content[at] = replace(text, text=pattern.sub(table.text, text.text, count=1))
            return replace(paragraph, content=tuple(content), location=place)

        return _Edit(chosen, changed).document(host)

    return plant


def _retitle(table: Written, place: Location | None) -> Plant:
    assert place is not None

    def plant(host: Document, random: Random) -> Document | None:
        clauses = [v.node for v in walk(host) if isinstance(v.node, Clause) and v.node.kind == table.element]
        fitting = [clause for clause in clauses if re.search(table.find, plain_text(clause.title))]
        if not fitting:
            return None
        title = (Text(table.text),) if table.text else ()
        return _Edit(random.choice(fitting), lambda c: replace(c, title=title, location=place)).document(host)

    return plant


def _metadata(table: Written, _: Location | None) -> Plant:
    def plant(host: Document, random: Random) -> Document | None:
        return replace(host, metadata=_with(host.metadata, table.set))

    return plant


def _with(metadata: Metadata, values: dict[str, str]) -> Metadata:
    """Return metadata with fields set; where there are several values, as one."""
    several = {n for n in values if isinstance(getattr(metadata, n), tuple)}
    return replace(metadata, **{n: ((v,) if v else ()) if n in several else v for n, v in values.items()})


def _remove(table: Written, _: Location | None) -> Plant:
    def plant(host: Document, random: Random) -> Document | None:
        kept = {w: tuple(c for c in getattr(host, w) if c.kind != table.text) for w in ("front", "clauses", "back")}
        changed = replace(host, **kept)
        return changed if changed != host else None

    return plant


def _list(table: Written, place: Location | None) -> Plant:
    assert place is not None
    block = _blocks(f".. references::\n\n   {table.text}\n")[0]
    assert isinstance(block, ReferenceList)
    entry = replace(block.items[0], location=place)
    return lambda host, random: with_reference(entry, Clause(kind="normative-references"), host, random)


def _section(table: Written, place: Location | None) -> Plant:
    if place is None:
        return removed(table.find)
    return rewritten((table.find,), _At(place).blocks(_blocks(table.text)), place, bases=rules()[table.code].editions)


def _has_place(table: Written) -> bool:
    """Tell whether the finding has to stand where the edit is made: not where something is missing."""
    return table.edit not in ("metadata", "remove", "unsay") and (table.edit != "section" or bool(table.text))


_EDITS: dict[str, Callable[[Written, Location | None], Plant]] = {
    "insert": _insert,
    "replace": _replace,
    "retitle": _retitle,
    "metadata": _metadata,
    "remove": _remove,
    "section": _section,
    "unsay": lambda table, _: unsaid(table.find, table.text),
    "list": _list,
}


def _blocks(text: str) -> tuple[AnyBlock, ...]:
    source = f"片段\n####\n\n:profile: fragment\n\n服务\n====\n\n{text}\n"
    return read("seed.rst", Memory({"seed.rst": source.encode()})).document.clauses[0].blocks


class _Edit(Transform):
    """Changes one node."""

    def __init__(self, old: D, edit: Callable[[D], D]) -> None:
        self.old: object = old
        self.edit: Callable[..., object] = edit

    def node(self, node: N) -> N:
        return self.edit(node) if node is self.old else node  # type: ignore[return-value]


class _At(Transform):
    """Gives everything one place."""

    def __init__(self, place: Location) -> None:
        self.place = place

    def node(self, node: N) -> N:
        return replace(node, location=self.place)
