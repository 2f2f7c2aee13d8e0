"""Defects that are made by taking something away, wherever a document says it."""

from __future__ import annotations

import re
from random import Random

from benchmarks.quality.seeds import Plant
from stdtools.model import codec
from stdtools.model.document import Document


def unsaid(find: str, text: str) -> Plant:
    """Put something else wherever a document says what a pattern finds: in prose, references and metadata."""

    def plant(host: Document, _: Random) -> Document | None:
        said = codec.encode(host).decode()
        left = re.sub(find, text, said)
        return codec.decode(left.encode()) if left != said else None

    return plant
