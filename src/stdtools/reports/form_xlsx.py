"""A form as a workbook. Every cell is text, never a formula or a link, whatever stands in it."""

from __future__ import annotations

import io
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING

from stdtools.reports.coverage_xlsx import LONGEST, MissingExtra
from stdtools.reports.form_table import FormTable
from stdtools.reports.visible import visible, width

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook has no zone
_HEAD = "#DCE6F1"
_CHAPTER = "#F2F2F2"
_TODO = "#FFE9B8"
_LINE = 15
_TALLEST = 400
_LABELS = 2
"""Columns that the labels of the facts take."""

_COMMANDS = ("=", "+", "-", "@", "\t")
"""How a text begins that some program may take for a formula, if the workbook is saved as something else."""


def encode(form: FormTable) -> bytes:
    """Return the workbook.

    :raises MissingExtra: if the package that writes workbooks is not installed.
    """
    try:
        import xlsxwriter  # an extra, and only needed here
    except ImportError as error:
        raise MissingExtra from error
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        workbook.set_properties({"title": form.title, "author": "stdtools", "created": _EPOCH})
        _Book(workbook, form).write()
    return stream.getvalue()


class _Book:
    def __init__(self, workbook: Workbook, form: FormTable) -> None:
        self.workbook = workbook
        self.form = form
        name = "意见" if form.language == "zh" else "Comments"
        self.sheet: Worksheet = workbook.add_worksheet(name)
        self.formats: dict[tuple[bool, str], Format] = {}
        self.title = workbook.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        self.label = workbook.add_format({"bold": True, "valign": "top"})
        self.fact = workbook.add_format({"bottom": 1, "valign": "top", "text_wrap": True, "num_format": "@"})
        self.head = workbook.add_format(
            {"bold": True, "bg_color": _HEAD, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}
        )
        self.note = workbook.add_format({"italic": True, "valign": "top", "text_wrap": True})

    def write(self) -> None:
        form, sheet = self.form, self.sheet
        last = len(form.heads) - 1
        for column, size in enumerate(form.widths):
            sheet.set_column(column, column, size)
        sheet.merge_range(0, 0, 0, last, "", self.title)
        sheet.write_string(0, 0, _shown(form.title), self.title)
        sheet.set_row(0, 32)
        row = self.facts(1, last)
        row = self.notes(row, last)
        self.heads(row)
        for at, each in enumerate(form.rows, start=row + 1):
            self.row(at, each.texts, each.mark)
            for column, text in enumerate((each.key, each.fingerprint), start=last + 1):
                if text:
                    sheet.write_string(at, column, _shown(text))
        for column, words in form.choices.items():
            offered = {"validate": "list", "source": list(words), "error_type": "information", "ignore_blank": True}
            sheet.data_validation(row + 1, column, row + max(1, len(form.rows)), column, offered)
        sheet.autofilter(row, 0, row + max(1, len(form.rows)), last)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")

    def facts(self, row: int, last: int) -> int:
        """Write what stands above the table: a label over two columns, the value over the others."""
        for label, value in self.form.facts:
            self.sheet.merge_range(row, 0, row, _LABELS - 1, "", self.label)
            self.sheet.write_string(row, 0, f"{label}{'：' if self.form.language == 'zh' else ':'}", self.label)
            self.sheet.merge_range(row, _LABELS, row, last, "", self.fact)
            if value:
                self.sheet.write_string(row, _LABELS, _shown(value), self.fact)
            lines = _lines(value, sum(self.form.widths[_LABELS:]))
            self.sheet.set_row(row, max(18, lines * (_LINE + 1) + 4))
            row += 1
        return row

    def notes(self, row: int, last: int) -> int:
        for text in self.form.notes:
            self.sheet.merge_range(row, 0, row, last, "", self.note)
            self.sheet.write_string(row, 0, _shown(text), self.note)
            self.sheet.set_row(row, _lines(text, sum(self.form.widths)) * _LINE)
            row += 1
        return row

    def heads(self, row: int) -> None:
        form = self.form
        for column, text in enumerate(form.heads):
            self.sheet.write_string(row, column, text, self.head)
        self.sheet.set_row(row, max(map(_lines, form.heads, form.widths)) * _LINE + 6)
        for column, text in enumerate(form.unseen, start=len(form.heads)):
            self.sheet.write_string(row, column, text, self.head)
            self.sheet.set_column(column, column, 20, None, {"hidden": True})

    def row(self, at: int, texts: tuple[str, ...], mark: str) -> None:
        for column, text in enumerate(texts):
            shown = _shown(text)
            form = self.format(shown.startswith(_COMMANDS), mark)
            if shown:
                self.sheet.write_string(at, column, shown, form)
            else:
                self.sheet.write_blank(at, column, None, form)
        if any(texts[2:]):
            self.sheet.set_row(at, min(max(map(_lines, texts, self.form.widths)) * _LINE + 3, _TALLEST))

    def format(self, quoted: bool, mark: str) -> Format:
        """Return the format of a cell; ``quoted``: what it holds begins like a formula and is marked as text."""
        known = self.formats.get((quoted, mark))
        if known is None:
            wanted = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8C2CC", "num_format": "@"}
            if mark:
                wanted["bg_color"] = _TODO if mark == "todo" else _CHAPTER
            known = self.formats[quoted, mark] = self.workbook.add_format({**wanted, "quote_prefix": quoted})
        return known


def _lines(text: str, room: float) -> int:
    return sum(max(1, ceil(width(line) / (room - 1))) for line in text.split("\n"))


def _shown(text: str) -> str:
    """Return a text as a cell can hold it: line breaks stay, other invisible characters are spelt out."""
    shown = "\n".join(map(visible, text.split("\n")))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
