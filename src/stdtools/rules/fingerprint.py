"""Fingerprints: by what a finding is known again after other parts of the document have changed.

They are made of the rule, the clause (by its titles, not its number) and the words that are meant. So an inserted
clause changes none of them, and of several findings that are alike each has its own.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from stdtools.analysis.facts import Facts
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Node

LENGTH = 32
"""Hexadecimal digits of a fingerprint."""

_NUMBER = re.compile(r"(?:[0-9]+|[A-Z])(?:\.[0-9]+)*")


def with_fingerprints(findings: Iterable[Finding], facts: Facts) -> list[Finding]:
    """Return the findings of a document, in their order, each with its fingerprint."""
    titles = Titles(facts)
    seen: Counter[str] = Counter()
    told = []
    for finding in findings:
        key = _key(finding, titles.of(finding.clause))
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\n{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
        told.append(replace(finding, fingerprint=digest))
    return told


def _key(finding: Finding, clause: str) -> str:
    said = [f"{k}={v}" for k, v in sorted(finding.arguments.items()) if not _NUMBER.fullmatch(v)]
    words = "".join(finding.excerpt.split())
    return "\n".join((finding.code, finding.variant, clause, words, *said))


class Titles:
    """The titles of the clauses of a document, from the chapter down, by number."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._around = {visit.node.id: visit.ancestors for visit in facts.visits if visit.node is visit.division}

    def of(self, number: str) -> str:
        """Return the titles down to the clause with this number; the number itself if there is none."""
        division = self._facts.by_number.get(number)
        if division is None:
            return number
        return "/".join(_title(node) for node in (*self._around[division.id], division))


def _title(node: Node) -> str:
    if isinstance(node, Clause | Annex):
        return plain_text(node.title)
    return next((term.text for term in node.terms), "") if isinstance(node, TermEntry) else ""
