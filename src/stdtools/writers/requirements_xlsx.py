"""Requirements as workbooks: the list, and the checklist of an audit (检查表) with a question for each."""

from __future__ import annotations

from collections.abc import Mapping

from stdtools.analysis.questions import words_of
from stdtools.model.document import Document
from stdtools.writers.requirement_rows import LIST, rows
from stdtools.writers.sheet import Sheet, workbook

_WIDTHS = {
    "id": 24, "number": 11, "title": 20, "part": 6, "kind": 11, "lead": 30, "text": 60, "base": 18, "covers": 14,
    "refines": 16, "refinement": 11, "question": 50, "evidence": 40, "finding": 14, "remark": 18,
}  # fmt: skip
"""The widths of columns in characters."""

_CHECKLIST = ("number", "title", "part", "text", "question", "evidence", "finding", "remark", "id")
"""The columns of the checklist; evidence, finding and remark are for the auditor."""


def write_list(document: Document) -> bytes:
    """Return the list of requirements, recommendations and permissions as a workbook."""
    words = words_of(document.metadata.language)
    columns = [(words["columns"][name], _WIDTHS[name]) for name in LIST]
    cells = [[row[name] for name in LIST] for row in rows(document)]
    return workbook(Sheet(words["requirements"], title_of(document), [words["requirements"]], columns, cells))


def write_checklist(document: Document) -> bytes:
    """Return the checklist: a row for each requirement and recommendation, with the question that is asked."""
    words = words_of(document.metadata.language)
    columns = [(words["columns"][name], _WIDTHS[name]) for name in _CHECKLIST]
    cells = [
        [_text(row) if name == "text" else row.get(name, "") for name in _CHECKLIST]
        for row in rows(document)
        if row["question"]
    ]
    lines = [words["checklist"], words["audit"]]
    choices = {_CHECKLIST.index("finding"): words["findings"]["choices"]}
    return workbook(Sheet(words["checklist"], title_of(document), lines, columns, cells, choices))


def _text(row: Mapping[str, str]) -> str:
    return "\n".join(filter(None, (row["lead"], row["text"])))


def title_of(document: Document) -> str:
    """Return number and title as one line."""
    return "\u3000".join(filter(None, (document.metadata.number, document.metadata.title())))
