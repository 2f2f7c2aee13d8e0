"""Where prose says the value of a parameter in numbers: its name, words such as 为 or 不得超过, a number with a unit.

Data: ``data/schemes/statements.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from stdtools import resources
from stdtools.analysis.passages import Passage
from stdtools.analysis.prose import Prose
from stdtools.schemes.parameters import Parameter
from stdtools.schemes.quantities import Quantity, in_prose, quantity


class Statement(NamedTuple):
    """A value of a parameter in prose, and the characters of the passage with the number and its unit."""

    parameter: Parameter
    value: Quantity
    passage: Passage
    start: int
    end: int


def statements(prose: Prose, parameters: Iterable[Parameter], language: str) -> Iterator[Statement]:
    """Yield the values that prose states of some parameters, in a unit that can be compared with theirs."""
    named = _named(parameters)
    if not named:
        return
    name, between = "|".join(map(_loosely, named)), _between(language)
    said = rf"(?P<name>{name})(?:\s?(?:{between})){{0,4}}\s?(?:{in_prose().pattern})"
    pattern = re.compile(said, re.IGNORECASE)
    for passage, match in prose.finditer(pattern):
        parameter = named.get(_bare(match["name"]))
        value = quantity(f"{match['number']} {match['unit']}") if parameter and match["number"] else None
        if parameter and value and value.comparable(parameter.value):
            yield Statement(parameter, value, passage, match.start("number"), match.end("unit"))


def _named(parameters: Iterable[Parameter]) -> Mapping[str, Parameter]:
    """Return parameters by their names, the longest first; a name of two parameters says nothing."""
    found: dict[str, list[Parameter]] = {}
    for parameter in parameters:
        found.setdefault(_bare(parameter.name), []).append(parameter)
    alone = {name: each[0] for name, each in found.items() if len(name) > 1 and len(each) == 1}
    return dict(sorted(alone.items(), key=lambda item: -len(item[0])))


def _loosely(name: str) -> str:
    """Return a pattern of a name, between whose characters 的 or a space may stand."""
    return r"(?:的|\s)?".join(map(re.escape, name))


def _bare(name: str) -> str:
    return re.sub(r"的|\s", "", name).casefold()


@cache
def _between(language: str) -> str:
    words = resources.toml("schemes/statements.toml") or {}
    found: list[str] = words["zh" if language == "zh" else "en"]
    return "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))
