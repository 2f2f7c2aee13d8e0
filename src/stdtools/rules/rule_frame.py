"""The frame of a certification rule (国认可〔2017〕137号 （四）)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from stdtools import resources
from stdtools.grammar import sections
from stdtools.model.designation import normal
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

QMS_2025 = "CNCA-QMS-01:2025"
QMS_2016 = "国家认监委公告2016年第20号"
REQUIRED = ("personnel", "audit-time", "audit-planning", "audit-conduct", "certification-scope", "mark")


@rule("RUL-01", "section-missing", source=Source("国认可〔2017〕137号", "（四）", Modality.SHALL, "S"))
def section_missing(context: Context) -> Iterator[Finding]:
    """A certification rule has no section on something that the regulation names.

    These are certification personnel, audit time, planning and conduct of audits, scopes of certification, and the use
    of marks. A section is recognised by the type that it declares, else by its title and what else that may be called.

    Add the section, or declare the type of an existing one below its title: ``:section: audit-time``.
    """
    present = {name for _, types in context.sections for name in types}
    for name in REQUIRED:
        if name not in present:
            yield context.whole(section=sections.types()[name].name(context.language.code), type=name)


@rule("RUL-02", "frame-of-2025", source=Source(QMS_2025, "1—12", Modality.ADVICE), editions=(QMS_2025,))
def frame_of_2025(context: Context) -> Iterator[Finding]:
    """The rule has most of the chapters of CNCA-QMS-01:2025, but lacks one or has them in another order.

    Whoever knows one rule finds everything in the others at the same place. A document that names CNCA-QMS-01:2025
    among its bases and has less than half of its chapters has a frame of its own; nothing is said of it.

    Keep to the order, and add what is missing.
    """
    yield from _frame(context, QMS_2025)


@rule("RUL-03", "frame-of-2016", source=Source(QMS_2016, "1—13", Modality.ADVICE), editions=(QMS_2016,))
def frame_of_2016(context: Context) -> Iterator[Finding]:
    """The rule has most of the chapters of the basic rule of 2016, but lacks one or has them in another order.

    Whoever knows one rule finds everything in the others at the same place. A document with less than half of the
    chapters has a frame of its own; nothing is said of it.

    Keep to the order, and add what is missing.
    """
    yield from _frame(context, QMS_2016)


@rule("RUL-06", "publisher", source=Source("国认可〔2017〕137号", "（四）", Modality.SHOULD, "S"))
def publisher(context: Context) -> Iterator[Finding]:
    """A certification rule is published by somebody else than CNCA.

    The regulation leaves such rules to CNCA, alone or together with the authority of the sector. Associations,
    enterprises and bodies may draft them.

    Name the publisher, and the others as drafters.
    """
    issuers = context.document.metadata.issuers
    if issuers and not any(_publishers().knows(name) for name in issuers):
        yield context.whole(excerpt=issuers[0], name=issuers[0])


class _Publishers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    placeholder: str

    def knows(self, issuer: str) -> bool:
        """Tell whether an issuer is one of them, or not known yet."""
        return any(name in issuer for name in self.names) or bool(re.search(self.placeholder, issuer))


@cache
def _publishers() -> _Publishers:
    return msgspec.convert(resources.toml("rule_publishers.toml"), _Publishers)


def _frame(context: Context, designation: str) -> Iterator[Finding]:
    base = next((b.document for b in context.bases if normal(b.designation) == normal(designation)), None)
    if base is None:
        return
    chapters = [node for node in context.document.clauses if not node.kind]
    frame = [node for node in base.clauses if not node.kind]
    present = {name for _, types in context.sections for name in types}
    whole: list[Clause | Annex] = [*frame, *base.annexes]
    wanted = [(node, types) for node in whole if (types := _types(node))]
    lacking = [(node, types) for node, types in wanted if not types & present]
    if 2 * len(lacking) >= len(wanted):
        return
    for node, types in lacking:
        if types.isdisjoint(REQUIRED):
            yield context.whole(variant="missing", chapter=plain_text(node.title), base=designation)
    yield from _misplaced(context, chapters, frame, designation)
    yield from _misplaced(context, context.document.annexes, base.annexes, designation)


def _misplaced(
    context: Context, nodes: Sequence[Clause | Annex], frame: Sequence[Clause | Annex], base: str
) -> Iterator[Finding]:
    placed = [(place, node) for node in nodes if (place := _place(node, frame)) is not None]
    kept = _longest_rise([place for place, _ in placed])
    for index, (_, node) in enumerate(placed):
        if index not in kept:
            yield context.at(node, variant="order", chapter=plain_text(node.title), base=base)


def _place(node: Clause | Annex, frame: Sequence[Clause | Annex]) -> int | None:
    return next((n for n, model in enumerate(frame) if _same(node, model)), None)


def _longest_rise(places: list[int]) -> frozenset[int]:
    """Return which places stay where as few as possible are moved so that none is smaller than the one before.

    >>> sorted(_longest_rise([0, 3, 1, 2]))
    [0, 2, 3]
    """
    best: list[list[int]] = [[]]
    for index, place in enumerate(places):
        before = [rise for rise in best if not rise or places[rise[-1]] <= place]
        best.append([*_longest(before), index])
    return frozenset(_longest(best))


def _longest(rises: list[list[int]]) -> list[int]:
    return max(rises, key=len)


def _same(one: Clause | Annex, other: Clause | Annex) -> bool:
    return plain_text(one.title) == plain_text(other.title) or not _types(one).isdisjoint(_types(other))


def _types(node: Clause | Annex) -> frozenset[str]:
    declared = frozenset(node.section) if isinstance(node, Clause) else frozenset()
    return declared or sections.recognised(plain_text(node.title))
