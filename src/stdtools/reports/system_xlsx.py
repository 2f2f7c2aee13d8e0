"""A standards system as a workbook: the table (明细表), the counts (统计表), the relations, what is missing.

Every cell is text or a number, never a formula or a link, whatever a document says.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING

from stdtools.messages import Messages
from stdtools.reports.coverage_xlsx import LONGEST, MissingExtra
from stdtools.reports.system import SystemReport, counts, heads, relations, rows
from stdtools.reports.visible import visible, width

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDTHS = (9, 20, 20, 40, 18, 22, 36, 16, 14, 12, 36)
_LINE = 15
_SHEET_NAME = 31


def encode(found: SystemReport, messages: Messages) -> bytes:
    """Return the workbook.

    :raises MissingExtra: if the package that writes workbooks is not installed.
    """
    try:
        import xlsxwriter  # an extra, and only needed here
    except ImportError as error:
        raise MissingExtra from error
    from datetime import datetime

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        made = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook has no zone, and the same system gives the same bytes
        book.set_properties({"title": messages.word("system-title"), "author": "stdtools", "created": made})
        _sheet(book, messages.word("system-table"), heads(messages), rows(found, messages), _WIDTHS)
        _sheet(book, messages.word("system-counts"), *counts(found, messages), (28, 14, 10, 10, 10))
        _sheet(book, messages.word("system-relations"), *relations(found, messages), (44, 12, 44, 20, 40))
        missing = ((f.code, f.message, f.hint, f"{f.path}:{f.line}") for f in found.findings)
        names = ("code", "message", "hint", "path")
        columns = [messages.word(f"column-{name}") for name in names]
        _sheet(book, messages.word("system-findings"), columns, missing, (10, 60, 60, 36))
    return stream.getvalue()


def _sheet(
    book: Workbook, name: str, columns: Sequence[str], lines: Iterable[Sequence[str]], widths: Sequence[float]
) -> None:
    """Add a sheet, to be printed on the width of a page; its head stays and is printed on each."""
    plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8C2CC"}
    head, cell = book.add_format({**plain, "bold": True, "bg_color": "#DCE6F1"}), book.add_format(plain)
    sheet = book.add_worksheet(name[:_SHEET_NAME])
    for column, size in enumerate(widths):
        sheet.set_column(column, column, size)
    last = 0
    for row, texts in enumerate((columns, *lines)):
        for column, text in enumerate(texts):
            shown = visible(text)[:LONGEST]
            form = cell if row else head
            if shown:
                sheet.write_string(row, column, shown, form)
            else:
                sheet.write_blank(row, column, None, form)
        height = max(ceil(width(visible(text)) / (size - 1)) for text, size in zip(texts, widths, strict=True))
        sheet.set_row(row, _LINE * max(1, min(height, 20)))
        last = row
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
