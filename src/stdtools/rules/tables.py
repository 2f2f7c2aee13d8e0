"""What stands in tables: units, notes and footnotes (GB/T 1.1—2020 9.8, 9.11, 9.12)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.table_outside import strays
from stdtools.analysis.table_units import repeated, text_of
from stdtools.model.blocks import Table
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.figures import GBT_1_1
from stdtools.rules.rule import Modality, Source, rule


@rule("FIG-07", "unit-repeated-in-cells", source=Source(GBT_1_1, "9.8", Modality.ADVICE))
def unit_repeated_in_cells(context: Context) -> Iterator[Finding]:
    """The unit that a table or the head of a column states is said again in its cells.

    Numbers without units are compared at a glance, and where the unit stands once it is not forgotten once. Reported is
    the first cell of each unit; part A and tables that state no unit are not judged.

    Leave the unit out of the cells, or out of the head if the cells have different ones.
    """
    for table, _ in context.facts.of(Table):
        if context.facts.part(table) == "A":
            continue
        for unit, whole, cells in repeated(table):
            place, text = cells[0].blocks[0], text_of(cells[0])
            variant = "table" if whole else "column"
            number = context.facts.number(table) or "—"
            yield context.at(
                place, excerpt=text, variant=variant, number=number, unit=unit, text=text, count=str(len(cells))
            )


@rule("FIG-08", "outside-of-the-table", source=Source(GBT_1_1, "9.8", Modality.SHOULD))
def outside_of_the_table(context: Context) -> Iterator[Finding]:
    """A note or a footnote of a table stands behind it, or a mark in a cell has no footnote.

    What explains a table stands in its frame, so that it goes where the table goes and is found by who looks at it. A
    note behind a table is reported if it speaks of the table, a paragraph if it begins with a mark that a cell has. A
    note whose label is typed is reported by DRF-19; part A is not judged.

    Put the note into the table: indent ``.. note::`` below ``.. table::``, in STS ``table-wrap-foot``. Make the mark a
    footnote: ``[#]_``, in STS ``fn``.
    """
    for stray in strays(context.facts, context.language.code):
        if context.facts.part(stray.table) != "A" and context.facts.part(stray.node) != "A":
            number = context.facts.number(stray.table) or "—"
            yield context.at(stray.node, variant=stray.kind, number=number, mark=stray.words)
