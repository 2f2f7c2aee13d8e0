"""A form as a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.reports import word
from stdtools.reports.form_table import FormTable, Row

_FILLS = {"": "", "chapter": "F2F2F2", "todo": "FFE9B8"}


def encode(form: FormTable) -> bytes:
    """Return the file."""
    return word.document(_body(form), title=form.title, language=form.language, wide=True)


def _body(form: FormTable) -> Iterator[str]:
    yield word.paragraph(word.run(form.title), style="Title")
    colon = "：" if form.language == "zh" else ": "
    for label, value in form.facts:
        yield word.paragraph(word.run(f"{label}{colon}", "<w:b/>"), word.run(value), style="Fact")
    for note in form.notes:
        yield word.paragraph(word.run(note, "<w:i/>"), style="Fact")
    rows = (_cells(form, row) for row in form.rows)
    yield word.table(form.heads, rows, form.widths, (_FILLS[row.mark] for row in form.rows), wide=True)
    yield word.paragraph()


def _cells(form: FormTable, row: Row) -> list[str]:
    cells = [word.run(text) for text in row.texts]
    cells[form.holder] += word.hidden(row.fingerprint) + word.hidden(row.key)
    return cells
