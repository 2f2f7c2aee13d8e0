"""The symbols of a formula (GB/T 1.1—2020 9.9). Data: ``data/formulas.toml``.

A symbol is a letter with the sign over it and its subscript: ``x``, ``x̄_i``, ``N_PI``. Words, numbers, names of
functions, the index of a sum and what everybody knows, such as π, are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from stdtools import resources
from stdtools.model.inlines import AnyInline, Emphasis, Math, Notation, Text, children

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[{}_^]|[A-Za-zͰ-Ͽℓ][̀-ͯ⃗]?|'|[0-9.]+|\s+|.", re.DOTALL)
_LETTER = re.compile(r"[A-Za-zͰ-Ͽℓ][̀-ͯ⃗]?")
_IN_TEXT = re.compile(r"(?<![A-Za-z])[A-Za-zͰ-Ͽ][̀-ͯ⃗]?(?:_[^ _]{1,16}|[0-9]{1,2})?(?![A-Za-z])")
_NESTED = 4
"""Signs over signs over letters that are looked into."""

_EXPONENT = 24
"""Tokens of an exponent behind which a subscript is looked for."""

_UPRIGHT = re.compile(r"\\(?:mathrm|text|textrm|mathit|rm)\b|[{}\s,，]")


class Commands(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """LaTeX commands with a group of words, and those with symbols in another type."""

    words: frozenset[str]
    letters: frozenset[str]


class Explains(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a paragraph says that explains symbols, by language, and the head of a table that does."""

    zh: str
    en: str
    table: str


class Formulas(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    constants: frozenset[str]
    letters: dict[str, str]
    accents: dict[str, str]
    signs: dict[str, str]
    commands: Commands
    explains: Explains


class Explaining(NamedTuple):
    """Patterns of what explains symbols: in a paragraph, and in the head of a table."""

    paragraph: re.Pattern[str]
    head: re.Pattern[str]


@cache
def formulas() -> Formulas:
    """Return what is known of formulas."""
    return msgspec.convert(resources.toml("formulas.toml"), Formulas)


@cache
def explaining(language: str) -> Explaining:
    """Return what explains symbols in a language."""
    said = formulas().explains
    return Explaining(re.compile(said.zh if language == "zh" else said.en), re.compile(said.table))


@lru_cache(maxsize=1024)
def symbols(source: str, notation: Notation) -> tuple[str, ...]:
    r"""Return the symbols of a formula in their order, each once; of one that cannot be read, those before that place.

    >>> symbols(r"S = \sum_{i=1}^{m} w_i \bar{x}_i \times \text{人日}", "tex")
    ('S', 'm', 'w_i', 'x̄_i')
    """
    if notation == "mathml":
        from stdtools.analysis.mathml_symbols import as_tex  # few documents need it

        source = as_tex(source)
    scan = _Scan(source)
    found = dict.fromkeys(scan.symbols())
    return tuple(symbol for symbol in found if symbol not in scan.bound and symbol not in formulas().constants)


def named(content: tuple[AnyInline, ...]) -> Iterator[str]:
    """Yield the symbols that stand in a text: formulas, and letters that stand alone."""
    written: list[str] = []
    for inline in _leaves(content):
        if isinstance(inline, Math):
            yield from symbols(inline.source, inline.notation)
            written.append(" ")
        elif isinstance(inline, Emphasis):
            written.append("_" + "".join(each.text for each in inline.content if isinstance(each, Text)) + " ")
        elif isinstance(inline, Text):
            written.append(inline.text)
    for match in _IN_TEXT.finditer("".join(written)):
        letter = _LETTER.match(match.group())
        rest = match.group()[letter.end() :].lstrip("_") if letter else ""
        yield f"{letter.group() if letter else ''}{'_' if rest else ''}{rest}"


def is_explained(symbol: str, by: frozenset[str]) -> bool:
    """Tell whether a symbol is among those explained, or one of a row (``x_2``) that is explained as such (``x_i``)."""
    if symbol in by:
        return True
    base, has_index, index = symbol.partition("_")
    if not has_index:
        return False
    return (len(index) == 1 or index.isdecimal()) and any(f"{base}_{letter}" in by for letter in "ijkmn")


def _leaves(content: tuple[AnyInline, ...]) -> Iterator[AnyInline]:
    """Yield the inlines in a line, subscripts as a whole."""
    for inline in content:
        if isinstance(inline, Emphasis) and inline.style == "subscript":
            yield inline
        elif inside := children(inline):
            yield from _leaves(inside)
        else:
            yield inline


class _Scan:
    """One pass over the tokens of a LaTeX formula."""

    def __init__(self, source: str, depth: int = 0) -> None:
        self.depth = depth
        self.tokens = [token for token in _TOKEN.findall(source) if not token.isspace()]
        self.at = 0
        self.bound: set[str] = set()

    def symbols(self) -> Iterator[str]:
        known = formulas()
        while self.at < len(self.tokens):
            token = self._next()
            command = token[1:] if token.startswith("\\") else ""
            if command in known.accents:
                yield from self._accented(known.accents[command])
            elif command in known.commands.letters:
                yield from self._indexed(_plain(self._group()))
            elif command in known.commands.words:
                self._group()
                self._index()
            elif command in known.letters or _LETTER.fullmatch(token):
                yield from self._indexed(known.letters.get(command, token))
            elif token == "_":  # behind an exponent: taken already
                self._group()
            elif command:  # a function, a sum, a sign
                self.bound.update(_LETTER.findall(self._index()))

    def _next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _group(self, most: int = 1_000_000) -> str:
        """Return what the next group holds, or the next token; of a group the first ``most`` tokens."""
        first = self._next()
        if first != "{":
            return first
        depth, start = 1, self.at
        while depth and self.at < min(len(self.tokens), start + most):
            depth += {"{": 1, "}": -1}.get(self._next(), 0)
        return " ".join(self.tokens[start : self.at - 1 if not depth else self.at])

    def _index(self) -> str:
        """Return the subscript that stands here, empty if there is none."""
        if self._peek() != "_":
            return ""
        self.at += 1
        return self._group()

    def _accented(self, accent: str) -> Iterator[str]:
        """Yield the letter below a sign with its subscript, or the symbols that stand below it."""
        inside = list(_Scan(self._group(), self.depth + 1).symbols()) if self.depth < _NESTED else []
        if len(inside) != 1:
            yield from inside
            return
        base, index, rest = inside[0].partition("_")
        yield from self._indexed(base[:1] + accent + index + rest)

    def _indexed(self, base: str) -> Iterator[str]:
        """Yield a symbol with the subscript behind it, which may stand behind an exponent too."""
        while self._peek() == "'":
            base += self._next()
        if base == "e" and self._peek() == "^":
            return
        index = _plain(self._index() or self._index_behind_exponent())
        if base and base not in formulas().constants:
            yield f"{base}_{index}" if index and "_" not in base else base

    def _index_behind_exponent(self) -> str:
        """Return the subscript behind an exponent, which stays to be looked at."""
        start = self.at
        if self._peek() != "^":
            return ""
        self.at += 1
        self._group(_EXPONENT)
        index = self._index()
        self.at = start
        return index


def _plain(text: str) -> str:
    """Return a subscript without its type and spaces."""
    known = formulas().letters
    bare = _UPRIGHT.sub("", text)
    return re.sub(r"\\([A-Za-z]+)", lambda match: known.get(match[1], match[1]), bare)
