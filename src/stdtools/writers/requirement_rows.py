"""Rows of lists of requirements: a row for each entry, cells by the name of their column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from stdtools.analysis.facts import Facts
from stdtools.analysis.questions import question, words_of
from stdtools.analysis.requirement_list import Entry, entries
from stdtools.model.blocks import RequirementRef
from stdtools.model.document import Document

LIST = ("id", "number", "title", "part", "kind", "lead", "text", "base", "covers", "refines", "refinement")
"""The columns of a list of requirements."""

CHECKLIST = ("number", "title", "part", "text", "question", "evidence", "finding", "remark", "id")
"""The columns of a checklist; evidence, finding and remark are for the auditor."""

ASKED = ("requirement", "recommendation")
"""The kinds that an audit asks about."""

Rows = Iterable[Mapping[str, str]]


def rows(document: Document) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a document in reading order."""
    facts = Facts(document)
    metadata = document.metadata
    base = next(iter(metadata.bases), document.base.number if document.base else "")
    words = words_of(metadata.language)
    for entry in entries(facts):
        yield row(entry, base, metadata.language, words)


def asked(found: Rows) -> Iterator[Sequence[str]]:
    """Yield the cells of a checklist: a row for each requirement and recommendation, its lead-ins with its text."""
    for each in found:
        if each["question"]:
            whole = {**each, "text": "\n".join(filter(None, (each["lead"], each["text"])))}
            yield [whole.get(name, "") for name in CHECKLIST]


def row(entry: Entry, base: str, language: str, words: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the cells of an entry; ``base`` is what a reference without a base is to."""
    bases = dict.fromkeys(ref.base or base for ref in (*entry.covers, *entry.refines))
    between = words["between"]
    return {
        "id": entry.id,
        "number": entry.number,
        "title": entry.title,
        "part": entry.part,
        "kind": words["kinds"][entry.kind],
        "lead": "\n".join(entry.leads),
        "text": entry.text,
        "base": between.join(filter(None, bases)),
        "covers": between.join(_named(entry.covers, base)),
        "refines": between.join(_named(entry.refines, base)),
        "refinement": words["refinements"].get(entry.refinement, ""),
        "question": question(entry.text, entry.leads, language) if entry.kind in ASKED else "",
    }


def _named(refs: Iterable[RequirementRef], base: str) -> Iterator[str]:
    return (ref.id if ref.base in ("", base) else str(ref) for ref in refs)
