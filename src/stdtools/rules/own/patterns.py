"""Patterns that must not, or must, be in a document."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.own.expressions import compiled
from stdtools.rules.own.pieces import pieces
from stdtools.rules.own.schema import Pattern


def placeholders(pattern: Pattern) -> tuple[str, ...]:
    """Return what messages may name: what was found and, of a forbidden pattern, its named groups."""
    return ("word", *compiled(pattern.forbid).groupindex) if pattern.forbid else ("word",)


class ForbiddenPattern:
    """Finds what matches in the pieces of a document."""

    def __init__(self, pattern: Pattern) -> None:
        self._scope = pattern
        self._compiled = compiled(pattern.forbid)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for each match that has any characters."""
        for piece in pieces(context, self._scope):
            for match in self._compiled.finditer(piece.searched):
                start, end = match.span()
                if start < end:
                    groups = {name: found or "" for name, found in match.groupdict().items()}
                    yield piece.finding(context, start, end, {**groups, "word": piece.text[start:end]})


class RequiredPattern:
    """Finds the pieces without a match, or that no piece has one."""

    def __init__(self, pattern: Pattern) -> None:
        self._scope = pattern
        self._compiled = compiled(pattern.require)

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for each piece without a match; if one match is enough, at most one for the document."""
        without = (piece for piece in pieces(context, self._scope) if not self._compiled.search(piece.searched))
        if self._scope.each:
            for piece in without:
                yield piece.whole(context, {"word": piece.text})
        elif not any(self._compiled.search(piece.searched) for piece in pieces(context, self._scope)):
            yield context.whole(word="")
