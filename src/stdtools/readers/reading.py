"""What a reader returns."""

from __future__ import annotations

import msgspec

from stdtools.model.document import Document
from stdtools.model.finding import Finding


class Reading(msgspec.Struct, frozen=True):
    """A document as read, what was wrong with its source, and whether all of it could be read.

    Where ``complete`` is false, something stands in the document as an unreadable or opaque piece or is missing, and no
    run over it can answer "conforms".
    """

    document: Document
    findings: tuple[Finding, ...] = ()
    complete: bool = True
