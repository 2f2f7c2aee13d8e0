"""Requirements as workbooks: the list, and the checklist of an audit (检查表) with a question for each."""

from __future__ import annotations

from stdtools.analysis.questions import words_of
from stdtools.model.document import Document
from stdtools.writers.requirement_rows import CHECKLIST, LIST, Rows, asked, rows
from stdtools.writers.sheet import Sheet, workbook

_WIDTHS = {
    "id": 24, "number": 11, "title": 20, "part": 6, "kind": 11, "lead": 30, "text": 60, "base": 18, "covers": 14,
    "refines": 16, "refinement": 11, "question": 50, "evidence": 40, "finding": 14, "remark": 18,
}  # fmt: skip
"""The widths of columns in characters."""


def write_list(document: Document) -> bytes:
    """Return the list of requirements, recommendations and permissions as a workbook."""
    words = words_of(document.metadata.language)
    columns = [(words["columns"][name], _WIDTHS[name]) for name in LIST]
    cells = [[row[name] for name in LIST] for row in rows(document)]
    return workbook(Sheet(words["requirements"], title_of(document), [words["requirements"]], columns, cells))


def write_checklist(document: Document, found: Rows | None = None) -> bytes:
    """Return the checklist of an audit; ``found`` are the rows that it is to ask about, all unless given."""
    words = words_of(document.metadata.language)
    columns = [(words["columns"][name], _WIDTHS[name]) for name in CHECKLIST]
    cells = [*asked(rows(document) if found is None else found)]
    lines = [words["checklist"], words["audit"]]
    choices = {CHECKLIST.index("finding"): words["findings"]["choices"]}
    return workbook(Sheet(words["checklist"], title_of(document), lines, columns, cells, choices))


def title_of(document: Document) -> str:
    """Return number and title as one line."""
    return "\u3000".join(filter(None, (document.metadata.number, document.metadata.title())))
