"""How a finding names a formula that cannot be set."""

from __future__ import annotations

_ROOM = 60


def named(source: str) -> str:
    """Return the source of a formula on one line; of a long one the beginning."""
    line = " ".join(source.split())
    return line if len(line) <= _ROOM else f"{line[: _ROOM - 1]}…"
