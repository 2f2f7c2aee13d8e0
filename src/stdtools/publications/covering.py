"""How a document covers a base, as publications are given it."""

from __future__ import annotations

from typing import NamedTuple

from stdtools.analysis.coverage import Covered
from stdtools.model.document import Document
from stdtools.reports.coverage import CoveredBase


class Covering(NamedTuple):
    """A base with what is said of it, and with what was decided on its requirements, one for one."""

    record: CoveredBase
    base: Document
    coverage: tuple[Covered, ...]
