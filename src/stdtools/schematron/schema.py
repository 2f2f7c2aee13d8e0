"""A schema as it is run: abstract patterns filled in, includes in their place, one phase chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Engine = Literal["xslt1", "xslt3"]
"""What runs a schema: XSLT 1.0 in libxslt, or 3.0 in Saxon."""

BINDINGS: Mapping[str, Engine] = {
    "": "xslt1",
    "xslt": "xslt1",
    "xslt1": "xslt1",
    "xpath": "xslt1",
    "xpath1": "xslt1",
    "xslt2": "xslt3",
    "xslt3": "xslt3",
    "xpath2": "xslt3",
    "xpath3": "xslt3",
    "xpath31": "xslt3",
}
"""Query bindings, in small letters."""


class At(NamedTuple):
    """Where something is declared."""

    path: str
    line: int


class Expression(NamedTuple):
    """An XPath expression, or a pattern of XSLT."""

    text: str
    at: At


class Let(NamedTuple):
    """A variable."""

    name: str
    value: Expression


class Key(NamedTuple):
    """An ``xsl:key``."""

    name: str
    match: Expression
    use: Expression


class Words(NamedTuple):
    """A text in a language, in pieces: words, or expressions whose value is said."""

    language: str
    pieces: tuple[str | Expression, ...]

    @property
    def plain(self) -> str:
        """The words, with ``…`` for what is only known of a document."""
        return " ".join("".join(p if isinstance(p, str) else "…" for p in self.pieces).split())


class Assertion(NamedTuple):
    """An ``assert``, or a ``report``, which fails where its test is true.

    ``code`` is made from the nearest ``id``, which is its own or that of what is around it.
    """

    test: Expression
    report: bool
    code: str
    own_id: bool
    role: str
    see: str
    subject: Expression | None
    words: Words
    diagnostics: tuple[Words, ...]
    at: At


class Rule(NamedTuple):
    """A context and what is asserted of it."""

    context: Expression
    lets: tuple[Let, ...]
    assertions: tuple[Assertion, ...]


class Pattern(NamedTuple):
    """Rules of which each node meets the first that it matches."""

    title: str
    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]


class Schema(NamedTuple):
    """A schema; ``sources`` are the contents of the files that it includes."""

    path: str
    engine: Engine
    namespaces: Mapping[str, str]
    lets: tuple[Let, ...]
    keys: tuple[Key, ...]
    patterns: tuple[Pattern, ...]
    sources: tuple[bytes, ...]

    @property
    def assertions(self) -> tuple[Assertion, ...]:
        """All assertions in order; their ordinals name them in results."""
        return tuple(each for pattern in self.patterns for rule in pattern.rules for each in rule.assertions)
