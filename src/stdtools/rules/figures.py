"""Tables and figures (GB/T 1.1—2020 9.7 and 9.8)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.ditto import ditto
from stdtools.model.blocks import Cell, Figure, Paragraph, Table
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.walk import all_inlines
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"


@rule("FIG-02", "table-without-title", source=Source(GBT_1_1, "9.8", Modality.SHOULD))
def table_without_title(context: Context) -> Iterator[Finding]:
    """A table has no title.

    The title says what the table holds, in the list of tables too, and to those who do not see it. Tables inside
    others and those of part A are not judged.

    Give the table a title.
    """
    for table, visit in context.facts.of(Table):
        nested = any(isinstance(around, Table) for around in visit.ancestors)
        if not table.title and not nested and context.facts.part(table) != "A":
            yield context.at(table, number=context.facts.number(table) or "—")


@rule("FIG-03", "table-in-table", source=Source(GBT_1_1, "9.8", Modality.SHALL))
def table_in_table(context: Context) -> Iterator[Finding]:
    """A table stands in a table.

    Nobody can refer to a table in a cell, and few can read it.

    Make two tables of it, or cells that span rows or columns.
    """
    for table, visit in context.facts.of(Table):
        if any(isinstance(around, Table) for around in visit.ancestors) and context.facts.part(table) != "A":
            yield context.at(table)


@rule("FIG-11", "ditto-in-table", source=Source(GBT_1_1, "9.8", Modality.SHOULD))
def ditto_in_table(context: Context) -> Iterator[Finding]:
    """A cell of a table says 同上, ditto or the like instead of what holds.

    What the cell refers to changes when rows are moved or the table is continued on the next page.

    Write what holds, or let one cell span the rows.
    """
    words = ditto(context.document.metadata.language)
    for table, _ in context.facts.of(Table):
        if context.facts.part(table) == "A":
            continue
        for cell in _cells(table):
            only = cell.blocks[0] if len(cell.blocks) == 1 else None
            text = plain_text(only.content).strip() if isinstance(only, Paragraph) else ""
            if only is not None and text.lower() in words:
                yield context.at(only, word=text)


@rule("FIG-04", "empty-cell", source=Source(GBT_1_1, "9.8", Modality.SHOULD))
def empty_cell(context: Context) -> Iterator[Finding]:
    """A cell of a table is empty.

    Nobody can tell whether nothing is to stand there or something was forgotten. Each table is reported once; its head
    and part A are not judged, and neither are rows without any value, which are to be filled in.

    Write a dash (—) where there is nothing to say.
    """
    for table, _ in context.facts.of(Table):
        if context.facts.part(table) == "A":
            continue
        rows = [row.cells for row in table.rows if not all(map(_is_empty, row.cells[1:]))]
        if count := sum(_is_empty(cell) for cells in rows for cell in cells if not cell.header):
            yield context.at(table, number=context.facts.number(table) or "—", count=str(count))


@rule("FIG-09", "figure-without-alternative", source=Source(PROJECT, "figure", Modality.ADVICE, "project"))
def figure_without_alternative(context: Context) -> Iterator[Finding]:
    """A figure has no text that says what it shows.

    Whoever does not see the picture learns nothing from it, and programs that read the publication aloud pass over it.

    Say in a sentence or two what the figure shows: ``:alt:``, in STS ``alt-text``.
    """
    for figure, _ in context.facts.of(Figure):
        if not figure.alternative.strip() and context.facts.part(figure) != "A":
            yield context.at(figure, number=context.facts.number(figure) or "—")


def _cells(table: Table) -> Iterator[Cell]:
    for row in (*table.header, *table.rows):
        yield from row.cells


def _is_empty(cell: Cell) -> bool:
    return not any(not isinstance(b, Paragraph) or _says_something(b) for b in cell.blocks)


def _says_something(paragraph: Paragraph) -> bool:
    """Whether there are words in it, or a formula, a reference or the like."""
    return bool(plain_text(paragraph.content).strip()) or any(
        not hasattr(inline, "text") for inline in all_inlines(paragraph.content)
    )
