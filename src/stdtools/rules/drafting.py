"""Drafting style: verbal forms, notes and examples, references in the text (GB/T 1.1—2020 clause 9 and annex C).

Part A is not the drafter's to rewrite: its style is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from stdtools.analysis.passages import Passage
from stdtools.analysis.prose import Prose
from stdtools.model.blocks import Figure, Table
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import CrossReference, ParameterReference, TermReference
from stdtools.model.walk import Visit
from stdtools.rules.context import INFORMATIVE, Context
from stdtools.rules.fixing import replacing
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"


@rule("DRF-01", "must-for-shall", source=Source(GBT_1_1, "9.1", Modality.SHALL), fixes=("safe",))
def must_for_shall(context: Context) -> Iterator[Finding]:
    """A requirement is expressed by 必须, 务必 or 须 (must) instead of 应 (shall).

    A standard has one verb for a requirement, so that nobody wonders whether 必须 asks for more. Quoted words, part A,
    notes and examples are exempt. Where 应 would say something else, as in 不必须, nothing is replaced.

    Write 应.
    """
    yield from _replaceable(context, must_for_shall.code, context.normative_prose)


@rule("DRF-02", "prohibition", source=Source(GBT_1_1, "附录C", Modality.SHALL), fixes=("safe", "unsafe"))
def prohibition(context: Context) -> Iterator[Finding]:
    """A prohibition is expressed by 不得, 不可, 禁止 or 严禁 instead of 不应 (shall not).

    Those are the words of laws. Quoted words, part A, notes and examples are exempt. 禁止 and 严禁 are replaced safely
    only before a verb that is known: 禁止无关人员进入 has to be written anew.

    Write 不应.
    """
    yield from _replaceable(context, prohibition.code, context.normative_prose)


@rule("DRF-03", "law-style-modal", source=Source(GBT_1_1, "附录C", Modality.SHOULD), fixes=("safe", "unsafe"))
def law_style_modal(context: Context) -> Iterator[Finding]:
    """A requirement is expressed by 应当 or 应该.

    They are the words of laws and of everyday language; annex C of GB/T 1.1 keeps them for special cases.

    Write 应.
    """
    yield from _replaceable(context, law_style_modal.code, context.normative_prose)


@rule("DRF-11", "requirement-in-note", source=Source(GBT_1_1, "9.2", Modality.SHALL))
def requirement_in_note(context: Context) -> Iterator[Finding]:
    """A note, an example or a footnote of the text holds a requirement or a recommendation.

    They help to understand and bind nobody: whoever leaves them out still conforms. Footnotes of tables and figures are
    exempt, and so are quotations and part A.

    Move the provision into the text, or state a fact.
    """
    for provision in context.provisions:
        modal, passage = provision.modal, provision.passage
        if modal is None or provision.kind not in ("requirement", "recommendation"):
            continue
        if passage.place in INFORMATIVE and _own(context, passage) and not _below_a_frame(passage):
            yield context.within(passage, modal.start, modal.end, variant=passage.place, word=modal.word)


@rule("DRF-13", "self-reference", source=Source(GBT_1_1, "9.5.2", Modality.SHOULD), fixes=("safe",))
def self_reference(context: Context) -> Iterator[Finding]:
    """The document calls itself 本标准, 本规范 or the like.

    Since the edition of 2020 every standardizing document calls itself 本文件.

    Write 本文件.
    """
    yield from _replaceable(context, self_reference.code, context.own_prose)


@rule("DRF-16", "dangling-reference", source=Source(GBT_1_1, "9.5.2", Modality.SHALL))
def dangling_reference(context: Context) -> Iterator[Finding]:
    """A reference inside the document leads to something that is not there.

    Both the references that stdtools numbers and the numbers that stand in the text (见表 9) are followed.

    Correct the identifier or the number, or add what it points at.
    """
    nodes = context.facts.nodes
    pointing: list[tuple[CrossReference | TermReference, Visit]] = [*context.facts.inlines(CrossReference)]
    for inline, visit in [*pointing, *context.facts.inlines(TermReference)]:
        if inline.target not in nodes:
            finding = context.at(visit.node, excerpt=inline.target, variant="target", target=inline.target)
            yield replace(finding, location=inline.location) if inline.location.line else finding
    for parameter, visit in context.facts.inlines(ParameterReference):
        if parameter.target not in {each.id for each in context.parameters}:
            finding = context.at(visit.node, excerpt=parameter.target, variant="parameter", target=parameter.target)
            yield replace(finding, location=parameter.location) if parameter.location.line else finding
    numbers = _numbers(context)
    for target, pattern in context.language.references.items():
        kind = "clause" if target in ("chapter", "annex") else target
        for passage, match in context.own_prose.finditer(pattern):
            if (kind, match[1]) not in numbers:
                yield context.within(passage, match.start(1), match.end(1), variant=target, target=match[1])


@rule("DRF-04", "recommendation-verb", source=Source(GBT_1_1, "附录C", Modality.SHOULD), fixes=("unsafe",))
def recommendation_verb(context: Context) -> Iterator[Finding]:
    """A recommendation is expressed by 建议 or 推荐 instead of 宜.

    They are equivalents for exceptional cases. Only a clause that begins with the word is reported: the noun is free.

    Write 宜.
    """
    yield from _replaceable(context, recommendation_verb.code, context.normative_prose)


@rule("DRF-05", "permission-verb", source=Source(GBT_1_1, "附录C", Modality.SHOULD), fixes=("safe", "unsafe"))
def permission_verb(context: Context) -> Iterator[Finding]:
    """A permission is expressed by 可以, 允许 or 无须 instead of 可 or 不必.

    They are equivalents for exceptional cases. 允许 is reported where it is the verb of the document, not in 允许偏差.

    Write 可, or 不必.
    """
    yield from _replaceable(context, permission_verb.code, context.normative_prose)


@rule("DRF-06", "possibility", source=Source(GBT_1_1, "附录C", Modality.ADVICE), fixes=("safe", "unsafe"))
def possibility(context: Context) -> Iterator[Finding]:
    """A capability or possibility has another verb than 能 or 可能.

    可 permits: 可产生偏差 reads as if a deviation were permitted. 能够 and 有可能 are equivalents.

    Write 能, or 可能.
    """
    yield from _replaceable(context, possibility.code, context.normative_prose)


@rule("DRF-15", "pointing-verb", source=Source(GBT_1_1, "9.5.5", Modality.SHOULD), fixes=("safe", "unsafe"))
def pointing_verb(context: Context) -> Iterator[Finding]:
    """The text points at a clause, table or document by 参见, 参看 or 详见.

    One verb points: 见.

    Write 见.
    """
    yield from _replaceable(context, pointing_verb.code, context.own_prose)


def _replaceable(context: Context, code: str, prose: Prose) -> Iterator[Finding]:
    """Yield the words that the data of the language replace for a rule, with their fixes."""
    for passage, words in prose.holding(context.language.hints(code)):
        for match in context.language.replaced(code, words):
            found = context.within(passage, match.start, match.end, word=match.word, instead=match.key)
            applicability = context.language.applicability(code, passage.masked, match)
            instead = match.key.capitalize() if match.word.istitle() else match.key
            yield replacing(context, found, passage, match.start, match.end, instead, applicability)


def _own(context: Context, passage: Passage) -> bool:
    """Whether the drafter may change the words: not part A, not a quotation."""
    return context.facts.part(passage.node) != "A" and passage.place != "quote"


def _below_a_frame(passage: Passage) -> bool:
    """Whether it is a footnote of a table or figure, which may hold requirements (GB/T 1.1—2020 9.12)."""
    return passage.place == "footnote" and any(isinstance(a, Table | Figure) for a in passage.visit.ancestors)


def _numbers(context: Context) -> set[tuple[str, str]]:
    """Return what the text can point at by number: kind and number, those of clauses of a base included."""
    kinds = {Clause: "clause", Annex: "clause", TermEntry: "clause", Table: "table", Figure: "figure"}
    nodes = context.facts.of(Clause, Annex, TermEntry, Table, Figure)
    numbers = {(kinds[type(node)], context.facts.number(node)) for node, _ in nodes}
    return numbers | {("clause", number) for base in context.bases for number in base.clauses}
