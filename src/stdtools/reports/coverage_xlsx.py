"""Coverage as a workbook that a committee can work with: counts, every requirement with gaps first, deviations.

Every cell is text or a number, never a formula or a link, whatever a document says.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from stdtools.messages import Messages
from stdtools.reports.coverage import (
    GAPS,
    VERDICTS,
    CoveredBase,
    CoveredDocument,
    DeviationRecord,
    PlaceRecord,
    RequirementRecord,
    verdict_word,
    whose_words,
)
from stdtools.reports.visible import visible

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

_HEAD = "DCE6F1"
_SHEET_NAME = 31
_COUNTS = ("document", "base", "whose", "total", "covered", "percentage")
_REQUIREMENTS = {
    "document": 18,
    "base": 18,
    "clause": 9,
    "clause-title": 20,
    "requirement": 12,
    "words": 48,
    "whose": 12,
    "verdict": 16,
    "place": 22,
    "by": 48,
    "deviations": 40,
}
"""The columns of the sheet of requirements with their widths in characters."""

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
        for column, (heading, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(row, column, heading, self.head)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&A  &P / &N")
        return sheet

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
        widths = [24.0, 24.0, 14.0, 9.0, 9.0, 9.0] + [12.0] * len(VERDICTS)
        sheet = self.sheet("sheet-counts", columns, widths, row=2)
        sheet.write_string(0, 0, self.messages.word("coverage-title"), self.title)
        row = 3
        for document in documents:
            for base in document.bases or (None,):
                self.text(sheet, row, 0, _name(document))
                if base is None:
                    self.text(sheet, row, 1, self.messages.word("coverage-no-base"))
                else:
                    self._counted(sheet, row, base)
                row += 1
        own = {base.base: None for document in documents for base in document.bases if base.own_words}
        incomplete = [document.checked.path for document in documents if not document.checked.complete]
        remarks = [self.messages.word("coverage-own-words", base=name) for name in own]
        remarks += [self.messages.word("incomplete", path=visible(path)) for path in incomplete]
        for row, remark in enumerate(remarks, row + 1):
            sheet.merge_range(row, 0, row, len(columns) - 1, "", self.remark)
            self.text(sheet, row, 0, remark, self.remark)

    def _counted(self, sheet: Worksheet, row: int, base: CoveredBase) -> None:
        total = len(base.requirements)
        self.text(sheet, row, 1, f"{base.base} {base.title}")
        self.text(sheet, row, 2, whose_words(self.messages, base))
        for column, count in enumerate((total, base.covered), 3):
            sheet.write_number(row, column, count, self.number)
        if total:
            sheet.write_number(row, 5, int(base.covered * 1000 / total) / 1000, self.percent)
        else:
            self.text(sheet, row, 5, "—")
        for column, verdict in enumerate(VERDICTS, len(_COUNTS)):
            count = base.counts[verdict]
            sheet.write_number(row, column, count, self.fills.get(verdict, self.number) if count else self.number)

    def requirements(self, documents: Sequence[CoveredDocument]) -> None:
        """Add the sheet of requirements, gaps first; all columns can be filtered."""
        sheet = self.sheet("sheet-requirements", self._heads(_REQUIREMENTS), tuple(_REQUIREMENTS.values()))
        row = 0
        for document in documents:
            for base in document.bases:
                for requirement in sorted(base.requirements, key=_urgency):
                    row += 1
                    self._requirement(sheet, row, document, base, requirement)
        sheet.autofilter(0, 0, row, len(_REQUIREMENTS) - 1)

    def _requirement(
        self, sheet: Worksheet, row: int, document: CoveredDocument, base: CoveredBase, requirement: RequirementRecord
    ) -> None:
        cells = {
            "document": _name(document),
            "base": base.base,
            "clause": requirement.clause,
            "clause-title": base.titles.get(requirement.clause, ""),
            "requirement": requirement.id,
            "words": requirement.text,
            "whose": whose_words(self.messages, base),
            "verdict": verdict_word(self.messages, requirement.verdict),
            "place": "\n".join(map(_place, requirement.by)),
            "by": "\n".join(place.text for place in requirement.by),
            "deviations": "\n".join(f"{found.code} {found.message}" for found in requirement.deviations),
        }
        for column, (name, text) in enumerate(cells.items()):
            self.text(sheet, row, column, text, self.fills.get(requirement.verdict) if name == "verdict" else None)

    def deviations(self, documents: Sequence[CoveredDocument]) -> None:
        """Add the sheet of deviations: a row for each."""
        sheet = self.sheet("sheet-deviations", self._heads(_DEVIATIONS), tuple(_DEVIATIONS.values()))
        row = 0
        for document in documents:
            for base in document.bases:
                for requirement in base.requirements:
                    for found in requirement.deviations:
                        row += 1
                        cells = (
                            _name(document),
                            base.base,
                            requirement.clause,
                            requirement.id,
                            found.code,
                            found.message,
                            _place(found),
                            requirement.text,
                            whose_words(self.messages, base),
                        )
                        for column, text in enumerate(cells):
                            self.text(sheet, row, column, text)
        if not row:
            row = 1
            self.text(sheet, row, 0, self.messages.word("coverage-no-deviations"))
        sheet.autofilter(0, 0, row, len(_DEVIATIONS) - 1)

    def _heads(self, columns: Iterable[str]) -> list[str]:
        return [self.word(name) for name in columns]


def _urgency(requirement: RequirementRecord) -> tuple[bool, int]:
    return not requirement.needs_work, VERDICTS.index(requirement.verdict)


def _name(document: CoveredDocument) -> str:
    return document.checked.path


def _place(place: PlaceRecord | DeviationRecord) -> str:
    where = f"{place.path}:{place.line}" if place.path else ""
    return f"{where} [{place.clause}]".strip() if place.clause else where


def _shown(text: str) -> str:
    """Return a text as a cell can hold it: line breaks stay, other invisible characters are spelt out."""
    shown = "\n".join(map(visible, text.split("\n")))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
