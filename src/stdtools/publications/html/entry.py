"""What the site is given of a document."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.html.beside import Besides
from stdtools.publications.html.kinds import Kinds


class Entry(NamedTuple):
    """A document with its findings, the path of its source, and whether everything in it could be read and checked.

    ``kinds`` are those of its provisions, where somebody has looked already; ``besides`` are requirements of bases to
    show beside its paragraphs.
    """

    facts: Facts
    findings: Sequence[Finding]
    path: str
    complete: bool = True
    kinds: Kinds | None = None
    besides: Besides = MappingProxyType({})
