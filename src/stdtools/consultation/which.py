"""Which document a form or a collated table is on."""

from __future__ import annotations

from stdtools.consultation.words import normal
from stdtools.model import designation
from stdtools.model.metadata import Metadata


def is_on(number: str, title: str, document: Metadata) -> bool:
    """Tell whether a table that says these of its document is on one; what it does not say speaks for any.

    Where one of the two has no number of its own yet (``RB/T ××××—××××``) the title decides.
    """
    if number and document.number and not (_is_open(number) or _is_open(document.number)):
        return designation.normal(number) == designation.normal(document.number)
    titles = {normal("".join(each.elements)) for each in document.titles}
    return not title or not titles or normal(title) in titles


def _is_open(number: str) -> bool:
    parsed = designation.parse(number)
    return parsed is None or parsed.is_placeholder
