"""Directives: notes, tables, figures, formulas, lists of symbols, references, terms, STS."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from textwrap import dedent
from typing import Any, cast, get_args

from docutils import nodes
from msgspec.structs import replace

from stdtools.grammar import values
from stdtools.grammar.links import is_relative
from stdtools.grammar.tables import marked, parse_alignment
from stdtools.model.blocks import (
    DefinitionList,
    Example,
    Figure,
    Formula,
    Note,
    Orientation,
    Paragraph,
    Preformatted,
    Reference,
    ReferenceList,
    Table,
    TableContent,
    Unreadable,
    Warning,
)
from stdtools.model.location import Location
from stdtools.model.suppression import FIELDS, Suppression
from stdtools.readers.rst import tables
from stdtools.readers.rst.blocks import Blocks, Found, without_comments
from stdtools.readers.rst.log import Log
from stdtools.readers.rst.nodes import Construct, Entry, is_suppression, place
from stdtools.readers.rst.source import Source
from stdtools.readers.rst.terms import term_entry
from stdtools.readers.rst.tree import Tree
from stdtools.workspace import WorkspaceError, beside

_LABEL = re.compile(r"^(?:表|图|注|示例|公式|式|Table|Figure|NOTE|EXAMPLE|Formula)[ \u3000]*(?=[0-9A-Z（(])")


class Constructs(Blocks):
    """Translates all blocks."""

    def __init__(self, tree: Tree, log: Log, language: str) -> None:
        super().__init__(tree, log, language)
        self.directives: dict[str, Callable[[Construct], Iterable[Found]]] = {
            "note": self._note,
            "example": self._note,
            "warning": self._note,
            "table": self._table,
            "list-table": self._table,
            "figure": self._figure,
            "image": self._figure,
            "math": self._formula,
            "mathml": self._formula,
            "code": self._code,
            "code-block": self._code,
            "where": self._definitions,
            "legend": self._definitions,
            "term": self._term,
            "references": self._references,
            "sts": self._sts,
            "unreadable": self._unreadable,
            "suppress": self._suppress,
        }
        self.suppressions: list[Suppression] = []
        """Those of the division that is being read."""

    def construct(self, node: Construct) -> Iterable[Found]:
        """Translate a directive; a part directive here stands inside another block, where it means nothing."""
        translate = self.directives.get(node.name)
        if translate is not None:
            return translate(node)
        self.wrong(node, f".. {node.name}::")
        return self.blocks(node.children)

    def wrong(self, node: Construct, detail: str) -> None:
        """Report a directive in the wrong place or with the wrong content."""
        self.log.at("SRC-09", node.source, node.line, f"{node.name}::", detail=detail)

    def bad(self, node: Construct, name: str, detail: str = "") -> None:
        """Report an option with a value that it cannot have."""
        option = node.options[name][-1]
        self.log.add("SRC-08", option.location, f":{name}:", name=name, value=option.value, detail=detail)

    def text(self, node: Construct, name: str) -> str:
        """Return the value of an option without escapes."""
        return values.unescape(node.option(name))

    def label(self, node: Construct) -> str:
        """Return the number in the label of a table, figure, formula, note or example, without its word."""
        label = self.text(node, "label")
        self.numbers_given = self.numbers_given or bool(label)
        return _LABEL.sub("", label).strip("（）()")

    def _note(self, node: Construct) -> Iterable[Found]:
        blocks, identifier, location = self.blocks(node.children), self.text(node, "id"), node.location
        match node.name:
            case "note":
                yield Note(blocks=blocks, id=identifier, label=self.label(node), location=location)
            case "example":
                yield Example(blocks=blocks, id=identifier, label=self.label(node), location=location)
            case _:
                yield Warning(blocks=blocks, id=identifier, location=location)

    def bare_table(self, node: Any) -> Iterable[Found]:
        """Translate a table without title, unit and options."""
        found = tables.grid(node, self.blocks)
        yield Table(header=found.header, rows=found.rows, location=place(node))

    def _table(self, node: Construct) -> Iterable[Found]:
        table, after = tables.only_table(node)
        found = self._rows(node, table)
        if found is None:
            self.wrong(node, "no table")
            yield from self._title(node)
            yield from self.blocks(node.children)
            return
        notes: list[Note] = []
        others: list[Found] = []
        for block in self.blocks(after):
            (notes if isinstance(block, Note) else others).append(block)  # type: ignore[arg-type]
        if others:
            self.wrong(node, "after a table only notes")
        yield Table(
            title=self.contents.inlines([node.words]),
            header=found.header,
            rows=found.rows,
            unit=self.text(node, "unit"),
            widths=self._widths(node),
            notes=tuple(notes),
            id=self.text(node, "id"),
            label=self.label(node),
            holds=self._content(node),
            orientation=self._orientation(node),
            location=node.location,
        )
        yield from others

    def _title(self, node: Construct) -> Iterator[Found]:
        if node.words is not None:
            yield Paragraph(content=self.contents.inlines([node.words]), location=node.location)

    def _rows(self, node: Construct, table: Any) -> tables.Rows | None:
        if node.name == "list-table" and isinstance(table, nodes.bullet_list):
            found = tables.from_list(table, self._count(node, "header-rows"), self.blocks)
        elif node.name == "table" and isinstance(table, nodes.table):
            found = tables.grid(table, self.blocks)
        else:
            return None
        alignment = parse_alignment(node.option("align"))
        if alignment is None:
            self.bad(node, "align")
            alignment = ()
        stubs = self._count(node, "stub-columns")
        if found is None or not (alignment or stubs):
            return found
        return tables.Rows(marked(found.header, alignment, 0), marked(found.rows, alignment, stubs))

    def _count(self, node: Construct, name: str) -> int:
        value = node.option(name)
        if value and not re.fullmatch(r"\d{1,3}", value):
            self.bad(node, name)
            return 0
        return int(value or 0)

    def _content(self, node: Construct) -> TableContent:
        value = self.text(node, "content")
        if value not in get_args(TableContent):
            self.bad(node, "content")
            return ""
        return cast(TableContent, value)

    def _orientation(self, node: Construct) -> Orientation:
        value = self.text(node, "orientation")
        if value not in get_args(Orientation):
            self.bad(node, "orientation")
            return ""
        return cast(Orientation, value)

    def _widths(self, node: Construct) -> tuple[int, ...]:
        value = node.option("widths")
        if not value or value == "auto":
            return ()
        found = tables.widths(value)
        if found is None:
            self.bad(node, "widths")
        return found or ()

    def _figure(self, node: Construct) -> Iterable[Found]:
        source = values.unescape(node.argument)
        children = without_comments(self.without_suppressions(node.children))
        title = children.pop(0) if children and isinstance(children[0], nodes.paragraph) else None
        picture = self._picture(node, source)
        if not picture:
            self.log.at("SRC-17", node.source, node.line, source, uri=source)
            yield Unreadable(text=f".. {node.name}:: {source}".rstrip(), reason="SRC-17", location=node.location)
            yield from self.blocks(node.children)
            return
        yield Figure(
            source=picture,
            alternative=self.text(node, "alt"),
            title=self.contents.inlines(title.children) if title is not None else (),
            legend=self.blocks(children),
            id=self.text(node, "id"),
            label=self.label(node),
            location=node.location,
        )

    def _picture(self, node: Construct, source: str) -> str:
        """Return the path of a picture from the document's file, which may include the one that names it.

        Empty if it leads out of the workspace.
        """
        if not is_relative(source):
            return ""
        outermost = node.location
        while outermost.included_from is not None:
            outermost = outermost.included_from
        try:
            path = beside(node.location.path, source)
        except WorkspaceError:
            return ""
        return source if outermost is node.location else posixpath.relpath(path, posixpath.dirname(outermost.path))

    def _formula(self, node: Construct) -> Iterable[Found]:
        source = dedent("\n".join(node.lines)).strip()
        if not source:
            self.wrong(node, "a formula without content")
            return
        if node.name == "mathml":
            from stdtools.sts import mathml

            if mathml.parse(source) is None:
                self.log.at("SRC-03", node.source, node.first_line, detail="math")
                yield Unreadable(text=source, reason="SRC-03", location=node.location)
                return
            source = mathml.canonical(source)
        yield Formula(
            source=source,
            notation="mathml" if node.name == "mathml" else "tex",
            numbered="unnumbered" not in node.options,
            id=self.text(node, "id"),
            label=self.label(node),
            location=node.location,
        )

    def _code(self, node: Construct) -> Iterable[Found]:
        text = "\n".join(node.lines)
        language = values.unescape(node.argument)
        yield Preformatted(text=text, language=language, id=self.text(node, "id"), location=node.location)

    def _definitions(self, node: Construct) -> Iterable[Found]:
        inside = [child for child in node.children if not isinstance(child, nodes.comment)]
        if len(inside) != 1 or not isinstance(inside[0], nodes.definition_list):
            self.wrong(node, "not a definition list")
            yield from self.blocks(node.children)
            return
        yield DefinitionList(
            items=tuple(self.definitions(inside[0])),
            kind="where" if node.name == "where" else "legend",
            id=self.text(node, "id"),
            location=node.location,
        )

    def _term(self, node: Construct) -> Iterable[Found]:
        yield term_entry(self, node)

    def _references(self, node: Construct) -> Iterable[Found]:
        items = tuple(self._reference(entry) for entry in node.children if isinstance(entry, Entry))
        yield ReferenceList(items=items, id=self.text(node, "id"), location=node.location)

    def _reference(self, entry: Entry) -> Reference:
        self.numbers_given = self.numbers_given or bool(entry.label)
        return Reference(
            designation=entry.designation,
            content=self.contents.inlines(entry.children),
            id=entry.identifier,
            label=entry.label,
            location=entry.location,
        )

    def _sts(self, node: Construct) -> Iterable[Found]:
        from stdtools.readers.sts import parse_blocks

        self.numbers_given = True
        location = replace(node.location, line=node.first_line)
        blocks, findings = parse_blocks("\n".join(node.lines), location, self.language)
        for finding in findings:
            self.log.add(finding.code, self._shifted(node, finding.location), finding.excerpt, **finding.arguments)
        yield from blocks

    def _shifted(self, node: Construct, location: Location) -> Location:
        """Return a place in the content of a directive as a place in the file: its lines are indented there."""
        lines = node.source.lines if isinstance(node.source, Source) else []
        if not location.column or not 0 < location.line <= len(lines):
            return location
        first, line = lines[node.first_line - 1], lines[location.line - 1]
        column = location.column + len(first) - len(first.lstrip())
        return replace(location, column=min(column, len(line) + 1))

    def _suppress(self, node: Construct) -> Iterable[Found]:
        self._accept(node)
        yield from self.blocks(node.children)

    def _accept(self, node: Construct) -> None:
        said = {name: self.text(node, name) for name in FIELDS[1:]}
        rule = values.unescape(node.argument)
        self.suppressions.append(Suppression(rule=rule, **said, location=node.location))

    def without_suppressions(self, children: Iterable[Any]) -> list[Any]:
        """Take in the suppressions among some nodes, and return the others."""
        kept = []
        for child in children:
            if is_suppression(child):
                self._accept(child)
                kept += child.children
            else:
                kept.append(child)
        return kept

    def _unreadable(self, node: Construct) -> Iterable[Found]:
        reason = values.unescape(node.argument)
        self.log.at("SRC-12", node.source, node.line, "unreadable", detail=reason or ".. unreadable::")
        yield Unreadable(text="\n".join(node.lines), reason=reason, location=node.location)
