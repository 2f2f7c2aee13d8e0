"""Whether the anchors of a document were reviewed against the bases as they are now."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.analysis.leads import requirement_leads
from stdtools.analysis.review_record import Record, Reviewed, in_order
from stdtools.analysis.shown import exactly
from stdtools.analysis.uses import Use, uses
from stdtools.bases import catalogue, correspondence
from stdtools.bases.requirements import Requirement, anchors, clause_numbers, requirements
from stdtools.model import designation
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import plain_text

State = Literal["changed", "reworded", "unreviewed", "gone", "unknown", "reviewed"]
"""changed: the base has other words there than when it was reviewed. reworded: provisions at the anchor are new or have
other words. unreviewed: the anchor is not in the record. gone: the record has it, the document does not. unknown: the
base has no such anchor."""


class AnchorReview(NamedTuple):
    """An anchor of a document, or of its record, and how its review stands.

    ``fresh`` are the provisions among ``uses`` that the record does not know, ``now`` is what a review would record,
    ``before`` what the record has.
    """

    base: str
    anchor: str
    state: State
    uses: tuple[Use, ...] = ()
    fresh: tuple[Use, ...] = ()
    now: Reviewed | None = None
    before: Reviewed | None = None


class Fingerprints:
    """The fingerprints of a base.

    They are of the words of the package where it has the base, so that who imports a licensed text has nothing to
    review again.
    """

    def __init__(self, base: Document) -> None:
        metadata = base.metadata
        own = catalogue.package(metadata.number, metadata.language)
        self.base = own if own is not None and own.metadata.number == metadata.number else base
        self._anchors = anchors(self.base)
        self._clauses = clause_numbers(self.base)
        leads = requirement_leads(self.base)
        self._below: dict[str, list[str]] = {}
        for requirement in requirements(self.base).values():
            said = " ".join((requirement.id, *leads.get(requirement.id, ()), exactly(requirement.content)))
            for name in _around(requirement):
                self._below.setdefault(name, []).append(said)

    def of(self, anchor: str) -> str:
        """Return the fingerprint of a requirement, or of those of a sentence or clause; empty for what is not there.

        That of a list item depends on its lead-in too, that of a clause on its title.
        """
        if anchor not in self._anchors:
            return ""
        clause = self._clauses.get(anchor)
        title = plain_text(clause.title) if isinstance(clause, Clause) else ""
        return _digest("\n".join((title, *self._below.get(anchor, ()))), 16)


def _around(requirement: Requirement) -> Iterator[str]:
    """Yield the clauses that a requirement stands in, its sentence, and itself."""
    steps = requirement.clause.split(".")
    yield from (".".join(steps[:depth]) for depth in range(1, len(steps) + 1))
    sentence, *items = requirement.id.removeprefix(f"{requirement.clause}-").split(".")
    yield from (".".join((f"{requirement.clause}-{sentence}", *items[:depth])) for depth in range(len(items) + 1))


def fingerprint(use: Use) -> str:
    """Return the fingerprint of the words of a provision."""
    return _digest(use.words(exactly), 8)


def anchor_reviews(facts: Facts, bases: Sequence[Document], record: Record | None) -> tuple[AnchorReview, ...]:
    """Return how the review of each anchor stands, base by base in the order of the document, anchors sorted.

    Bases that only the record has come last: those of which the document names another edition (see
    :func:`superseded`) are left out.
    """
    kept = record.bases if record else {}
    found: dict[tuple[str, str], AnchorReview] = {}
    for base in bases:
        name = base.metadata.number
        for standing in _of_base(facts, base, kept.get(name, {})):
            found.setdefault((name, standing.anchor), standing)
    old = superseded(bases, record) if record else {}
    numbers = {base.metadata.number for base in bases}
    for name in sorted(kept.keys() - numbers - old.keys()):
        for anchor in sorted(kept[name], key=in_order):
            found[name, anchor] = AnchorReview(name, anchor, "gone", before=kept[name][anchor])
    return tuple(found.values())


def superseded(bases: Sequence[Document], record: Record) -> dict[str, str]:
    """Return the bases of a record of which the document names another edition instead, with that edition."""
    numbers = [base.metadata.number for base in bases]
    found = {}
    for name in sorted(record.bases.keys() - set(numbers)):
        other = next((n for n in numbers if n not in record.bases and _is_edition(name, n)), "")
        if other:
            found[name] = other
    return found


def belongs(record: Record, document: Document) -> bool:
    """Tell whether a record is that of a document: its title is the same, or its number, if that is given already."""
    metadata = document.metadata
    parsed = designation.parse(metadata.number)
    numbered = metadata.number != "" and not (parsed and parsed.is_placeholder)
    return record.title == metadata.title() or (numbered and record.number == metadata.number)


def accepted(
    document: Document,
    found: Sequence[AnchorReview],
    record: Record | None,
    *,
    only: Collection[tuple[str, str]] | None = None,
    by: str = "",
    on: datetime.date | None = None,
) -> Record:
    """Return the record after anchors were accepted: all of ``found``, or ``only`` some (base and anchor).

    An anchor that was reviewed already and is unchanged keeps its entry, except that a name and a date that it lacks
    are added, or if it is named in ``only``. What is gone is left out if all were accepted.
    """
    bases: dict[str, dict[str, Reviewed]] = {}
    if only is not None and record:
        bases = {name: dict(entries) for name, entries in record.bases.items()}
    for standing in found:
        named = only is not None and (standing.base, standing.anchor) in only
        if standing.now is None or (only is not None and not named):
            continue
        before = standing.before
        if standing.state == "reviewed" and before and not named and (before.by or before.on or not (by or on)):
            entry = Reviewed(base=before.base, words=standing.now.words, by=before.by, on=before.on)
        else:
            entry = Reviewed(base=standing.now.base, words=standing.now.words, by=by, on=on)
        bases.setdefault(standing.base, {})[standing.anchor] = entry
    metadata = document.metadata
    return Record(number=metadata.number, title=metadata.title(), bases=bases)


def _of_base(facts: Facts, base: Document, entries: dict[str, Reviewed]) -> Iterator[AnchorReview]:
    by_anchor: dict[str, list[Use]] = {}
    for use in uses(facts, base):
        by_anchor.setdefault(use.anchor, []).append(use)
    if not by_anchor and not entries:
        return
    fingerprints = Fingerprints(base)
    name = base.metadata.number
    for anchor in sorted(by_anchor.keys() | entries.keys(), key=in_order):
        places, before = tuple(by_anchor.get(anchor, ())), entries.get(anchor)
        now = fingerprints.of(anchor)
        if not places:
            yield AnchorReview(name, anchor, "gone", before=before)
        elif not now:
            if any(use.relation != "cites" for use in places):  # a clause of terms, or an annex, may be cited
                yield AnchorReview(name, anchor, "unknown", places, before=before)
        else:
            words = tuple(map(fingerprint, places))
            fresh = tuple(u for u, said in zip(places, words, strict=True) if before and said not in before.words)
            state, entry = _state(now, before, fresh), Reviewed(base=now, words=tuple(sorted(set(words))))
            yield AnchorReview(name, anchor, state, places, fresh, entry, before)


def _state(now: str, before: Reviewed | None, fresh: tuple[Use, ...]) -> State:
    if before is None:
        return "unreviewed"
    if before.base != now:
        return "changed"
    return "reworded" if fresh else "reviewed"


def _is_edition(old: str, new: str) -> bool:
    """Tell whether two designations are editions of one document, or a correspondence of the two is recorded."""
    one, other = designation.parse(old), designation.parse(new)
    return bool(one and other and one.undated == other.undated) or old in correspondence.sources(new)


def _digest(text: str, length: int) -> str:
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:length]
