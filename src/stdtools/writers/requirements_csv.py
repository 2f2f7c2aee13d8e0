"""The list of requirements and the checklist as CSV, for spreadsheets and databases; no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stdtools.analysis.questions import words_of
from stdtools.data_files import table
from stdtools.model.document import Document
from stdtools.sts.characters import carried
from stdtools.writers.requirement_rows import CHECKLIST, LIST, Rows, asked, rows


def write_csv(document: Document) -> bytes:
    """Return the list of requirements, recommendations and permissions of a document."""
    return _table(document, LIST, ([row[column] for column in LIST] for row in rows(document)))


def write_checklist(document: Document, found: Rows | None = None) -> bytes:
    """Return the checklist of an audit; ``found`` are the rows that it is to ask about, all unless given."""
    return _table(document, CHECKLIST, asked(rows(document) if found is None else found))


def _table(document: Document, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    heads = words_of(document.metadata.language)["columns"]
    return table.encode([[heads[column] for column in columns], *([carried(cell) for cell in line] for line in lines)])
