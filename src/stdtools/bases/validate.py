"""Whether a document is sound as a base: what the schema cannot say."""

from __future__ import annotations

from stdtools.bases.errors import BaseError
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Document
from stdtools.model.numbering import numbered

PROFILE = "base"


def validated(data: bytes, path: str) -> Document:
    """Return the base in the bytes of a file.

    It must be readable completely, satisfy ``data/bases/base.rng``, and give every requirement an id of its own that
    begins with the number of its clause.

    :raises BaseError: if it is not a base.
    """
    from stdtools.readers.sts import read_sts  # lxml takes its time to import, and many runs need no base
    from stdtools.readers.sts.base_schema import violations
    from stdtools.workspace import Memory

    if wrong := violations(data):
        raise BaseError(path, "base-invalid", wrong[0].reason, wrong[0].line)
    reading = read_sts(data, path, Memory({}))
    if not reading.complete:
        first = reading.findings[0]
        raise BaseError(path, "base-invalid", first.code, first.location.line)
    check_requirements(reading.document, path)
    return reading.document


def check_requirements(base: Document, path: str) -> None:
    """Check the ids of the requirements.

    :raises BaseError: at the first that occurs twice or does not begin with the number of its clause.
    """
    seen: set[str] = set()
    numbers: dict[int, str] = {}
    for visit, number in numbered(base):
        if visit.node is visit.division:
            numbers[id(visit.node)] = number
        if not isinstance(visit.node, Paragraph):
            continue
        for ref in visit.node.covers:
            if ref.id in seen:
                raise BaseError(path, "base-requirement-twice", ref.id, visit.node.location.line)
            if not ref.id.startswith(numbers[id(visit.division)] + "-"):
                raise BaseError(path, "base-requirement-clause", ref.id, visit.node.location.line)
            seen.add(ref.id)
