"""Regular expressions of users: in time that grows with the text only, whatever they are (RE2)."""

from __future__ import annotations

from functools import cache
from typing import Any

MEMORY = 8 << 20
"""Bytes that one expression may take; a larger one is refused."""


class ExpressionError(ValueError):
    """A text is no regular expression, or too large a one."""


@cache
def compiled(expression: str) -> Any:
    """Return a compiled expression, which has the methods of ``re.Pattern``.

    :raises ExpressionError: if it is none. RE2 has no lookaround and no backreferences.
    """
    import re2  # needed here only

    options = re2.Options()
    options.log_errors = False
    options.max_mem = MEMORY
    try:
        return re2.compile(expression, options)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        raise ExpressionError(said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)) from error
