"""What a rule of a project's own may do wrong while it looks at a document."""

from __future__ import annotations


class OwnRuleFailed(Exception):
    """A file of rules could not be applied to a document; ``reason`` is ``seconds`` or ``failed``."""

    def __init__(self, path: str, reason: str, detail: str) -> None:
        self.path = path
        self.reason = reason
        self.detail = detail
        super().__init__(f"{path}: {reason}: {detail}")
