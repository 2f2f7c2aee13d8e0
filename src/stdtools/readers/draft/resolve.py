"""References in Word become references of the model: fields and links by bookmark, typed ones by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from msgspec.structs import replace

from stdtools.model.blocks import Figure, Formula, ListItem, Reference, Table
from stdtools.model.designation import split
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.identifiers import identify
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    TermReference,
    Text,
    normalize,
    plain_text,
)
from stdtools.model.numbering import numbered
from stdtools.model.transform import Transform
from stdtools.model.walk import Node
from stdtools.model.wording import reference
from stdtools.readers.draft.content import POINTER
from stdtools.readers.draft.guesses import Guesses
from stdtools.readers.draft.sheet import table
from stdtools.word.bookmarks import identifier

TEMPORARY = "\ue002"
_WITHIN = re.compile(r"[1-9][0-9]?(?:\.[0-9]{1,2})*|[A-Z]\.[0-9.]+")
_NEXT = re.compile(
    r"[ ]?[、和或及,，~至][ ]?(?P<n>[1-9][0-9]?(?:\.[0-9]{1,2}){1,6}|[A-Z]\.[0-9]{1,2}(?:\.[0-9]{1,2}){0,4})(?![0-9.%])"
)
_DESIGNATION = re.compile(r"(?<![A-Za-z/])[A-Z][A-Za-z/]{1,11}[ \u00a0]?[0-9×A-Z]|[\u4e00-\u9fff]{2,8}〔")
_CLAUSE_OF = re.compile(
    r"[，,、的]? ?(?:第 ?)?(?P<n>[1-9][0-9]?(?:\.[0-9]{1,2}){1,5}|(?<=第)[1-9][0-9]?(?=章))(?: ?[章条])?"
)


class Targets:
    """What can be referred to, by number and by id."""

    def __init__(self, document: Document) -> None:
        self.nodes: dict[str, tuple[Node, str]] = {}
        self.by_number: dict[tuple[str, str], str] = {}
        self.designations: dict[str, str] = {}
        self.clauses: dict[str, str] = {}
        for visit, number in numbered(document):
            node = visit.node
            if not node.id:
                continue
            self.nodes[node.id] = node, number
            if not isinstance(node, Clause | Annex | TermEntry) and visit.division.id in self.nodes:
                self.clauses[node.id] = self.nodes[visit.division.id][1]
            kind = _KINDS.get(type(node))
            if kind and number:
                self.by_number.setdefault((kind, number), node.id)
            if isinstance(node, Reference) and node.designation:
                self.designations.setdefault(node.designation, node.id)


_KINDS: dict[type, str] = {
    Clause: "clause", TermEntry: "clause", Annex: "annex", Table: "table", Figure: "figure", Formula: "formula",
}  # fmt: skip


class Resolve(Transform):
    """Leads references to nodes. ``aliases`` are ids by names of bookmarks; typed numbers are looked for if wanted."""

    def __init__(
        self, targets: Targets, aliases: Mapping[str, str], guesses: Guesses, language: str, *, typed: bool
    ) -> None:
        self.targets = targets
        self.aliases = aliases
        self.guesses = guesses
        self.language = language
        self.typed = typed
        self.used: set[str] = set()
        self.plain = False
        self.place = 0

    def node(self, node: Any) -> Any:
        """Remember where the inlines that follow stand."""
        self.place = node.location.line
        self.plain = isinstance(node, Reference)
        return node

    def inline(self, inline: AnyInline) -> AnyInline:
        """Return an inline as it is: :meth:`inlines` does the work, but is only asked where inlines may change."""
        return inline

    def inlines(self, content: tuple[AnyInline, ...]) -> tuple[AnyInline, ...]:
        """Return content with its references resolved."""
        if all(type(each) is Text for each in content) and not self.typed:
            return content
        made: list[AnyInline] = []
        for inline in content:
            if isinstance(inline, CrossReference) and inline.target.startswith(POINTER):
                self._pointed(inline, made)
            elif isinstance(inline, Emphasis) and inline.content:
                made.append(replace(inline, content=self.inlines(inline.content)))
            elif isinstance(inline, Footnote):
                made.append(replace(inline, paragraphs=tuple(map(self.inlines, inline.paragraphs))))
            else:
                made.append(inline)
        if self.typed and not self.plain:
            texts, made = normalize(made), []
            for inline in texts:
                made += self._in_text(inline.text) if type(inline) is Text else [inline]
        return self._joined(made)

    def _pointed(self, inline: CrossReference, made: list[AnyInline]) -> None:
        name, _, _ = inline.target[1:].partition("\n")
        id = self.aliases.get(name) or identifier(name)
        found = self.targets.nodes.get(id)
        if found is None:
            made += inline.content  # the bookmark is gone or stands on nothing that has a number
            return
        node, number = found
        self.used.add(id)
        shown = plain_text(inline.content)
        if isinstance(node, Reference):
            said = split(shown)
            if said is not None and not said[1].strip("，, 0123456789.第章条ABCDEFG"):
                designation = (
                    node.designation if shown.startswith(node.designation) else shown[: len(shown) - len(said[1])]
                )
                made.append(Citation(designation.strip(), said[1].strip("，, ")))
            elif shown == node.designation:
                made.append(Citation(shown))
            else:
                made.append(CrossReference(id, () if shown == number else inline.content))
            return
        if isinstance(node, TermEntry) and shown != number:
            made.append(TermReference(id, () if shown == node.name else inline.content))
            return
        made.append(CrossReference(id, () if self._repeats(node, number, shown) else inline.content))

    def _repeats(self, node: Node, number: str, shown: str) -> bool:
        """Tell whether the text of a reference is what would be printed anyway, or a part of it."""
        bare = re.sub(r"[ \u00a0\u3000]", "", shown)
        if not number:
            if isinstance(node, Clause | Annex):
                return shown == plain_text(node.title)
            return shown == self.targets.clauses.get(getattr(node, "id", ""), "")
        whole = re.sub(r"[ \u00a0\u3000]", "", reference(node, number, self.language))
        return bare in (whole, number, f"（{number}）", f"({number})", number.rstrip(")"))

    def _joined(self, made: list[AnyInline]) -> tuple[AnyInline, ...]:
        """Return inlines whose words before and behind a number that the reference itself prints are taken away."""
        found: list[AnyInline] = []
        for place, inline in enumerate(made):
            if isinstance(inline, CrossReference) and not inline.content and inline.target in self.targets.nodes:
                node, number = self.targets.nodes[inline.target]
                if isinstance(node, ListItem):
                    self._item(inline, found)
                elif number:
                    self._around(node, number, found, made, place)
            found.append(inline)
        return normalize(found)

    def _around(self, node: Node, number: str, found: list[AnyInline], made: list[AnyInline], place: int) -> None:
        before, _, after = reference(node, number, self.language).partition(number)
        if before and found and type(found[-1]) is Text:
            text = found[-1].text
            trimmed = text.rstrip(" \u00a0\u3000")
            word = before.strip()
            if word and trimmed.endswith(word):
                found[-1] = Text(trimmed[: -len(word)])
        if after.strip() and place + 1 < len(made) and type(following := made[place + 1]) is Text:
            text = following.text.lstrip(" \u00a0")
            if text.startswith(after.strip()):
                made[place + 1] = Text(text[len(after.strip()) :])

    def _item(self, inline: CrossReference, found: list[AnyInline]) -> None:
        """Take the reference to the clause away that stands before one to a list item in it."""
        if len(found) < 2 or not (type(found[-1]) is Text and not found[-1].text.strip(" \u00a0\u3000")):
            return
        before = found[-2]
        if not isinstance(before, CrossReference) or before.content or before.target not in self.targets.nodes:
            return
        if self.targets.nodes[before.target][1] == self.targets.clauses.get(inline.target):
            del found[-2:]

    # What is typed

    def _in_text(self, text: str) -> list[AnyInline]:
        found: list[AnyInline] = []
        last = 0
        for start, end, inline in self._typed_in(text):
            if start < last:
                continue
            if start > last:
                found.append(Text(text[last:start]))
            found.append(inline)
            last = end
        return [*found, Text(text[last:])] if last < len(text) else found or [Text(text)]

    def _typed_in(self, text: str) -> Iterator[tuple[int, int, AnyInline]]:
        places = [*self._citations(text)]
        taken = [(start, _behind(text, end)) for start, end, _ in places]
        for start, end, inline in self._numbers(text):
            if all(end <= s or start >= e for s, e in taken):
                places.append((start, end, inline))
                taken.append((start, end))
        for _, end, inline in tuple(places):  # 见表1、8.5.5和8.6
            if isinstance(inline, Citation):
                continue
            while (behind := _NEXT.match(text, end)) and all(
                behind.end() <= s or behind.start("n") >= e for s, e in taken
            ):
                further = self._reference("clause", behind["n"])
                if further is None:
                    break
                end = behind.end()
                places.append((behind.start("n"), end, further))
                taken.append((behind.start("n"), end))
        yield from sorted(places, key=lambda each: each[0])

    def _citations(self, text: str) -> Iterator[tuple[int, int, AnyInline]]:
        end = 0
        for match in _DESIGNATION.finditer(text):
            if match.start() < end:
                continue
            found = split(text[match.start() :])
            if found is None:
                continue
            end = len(text) - len(found[1])
            designation = text[match.start() : end].strip()
            clause = ""
            if behind := _CLAUSE_OF.match(found[1]):
                clause = behind["n"]
                end += behind.end()
            self.guesses.add("citation", "typed", "sure", self.place, designation)
            yield match.start(), end, Citation(designation, clause)

    def _numbers(self, text: str) -> Iterator[tuple[int, int, AnyInline]]:
        for kind, pattern in _patterns():
            for match in pattern.finditer(text):
                groups = {name: value for name, value in match.groupdict().items() if value and len(name) == 1}
                name, number = next(iter(groups.items()))
                if yielded := self._reference(kind, number):
                    start, end = (
                        match.span() if kind not in ("clause", "annex-clause", "deep-clause") else match.span(name)
                    )
                    yield start, end, yielded
                more = match.groupdict().get("more")
                if more:
                    for each in _WITHIN.finditer(more):
                        if yielded := self._reference(kind, each[0]):
                            offset = match.start("more")
                            yield offset + each.start(), offset + each.end(), yielded

    def _reference(self, kind: str, number: str) -> CrossReference | None:
        wanted = {"annex-clause": "clause", "chapter": "clause", "deep-clause": "clause"}.get(kind, kind)
        id = self.targets.by_number.get((wanted, number))
        if id is None:
            return None
        if kind == "clause" and "." not in number:
            return None
        self.used.add(id)
        self.guesses.add("reference", "typed", "sure", self.place, number)
        return CrossReference(id)


def _behind(text: str, end: int) -> int:
    """Return where the further clauses end that a citation is followed by: they are those of the cited document."""
    while further := _NEXT.match(text, end):
        end = further.end()
    return end


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in table()["references"].items())


def resolved(document: Document, aliases: Mapping[str, str], guesses: Guesses, *, typed: bool) -> Document:
    """Return the document with its references, and with ids only on what is referred to or had one of ours."""
    names = _Names()
    bare = names.document(document)
    identified = identify(bare)
    by_temporary = names.names(identified)
    targets = Targets(identified)
    known = {name: by_temporary.get(id, id) for name, id in aliases.items()}
    resolve = Resolve(targets, known, guesses, document.metadata.language, typed=typed)
    made = resolve.document(identified)
    return _Needed(resolve.used | set(names.own)).document(made)


class _Names(Transform):
    """Takes temporary ids away and remembers the order in which they stood."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.own: set[str] = set()

    def node(self, node: Any) -> Any:
        """Note the id of a node."""
        self.order.append(node.id)
        if node.id.startswith(TEMPORARY):
            return replace(node, id="")
        if node.id:
            self.own.add(node.id)
        return node

    def names(self, identified: Document) -> dict[str, str]:
        """Return the new ids by the temporary ones."""
        from stdtools.model.walk import walk

        pairs = zip(self.order, walk(identified), strict=True)
        return {old: visit.node.id for old, visit in pairs if old.startswith(TEMPORARY)}


class _Needed(Transform):
    """Takes ids away that nobody asks for: they only repeat where something stands."""

    def __init__(self, needed: set[str]) -> None:
        self.needed = needed

    def node(self, node: Any) -> Any:
        """Return the node without an id that is not needed."""
        return node if node.id in self.needed or not node.id else replace(node, id="")
