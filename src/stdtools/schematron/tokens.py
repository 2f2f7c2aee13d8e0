"""XPath in tokens: which functions an expression calls, which variables it names, where its alternatives end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Literal, NamedTuple

Kind = Literal["string", "comment", "variable", "name", "number", "space", "other"]

_NAME = r"[^\W\d][\w.\-]*"
_TOKEN = re.compile(
    rf"""
    (?P<string>"[^"]*"|'[^']*')
    |(?P<comment>\(:)
    |(?P<variable>\$\s*(?:Q\{{[^}}]*\}}\s*)?{_NAME}(?::{_NAME})?)
    |(?P<name>Q\{{[^}}]*\}}\s*{_NAME}|{_NAME}(?::(?!:){_NAME})?)
    |(?P<number>\.?\d[\d.]*(?:[eE][+-]?\d+)?)
    |(?P<space>\s+)
    |(?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_EDGE = re.compile(r"\(:|:\)")

_NO_FUNCTIONS = frozenset(
    {
        "node", "text", "comment", "processing-instruction", "element", "attribute", "document-node",
        "schema-element", "schema-attribute", "item", "empty-sequence", "namespace-node", "if", "switch",
        "typeswitch", "function", "and", "or", "div", "mod", "idiv", "to", "eq", "ne", "lt", "le", "gt", "ge", "is",
        "in", "return", "satisfies", "then", "else", "union", "intersect", "except", "some", "every", "for", "let",
        "as", "of", "instance", "cast", "castable", "treat", "map", "array", "otherwise",
    }
)  # fmt: skip
"""Words that may stand before a parenthesis without being functions: tests of kinds, operators, types."""


class Token(NamedTuple):
    """A piece of an expression."""

    kind: Kind
    text: str


def tokens(expression: str) -> Iterator[Token]:
    """Yield all of an expression; comments, which may nest, are one token each."""
    position = 0
    while found := _TOKEN.match(expression, position):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        end = _after_comment(expression, found.start()) if kind == "comment" else found.end()
        yield Token(kind, expression[found.start() : end])
        position = end


def _after_comment(expression: str, start: int) -> int:
    depth = 0
    for edge in _EDGE.finditer(expression, start):
        depth += 1 if edge[0] == "(:" else -1
        if not depth:
            return edge.end()
    return len(expression)


def called(expression: str) -> Iterator[str]:
    """Yield the names of the functions that an expression calls or takes as values.

    >>> list(called("not(key('a', @b)/text()) and fn:doc#1('(') or (c)"))
    ['not', 'key', 'fn:doc']
    """
    meant = [token for token in tokens(expression) if token.kind not in ("space", "comment")]
    for token, following in pairwise(meant):
        if token.kind == "name" and following.text in ("(", "#") and token.text not in _NO_FUNCTIONS:
            yield re.sub(r"\s", "", token.text)


def variables(expression: str) -> Iterator[str]:
    """Yield the names of the variables in an expression."""
    return (_bare(token.text) for token in tokens(expression) if token.kind == "variable")


def substituted(expression: str, values: Mapping[str, str]) -> str:
    """Return an expression with other texts for some of its variables."""
    return _changed(expression, values.get)


def renamed(expression: str, names: Mapping[str, str]) -> str:
    """Return an expression in which some variables have other names."""
    return _changed(expression, lambda name: f"${names[name]}" if name in names else None)


def alternatives(expression: str) -> list[str]:
    """Return the paths of a union, or nothing if it is anything else than paths with ``|`` between them.

    >>> alternatives("a/b[x | y] | c"), alternatives("key('k', 'x')"), alternatives("a union b")
    (['a/b[x | y]', 'c'], [], [])
    """
    found, depth = [""], 0
    for token in tokens(expression):
        depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(token.text, 0) if token.kind == "other" else 0
        if not depth and token.text == "|":
            found.append("")
            continue
        if not depth and token.text in ("union", "intersect", "except"):
            return []
        found[-1] += token.text
    paths = [each.strip() for each in found]
    return paths if all(map(_is_path, paths)) else []


def _is_path(text: str) -> bool:
    first = next((token for token in tokens(text) if token.kind not in ("space", "comment")), None)
    if first is None or first.kind not in ("name", "other") or first.text in (".", "(", "["):
        return False
    return text.startswith(("/", "@", "*")) or re.match(r"\S+?\s*\((?!\s*\))", text.split("[")[0].split("/")[0]) is None


def _bare(variable: str) -> str:
    return re.sub(r"\s", "", variable).removeprefix("$")


def _changed(expression: str, other: Callable[[str], str | None]) -> str:
    pieces = []
    for token in tokens(expression):
        new = other(_bare(token.text)) if token.kind == "variable" else None
        pieces.append(token.text if new is None else new)
    return "".join(pieces)
