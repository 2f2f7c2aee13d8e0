"""What a certification rule says of audit time in words, beside its tables: ``data/schemes/audit_time_text.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from stdtools import resources
from stdtools.model.blocks import Table
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule
from stdtools.schemes.audit_time_tables import Row


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns by language."""

    zh: str
    en: str

    def pattern(self, language: str) -> re.Pattern[str]:
        """Return the pattern of a language."""
        return _compiled(self.zh if language == "zh" else self.en)


class Said(Words, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What has to be said, ``more`` beside it, where what is ``given`` is said."""

    given: Words | None = None
    more: tuple[Words, ...] = ()


def said(context: Context, code: str) -> bool:
    """Tell whether a rule says what the rule with this code looks for, or need not."""
    wanted, language = _words()[code], context.document.metadata.language
    text = bound_text(context)
    if wanted.given and not wanted.given.pattern(language).search(text):
        return True
    return all(words.pattern(language).search(text) for words in (wanted, *wanted.more))


def bound_text(context: Context) -> str:
    """Return what binds, as a reader sees it, with the values of parameters."""
    return "\n。\n".join(passage.text for passage in context.normative_prose.passages)


@rule(
    "AT-08",
    "effective-personnel-not-explained",
    source=Source("IAF MD 5", "effective number of personnel", Modality.SHOULD, "V"),
)
def effective_personnel_not_explained(context: Context) -> Iterator[Finding]:
    """The rule does not say how the effective number of personnel follows from the people who work there.

    Part-time work, shifts, seasonal and repetitive work change the number. Whoever takes the head count computes
    another audit time.

    Say how part-time and seasonal people and shifts are counted.
    """
    yield from _silent(context, effective_personnel_not_explained.code)


@rule("AT-12", "order-of-reductions", source=Source("IAF MD 11", "order", Modality.SHOULD, "V"))
def order_of_reductions(context: Context) -> Iterator[Finding]:
    """The rule reduces audit time for integration, but does not say that it is first worked out for each standard.

    The order is IAF MD 5 for each standard, IAF MD 1 for its sites, then the sum, which IAF MD 11 reduces. In another
    order the result is another.

    Say that the time of each management system is determined, then added, and that the sum is reduced.
    """
    if context.audit_time.terms.terms.get("max-integration"):
        yield from _silent(context, order_of_reductions.code)


@rule("AT-14", "experts-counted", source=Source("IAF MD 5", "audit time", Modality.SHOULD, "V"))
def experts_counted(context: Context) -> Iterator[Finding]:
    """The rule does not say that technical experts and trainees do not count for audit time.

    Only auditors audit. Time of others that is counted is missing in the audit.

    Say that the time of technical experts and trainees is not counted.
    """
    yield from _silent(context, experts_counted.code)


@rule("AT-18", "class-not-assigned", source=Source("CNCA-QMS-01:2025", "附录A", Modality.SHOULD, "VS"))
def class_not_assigned(context: Context) -> Iterator[Finding]:
    """Audit time goes by classes of risk or complexity, but the rule does not say which business has which class.

    Without that every body chooses the class, and with it the time.

    Assign a class to each business scope, in a table or in words.
    """
    language = context.document.metadata.language
    classes = {each.table.class_ for each in context.audit_time.tables} - {""}
    if classes and not _in_a_table(context, _words()[class_not_assigned.code].pattern(language)):
        yield from _silent(context, class_not_assigned.code)


@rule("AT-19", "sites-without-sampling", source=Source("IAF MD 1", "6.2.1", Modality.SHOULD, "V"))
def sites_without_sampling(context: Context) -> Iterator[Finding]:
    """The rule excludes sites from sampling, but does not say how many of them are visited in a year of surveillance.

    Where sampling is not appropriate, all sites are audited in the initial audit and in recertification, and at least
    30 % of them in each year of surveillance.

    State the share for surveillance.
    """
    yield from _silent(context, sites_without_sampling.code)


@rule("AT-15", "beyond-the-table", source=Source("IAF MD 5", "tables", Modality.ADVICE, "V"))
def beyond_the_table(context: Context) -> Iterator[Finding]:
    """The rule does not say what holds for more people than the last band of a table has.

    The tables of IAF end at 10700 persons and go on in the same way. One time for all beyond, however many they are,
    would be too little for most.

    Say by how much audit time grows with each further step.
    """
    text = bound_text(context)
    for trouble in context.audit_time.troubles:
        if trouble.name == "open":
            yield context.at(trouble.node, variant="open", band=trouble.arguments["text"])
    last: dict[str, Row] = {}
    for stated in context.audit_time.tables:
        for row in stated.rows:
            if stated.table.source not in last or row.band.most > last[stated.table.source].band.most:
                last[stated.table.source] = row
    for row in last.values():
        digits = f"{row.band.most:,}".replace(",", "[ \u00a0\u2009,]?")
        more = rf"(?:超过|大于|多于|more than|over|above|exceed(?:s|ing)?)\s{{0,2}}{digits}(?!\d)"
        if not _compiled(rf"{more}|{digits}\s{{0,2}}(?:人|persons)?\s{{0,2}}(?:以上|or more)").search(text):
            yield context.at(row.personnel, variant="silent", band=str(row.band.most))


def _in_a_table(context: Context, pattern: re.Pattern[str]) -> bool:
    """Tell whether a table that is no data of audit time has a column of classes."""
    named = re.compile(r"风险|复杂|\brisk\b|\bcomplexity\b", re.IGNORECASE)
    others = {id(data.table) for data in context.data if data.content != ""}
    return any(
        named.search(passage.text)
        for passage in context.passages
        if passage.place == "table"
        and not any(id(node) in others for node in passage.visit.ancestors)
        and any(isinstance(node, Table) for node in passage.visit.ancestors)
    )


def _silent(context: Context, code: str) -> Iterator[Finding]:
    """Yield a finding at the first table of audit time if what the rule with this code looks for is not said."""
    first = next((data.table for data in context.data if data.content == "audit-time"), None)
    if first and not said(context, code):
        yield context.at(first)


@cache
def _words() -> Mapping[str, Said]:
    return msgspec.convert(resources.toml("schemes/audit_time_text.toml"), dict[str, Said])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
