"""Formulas of indicators: numbers, names, ``+ - × ÷``, parentheses, ``min``, ``max``, ``abs``; nothing else.

A formula is read by the grammar below and worked out in decimal numbers, so it can neither run code nor go on for ever:
it takes as many steps as it has signs. ``*`` and ``/`` are ``×`` and ``÷``; a name is any word that does not begin with
a digit, so 合格数 ÷ 检查数 × 100 is a formula.

    sum     = product, {("+" | "-"), product}
    product = sign, {("×" | "÷"), sign}
    sign    = ["-"], value
    value   = number | name | function, "(", sum, {",", sum}, ")" | "(", sum, ")"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Context, Decimal, DecimalException, InvalidOperation
from typing import NamedTuple, NoReturn

LONGEST = 1000
"""Characters of a formula at most."""

DEEPEST = 50
"""Parentheses in each other at most."""

_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/×÷−(),，（）]))")
_SAME = {"*": "×", "/": "÷", "−": "-", "，": ",", "（": "(", "）": ")"}
_CONTEXT = Context(prec=28, Emax=999, Emin=-999)

FUNCTIONS: Mapping[str, Callable[..., Decimal]] = {"min": min, "max": max, "abs": abs}
"""What may be called; ``abs`` takes one value, the others at least one."""


class FormulaError(ValueError):
    """A text is no formula, or a formula has no value; ``reason`` is a key of the wording, ``place`` counts from 0."""

    def __init__(self, reason: str, place: int = 0, what: str = "") -> None:
        super().__init__(f"{reason} at {place}: {what}")
        self.reason = reason
        self.place = place
        self.what = what


class Formula(NamedTuple):
    """A formula that has been read; ``names`` are those in it, each once, in their order."""

    text: str
    names: tuple[str, ...]
    work_out: Callable[[Mapping[str, Decimal]], Decimal]

    def value(self, values: Mapping[str, Decimal]) -> Decimal:
        """Return the value for these values of its names.

        :raises FormulaError: if a name has no value (``no-value``) or the result is none (``division-by-zero``,
            ``no-number``).
        """
        for name in self.names:
            if name not in values:
                raise FormulaError("no-value", self.text.find(name), name)
        try:
            return self.work_out(values)
        except ZeroDivisionError as error:
            raise FormulaError("division-by-zero", 0, self.text) from error
        except DecimalException as error:  # nothing divided by nothing is an operation that is not valid
            undefined = isinstance(error, InvalidOperation) and "Division" in str(error)
            raise FormulaError("division-by-zero" if undefined else "no-number", 0, self.text) from error


def parse(text: str) -> Formula:
    """Read a formula.

    :raises FormulaError: if it is none: ``too-long``, ``too-deep``, ``bad-sign``, ``incomplete``, ``left-over``,
        ``unknown-function``, ``wrong-count``.

    >>> parse("合格数 / (检查数 - 免检数) × 100").value(dict(合格数=Decimal(9), 检查数=Decimal(12), 免检数=Decimal(2)))
    Decimal('90.0')
    """
    if len(text) > LONGEST:
        raise FormulaError("too-long", LONGEST, str(LONGEST))
    reader = _Reader(text)
    work_out = reader.sum(0)
    if reader.next:
        raise FormulaError("left-over", reader.next.place, reader.next.text)
    return Formula(text, tuple(dict.fromkeys(reader.names)), work_out)


class _Token(NamedTuple):
    kind: str
    text: str
    place: int


Work = Callable[[Mapping[str, Decimal]], Decimal]


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.names: list[str] = []
        self.tokens = _tokens(text)
        self.next = next(self.tokens, None)

    def take(self, *signs: str) -> str:
        """Take the next sign if it is one of these."""
        if self.next and self.next.kind == "sign" and self.next.text in signs:
            text = self.next.text
            self.next = next(self.tokens, None)
            return text
        return ""

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            self.fail()

    def fail(self) -> NoReturn:
        if self.next is None:
            raise FormulaError("incomplete", len(self.text), self.text)
        raise FormulaError("left-over", self.next.place, self.next.text)

    def sum(self, depth: int) -> Work:
        if depth > DEEPEST:
            raise FormulaError("too-deep", self.next.place if self.next else 0, str(DEEPEST))
        work = self.product(depth)
        while sign := self.take("+", "-"):
            work = _both(_CONTEXT.add if sign == "+" else _CONTEXT.subtract, work, self.product(depth))
        return work

    def product(self, depth: int) -> Work:
        work = self.sign(depth)
        while sign := self.take("×", "÷"):
            work = _both(_CONTEXT.multiply if sign == "×" else _CONTEXT.divide, work, self.sign(depth))
        return work

    def sign(self, depth: int) -> Work:
        if self.take("-"):
            value = self.value(depth)
            return lambda values: -value(values)
        return self.value(depth)

    def value(self, depth: int) -> Work:
        token = self.next
        if self.take("("):
            inside = self.sum(depth + 1)
            self.expect(")")
            return inside
        if token is None or token.kind == "sign":
            self.fail()
        self.next = next(self.tokens, None)
        if token.kind == "number":
            number = _CONTEXT.create_decimal(token.text)
            return lambda values: number
        if self.take("("):
            return self.call(token, depth)
        self.names.append(token.text)
        return lambda values: values[token.text]

    def call(self, token: _Token, depth: int) -> Work:
        if token.text not in FUNCTIONS:
            raise FormulaError("unknown-function", token.place, token.text)
        arguments = [self.sum(depth + 1)]
        while self.take(","):
            arguments.append(self.sum(depth + 1))
        self.expect(")")
        if token.text == "abs" and len(arguments) != 1:
            raise FormulaError("wrong-count", token.place, token.text)
        function = FUNCTIONS[token.text]
        if token.text == "abs":
            return lambda values: function(arguments[0](values))
        return lambda values: function([each(values) for each in arguments])


def _both(operation: Callable[[Decimal, Decimal], Decimal], one: Work, other: Work) -> Work:
    return lambda values: operation(one(values), other(values))


def _tokens(text: str) -> Iterator[_Token]:
    position, end = 0, len(text.rstrip())
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None:
            place = position + len(text[position:]) - len(text[position:].lstrip())
            raise FormulaError("bad-sign", place, text[place])
        kind = found.lastgroup or ""
        written = found[kind]
        yield _Token(kind, _SAME.get(written, written), found.start(kind))
        position = found.end()
