"""Files of a consultation round for tests: drafts, and forms as people send them back, made by other programs."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

import docx
import openpyxl

SENT = """片段
####

:number: T/XX 1—2025
:profile: document
:stage: 征求意见稿

范围
====

本文件规定了评价的要求。

.. _people:

人员
====

能力
----

评价人员应具备能力。

培训
----

机构应每年培训评价人员。

设施
====

机构应配备设施，见表1。

.. table:: 设施

   ==== ====
   名称 数量
   ==== ====
   桌椅 10
   ==== ====
"""

PRESENT = """片段
####

:number: T/XX 1—2025
:profile: document
:stage: 送审稿

范围
====

本文件规定了评价的要求。

总则
====

评价应公正。

.. _people:

人员和能力
==========

培训
----

机构应每年培训评价人员。

设施
====

机构应配备设施，见表1。

.. table:: 设施

   ==== ====
   名称 数量
   ==== ====
   桌椅 10
   ==== ====
"""
"""The draft after the round: a chapter was inserted, one clause was deleted, one chapter was renamed."""

HEADS = ("序号", "章条编号", "意见内容", "修改建议及理由", "提出单位")


def workbook(rows: Iterable[Sequence[object]], above: Iterable[Sequence[object]] = (), name: str = "意见") -> bytes:
    """Return a workbook with these rows, the first of which are the heads."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in (*above, *rows):
        sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def word(
    rows: Sequence[Sequence[str]], before: Iterable[str] = (), after: Iterable[str] = (), **merged: tuple[int, int]
) -> bytes:
    """Return a Word file with a table; ``merged`` are columns (``column_1=(2, 3)``) whose rows are one cell."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    for name, (first, last) in merged.items():
        number = int(name.removeprefix("column_"))
        for at in range(first + 1, last + 1):
            table.cell(at, number).text = ""
        table.cell(first, number).merge(table.cell(last, number))
    for text in after:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def filled(form: bytes, cells: Mapping[str, Sequence[str]], sender: str = "") -> bytes:
    """Return a form of ours, as a workbook, with comments at clauses: number → comment, proposed change."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book.active
    heads = next(row for row in sheet.iter_rows() if any(cell.value == "章条编号" for cell in row))
    columns = {cell.value: cell.column for cell in heads if cell.value}
    for row in sheet.iter_rows():
        if row[0].value == "提出单位：" and sender:
            sheet.cell(row[0].row, 3).value = sender
        clause = sheet.cell(row[0].row, columns["章条编号"]).value
        if row[0].row > heads[0].row and str(clause) in cells:
            text, change = cells[str(clause)]
            sheet.cell(row[0].row, columns["意见内容"]).value = text
            sheet.cell(row[0].row, columns["修改建议及理由"]).value = change
    return saved(book)
