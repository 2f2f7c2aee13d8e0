"""Fidelity: the words of part A demand what the base demands (国认可〔2017〕137号 （三）)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from stdtools.analysis.deviations import Aspect, Deviation
from stdtools.model.finding import Finding
from stdtools.rules.context import Base, Context
from stdtools.rules.rule import PROJECT, Modality, Rule, Source, rule

SEED = "国认可〔2017〕137号"

PART_A = Source(SEED, "（三）", Modality.SHALL, "S")
"""Part A has every requirement of the base: one that demands something else is not there."""


@rule("COV-03", "qualifier-changed", source=Source(PROJECT, "covers", Modality.SHOULD, "project"))
def qualifier_changed(context: Context) -> Iterator[Finding]:
    """Words that cover a requirement drop a qualifier of the base or add one.

    Without 适用时 or 必要时 a duty holds always, which the base does not ask for; with one that the base does not have,
    a duty can be talked away. The words are compared with those of the base in stdtools, which are not its licensed
    text: a qualifier may be said in words that are not in the list, so this is a warning.

    Say under which condition the requirement holds as the base does.
    """
    yield from _found(context, "qualifier")


@rule("COV-04", "obligation-weakened", source=Source("GB/T 1.1—2020", "9.1", Modality.SHALL), also=(PART_A,))
def obligation_weakened(context: Context) -> Iterator[Finding]:
    """Words that cover a requirement are not a requirement any more, or say the opposite.

    应 is a requirement, 宜 a recommendation, 可 a permission; a sentence without such a verb states a fact. An
    organization can be certified without doing what it should or may do. A list item has the verb of its lead-in unless
    it has one of its own.

    Write 应 (不应 where the base forbids).
    """
    yield from _found(context, "strength")
    yield from _found(context, "negation")


@rule(
    "COV-05",
    "addressee-changed",
    source=Source("ISO/IEC Directives, Part 1, Annex SL", "Appendix 2", Modality.SHALL, "M"),
    also=(PART_A,),
)
def addressee_changed(context: Context) -> Iterator[Finding]:
    """Words that cover a requirement give the duty to somebody else than the base does.

    What top management has to do itself, such as to demonstrate leadership, is not done by a department; and a duty of
    the organization is wider than that of one department. Names of kinds of organizations (机构, 医院) are the
    organization.

    Address the requirement to whom the base does; part B may say which function carries it out.
    """
    yield from _found(context, "addressee")


@rule(
    "COV-07",
    "documented-information-changed",
    source=Source("GB/T 19001—2016", "7.5", Modality.SHALL),
    also=(PART_A,),
)
def documented_information_changed(context: Context) -> Iterator[Finding]:
    """Words that cover a requirement exchange or omit its duty to maintain or retain documented information.

    保持 is for documents that are kept up to date, 保留 for evidence that is kept as it is. An audit asks for each
    where the base does.

    Write 保持成文信息 or 保留成文信息 as the base does; part B may name the documents and records.
    """
    yield from _found(context, "documented")


@rule("COV-11", "indicator-instead-of-requirement", source=Source(SEED, "（七）", Modality.SHALL, "S"))
def indicator_instead_of_requirement(context: Context) -> Iterator[Finding]:
    """A graded standard covers a requirement in tables only.

    Indicators and scores tell how well something is done. That it is to be done at all is a requirement of every grade,
    and part A holds it.

    Let stdtools compose part A from the base, or write the requirement as a provision; leave the indicator in its
    table.
    """
    yield from _found(context, "indicator")


@rule("COV-14", "words-far-from-base", source=Source(PROJECT, "covers", Modality.SHOULD, "project"))
def words_far_from_base(context: Context) -> Iterator[Finding]:
    """Words that cover a requirement have little in common with the words of the base.

    Perhaps the wrong identifier is named, or what the requirement is about has been left out. Pairs of characters, or
    beginnings of words, are compared with those of the base in stdtools, which are not its licensed text; good words
    may be other ones, so this is a warning. Words that name the management system of another discipline only
    (质量管理体系 for a requirement of GB/T 24001) are about something else, however many they share.

    Name the requirement that these words cover, or use the key words of the base. In an integrated document name all
    disciplines that are meant, or none.
    """
    yield from _found(context, "words")
    yield from _found(context, "discipline")


@rule("COV-15", "covered-twice", source=Source(PROJECT, "covers", Modality.ADVICE, "project"))
def covered_twice(context: Context) -> Iterator[Finding]:
    """Several paragraphs of part A cover the same requirement.

    Two wordings of one duty will differ one day, and then nobody knows which holds.

    Keep one of them, unless each says a different part of the requirement.
    """
    yield from _found(context, "twice")


@rule("COV-16", "covered-in-another-clause", source=Source(PROJECT, "covers", Modality.SHALL, "project"))
def covered_in_another_clause(context: Context) -> Iterator[Finding]:
    """Words that cover a requirement stand in another clause than that of the base.

    Part A has the clauses of the base, so that everybody finds a requirement where they look for it, and part B beside
    it. Clauses are matched by title, else by number; a clause around the right one or inside it is right too.

    Move the words to the clause that the identifier names, or correct the identifier.
    """
    yield from _found(context, "place")


def _found(context: Context, aspect: Aspect) -> Iterator[Finding]:
    for base in context.bases:
        first = {covered.requirement.id: covered.by[0] for covered in base.coverage if covered.by}
        for deviation, ids in _grouped(context, base, aspect):
            finding = context.at(
                context.facts.nodes[deviation.by],
                variant=deviation.variant,
                base=base.designation,
                requirement="\n".join(ids),
                wanted=deviation.expected,
                told=deviation.told,
            )
            if aspect == "twice":
                span = context.span_at(context.facts.nodes[first[ids[0]]], "covered-first")
                finding = replace(finding, related=(span,))
            yield finding


def _grouped(context: Context, base: Base, aspect: Aspect) -> Iterator[tuple[Deviation, list[str]]]:
    """Yield what deviates with the requirements concerned; the same deviation of the items of one list is one."""
    groups: dict[tuple[str, ...], tuple[Deviation, list[str]]] = {}
    for covered in base.judged:
        for deviation in covered.deviations:
            if deviation.aspect == aspect:
                around = context.list_around(deviation.by) if aspect in ("strength", "negation", "addressee") else ""
                key = (around or deviation.by, deviation.expected, deviation.found, deviation.change)
                groups.setdefault(key, (deviation, []))[1].append(covered.requirement.id)
    yield from groups.values()


RULES: Mapping[Aspect, Rule] = {
    "qualifier": qualifier_changed,
    "strength": obligation_weakened,
    "negation": obligation_weakened,
    "addressee": addressee_changed,
    "documented": documented_information_changed,
    "indicator": indicator_instead_of_requirement,
    "words": words_far_from_base,
    "discipline": words_far_from_base,
    "twice": covered_twice,
    "place": covered_in_another_clause,
}
"""The rule that reports each kind of deviation."""
