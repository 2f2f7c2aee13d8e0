"""Fields that are open at some point: their instructions are no text, and tables of contents are left out."""

from __future__ import annotations

LEFT_OUT = ("TOC", "INDEX", "TOA", "RD")
"""Fields whose result repeats what the document says elsewhere."""


class Fields:
    """The fields around a point; each has its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []

    def mark(self, kind: str) -> None:
        """Take notice of a mark: ``begin``, ``separate`` or ``end``. One that does not fit is ignored."""
        if kind == "begin":
            self._open.append(("", False))
        elif kind == "separate" and self._open:
            self._open[-1] = (self._open[-1][0], True)
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Take notice of a piece of the instruction of the innermost field."""
        if self._open:
            said, result = self._open[-1]
            self._open[-1] = (said + text, result)

    @property
    def hide(self) -> bool:
        """Whether what stands here is no text: within an instruction, or in a table of contents."""
        return any(not result or is_left_out(said) for said, result in self._open)


def is_left_out(instruction: str) -> bool:
    """Tell whether the result of a field with this instruction is left out."""
    return instruction.split()[:1] != [] and instruction.split()[0].upper() in LEFT_OUT
