"""Clauses and annexes: sections of the source with the fields below their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, get_args

from docutils import nodes
from msgspec.structs import replace

from stdtools.grammar import fields, headings, requirements, sections
from stdtools.model.blocks import AnyBlock, Paragraph, Part, Refinement, RequirementRef
from stdtools.model.document import Annex, Clause, ClauseKind, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.readers.rst.constructs import Constructs
from stdtools.readers.rst.nodes import Construct, FieldNode, Words, is_suppression

_PARTS: dict[str, Part] = {"part-a": "A", "part-b": "B", "part-none": ""}


class Division(NamedTuple):
    """A translated section: the clause or annex, the number its heading gives, and where in the document it belongs."""

    node: Clause | Annex
    matter: fields.Matter


class Inside(NamedTuple):
    """What stands in a section."""

    blocks: tuple[AnyBlock, ...]
    subclauses: tuple[Clause | TermEntry, ...]


class Divisions(Constructs):
    """Translates sections. Numbers stay as the headings give them; see :mod:`stdtools.readers.rst.numbers`."""

    def division(self, section: Any, outer_part: Part = "", *, top: bool = False) -> Division:
        """Translate a section and everything in it."""
        words = section[0].children[0] if section.children else Words()
        raw = words.raw.strip()
        heading = headings.parse(raw)
        anchors, self.anchors = self.anchors, []
        given, children = self._fields(section.children[1:])
        own = {field.name: field for field in given}
        part = self._part(own.get("part"), outer_part)
        title = self._heading(words, heading)
        location = words.location
        is_annex = top and (heading.annex or "annex" in own)
        outside, self.suppressions = self.suppressions, []
        inside = self.inside(children, part, stray=self._strangers(given))
        suppressions, self.suppressions = tuple(self.suppressions), outside
        number = own["number"].value if "number" in own else heading.number
        self.numbers_given = self.numbers_given or bool(number)
        refines = requirements.parse(own["refines"].value) if "refines" in own else ()
        common: dict[str, Any] = {
            "title": title,
            "blocks": inside.blocks,
            "subclauses": inside.subclauses,
            "id": own["id"].value if "id" in own else "",
            "number": number,
            "part": part,
            "refines": refines,
            "refinement": self._refinement(own.get("refinement")),
            "suppressions": suppressions,
            "location": location,
        }
        node: Clause | Annex
        matter: fields.Matter = "body"
        if is_annex:
            node = Annex(normative=self._normative(own.get("annex"), heading), **common)
            if "section" in own:
                self._bad_field(own["section"])
        else:
            kind = self._kind(own.get("kind"), title, top)
            node = Clause(kind=kind, section=self._section(own.get("section")), **common)
            matter = self._matter(own.get("matter"), kind)
        for name in ("annex", "matter"):
            if name in own and not top:
                self._bad_field(own[name])
        return Division(self.named(node, anchors), matter)

    def inside(self, children: Iterable[Any], part: Part, stray: Iterable[Paragraph] = ()) -> Inside:
        """Translate the content of a section: blocks, then term entries and subclauses.

        A block after a term entry is moved before it: a clause has its own text first.
        """
        blocks: list[AnyBlock] = [replace(block, part=part) for block in stray]
        subclauses: list[Clause | TermEntry] = []
        for node in children:
            if isinstance(node, nodes.section):
                division = self.division(node, part).node
                if isinstance(division, Clause):
                    subclauses.append(division)
                continue
            for found in self._parted(node, part):
                if isinstance(found, TermEntry):
                    subclauses.append(found)
                    continue
                if subclauses:
                    self.log.add(
                        "SRC-16",
                        found.location,
                        detail=subclauses[-1].name if isinstance(subclauses[-1], TermEntry) else "",
                    )
                blocks.append(found)
        return Inside(tuple(blocks), tuple(subclauses))

    def _parted(self, node: Any, part: Part) -> Iterator[AnyBlock | TermEntry]:
        """Translate a block of a clause and say to which part it belongs."""
        if not (isinstance(node, Construct) and node.name in _PARTS):
            explicit = isinstance(node, Construct) and node.name == "term" and "part" in node.options
            for block in self.block(node):
                yield block if explicit else replace(block, part=part)
            return
        anchors, self.anchors = self.anchors, []
        refines = self._requirements(node, "refines")
        refinement = self._choice(node)
        found = [block for child in node.children for block in self._inner(child)]
        self.drop_anchors()
        self._cover(node, found)
        for block in found:
            placed: Any = replace(block, part=_PARTS[node.name])
            if not isinstance(block, TermEntry):
                placed = replace(placed, refines=refines, refinement=refinement)
            yield self.named(placed, anchors)
            anchors = []
        self.anchors = anchors

    def _inner(self, child: Any) -> Iterator[AnyBlock | TermEntry]:
        if isinstance(child, Construct) and child.name in _PARTS:
            self.wrong(child, f".. {child.name}::")
            for inner in child.children:
                yield from self._inner(inner)
        else:
            yield from self.block(child)

    def _cover(self, node: Construct, found: list[Any]) -> None:
        covers = self._requirements(node, "covers")
        if not covers:
            return
        if len(found) == 1 and isinstance(found[0], Paragraph):
            found[0] = replace(found[0], covers=covers + found[0].covers)
        else:
            self.bad(node, "covers", "not exactly one paragraph")

    def _requirements(self, node: Construct, name: str) -> tuple[RequirementRef, ...]:
        return requirements.parse(self.text(node, name))

    def _choice(self, node: Construct) -> Refinement:
        value = self.text(node, "refinement")
        if value and value not in get_args(Refinement):
            self.bad(node, "refinement")
        return next((known for known in get_args(Refinement) if known == value), "")

    def _fields(self, children: list[Any]) -> tuple[list[FieldNode], list[Any]]:
        """Return the fields directly after the heading and what follows them."""
        for index, child in enumerate(children):
            if isinstance(child, nodes.field_list):
                given = [field for field in child.children if isinstance(field, FieldNode)]
                return given, children[:index] + children[index + 1 :]
            if not (isinstance(child, nodes.comment | nodes.system_message) or is_suppression(child)):
                break
        return [], children

    def _strangers(self, given: list[FieldNode]) -> list[Paragraph]:
        found = []
        for field in given:
            if field.name not in fields.CLAUSE_FIELDS:
                self.log.at(
                    "SRC-08",
                    field.source,
                    field.line,
                    f":{field.name}:",
                    name=field.name,
                    value=field.value,
                    detail="unknown",
                )
                found.append(self.field_text(field))
        return found

    def _heading(self, words: Words, heading: headings.Heading) -> tuple[Any, ...]:
        if not heading.title:
            return ()
        if heading.offset:
            words = self.tree.words(heading.title, words.source, words.line)
        return self.contents.inlines([words])

    def _part(self, field: FieldNode | None, outer: Part) -> Part:
        if field is None:
            return outer
        if field.value not in (*get_args(Part), fields.NONE):
            self._bad_field(field)
            return outer
        return next((known for known in get_args(Part) if known == field.value), "")

    def _refinement(self, field: FieldNode | None) -> Refinement:
        if field is not None and field.value not in get_args(Refinement):
            self._bad_field(field)
        return next((known for known in get_args(Refinement) if field is not None and known == field.value), "")

    def _normative(self, field: FieldNode | None, heading: headings.Heading) -> bool:
        if field is None:
            return bool(heading.normative)
        value = field.value.strip("（）()").lower()
        if value and value not in headings.NORMATIVE | headings.INFORMATIVE:
            self._bad_field(field)
        return value in headings.NORMATIVE

    def _kind(self, field: FieldNode | None, title: tuple[Any, ...], top: bool) -> ClauseKind:
        if field is None:
            return headings.kind(plain_text(title)) if top else ""
        if field.value not in (*get_args(ClauseKind), fields.NONE):
            self._bad_field(field)
        return next((known for known in get_args(ClauseKind) if known == field.value), "")

    def _section(self, field: FieldNode | None) -> tuple[str, ...]:
        given = field.value.split() if field else []
        if field and not set(given) <= sections.types().keys():
            self._bad_field(field)
        return tuple(name for name in given if name in sections.types())

    def _matter(self, field: FieldNode | None, kind: ClauseKind) -> fields.Matter:
        if field is not None:
            if found := next((known for known in fields.MATTERS if known == field.value), None):
                return found
            self._bad_field(field)
        return "front" if kind in headings.FRONT else "back" if kind in headings.BACK else "body"

    def _bad_field(self, field: FieldNode) -> None:
        self.log.at("SRC-08", field.source, field.line, field.value, name=field.name, value=field.value, detail="")
