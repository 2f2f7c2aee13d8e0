"""The list of requirements as CSV, for spreadsheets and databases; no cell is a formula."""

from __future__ import annotations

from stdtools.analysis.questions import words_of
from stdtools.data_files import table
from stdtools.model.document import Document
from stdtools.sts.characters import carried
from stdtools.writers.requirement_rows import LIST, rows


def write_csv(document: Document) -> bytes:
    """Return the list of requirements, recommendations and permissions of a document."""
    heads = words_of(document.metadata.language)["columns"]
    lines = [[heads[column] for column in LIST]]
    lines += [[carried(row[column]) for column in LIST] for row in rows(document)]
    return table.encode(lines)
