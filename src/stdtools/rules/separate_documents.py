"""A standard is about the organization, a certification rule about certification (GB/T 27007, separation)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from stdtools import resources
from stdtools.analysis.language import Match
from stdtools.analysis.provisions import Provision
from stdtools.model.document import Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.context import INFORMATIVE, Context, is_normative
from stdtools.rules.rule import Modality, Source, rule


class Separation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, as regular expressions."""

    before: str
    who: str
    organization: str
    behind: str
    process: str
    own: str

    def subject(self, words: str) -> re.Pattern[str]:
        """Return what a subject is that is one of ``words`` and nothing else."""
        return re.compile(rf"{self.before}(?P<who>{words}){self.behind}", re.IGNORECASE)


@rule("RUL-04", "process-in-rule", source=Source("国认可〔2017〕137号", "（四）", Modality.SHOULD, "S"))
def process_in_rule(context: Context) -> Iterator[Finding]:
    """A certification rule demands a process of the quality management system from the organization.

    What the organization does is the matter of the standard, how it is certified that of the rule; what stands in both
    drifts apart. What an applicant has to have done, as the section on applications says, is no such demand.

    Refer to the standard that is certified against.
    """
    words = _words(context.language.code)
    process = re.compile(words.process, re.IGNORECASE)
    applications = {id(passage) for passage in context.said_in.get("application", ())}
    for provision, modal, _ in _requirements(context, words.subject(words.organization)):
        passage = provision.passage
        found = process.search(passage.text, modal.end, provision.end)
        if found and id(passage) not in applications:
            yield context.within(passage, found.start(), found.end(), what=found.group())


@rule("RUL-05", "certification-in-standard", source=Source("GB/T 27007—2011", "5.2.3", Modality.SHALL))
def certification_in_standard(context: Context) -> Iterator[Finding]:
    """A standard states a requirement for certification bodies or auditors.

    A standard says what the organization has to meet, whoever assesses it. How certification is done is said by the
    certification rule. Clauses on internal audits speak of other auditors, and are left alone.

    Move the requirement there.
    """
    words = _words(context.language.code)
    own = re.compile(words.own, re.IGNORECASE)
    for provision, modal, who in _requirements(context, words.subject(words.who)):
        visit = provision.passage.visit
        if not any(
            own.search(plain_text(d.title)) for d in (*visit.ancestors, visit.division) if isinstance(d, Clause)
        ):
            start = provision.passage.masked.rindex(who, provision.start, modal.start)
            yield context.within(provision.passage, start, start + len(who), who=who)


def _requirements(context: Context, subject: re.Pattern[str]) -> Iterator[tuple[Provision, Match, str]]:
    """Yield the requirements of the document's own that are said of somebody, with the verb and who it is."""
    for provision in context.provisions:
        passage, modal = provision.passage, provision.modal
        if modal is None or provision.kind != "requirement" or passage.place in (*INFORMATIVE, "quote"):
            continue
        found = subject.fullmatch(provision.subject(context.language))
        if found and is_normative(passage) and context.facts.part(passage.node) != "A":
            yield provision, modal, found["who"]


@cache
def _words(language: str) -> Separation:
    return msgspec.convert(resources.toml("separation.toml"), dict[str, Separation])[language]
