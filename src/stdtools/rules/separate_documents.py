"""A standard is about the organization, a certification rule about certification (GB/T 27007, separation)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from stdtools import resources
from stdtools.analysis.language import Match
from stdtools.analysis.provisions import Provision
from stdtools.model.finding import Finding
from stdtools.rules.context import INFORMATIVE, Context, is_normative
from stdtools.rules.rule import Modality, Source, rule


class Separation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, as regular expressions."""

    who: str
    organization: str
    process: str


@rule("RUL-04", "process-in-rule", source=Source("国认可〔2017〕137号", "（四）", Modality.SHOULD, "S"))
def process_in_rule(context: Context) -> Iterator[Finding]:
    """A certification rule demands a process of the quality management system from the organization.

    What the organization does is the matter of the standard, how it is certified that of the rule; what stands in both
    drifts apart.

    Refer to the standard that is certified against.
    """
    words = _words(context.language.code)
    begins, process = _begins(words.organization), re.compile(words.process, re.IGNORECASE)
    for provision, modal in _requirements(context):
        passage = provision.passage
        if begins.match(passage.text, provision.start, modal.start):
            found = process.search(passage.text, modal.end, provision.end)
            if found:
                yield context.within(passage, found.start(), found.end(), what=found.group())


@rule("RUL-05", "certification-in-standard", source=Source("GB/T 27007—2011", "5.2.3", Modality.SHALL))
def certification_in_standard(context: Context) -> Iterator[Finding]:
    """A standard states a requirement for certification bodies or auditors.

    A standard says what the organization has to meet, whoever assesses it. How certification is done is said by the
    certification rule.

    Move the requirement there.
    """
    begins = _begins(_words(context.language.code).who)
    for provision, modal in _requirements(context):
        found = begins.match(provision.passage.text, provision.start, modal.start)
        if found:
            yield context.within(provision.passage, found.start(1), found.end(1), who=found[1])


def _requirements(context: Context) -> Iterator[tuple[Provision, Match]]:
    for provision in context.provisions:
        passage = provision.passage
        if provision.modal is None or provision.kind != "requirement" or passage.place in (*INFORMATIVE, "quote"):
            continue
        if is_normative(passage) and context.facts.part(passage.node) != "A":
            yield provision, provision.modal


@cache
def _words(language: str) -> Separation:
    return msgspec.convert(resources.toml("separation.toml"), dict[str, Separation])[language]


@cache
def _begins(words: str) -> re.Pattern[str]:
    """Return what finds one of ``words`` as the subject: at the beginning, the verb directly after."""
    return re.compile(rf"\s*(?:the |an? |each )?({words})\s*\Z", re.IGNORECASE)
