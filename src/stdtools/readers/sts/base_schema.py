"""Whether a file is a base: validation against ``data/bases/base.rng``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lxml import etree

from stdtools import resources
from stdtools.sts.parser import parser

_MOST = 5
"""Violations that are told; the others mostly follow from the first."""

_TRIED = "Expecting element"
"""How libxml2 begins to say that one of several choices did not fit, which is so for every good element too."""


class Violation(NamedTuple):
    """A place where a file is not as the schema wants it, and why, in the words of libxml2."""

    line: int
    reason: str


def violations(data: bytes) -> tuple[Violation, ...]:
    """Return where and why a file is not a base file; nothing if it is one. At most one violation a line."""
    try:
        root = etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        return (Violation(error.lineno or 1, error.msg or "not XML"),)
    schema = _schema()
    if schema.validate(root):
        return ()
    found = [Violation(entry.line, entry.message) for entry in schema.error_log]
    telling = [each for each in found if not each.reason.startswith(_TRIED)] or found
    by_line = {each.line: each for each in reversed(telling)}
    return tuple(each for each in telling if by_line[each.line] is each)[:_MOST]


@cache
def _schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring((resources.directory("bases") / "base.rng").read_bytes(), parser()))
