"""Annexes that map the numbers of part A here to those of the base."""

from __future__ import annotations

import re

from stdtools.analysis.verbatim import words
from stdtools.model.blocks import Paragraph, Row, Table
from stdtools.model.document import Annex
from stdtools.rules.context import Context

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")


class NumberMapping:
    """The rows of the tables in annexes, each as the numbers that stand in it."""

    def __init__(self, context: Context) -> None:
        self._rows = tuple(
            set(_NUMBER.findall(" ".join(_texts(row, context))))
            for visit in context.facts.visits
            if isinstance(visit.node, Table) and isinstance(visit.ancestors[0], Annex)
            for row in visit.node.rows
        )

    def has(self, number: str, other: str) -> bool:
        """Tell whether both numbers stand in one row."""
        return any({number, other} <= row for row in self._rows)


def _texts(row: Row, context: Context) -> list[str]:
    blocks = (block for cell in row.cells for block in cell.blocks)
    return [words(block.content, context.facts.numbers) for block in blocks if isinstance(block, Paragraph)]
