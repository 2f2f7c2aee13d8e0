"""Designations of a concept as options of ``term``: ``:en: care worker``, ``:admitted: en: abbreviation: CW``."""

from __future__ import annotations

import re
from typing import get_args

from stdtools.grammar import values
from stdtools.model.document import Term, TermKind, TermStatus

STATUSES: tuple[TermStatus, ...] = get_args(TermStatus)
KINDS: tuple[TermKind, ...] = tuple(kind for kind in get_args(TermKind) if kind)
LANGUAGES = frozenset({"zh", "en", "fr", "de", "ru", "ja", "es", "ko", "it", "pt", "ar"})
_PREFIX = re.compile(r"(?P<word>[a-z][a-z-]*): *")


def is_option(name: str) -> bool:
    """Whether an option of ``term`` holds designations."""
    return name in STATUSES or name in KINDS or name in LANGUAGES


def parse(option: str, raw: str, language: str) -> tuple[Term, ...]:
    """Return the designations in the value of an option; ``language`` is that of the document.

    >>> parse("admitted", "en: abbreviation: ADL", "zh")[0].kind
    'abbreviation'
    """
    return tuple(_term(option, part, language) for part in values.split(raw))


def _term(option: str, raw: str, language: str) -> Term:
    status: TermStatus = "preferred"
    kind: TermKind = ""
    words = [option]
    while (found := _PREFIX.match(raw)) and is_option(found["word"]):
        words.append(found["word"])
        raw = raw[found.end() :]
    for word in words:
        status = next((s for s in STATUSES if s == word), status)
        kind = next((k for k in KINDS if k == word), kind)
        language = word if word in LANGUAGES else language
    return Term(text=values.unescape(raw), language=language, status=status, kind=kind)


def written(term: Term, language: str) -> tuple[str, str]:
    """Return the option and the value that :func:`parse` reads as ``term``."""
    foreign = term.language if term.language != language else ""
    option: str = term.status
    prefixes = [foreign, term.kind]
    if term.status == "preferred" and term.kind:
        option, prefixes = term.kind, [foreign]
    elif term.status == "preferred" and foreign:
        option, prefixes = foreign, []
    text = values.escape(term.text, values.LIST)
    if _PREFIX.match(text) or not text:
        text = "\\" + text
    return option, "".join(f"{prefix}: " for prefix in prefixes if prefix) + text


def can_be_written(term: Term, language: str) -> bool:
    """Whether :func:`parse` gives ``term`` back."""
    option, value = written(term, language)
    return is_option(option) and parse(option, value, language) == (term,)
