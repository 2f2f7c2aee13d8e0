"""What kind of document is cited, and whether it can be found (GB/T 1.1—2020 8.6, 8.13, 9.5.4.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.analysis.citations import listed
from stdtools.analysis.issuers import issuer, level
from stdtools.analysis.reference_kinds import draft, loose_name
from stdtools.model import designation
from stdtools.model.blocks import Reference
from stdtools.model.designation import Designation
from stdtools.model.document import Clause
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.context import Context
from stdtools.rules.references import listed_documents
from stdtools.rules.rule import PROJECT, Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

_LIMITED = ("local", "group")
_CHINESE_CODE = re.compile(r"(?!X+/)[A-Z]{2,3}/[TZ]")


@rule(
    "REF-06",
    "unpublished-reference",
    source=Source(GBT_1_1, "9.5.4.4", Modality.SHALL),
    also=(Source(GBT_1_1, "8.6", Modality.SHALL),),
)
def unpublished_reference(context: Context) -> Iterator[Finding]:
    """Clause 2 lists a draft or a standard of an enterprise.

    Whoever has to conform has to be able to get what is cited, and a draft will change. An enterprise standard may cite
    others of enterprises.

    Cite a published document, or take over what is needed from it.
    """
    own = _level_of_the_document(context)
    for reference in listed(context.facts):
        found = designation.parse(reference.designation)
        name = reference.designation or plain_text(reference.content)[:24]
        if word := draft(reference):
            yield context.at(reference, excerpt=reference.designation, document=name, variant="draft", word=word)
        elif found and level(found) == "enterprise" and own != "enterprise":
            yield context.at(reference, excerpt=name, document=name, variant="enterprise")


@rule("REF-20", "limited-reference", source=Source(GBT_1_1, "8.6", Modality.SHOULD))
def limited_reference(context: Context) -> Iterator[Finding]:
    """Clause 2 lists a local standard or one of an association.

    These hold for a region or by agreement; a national or industry standard can rely on them only in the cases that the
    clause foresees. A document of the same level, or one without a number, is not looked at.

    Cite a national, industry or international standard, or make sure that the case is one of those.
    """
    own = _level_of_the_document(context)
    if own not in ("national", "industry"):
        return
    for reference in listed(context.facts):
        found = designation.parse(reference.designation)
        if found and (kind := level(found)) in _LIMITED:
            name = reference.designation
            yield context.at(reference, excerpt=name, document=name, variant=str(kind))


@rule(
    "REF-09",
    "listed-twice",
    source=Source(GBT_1_1, "8.13", Modality.SHOULD),
    also=(Source(GBT_1_1, "8.6", Modality.SHOULD),),
)
def listed_twice(context: Context) -> Iterator[Finding]:
    """The bibliography lists a document that clause 2 lists too.

    Clause 2 has what is needed to conform, the bibliography what only informs; a document is one or the other.

    Remove it from the bibliography, or from clause 2 if it only informs.
    """
    known = listed_documents(context)
    for entry, visit in context.facts.of(Reference):
        top = visit.ancestors[0] if visit.ancestors else None
        if isinstance(top, Clause) and top.kind == "bibliography":
            found = designation.parse(entry.designation)
            if found and known.has(found):
                yield context.at(entry, excerpt=entry.designation, document=entry.designation)


@rule("REF-14", "loose-designation", source=Source(PROJECT, "designation", Modality.SHOULD, "project"))
def loose_designation(context: Context) -> Iterator[Finding]:
    """A standard is named by a bare number after a word such as 国标.

    Neither people nor programs can tell the code and the edition from it, so nobody can look it up.

    Write the designation as it is printed, with code, number and year.
    """
    for passage, match in context.own_prose.finditer(loose_name()):
        yield context.within(passage, match.start(), match.end(), name=match[0])
    for reference in listed(context.facts):
        named = None if reference.designation else loose_name().search(plain_text(reference.content))
        if named:
            yield context.at(reference, excerpt=named[0], name=named[0])


@rule("REF-18", "unknown-code", source=Source(PROJECT, "issuers", Modality.SHOULD, "project"))
def unknown_code(context: Context) -> Iterator[Finding]:
    """The designation of a standard begins with a code that no industry has.

    Most often letters were mixed up. The codes are those of ``data/issuers.toml``; what begins with another, and has
    /T or /Z after two or three letters, is reported once.

    Look the designation up; if the code is new, tell us.
    """
    reported: set[str] = set()
    for entry, _ in context.facts.of(Reference):
        found = designation.parse(entry.designation)
        if found and _is_unknown(found) and found.code not in reported:
            reported.add(found.code)
            yield context.at(entry, excerpt=entry.designation, document=entry.designation, unknown=found.code)
    for cited in context.citations:
        found = cited.parsed
        if found and _is_unknown(found) and found.code not in reported and cited.passage.place != "quote":
            reported.add(found.code)
            yield context.within(cited.passage, cited.start, cited.end, document=cited.name, unknown=found.code)


def _is_unknown(found: Designation) -> bool:
    return bool(_CHINESE_CODE.fullmatch(found.code)) and issuer(found.code) is None


def _level_of_the_document(context: Context) -> str:
    own = designation.parse(context.document.metadata.number)
    return str(level(own) or "") if own else ""
