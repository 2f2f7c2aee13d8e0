"""Annexes (GB/T 1.1—2020 9.6)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from stdtools.analysis.annex_mentions import Mention
from stdtools.analysis.coverage_annex import words_of
from stdtools.analysis.fixed_wording import fixed_wording
from stdtools.grammar.headings import kind
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.context import Context
from stdtools.rules.front_matter import GBT_1_1
from stdtools.rules.rule import Modality, Source, rule

_NOT_IN_ANNEXES = ("scope", "normative-references", "terms")


@rule("STR-25", "annex-order", source=Source(GBT_1_1, "9.6", Modality.SHALL, "M"), passing="decides")
def annex_order(context: Context) -> Iterator[Finding]:
    """An annex is mentioned before the one that stands before it.

    Annexes have their letters in the order in which the text mentions them first. The foreword does not count, nor does
    part A, nor what annexes say of each other.

    Put the annexes into this order; references that stdtools numbers follow by themselves.
    """
    first: dict[str, int] = {}
    for place, mention in enumerate(_of_the_text(context)):
        first.setdefault(mention.annex.id, place)
    mentioned = [annex for annex in context.document.annexes if annex.id in first]
    for before, annex in pairwise(mentioned):
        if first[annex.id] < first[before.id] and annex.part != "A":
            yield context.at(annex, annex=context.facts.number(annex), before=context.facts.number(before))


@rule("STR-26", "annex-not-invoked", source=Source(GBT_1_1, "9.6", Modality.SHALL, "M"))
def annex_not_invoked(context: Context) -> Iterator[Finding]:
    """An annex is mentioned nowhere, or an informative annex has to be followed.

    Nobody reads an annex that the text does not lead to, and what 应按附录A demands is part of the requirement: that
    annex is normative. Tables, figures and clauses of an annex that are mentioned count for it. Whether what a
    normative annex says is demanded somewhere, somebody has to look. The annex on coverage that stdtools appends is
    exempt.

    Mention the annex where the text needs it; make it normative, or mention it with 见 (see) only.
    """
    mentioned = {mention.annex.id for mention in context.annex_mentions}
    for annex in context.document.annexes:
        if annex.id not in mentioned and annex.part != "A" and not is_appended(annex, context.language.code):
            yield context.at(annex, variant="unmentioned", annex=context.facts.number(annex))
    obeyed = fixed_wording(context.language.code).annexes.obeyed
    for mention in context.annex_mentions:
        if mention.annex.normative or mention.within or context.facts.part(mention.passage.node) == "A":
            continue
        demand = obeyed.search(mention.before)
        if demand is not None and _is_required(context, mention):
            start = mention.start - len(mention.before) + demand.start()
            letter = context.facts.number(mention.annex)
            yield context.within(mention.passage, start, mention.start, variant="informative", annex=letter)


@rule("STR-27", "element-in-annex", source=Source(GBT_1_1, "9.6", Modality.SHALL, "M"), passing="decides")
def element_in_annex(context: Context) -> Iterator[Finding]:
    """A clause of an annex is titled as scope, normative references or terms and definitions.

    A document has these once, and they hold for its annexes too.

    Give the clause another title, or move what it says into the chapter of this name.
    """
    for annex in context.document.annexes:
        for clause in _below(annex):
            title = plain_text(clause.title).strip()
            if title and clause.part != "A" and kind(title) in _NOT_IN_ANNEXES:
                yield context.at(clause, title=title, number=context.facts.number(clause))


def is_appended(annex: Annex, language: str) -> bool:
    """Whether it is the annex on coverage that stdtools appends: no text was written with it."""
    return not annex.normative and plain_text(annex.title) == words_of(language)["title"]


def _of_the_text(context: Context) -> Iterator[Mention]:
    """Yield the mentions that give annexes their order."""
    for mention in context.annex_mentions:
        element = mention.passage.element
        in_text = isinstance(element, Clause) and element.kind != "foreword" and not mention.within
        if in_text and context.facts.part(mention.passage.node) != "A":
            yield mention


def _is_required(context: Context, mention: Mention) -> bool:
    """Whether the sentence with a mention is a requirement."""
    provisions = context.provisions_of(mention.passage)
    return any(p.kind == "requirement" and p.start <= mention.start <= p.end for p in provisions)


def _below(division: Annex | Clause) -> Iterator[Clause]:
    for sub in division.subclauses:
        if isinstance(sub, Clause):
            yield sub
            yield from _below(sub)
