"""Why a fix cannot be made."""

from __future__ import annotations


class Obstacle(Exception):
    """The source does not say what the edit expects; ``reason`` is a stable word that messages translate."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
