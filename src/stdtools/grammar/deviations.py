"""Entries of the deviation register: ``10.3 — reason``, in Chinese also ``10.3——理由``; the same in reST and STS."""

from __future__ import annotations

import re

from stdtools.grammar.values import escape, unescape
from stdtools.model.metadata import RegisteredDeviation

_DASH = "—–―"
_SEPARATOR = re.compile(rf"(?:(?<=\s)|\A)[{_DASH}](?=\s|\Z)|(?<!\\)[{_DASH}]{{2}}")
_SEPARATING = re.compile(rf"(?:(?<=\s)|\A)[{_DASH}](?=\s|\Z)|[{_DASH}]{{2,}}")


def parse(raw: str) -> RegisteredDeviation:
    """Return the entry in a raw value: what stands before the first dash between spaces, or double dash, and after it.

    >>> parse("10.3 — shown under 9.1")
    RegisteredDeviation(subject='10.3', reason='shown under 9.1')
    >>> parse("GB/T 24001—2016#9.3——与9.1合并").subject
    'GB/T 24001—2016#9.3'
    """
    subject, reason = raw, ""
    if found := _SEPARATOR.search(raw):
        subject, reason = raw[: found.start()], raw[found.end() :]
    return RegisteredDeviation(unescape(subject), unescape(reason))


def written(entry: RegisteredDeviation) -> str:
    """Return an entry as :func:`parse` reads it."""
    subject = _SEPARATING.sub(lambda found: re.sub(".", r"\\\g<0>", found[0]), escape(entry.subject))
    return f"{subject} — {escape(entry.reason)}" if entry.reason else subject
