"""Wording of provisions: vague words, words that do not go together (GB/T 1.1—2020 9.4, C).

The words are data (``data/language``). Part A, quotations and code are exempt; so are notes and examples where a rule
is about requirements.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from stdtools.analysis.passages import Passage
from stdtools.analysis.prose import Prose
from stdtools.analysis.provisions import Provision
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.drafting import GBT_1_1
from stdtools.rules.rule import Modality, Source, rule

_NUMBER = re.compile(r"[0-9]")


@rule("DRF-07", "vague-requirement", source=Source(GBT_1_1, "9.1", Modality.ADVICE))
def vague_requirement(context: Context) -> Iterator[Finding]:
    """A requirement has a vague word, such as 及时, 适当 or 足够, and no number.

    Whether it is met is a matter of opinion: two auditors come to two results. A sentence that names a number is not
    reported.

    Say how much, how often or by when, or by what it is judged.
    """
    for passage, match in context.normative_prose.finditer(context.language.phrases(vague_requirement.code)):
        provision = _around(context, passage, match.start())
        if provision and provision.kind == "requirement" and not _NUMBER.search(provision.text):
            yield context.within(passage, match.start(), match.end(), word=match.group())


@rule("DRF-08", "soft-requirement", source=Source(GBT_1_1, "9.4.2", Modality.SHOULD))
def soft_requirement(context: Context) -> Iterator[Finding]:
    """应 stands together with 尽可能, 尽量, 优先考虑, 避免 or 慎重.

    Such words ask for an effort, whose result nobody can verify. They go with 宜.

    Write 宜, or a requirement that can be verified.
    """
    yield from _phrases(context, soft_requirement.code, context.normative_prose)


@rule("DRF-09", "requirement-with-exceptions", source=Source(GBT_1_1, "9.4.2", Modality.SHOULD))
def requirement_with_exceptions(context: Context) -> Iterator[Finding]:
    """应 stands together with 通常, 一般 or 原则上.

    Such words leave exceptions open, and nobody can tell which. They go with 宜.

    Write 宜, or name the condition on which the requirement holds.
    """
    yield from _phrases(context, requirement_with_exceptions.code, context.normative_prose)


@rule("DRF-10", "observe-or-conform", source=Source(GBT_1_1, "9.4.2", Modality.ADVICE), languages=("zh",))
def observe_or_conform(context: Context) -> Iterator[Finding]:
    """A thing is said to observe a rule (记录应遵守).

    People observe (遵守), things conform (符合). Only things that the data name are judged.

    Write 符合, or say who has to observe it.
    """
    yield from _phrases(context, observe_or_conform.code, context.normative_prose)


@rule("DRF-20", "trademark", source=Source(GBT_1_1, "9.13", Modality.SHOULD))
def trademark(context: Context) -> Iterator[Finding]:
    """The text has the sign of a trademark.

    A standard describes products by what they do. Names without a sign cannot be told from other words.

    Describe the product; if the name cannot be avoided, say in a note that it is no endorsement and that others may do.
    """
    yield from _phrases(context, trademark.code, context.own_prose)


@rule("DRF-21", "contract-provision", source=Source(GBT_1_1, "5.5.3", Modality.SHOULD))
def contract_provision(context: Context) -> Iterator[Finding]:
    """A requirement or permission is about fines, damages, claims or liability.

    That is the matter of contracts and laws, not of a standard. Sentences that only mention the words are not reported.

    Leave it out, or state what has to be performed.
    """
    for passage, match in context.normative_prose.finditer(context.language.phrases(contract_provision.code)):
        provision = _around(context, passage, match.start())
        if provision and provision.kind in ("requirement", "permission"):
            yield context.within(passage, match.start(), match.end(), word=match.group())


@rule("DRF-22", "law-as-requirement", source=Source(GBT_1_1, "9.5.4.4", Modality.SHOULD))
def law_as_requirement(context: Context) -> Iterator[Finding]:
    """A requirement demands that laws or regulations be observed.

    Laws hold without a standard, and a standard does not cite them normatively. The applicable legal requirements of
    management systems (适用的法律法规要求) are not reported.

    State the technical requirement itself, or mention the law in a note.
    """
    for passage, match in context.normative_prose.finditer(context.language.phrases(law_as_requirement.code)):
        provision = _around(context, passage, match.start())
        if not provision or provision.kind != "requirement":
            continue
        end = match.end()
        if match.group().endswith("《"):
            end = passage.text.find("》", match.end()) + 1
            if end == 0 or not passage.text[match.end() : end - 1].endswith(("法", "条例", "办法")):
                continue
        yield context.within(passage, match.start(), end)


def _phrases(context: Context, code: str, prose: Prose) -> Iterator[Finding]:
    for passage, match in prose.finditer(context.language.phrases(code)):
        yield context.within(passage, match.start(), match.end(), word=match.group())


def _around(context: Context, passage: Passage, start: int) -> Provision | None:
    """Return the provision of a passage that a place is in."""
    provisions = context.provisions_of(passage)
    found = bisect_right(provisions, start, key=lambda provision: provision.start) - 1
    return provisions[found] if found >= 0 else None
