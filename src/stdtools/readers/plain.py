"""Plain text with clause numbers, as it is copied out of a licensed document: only for importing a base.

What a line opens is said in :mod:`~stdtools.readers.lines`; a line that does not end as a sentence does goes on in the
next one.
"""

from __future__ import annotations

from stdtools.model.document import Document
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.readers.lines import Line, clauses, language_of
from stdtools.readers.reading import Reading
from stdtools.readers.sts.source import decode
from stdtools.workspace import Workspace


def read_plain(data: bytes, path: str, workspace: Workspace) -> Reading:
    """Return the clauses of a plain text; every clause has its number. Text before the first one stands in none."""
    text, findings = decode(data, path)
    lines = (Line(each.strip(" \t\u3000\ufeff"), Location(path, i, 1)) for i, each in enumerate(text.splitlines(), 1))
    metadata = Metadata(language=language_of(text))
    document = Document(
        metadata=metadata, clauses=clauses(line for line in lines if line.text), location=Location(path, 1, 1)
    )
    return Reading(document, findings, complete=not findings)
