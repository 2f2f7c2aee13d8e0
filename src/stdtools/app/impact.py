"""What a new edition of a base means for documents: read, compose, compare the editions, find what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.analysis.impact import Became, Editions, Impact, title
from stdtools.analysis.shown import as_shown
from stdtools.analysis.uses import Use
from stdtools.app.base import common_language, find
from stdtools.app.results import result
from stdtools.bases import catalogue, correspondence
from stdtools.bases.errors import BaseError
from stdtools.bases.layers import layer_of
from stdtools.bases.requirements import clause_numbers, requirements
from stdtools.messages import Messages
from stdtools.model.document import Document
from stdtools.readers import read
from stdtools.readers.reading import Reading
from stdtools.reports.impact import ChangeRecord, ImpactedDocument, NewRecord, UseRecord
from stdtools.reports.report import Checked
from stdtools.rules.runner import run
from stdtools.workspace import Workspace

SELECTED = ("SRC", "META", "RUN")
"""The groups of rules whose findings say that not everything was looked at."""


class SameEdition(ValueError):
    """The old and the new edition are one base, ``name``."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotComparable(ValueError):
    """Two bases cannot be compared.

    ``reason`` is a stable word: ``impact-nothing``, the base ``name`` states no requirements; ``impact-layer``, it
    states only what differs from ``other``.
    """

    def __init__(self, reason: str, name: str, other: str = "") -> None:
        super().__init__(f"{reason}: {name}")
        self.reason = reason
        self.name = name
        self.other = other


class OldNotGiven(ValueError):
    """Of the bases of the document at ``path`` none, or more than one, is known to correspond to the new edition.

    ``known`` are those that do.
    """

    def __init__(self, path: str, new: str, known: Sequence[str]) -> None:
        super().__init__(path)
        self.path = path
        self.new = new
        self.known = tuple(known)


class Impacts(NamedTuple):
    """What a new edition means for documents; ``left_out`` are those of which the old edition did not follow."""

    documents: tuple[ImpactedDocument, ...]
    left_out: tuple[OldNotGiven, ...] = ()


def impact(paths: Iterable[str], workspace: Workspace, messages: Messages, new: str, old: str = "") -> Impacts:
    """Return what the edition ``new`` of a base means for each document at ``paths`` (files).

    Without ``old`` it is the base of each document of which a correspondence to ``new`` is recorded; documents that
    name none are left out.

    :raises UnknownBase: if there is no such base.
    :raises BaseError: if the file of one is not a base.
    :raises SameEdition: if they are the same.
    :raises NotComparable: if one says too little.
    :raises OldNotGiven: if ``old`` is not given and a document names several that are possible.
    """
    comparison = _Comparison(messages)
    if old:
        comparison.editions(old, new)  # what is wrong with the bases is told before anything is read
    documents: list[ImpactedDocument] = []
    left_out: list[OldNotGiven] = []
    for path in paths:
        try:
            documents.append(comparison.document(path, workspace, new, old))
        except OldNotGiven as error:
            if error.known:
                raise
            left_out.append(error)
    return Impacts(tuple(documents), tuple(left_out))


class _Comparison:
    """Editions, compared once for all documents."""

    def __init__(self, messages: Messages) -> None:
        self.messages = messages
        self.known: dict[tuple[str, str], Editions] = {}

    def editions(self, old: str, new: str) -> Editions:
        if (old, new) not in self.known:
            one, other = common_language(old, new, self.messages.language)
            if one.metadata.number == other.metadata.number:
                raise SameEdition(one.metadata.number)
            if (lower := layer_of(other)) not in ("", one.metadata.number):
                raise NotComparable("impact-layer", other.metadata.number, lower)
            for base in (one, other):
                if not requirements(base) and not correspondence.load(one.metadata.number, other.metadata.number):
                    raise NotComparable("impact-nothing", base.metadata.number)
            self.known[old, new] = Editions(one, other)
        return self.known[old, new]

    def document(self, path: str, workspace: Workspace, new: str, old: str) -> ImpactedDocument:
        reading = read(path, workspace)
        editions = self.editions(old or self._old(reading, path, new), new)
        outcome = run(reading.document, reading.findings, SELECTED)
        complete = reading.complete and outcome.complete
        checked = result(path, reading.document.metadata, outcome.findings, workspace, complete=complete)
        found = editions.impact(outcome.facts)
        return _impacted(editions, found, outcome.facts, self.messages.language, checked=checked)

    def _old(self, reading: Reading, path: str, new: str) -> str:
        """Return the base of a document that a correspondence to the new edition is recorded of."""
        target = find(new, self.messages.language).metadata.number
        names = reading.document.metadata.bases
        bases = (base for name in names if (base := _loaded(name, self.messages.language)))
        known = sorted({base.metadata.number for base in bases} & set(correspondence.sources(target)))
        if len(known) != 1:
            raise OldNotGiven(path, target, known)
        return known[0]


def _loaded(name: str, language: str) -> Document | None:
    """Return a base, ``None`` if it is unknown or broken: the findings of the run say so."""
    try:
        return catalogue.load(name, language)
    except BaseError:
        return None


def _impacted(editions: Editions, found: Impact, facts: Facts, language: str, *, checked: Checked) -> ImpactedDocument:
    records = _Records(editions, facts, language)
    return ImpactedDocument(
        checked=checked,
        old=editions.old.metadata.number,
        new=editions.new.metadata.number,
        recorded=editions.recorded is not None,
        unlisted=editions.recorded.unlisted if editions.recorded else "",
        renditions=editions.renditions,
        concerned=found.concerned,
        places=found.hanging,
        affected=tuple(records.change(each.became, each.uses) for each in found.affected),
        added=tuple(records.change(each) for each in found.added),
        editions=tuple(map(records.use, found.editions)),
        unknown=tuple(map(records.use, found.unknown)),
    )


class _Records:
    """Makes what reports are made from."""

    def __init__(self, editions: Editions, facts: Facts, language: str) -> None:
        self.facts = facts
        self.language = language
        self.read = as_shown(facts)
        self.before, self.after = editions.words
        self.old, self.new = clause_numbers(editions.old), clause_numbers(editions.new)

    def change(self, became: Became, uses: Sequence[Use] = ()) -> ChangeRecord:
        own = self.old if became.old else self.new
        clause = own.get(became.clause)
        requirement = self.before.get(became.old, "")
        return ChangeRecord(
            change=became.change,
            requirement=became.old,
            clause=became.clause,
            title=title(clause) if clause else "",
            text=requirement or (title(clause) if clause and became.is_clause else ""),
            new=tuple(NewRecord(id=name, text=self._text(name, became)) for name in became.new),
            verified=became.verified,
            note=became.note.get(self.language, ""),
            uses=tuple(map(self.use, uses)),
        )

    def use(self, use: Use) -> UseRecord:
        return UseRecord(
            relation=use.relation,
            anchor=use.anchor,
            path=use.location.path,
            line=use.location.line,
            clause=self.facts.clause_number(use.node),
            text=use.words(self.read),
        )

    def _text(self, name: str, became: Became) -> str:
        """Return the words of a requirement of the new edition if they are known, or the title of a clause."""
        if name in self.after:
            return self.after[name]
        return title(self.new[name]) if name in self.new and became.is_clause else ""
