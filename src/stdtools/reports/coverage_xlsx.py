"""Coverage as a workbook that a committee can work with: counts, every requirement with gaps first, deviations.

Every cell is text or a number, never a formula or a link, whatever a document says.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING

from stdtools.messages import Messages
from stdtools.reports.coverage import (
    VERDICTS,
    CoveredBase,
    CoveredDocument,
    DeviationRecord,
    PlaceRecord,
    RequirementRecord,
    verdict_of,
    verdict_word,
    whose_words,
)
from stdtools.reports.visible import visible, width

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell holds at most; the last of a longer text is an ellipsis."""

_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook has no zone
"""When every workbook was made: the same coverage gives the same bytes."""

_FILLS: Mapping[str, str] = {"uncovered": "F8D7D9", "b-only": "F8D7D9", "declared": "FFE9B8"}
"""The fill of the verdicts that need work; the word beside it says the same."""

_LINE = 15
"""The height of a line in points."""

_TALLEST = 400
"""The height of a row in points at most; a spreadsheet takes up to 409."""

_HEAD = "DCE6F1"
_SHEET_NAME = 31
_COUNTS = {"document": 24, "base": 30, "whose": 14, "total": 12, "covered": 10, "percentage": 10}
_VERDICT = 14
_REQUIREMENTS = {
    "document": 18,
    "base": 18,
    "discipline": 10,
    "clause": 9,
    "clause-title": 20,
    "structure-clause": 10,
    "requirement": 12,
    "words": 48,
    "whose": 12,
    "verdict": 16,
    "through": 20,
    "place": 22,
    "by": 48,
    "deviations": 40,
}
"""The columns of the sheet of requirements with their widths in characters."""

_STRUCTURE = {"document": 18, "structure-clause": 10, "clause-title": 40}
"""The first columns of the sheet of the harmonized structure; a column for each base follows."""

_OF_BASE = 16

_DEVIATIONS = {
    "document": 18,
    "base": 18,
    "clause": 9,
    "requirement": 12,
    "rule": 10,
    "deviation": 60,
    "place": 22,
    "words": 48,
    "whose": 12,
}


class MissingExtra(RuntimeError):
    """XlsxWriter is not installed; it comes with the extra ``xlsx``."""


def encode(documents: Iterable[CoveredDocument], messages: Messages) -> bytes:
    """Return the workbook.

    :raises MissingExtra: if the package that writes workbooks is not installed.
    """
    try:
        import xlsxwriter  # an extra, and only needed here
    except ImportError as error:
        raise MissingExtra from error
    documents = tuple(documents)
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        title = messages.word("coverage-title")
        workbook.set_properties({"title": title, "author": "stdtools", "created": _EPOCH})
        book = _Book(workbook, messages)
        book.counts(documents)
        book.requirements(documents)
        book.deviations(documents)
        book.structure([document for document in documents if document.structure])
    return stream.getvalue()


class _Book:
    """One workbook with its formats."""

    def __init__(self, workbook: Workbook, messages: Messages) -> None:
        self.workbook = workbook
        self.messages = messages
        plain = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8C2CC"}
        self.head = workbook.add_format({**plain, "bold": True, "bg_color": f"#{_HEAD}", "valign": "vcenter"})
        self.cell = workbook.add_format(plain)
        self.number = workbook.add_format({**plain, "align": "right"})
        self.percent = workbook.add_format({**plain, "align": "right", "num_format": "0.0 %"})
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.remark = workbook.add_format({"italic": True, "text_wrap": True, "valign": "top"})
        self.fills: dict[str, Format] = {
            verdict: workbook.add_format({**plain, "bold": True, "bg_color": f"#{colour}"})
            for verdict, colour in _FILLS.items()
        }

    def word(self, name: str) -> str:
        """Return a heading."""
        return self.messages.word(f"coverage-{name}")

    def sheet(self, name: str, columns: Sequence[str], widths: Sequence[float], row: int = 0) -> Worksheet:
        """Return a new sheet, to be printed on the width of a page, with a head that stays and is printed on each."""
        sheet = self.workbook.add_worksheet(self.word(name)[:_SHEET_NAME])
        for column, size in enumerate(widths):
            sheet.set_column(column, column, size)
        self.row(sheet, row, columns, widths, dict.fromkeys(range(len(columns)), self.head))
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&A  &P / &N")
        return sheet

    def row(
        self,
        sheet: Worksheet,
        row: int,
        texts: Sequence[str],
        widths: Sequence[float],
        forms: Mapping[int, Format] | None = None,
    ) -> None:
        """Write a row of texts, as high as they need it: not every spreadsheet looks itself."""
        for column, text in enumerate(texts):
            self.text(sheet, row, column, text, (forms or {}).get(column))
        lines = max(map(_lines, texts, widths))
        sheet.set_row(row, min(lines * _LINE, _TALLEST))

    def text(self, sheet: Worksheet, row: int, column: int, text: str, form: Format | None = None) -> None:
        """Write a text as a text."""
        shown = _shown(text)
        if shown:
            sheet.write_string(row, column, shown, form or self.cell)
        else:
            sheet.write_blank(row, column, None, form or self.cell)

    def counts(self, documents: Sequence[CoveredDocument]) -> None:
        """Add the sheet of counts: a row for each document and base."""
        columns = [self.word(name) for name in _COUNTS] + [verdict_word(self.messages, v) for v in VERDICTS]
        widths = [*_COUNTS.values(), *[_VERDICT] * len(VERDICTS)]
        sheet = self.sheet("sheet-counts", columns, widths, row=2)
        sheet.write_string(0, 0, self.messages.word("coverage-title"), self.title)
        row = 3
        for document in documents:
            for base in document.bases or (None,):
                about = f"{document.called(base)} {base.title}" if base else self.messages.word("coverage-no-base")
                whose = whose_words(self.messages, base) if base else ""
                self.row(sheet, row, (document.checked.path, about, whose), widths[:3])
                if base:
                    self._counted(sheet, row, base)
                row += 1
        own = {base.base: None for document in documents for base in document.bases if base.own_words}
        incomplete = [document.checked.path for document in documents if not document.checked.complete]
        remarks = [self.messages.word("coverage-own-words", base=name) for name in own]
        remarks += [self.messages.word("incomplete", path=path) for path in incomplete]
        for below, remark in enumerate(remarks, row + 1):
            sheet.merge_range(below, 0, below, len(columns) - 1, "", self.remark)
            self.text(sheet, below, 0, remark, self.remark)

    def _counted(self, sheet: Worksheet, row: int, base: CoveredBase) -> None:
        total = len(base.requirements)
        for column, count in enumerate((total, base.covered), 3):
            sheet.write_number(row, column, count, self.number)
        if total:
            sheet.write_number(row, 5, base.covered * 1000 // total / 1000, self.percent)
        else:
            self.text(sheet, row, 5, "—")
        for column, verdict in enumerate(VERDICTS, len(_COUNTS)):
            count = base.counts[verdict]
            sheet.write_number(row, column, count, self.fills.get(verdict, self.number) if count else self.number)

    def requirements(self, documents: Sequence[CoveredDocument]) -> None:
        """Add the sheet of requirements, gaps of all documents first; all columns can be filtered."""
        widths = tuple(_REQUIREMENTS.values())
        sheet = self.sheet("sheet-requirements", self._heads(_REQUIREMENTS), widths)
        everything = [(d, base, r) for d in documents for base in d.bases for r in base.requirements]
        everything.sort(key=lambda each: _urgency(each[2]))
        for row, (document, base, requirement) in enumerate(everything, 1):
            verdict = self.fills.get(requirement.verdict, self.cell)
            cells = self._requirement(document, base, requirement)
            self.row(sheet, row, tuple(cells.values()), widths, {list(cells).index("verdict"): verdict})
        sheet.autofilter(0, 0, len(everything), len(_REQUIREMENTS) - 1)

    def _requirement(
        self, document: CoveredDocument, base: CoveredBase, requirement: RequirementRecord
    ) -> dict[str, str]:
        return {
            "document": document.checked.path,
            "base": base.base,
            "discipline": f"{base.discipline} {base.discipline_name}".strip(),
            "clause": requirement.clause,
            "clause-title": base.titles.get(requirement.clause, ""),
            "structure-clause": requirement.structure,
            "requirement": requirement.id,
            "words": requirement.text,
            "whose": whose_words(self.messages, base),
            "verdict": verdict_of(self.messages, requirement),
            "through": requirement.through,
            "place": "\n".join(map(_place, requirement.by)),
            "by": "\n".join(place.text for place in requirement.by),
            "deviations": "\n".join(f"{found.code} {found.message}" for found in requirement.deviations),
        }

    def deviations(self, documents: Sequence[CoveredDocument]) -> None:
        """Add the sheet of deviations: a row for each."""
        widths = tuple(_DEVIATIONS.values())
        sheet = self.sheet("sheet-deviations", self._heads(_DEVIATIONS), widths)
        rows = [
            (
                document.checked.path,
                base.base,
                requirement.clause,
                requirement.id,
                found.code,
                found.message,
                _place(found),
                requirement.text,
                whose_words(self.messages, base),
            )
            for document in documents
            for base in document.bases
            for requirement in base.requirements
            for found in requirement.deviations
        ]
        for row, texts in enumerate(rows, 1):
            self.row(sheet, row, texts, widths)
        if not rows:
            self.text(sheet, 1, 0, self.messages.word("coverage-no-deviations"))
        sheet.autofilter(0, 0, max(len(rows), 1), len(_DEVIATIONS) - 1)

    def structure(self, documents: Sequence[CoveredDocument]) -> None:
        """Add the sheet of the harmonized structure: a row a clause, a column a base; none if no bases share one."""
        if not documents:
            return
        names = list(dict.fromkeys(document.called(base) for document in documents for base in document.sharing))
        widths = [*_STRUCTURE.values(), *[_OF_BASE] * len(names)]
        sheet = self.sheet("sheet-structure", [*self._heads(_STRUCTURE), *names], widths)
        place = 0
        for document in documents:
            columns = [len(_STRUCTURE) + names.index(document.called(base)) for base in document.sharing]
            for row in document.structure:
                place += 1
                cells = dict(zip(columns, row.cells, strict=True))
                forms = {column: self.fills["uncovered"] for column, cell in cells.items() if cell.endswith("!")}
                counts = [cells.get(column, "") for column in range(len(_STRUCTURE), len(widths))]
                self.row(sheet, place, (document.checked.path, row.clause, row.title, *counts), widths, forms)
        sheet.autofilter(0, 0, place, len(widths) - 1)

    def _heads(self, columns: Iterable[str]) -> list[str]:
        return [self.word(name) for name in columns]


def _urgency(requirement: RequirementRecord) -> tuple[bool, int]:
    return not requirement.needs_work, VERDICTS.index(requirement.verdict)


def _lines(text: str, room: float) -> int:
    """Return how many lines a text takes in a column of so many characters."""
    return sum(max(1, ceil(width(line) / (room - 1))) for line in text.split("\n"))


def _place(place: PlaceRecord | DeviationRecord) -> str:
    where = f"{place.path}:{place.line}" if place.path else ""
    return f"{where} [{place.clause}]".strip() if place.clause else where


def _shown(text: str) -> str:
    """Return a text as a cell can hold it: line breaks stay, other invisible characters are spelt out."""
    shown = "\n".join(map(visible, text.split("\n")))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
