"""How the text leads to tables and figures (GB/T 1.1—2020 9.7 and 9.8)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.figure_mentions import FigureMention
from stdtools.model.blocks import Figure, Table
from stdtools.model.document import Annex
from stdtools.model.finding import Finding
from stdtools.model.walk import Visit
from stdtools.rules.annexes import is_appended
from stdtools.rules.context import INFORMATIVE, Context
from stdtools.rules.figures import GBT_1_1
from stdtools.rules.front_matter import DIRECTIVES_2
from stdtools.rules.rule import Modality, Source, rule


@rule(
    "FIG-01",
    "figure-not-mentioned",
    source=Source(GBT_1_1, "9.7、9.8", Modality.SHALL),
    also=(Source(DIRECTIVES_2, "28, 29", Modality.SHALL, "M"),),
)
def figure_not_mentioned(context: Context) -> Iterator[Finding]:
    """A table or a figure is mentioned nowhere in the text.

    Nobody knows what a table is for that the text does not lead to, or whether it has to be followed. References that
    stdtools numbers count, and so do numbers in the text, also in a row (表1至表3). A mention in the table itself is
    none; part A, tables inside others and the annex on coverage that stdtools appends are not judged.

    Mention it where it is needed: 见表1 where it informs, 应符合表1的规定 where it demands.
    """
    mentioned = {id(mention.node) for mention in context.figure_mentions}
    for node, visit in context.facts.of(Table, Figure):
        if id(node) not in mentioned and _is_judged(context, node, visit):
            kind = "table" if isinstance(node, Table) else "figure"
            yield context.at(node, variant=kind, number=context.facts.number(node))


@rule("FIG-10", "requirements-in-table-not-invoked", source=Source(GBT_1_1, "9.8", Modality.SHOULD))
def requirements_in_table_not_invoked(context: Context) -> Iterator[Finding]:
    """A table holds requirements, and no requirement of the text leads to it.

    What a table says binds through the clause that cites it: 应符合表2的规定 makes it part of a requirement, 见表2 only
    says where something is. Tables that are mentioned nowhere are reported by FIG-01; those of informative annexes and
    of part A, and those that programs read, are not judged.

    Demand in a clause that the table be followed, or state in it only what holds.
    """
    mentions: dict[int, list[FigureMention]] = {}
    for mention in context.figure_mentions:
        mentions.setdefault(id(mention.node), []).append(mention)
    demanding = _with_requirements(context)
    for table, visit in context.facts.of(Table):
        top = visit.ancestors[0] if visit.ancestors else None
        if id(table) not in demanding or table.holds or (isinstance(top, Annex) and not top.normative):
            continue
        found = mentions.get(id(table), ())
        if found and _is_judged(context, table, visit) and not any(_demands(context, each) for each in found):
            yield context.at(table, number=context.facts.number(table))


def _is_judged(context: Context, node: Table | Figure, visit: Visit) -> bool:
    nested = any(isinstance(around, Table | Figure) for around in visit.ancestors)
    top = visit.ancestors[0] if visit.ancestors else None
    appended = isinstance(top, Annex) and is_appended(top, context.language.code)
    return not nested and not appended and context.facts.part(node) != "A"


def _with_requirements(context: Context) -> set[int]:
    """Return the tables in the cells of which requirements stand."""
    return {
        id(around)
        for provision in context.provisions
        if provision.passage.place == "table" and provision.kind == "requirement"
        for around in provision.passage.visit.ancestors
        if isinstance(around, Table)
    }


def _demands(context: Context, mention: FigureMention) -> bool:
    """Whether the sentence with a mention is a requirement."""
    passage = mention.passage
    if passage is None or passage.place in INFORMATIVE:
        return False
    provisions = context.provisions_of(passage)
    return any(p.kind == "requirement" and p.start <= mention.start <= p.end for p in provisions)
