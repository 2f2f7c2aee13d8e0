"""How sentences of requirements are built: one duty each, with a subject, the condition first (GB/T 1.1—2020 9.1)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.blocks import ListItem, Table
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.drafting import GBT_1_1
from stdtools.rules.rule import PROJECT, Modality, Source, rule


@rule("DRF-23", "several-duties", source=Source(PROJECT, "sentences", Modality.ADVICE, "project"))
def several_duties(context: Context) -> Iterator[Finding]:
    """A sentence joins three duties or more by 并应 and 且应.

    What is met in part can neither be said to be met nor not. Two duties in a sentence are usual and not reported.

    Make a list or several sentences of it.
    """
    for passage, match in context.normative_prose.finditer(context.language.phrases(several_duties.code)):
        yield context.within(passage, match.start(), match.end())


@rule(
    "DRF-24",
    "duty-without-subject",
    source=Source(PROJECT, "sentences", Modality.ADVICE, "project"),
    languages=("zh",),
)
def duty_without_subject(context: Context) -> Iterator[Finding]:
    """A paragraph begins with 应, and nobody is said to have the duty.

    Auditors ask the one who has the duty. Items of lists have the subject of their lead-in, cells of tables that of
    their row, and later sentences that of the first; they are not reported.

    Name who has to do it: 组织应, 机构应.
    """
    for provisions in context.stated.values():
        for provision in provisions:
            modal, passage = provision.modal, provision.passage
            if provision.start or modal is None or modal.start or provision.kind != "requirement":
                continue
            around = passage.visit.ancestors
            if context.facts.part(passage.node) != "A" and not any(isinstance(a, ListItem | Table) for a in around):
                yield context.within(passage, modal.start, modal.end, word=modal.word)


@rule("DRF-29", "instruction", source=Source(GBT_1_1, "附录C", Modality.ADVICE))
def instruction(context: Context) -> Iterator[Finding]:
    """A sentence asks somebody (请) instead of demanding, or demands in the passive (应被).

    An imperative is for the steps of a method. Who reads 请 does not know whether it binds, and who reads 应被 does not
    know whom.

    Write who has to do what.
    """
    for passage, match in context.normative_prose.finditer(context.language.phrases(instruction.code)):
        yield context.within(passage, match.start(), match.end(), word=match.group())


@rule("DRF-30", "condition-last", source=Source(PROJECT, "sentences", Modality.ADVICE, "project"), languages=("zh",))
def condition_last(context: Context) -> Iterator[Finding]:
    """The condition of a requirement stands behind it (应…，如果…).

    Who reads on to the duty has to know first when it holds.

    Put the condition first: 若…，应….
    """
    for passage, match in context.normative_prose.finditer(context.language.phrases(condition_last.code)):
        modals = context.provisions_of(passage)
        inside = next((p for p in modals if p.start <= match.start() < p.end), None)
        if inside and inside.kind == "requirement" and inside.modal and inside.modal.end <= match.start():
            yield context.within(passage, match.start(), match.end(), word=match.group())
