"""Codes and names of a project's own rules. They begin with X, which no rule of the package ever does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from stdtools.rules.rule import Rule
from stdtools.settings.errors import SettingsError

GROUP = "X"
"""The group of all rules of a project's own; groups of the package have at least two letters."""

_CODE = re.compile(rf"{GROUP}(?:-\w+)+")
_NAME = re.compile(r"x(?:-[a-z0-9]+)+")


def is_code(text: str) -> bool:
    """Tell whether a text can be the code of a rule of a project's own: ``X-01``, ``X-CARE-01``.

    >>> is_code("X-01"), is_code("AB-06"), is_code("x-01")
    (True, False, False)
    """
    return _CODE.fullmatch(text) is not None and text == text.upper()


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of a rule of a project's own: ``x-old-people``."""
    return _NAME.fullmatch(text) is not None


def means_own(selector: str) -> bool:
    """Tell whether a selector can only mean rules of a project's own."""
    return selector.upper() == GROUP or selector.upper().startswith(f"{GROUP}-")


class Declared(NamedTuple):
    """A rule of a project's own and where it is declared."""

    rule: Rule
    path: str
    line: int


def prove_unique(declared: Iterable[Declared]) -> None:
    """Look whether each code and name is given once.

    :raises SettingsError: at the second use of one.
    """
    seen: dict[str, str] = {}
    for rule, path, line in declared:
        for key in dict.fromkeys((rule.code, rule.name)):
            if key in seen:
                raise SettingsError(path, "rules-twice", key, seen[key], line=line)
            seen[key] = f"{path}:{line}"
