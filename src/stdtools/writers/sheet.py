"""A workbook (ISO/IEC 29500) with one sheet: a title, lines below it, and a table that is filtered and printed.

Every cell is text, never a formula or a link, whatever a document says. The same content gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from stdtools.sts.characters import carried
from stdtools.writers import MissingExtra
from stdtools.writers.rst.layout import width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell holds at most; the last of a longer text is an ellipsis."""

_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook has no zone
_LINE = 16
_PADDING = 4
_TALLEST = 400
_FILLED = 0.9
"""How much of the width of a cell a line of text fills, as programs break lines."""

_SHEET_NAME = 31


class Sheet(NamedTuple):
    """What stands in the sheet; ``choices`` are what may be chosen in the cells of a column, by its place."""

    name: str
    title: str
    lines: Sequence[str]
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]
    choices: Mapping[int, Sequence[str]] = {}


def workbook(sheet: Sheet) -> bytes:
    """Return the workbook.

    :raises MissingExtra: if XlsxWriter is not installed.
    """
    try:
        import xlsxwriter  # an extra, and only needed here
    except ImportError as error:
        raise MissingExtra("XlsxWriter", "xlsx") from error
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": _shown(sheet.title)[:255], "author": "stdtools", "created": _EPOCH})
        plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8C2CC"}
        head = book.add_format({**plain, "bold": True, "bg_color": "#DCE6F1", "valign": "vcenter"})
        cell = book.add_format(plain)
        place = book.add_worksheet(sheet.name[:_SHEET_NAME])
        place.write_string(0, 0, _shown(sheet.title), book.add_format({"bold": True, "font_size": 14}))
        for row, line in enumerate(sheet.lines, 1):
            place.write_string(row, 0, _shown(line))
        _table(place, sheet, len(sheet.lines) + 2, head, cell)
    return stream.getvalue()


def _table(place: Worksheet, sheet: Sheet, top: int, head: Format, cell: Format) -> None:
    widths = [size for _, size in sheet.columns]
    for column, size in enumerate(widths):
        place.set_column(column, column, size)
    _row(place, top, [name for name, _ in sheet.columns], widths, head)
    for row, texts in enumerate(sheet.rows, top + 1):
        _row(place, row, texts, widths, cell)
    last = top + max(len(sheet.rows), 1)
    for column, choices in sheet.choices.items():
        place.data_validation(top + 1, column, last, column, {"validate": "list", "source": list(choices)})
    place.autofilter(top, 0, last, len(widths) - 1)
    place.freeze_panes(top + 1, 0)
    place.repeat_rows(top)
    place.set_landscape()
    place.set_paper(9)
    place.fit_to_pages(1, 0)
    place.set_footer("&C&P / &N")


def _row(place: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float], form: Format) -> None:
    """Write a row of texts, as high as they need it: not every spreadsheet looks itself."""
    for column, text in enumerate(texts):
        if shown := _shown(text):
            place.write_string(row, column, shown, form)
        else:
            place.write_blank(row, column, None, form)
    place.set_row(row, min(max(map(_lines, texts, widths)) * _LINE + _PADDING, _TALLEST))


def _lines(text: str, room: float) -> int:
    return sum(max(1, ceil(width(line) / (room * _FILLED))) for line in text.split("\n"))


def _shown(text: str) -> str:
    shown = carried(text)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
