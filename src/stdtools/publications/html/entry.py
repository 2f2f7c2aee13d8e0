"""What the site is given of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.consultation.model import Item
from stdtools.model.finding import Finding
from stdtools.publications.covering import Covering
from stdtools.publications.html.beside import Besides
from stdtools.publications.html.kinds import Kinds
from stdtools.reports.conformance import Conformance


class Entry(NamedTuple):
    """A document with its findings, the path of its source, and whether everything in it could be read and checked.

    ``coverings`` say how it covers its bases, ``conformance`` is its report, if they are to be shown.
    ``pictures`` are those that no file holds, by their source.
    ``kinds`` are those of its provisions, where somebody has looked already; ``besides`` are requirements of bases to
    show beside its paragraphs. ``comments`` are those of the consultation round on it.
    """

    facts: Facts
    findings: Sequence[Finding]
    path: str
    complete: bool = True
    coverings: Sequence[Covering] = ()
    conformance: Conformance | None = None
    pictures: Mapping[str, bytes] = MappingProxyType({})
    kinds: Kinds | None = None
    besides: Besides = MappingProxyType({})
    comments: Sequence[Item] = ()
