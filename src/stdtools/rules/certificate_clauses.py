"""What a certification rule says of its certificates. Data: ``data/schemes/certificate_clauses.toml``.

They look only at rules that list what stands on a certificate, in a clause or in a table with the content
``certificate``: where a rule has no such list, whether it needs one is for a person. What names neither standards nor
a scope is no such list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stdtools import resources
from stdtools.analysis.prose import Prose
from stdtools.model.document import Annex, Clause
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

SEED = "国认可〔2017〕137号"

_BASIC = ("name", "number", "scope")
"""What every list of the contents of a certificate has."""

_FIELDS = {"name": "standards", "number": "standards", "scope": "standards.scope", "grade": "grade"}
"""Fields of the table that say the same as the words of a clause."""


@rule("CRT-22", "certificate-contents", source=Source(SEED, "（六）", Modality.SHOULD, "S"))
def certificate_contents(context: Context) -> Iterator[Finding]:
    """The list of what stands on a certificate lacks names or numbers of the standards, or the scope.

    One certificate says clearly, completely and accurately what was certified: by which standard, with its number,
    and for which scope. What the rule does not list is missing on the certificates.

    Add what is missing to the list, or to the table with the content ``certificate``.
    """
    if home := _listing(context):
        for what in _BASIC:
            if not _says(context, what):
                yield context.at(home, variant=what)


@rule("CRT-23", "grade-in-contents", source=Source(SEED, "（十）", Modality.SHOULD, "S"))
def grade_in_contents(context: Context) -> Iterator[Finding]:
    """The list of what stands on a certificate lacks the grade, though the rule is one for graded certification.

    The grade is the result of graded certification, and it is printed on the certificate with all other information.

    Add the grade to the list.
    """
    graded = context.document.metadata.profile == "graded-rule"
    if graded and (home := _listing(context)) and not _says(context, "grade"):
        yield context.at(home)


@rule("CRT-24", "scope-per-standard", source=Source(SEED, "（十三）", Modality.SHOULD, "S"))
def scope_per_standard(context: Context) -> Iterator[Finding]:
    """The list of what stands on an integrated certificate does not say that the scope is stated for each standard.

    What is certified for the environment may be less than what is certified for quality. One scope for all standards
    would mislead.

    Say that the certificate states the scope for each standard.
    """
    integrated = context.document.metadata.profile == "integrated-rule"
    each = _pattern(_language(context), "per-standard")
    if integrated and (home := _listing(context)) and not each.search(_prose(context).text):
        yield context.at(home)


@rule("CRT-25", "second-certificate", source=Source(SEED, "（六）", Modality.SHOULD, "S"))
def second_certificate(context: Context) -> Iterator[Finding]:
    """The rule forbids further GB/T 19001 certificates for the same scope without the exception for clients.

    In principle no further certificate for GB/T 19001 is issued that covers the same scope, unless the client needs
    it. A rule that leaves the exception out forbids what is allowed.

    Add the exception.
    """
    language = _language(context)
    generic, exception = (_pattern(language, name) for name in ("generic", "exception"))
    for passage, match in context.all_prose.finditer(_pattern(language, "second")):
        start, end = _sentence(passage.text, match.start(), language)
        sentence = passage.text[start:end]
        if generic.search(sentence) and not exception.search(sentence):
            yield context.within(passage, match.start(), match.end())


def _listing(context: Context) -> Clause | Annex | None:
    """Return the first clause that lists what stands on a certificate, ``None`` if the rule has no such list."""
    homes = _homes(context)
    return homes[0] if homes and any(_says(context, what) for what in _BASIC) else None


def _homes(context: Context) -> list[Clause | Annex]:
    """Return the clauses that say what stands on a certificate, and those with a table of it."""
    homes: dict[str, Clause | Annex] = {}
    for data in context.data:
        home = context.facts.division(data.table)
        if data.content == "certificate" and isinstance(home, Clause | Annex):
            homes[home.id] = home
    for passage, _ in context.all_prose.finditer(_pattern(_language(context), "contents")):
        if isinstance(passage.visit.division, Clause | Annex):
            homes[passage.visit.division.id] = passage.visit.division
    return list(homes.values())


def _prose(context: Context) -> Prose:
    """Return the words of these clauses."""
    ids = {home.id for home in _homes(context)}
    return context.all_prose.only(lambda passage: passage.visit.division.id in ids)


def _says(context: Context, what: str) -> bool:
    """Tell whether the clauses, or the table, name something that stands on a certificate."""
    fields = {
        record.get("field", str) for data in context.data if data.content == "certificate" for record in data.records
    }
    return _FIELDS[what] in fields or bool(_pattern(_language(context), what).search(_prose(context).text))


def _language(context: Context) -> str:
    return "zh" if context.document.metadata.language == "zh" else "en"


def _sentence(text: str, place: int, language: str) -> tuple[int, int]:
    """Return the ends of the sentence around a place."""
    marks = "。；" if language == "zh" else ".;"
    start = max(text.rfind(mark, 0, place) for mark in marks) + 1
    ends = [end for mark in marks if (end := text.find(mark, place)) >= 0]
    return start, min(ends, default=len(text))


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    patterns: dict[str, dict[str, str]] = resources.toml("schemes/certificate_clauses.toml") or {}
    return re.compile(patterns[language][name], re.IGNORECASE)
