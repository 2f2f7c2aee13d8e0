"""What the site is given of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.covering import Covering
from stdtools.reports.conformance import Conformance


class Entry(NamedTuple):
    """A document with its findings, the path of its source, and whether everything in it could be read and checked.

    ``coverings`` say how it covers its bases, ``conformance`` is its report, if they are to be shown.
    """

    facts: Facts
    findings: Sequence[Finding]
    path: str
    complete: bool = True
    coverings: Sequence[Covering] = ()
    conformance: Conformance | None = None
