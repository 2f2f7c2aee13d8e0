"""The regular expressions that rules use: found by watching what is compiled, and how, when documents are checked.

``python -m tests.rules.patterns`` prints them as JSON, from an interpreter in which nothing has been compiled yet.
:func:`attacks` makes of an expression the texts on which it could become slow: its own repetitions, without an end.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent.parent
LAYERS = ("analysis", "model", "rules")
"""The packages whose expressions look at the text of documents when these are checked."""

WAYS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
ANYWHERE = "finditer"


class Used(NamedTuple):
    """An expression, where it is compiled, and the ways in which it is used; none seen: anyhow."""

    pattern: str
    flags: int
    where: str
    ways: tuple[str, ...]

    @property
    def anchored(self) -> str:
        """The way that it is tried in: that of a whole text or of its beginning, if it is used in no other."""
        ways = {*self.ways}
        if ways and ways <= {"fullmatch", "match"}:
            return "fullmatch" if ways == {"fullmatch"} else "match"
        return ANYWHERE


class _Watched:
    """Stands for a compiled expression and notes what it is asked."""

    def __init__(self, real: re.Pattern[str]) -> None:
        self.real, self.ways = real, set[str]()

    def __getattr__(self, name: str) -> Any:
        if name in WAYS:
            self.ways.add(name)
        return getattr(self.real, name)


def watched() -> Iterator[Used]:
    """Yield every expression that is compiled from now on by modules of ours, while documents are checked."""
    compile_really = re._compile  # type: ignore[attr-defined]
    found: dict[tuple[str, int], tuple[str, _Watched]] = {}

    def compile_watched(pattern: Any, flags: int) -> Any:
        if isinstance(pattern, _Watched):
            return pattern
        real = compile_really(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_globals.get("__name__", "re") == "re" and frame.f_back:
            frame = frame.f_back
        name = frame.f_globals.get("__name__", "")
        if not name.startswith(tuple(f"stdtools.{layer}" for layer in LAYERS)) or not isinstance(real.pattern, str):
            return real
        return found.setdefault((real.pattern, real.flags), (f"{name}:{frame.f_lineno}", _Watched(real)))[1]

    re._compile = compile_watched  # type: ignore[attr-defined]
    import stdtools

    for layer in LAYERS:
        for module in pkgutil.walk_packages([f"{stdtools.__path__[0]}/{layer}"], f"stdtools.{layer}."):
            import_module(module.name)
    _check_documents()
    re._compile = compile_really  # type: ignore[attr-defined]
    for (pattern, flags), (where, proxy) in found.items():
        yield Used(pattern, flags, where, tuple(sorted(proxy.ways)))


def _check_documents() -> None:
    from stdtools.app.check import check_one
    from stdtools.bases import catalogue
    from stdtools.workspace import Disk
    from tests.rules import corpus

    catalogue.load = corpus.load_base
    for case in corpus.cases():
        if case.path.endswith(".rst"):
            check_one(case.path, Disk(str(corpus.ROOT)))
    for path in ("standards/elderly-care/requirements.rst", "tests/standards/integrated-care.rst"):
        check_one(path, Disk(str(ROOT)))


def attacks(pattern: str, flags: int) -> list[tuple[str, str]]:
    """Return beginnings and pieces: a text of a beginning and many pieces may make an expression slow."""
    found: dict[tuple[str, str], None] = {}
    for prefix, body in _repetitions(parser.parse(pattern, flags & ~re.UNICODE)):
        for attack in (("", body), (prefix, body), ("", prefix + body)):
            if attack[1]:
                found[attack] = None
    return [*found, *((("", piece)) for piece in ("x", "应", "0", " ", "1."))]


def _repetitions(tree: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield what is repeated in an expression, each with a text that leads there."""
    for code, value in tree:
        if code in (op.MAX_REPEAT, op.MIN_REPEAT):
            if value[1] > 1:
                yield prefix, _text(value[2])
            yield from _repetitions(value[2], prefix)
        elif code is op.BRANCH:
            for branch in value[1]:
                yield from _repetitions(branch, prefix)
        elif code is op.SUBPATTERN:
            yield from _repetitions(value[3], prefix)
        prefix += _one(code, value)


def _text(tree: Any) -> str:
    """Return a text that an expression matches, more or less."""
    return "".join(_one(code, value) for code, value in tree)


def _one(code: Any, value: Any) -> str:
    if code is op.LITERAL:
        return chr(value)
    if code is op.IN:
        return _of_class(value)
    if code is op.BRANCH:
        return _text(value[1][0])
    if code is op.SUBPATTERN:
        return _text(value[3])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        return _text(value[2]) * max(int(value[0]), 1)
    return "x" if code in (op.ANY, op.NOT_LITERAL) else ""


def _of_class(members: Any) -> str:
    """Return a character of a class."""
    code, value = members[0]
    if code is op.LITERAL:
        return chr(value)
    if code is op.RANGE:
        return chr(value[0])
    if code is op.CATEGORY:
        known = {op.CATEGORY_DIGIT: "0", op.CATEGORY_SPACE: " ", op.CATEGORY_WORD: "a"}
        return known.get(value, "，")
    excluded = [v for c, v in members if c is op.LITERAL]  # a class that is negated
    return next(c for c in "x应0，" if ord(c) not in excluded)


if __name__ == "__main__":
    json.dump([*watched()], sys.stdout, ensure_ascii=True)
