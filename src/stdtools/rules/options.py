"""Numbers of rules that settings may change: thresholds of the data that the rules go by."""

from __future__ import annotations

from stdtools.analysis.parts import parts
from stdtools.schemes import grading_tables


def default(name: str) -> float:
    """Return an option where settings say nothing (``data/parts.toml``, ``data/schemes/grading.toml``)."""
    kept = next(each for each in (parts().thresholds, grading_tables.thresholds()) if hasattr(each, name))
    number: float = getattr(kept, name)
    return number
