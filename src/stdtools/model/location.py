"""Where something stands in a source file."""

from __future__ import annotations

import msgspec


class Location(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A place in a source file.

    ``line`` and ``column`` count from 1; 0 means unknown. ``path`` is relative to the workspace root, with ``/``.
    ``included_from`` is the place of the include directive that brought the file in.
    """

    path: str = ""
    line: int = 0
    column: int = 0
    included_from: Location | None = None

    @property
    def outermost(self) -> Location:
        """The place in the document itself: of what is included, that of the include directive."""
        return self.included_from.outermost if self.included_from else self

    def __str__(self) -> str:
        parts = [self.path] + [str(n) for n in (self.line, self.column) if n]
        return ":".join(parts)


NOWHERE = Location()
