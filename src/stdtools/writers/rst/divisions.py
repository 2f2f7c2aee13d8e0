"""Clauses, annexes and term entries as lines of reST."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from stdtools.grammar import fields, headings, requirements, terms, values
from stdtools.model.blocks import AnyBlock, Paragraph, Part, ReferenceList, RequirementRef
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.suppression import FIELDS, Suppression
from stdtools.writers.rst.blocks import Blocks, Option, anchor
from stdtools.writers.rst.layout import SEPARATOR, Lines, begun, heading, spaced
from stdtools.writers.rst.metadata import field
from stdtools.writers.rst.references import reference_line
from stdtools.writers.rst.text import Unsayable

_DIRECTIVES: dict[Part, str] = {"A": "part-a", "B": "part-b", "": "part-none"}


class Divisions(Blocks):
    """Writes divisions; ``numbers`` has the number of every division by its identity."""

    def __init__(self, language: str, numbers: Mapping[int, str]) -> None:
        super().__init__(language)
        self.numbers = numbers
        self.writers[ReferenceList] = self._references

    def division(
        self, node: Clause | Annex, level: int, outer: Part = "", matter: fields.Matter | None = None
    ) -> Lines:
        """Return a clause or annex with everything in it; ``matter`` is given for the highest level only."""
        title = self._heading(node)
        given = [field(name, value) for name, value in self._fields(node, title, outer, matter)]
        inside = [self._group(list(group), node.part, key) for key, group in groupby(node.blocks, _key)]
        accepted = self.suppressions(node.suppressions)
        parts = [self._anchor(node.id), heading(title, level), given, accepted, *self.footnotes(), *_flat(inside)]
        for sub in node.subclauses:
            if isinstance(sub, TermEntry):
                parts += [self._entry(sub, node.part), *self.footnotes()]
            else:
                parts.append(self.division(sub, level + 1, node.part))
        return spaced(parts)

    def suppressions(self, suppressions: Sequence[Suppression]) -> Lines:
        """Return suppressions as directives."""
        return spaced(map(self._suppression, suppressions))

    def _suppression(self, suppression: Suppression) -> Lines:
        said = ((name, values.escape(getattr(suppression, name))) for name in FIELDS[1:])
        rule = values.guarded(values.escape(suppression.rule))
        return self.directive("suppress", rule, [(name, value) for name, value in said if value], [])

    def _anchor(self, identifier: str) -> Lines:
        return anchor(identifier) if identifier else []

    def _heading(self, node: Clause | Annex) -> str:
        if not node.title:
            return self._number_heading(node)
        text = begun(self.title(node.title))
        return text if headings.is_plain(text) else "\\" + text

    def _number_heading(self, node: Clause | Annex) -> str:
        number = self.numbers.get(id(node), "")
        text = f"附录{number}" if isinstance(node, Annex) else number
        parsed = headings.parse(text)
        return text if number and not parsed.title and parsed.number == number else headings.UNTITLED

    def _fields(
        self, node: Clause | Annex, title: str, outer: Part, matter: fields.Matter | None
    ) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        if isinstance(node, Annex):
            found.append(("annex", "normative" if node.normative else "informative"))
        else:
            recognised = headings.kind(plain_text(node.title)) if matter else ""
            if node.kind != recognised:
                found.append(("kind", node.kind or fields.NONE))
            usual = "front" if node.kind in headings.FRONT else "back" if node.kind in headings.BACK else "body"
            if matter and matter != usual:
                found.append(("matter", matter))
        if node.number and headings.parse(title).number != node.number:
            found.append(("number", values.escape(node.number)))
        if node.part != outer:
            found.append(("part", node.part or fields.NONE))
        if node.refines:
            found.append(("refines", values.escape(_refined(node.refines))))
        if node.refinement:
            found.append(("refinement", node.refinement))
        if isinstance(node, Clause) and node.section:
            found.append(("section", values.escape(" ".join(node.section))))
        return found

    def _group(self, blocks: Sequence[AnyBlock], outer: Part, key: _Key) -> list[Lines]:
        """Return blocks with the same part and anchor, in one directive if these are not those of the clause."""
        part, refines, refinement = key
        if key == (outer, (), ""):
            return [self.blocks(blocks)]
        options: list[Option] = []
        if refines:
            options.append(("refines", values.escape(_refined(refines))))
        if refinement:
            options.append(("refinement", refinement))
        only = blocks[0]
        if (
            len(blocks) == 1
            and isinstance(only, Paragraph)
            and only.covers
            and (c := requirements.written(only.covers))
        ):
            options.insert(1 if refines else 0, ("covers", values.escape(c)))
            blocks = [replace(only, covers=())]
        return [self.directive(_DIRECTIVES[part], "", options, self.blocks(blocks))]

    def _entry(self, entry: TermEntry, outer: Part) -> Lines:
        try:
            return self._term(entry, outer)
        except Unsayable:
            lines = self.sts(replace(entry, part=""))
            return lines if entry.part == outer else self.directive(_DIRECTIVES[entry.part], "", (), lines)

    def _term(self, entry: TermEntry, outer: Part) -> Lines:
        language = self.language
        if not entry.terms or not all(terms.can_be_written(term, language) for term in entry.terms):
            raise Unsayable
        first, *others = entry.terms
        shown = (first.language, first.status, first.kind) == (language, "preferred", "")
        argument = values.guarded(values.escape(first.text)) if shown else ""
        designations = [terms.written(term, language) for term in (others if shown else entry.terms)]
        options = [(n, values.escape(v)) for n, v in (("id", entry.id), ("number", entry.number)) if v]
        if entry.part != outer:
            options.append(("part", entry.part or fields.NONE))
        options += [
            (name, values.LIST[0].join(value for _, value in group))
            for name, group in groupby(designations, lambda pair: pair[0])
        ]
        if entry.domain:
            options.append(("domain", values.escape(entry.domain)))
        if entry.source:
            options.append(("source", self.title(entry.source)))
        content = []
        if entry.definition:
            content = [[begun(self.inline(entry.definition))], *self.footnotes()]
        elif entry.notes and isinstance(entry.notes[0], Paragraph):
            content = [[SEPARATOR]]
        content += [self.blocks(entry.notes), self.suppressions(entry.suppressions)]
        return self.directive("term", argument, options, spaced(content))

    def _references(self, block: ReferenceList) -> Lines:
        self.notes.deferred += 1
        try:
            lines = [reference_line(item, self.inline(item.content)) for item in block.items]
        finally:
            self.notes.deferred -= 1
        options = [("id", values.escape(block.id))] if block.id else []
        return self.directive("references", "", options, lines)


_Key = tuple[Part, tuple[RequirementRef, ...], str]


def _key(block: AnyBlock) -> _Key:
    return block.part, block.refines, block.refinement


def _refined(references: tuple[RequirementRef, ...]) -> str:
    text = requirements.written(references)
    return text if text is not None else values.LIST[0].join(map(str, references))


def _flat(groups: Sequence[list[Lines]]) -> list[Lines]:
    return [lines for group in groups for lines in group]
