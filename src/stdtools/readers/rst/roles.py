"""The roles: what ``:name:`text``` means. A table of functions; docutils' own registry is not touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from docutils.nodes import unescape

from stdtools.grammar import citations
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Math,
    ParameterReference,
    Style,
    TermReference,
    Text,
    collapse,
)
from stdtools.model.location import Location
from stdtools.readers.rst.log import Log
from stdtools.readers.rst.nodes import Attribute, Piece


class Role(NamedTuple):
    """One use of a role; backslashes in ``text`` are NUL characters, as docutils has them."""

    name: str
    text: str
    location: Location
    log: Log


def _styled(style: Style, role: Role) -> list[Piece]:
    return [Emphasis(style, (Text(collapse(unescape(role.text))),))]


def _monospace(role: Role) -> list[Piece]:
    return [Emphasis("monospace", (Text(collapse(unescape(role.text, True))),))]


def _target(role: Role) -> tuple[str, tuple[AnyInline, ...]]:
    """Take ``text <id>`` apart; without ``<`` all of it is the id."""
    before, bracket, after = role.text.rpartition("<")
    if bracket and after.endswith(">") and not before.endswith("\0") and not after.endswith("\0>"):
        words = collapse(unescape(before)).strip()
        return unescape(after[:-1]).strip(), (Text(words),) if words else ()
    return " ".join(unescape(role.text).split()), ()


def _reference(role: Role) -> list[Piece]:
    target, content = _target(role)
    return [CrossReference(target, content, role.location)]


def _term(role: Role) -> list[Piece]:
    target, content = _target(role)
    return [TermReference(target, content, role.location)]


def _parameter(role: Role) -> list[Piece]:
    target, content = _target(role)
    return [ParameterReference(target, content, location=role.location)]


def _citation(role: Role) -> list[Piece]:
    if "\0" in role.text:
        designation, comma, clause = role.text.rpartition(citations.CLAUSE)
        if not comma or designation.endswith("\0"):
            designation, clause = role.text, ""
        return [Citation(unescape(designation), unescape(clause), role.location)]
    return [Citation(*citations.parts(" ".join(role.text.split())), role.location)]


def _math(role: Role) -> list[Piece]:
    return [Math(unescape(role.text, True), "tex", role.location)]


def _attribute(role: Role) -> list[Piece]:
    return [Attribute(role.name, " ".join(unescape(role.text).split()), role.location)]


def _sts(role: Role) -> list[Piece]:
    from stdtools.readers.sts import parse_inlines

    inlines, findings = parse_inlines(unescape(role.text), role.location)
    for finding in findings:
        role.log.add(finding.code, finding.location, finding.excerpt, **finding.arguments)
    return list(inlines)


ROLES: Mapping[str, Callable[[Role], list[Piece]]] = MappingProxyType(
    {
        "emphasis": partial(_styled, "italic"),
        "strong": partial(_styled, "bold"),
        "literal": _monospace,
        "code": _monospace,
        "sup": partial(_styled, "superscript"),
        "superscript": partial(_styled, "superscript"),
        "sub": partial(_styled, "subscript"),
        "subscript": partial(_styled, "subscript"),
        "u": partial(_styled, "underline"),
        "ref": _reference,
        "term": _term,
        "parameter": _parameter,
        "std": _citation,
        "math": _math,
        "covers": _attribute,
        "id": _attribute,
        "label": _attribute,
        "sts": _sts,
    }
)
