"""With or without a year: which edition of a document is cited (GB/T 1.1—2020 9.5.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.citations import Documents, listed
from stdtools.model import designation
from stdtools.model.designation import Designation
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.references import cited_in_the_body
from stdtools.rules.rule import PROJECT, Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

_YEARLY = frozenset({"ISO/IEC Directives"})
"""What is published anew every year and cited without one."""


@rule("REF-03", "undated-clause-reference", source=Source(GBT_1_1, "9.5.4.1", Modality.SHALL))
def undated_clause_reference(context: Context) -> Iterator[Finding]:
    """A clause, annex, table or figure of another document is cited without the year of the document.

    The next edition may have other numbers: then the reference leads to something else, or nowhere. Part A, quotations
    and the ISO/IEC Directives, which appear every year, are left out.

    Write the edition that you have looked at, or cite the document as a whole.
    """
    bases = _bases(context) if context.document.metadata.part_a == "cited" else Documents(())
    for cited in cited_in_the_body(context):
        found = cited.parsed
        if found is None or found.dated or found.official or found.all_parts or found.code in _YEARLY:
            continue
        if cited.passage.place == "quote" or context.facts.part(cited.passage.node) == "A" or bases.has(found):
            continue
        if place := cited.place:
            yield context.within(cited.passage, cited.start, cited.end, document=cited.name, place=place)


@rule("REF-04", "divided-standard", source=Source(GBT_1_1, "9.5.4.1", Modality.ADVICE))
def divided_standard(context: Context) -> Iterator[Finding]:
    """Clause 2 names, without a year, a standard that has only parts.

    A reader does not know which part is meant. What is known of parts comes from the tables of standards.

    Name the part, or write （所有部分） after the number if all of them are meant.
    """
    for reference in listed(context.facts):
        found = designation.parse(reference.designation)
        if found and not found.dated and not found.all_parts and (parts := context.standards.parts(found)):
            name = reference.designation
            yield context.at(reference, excerpt=name, document=name, parts="、".join(map(str, parts)))


@rule("REF-11", "other-edition-than-base", source=Source(PROJECT, "base", Modality.SHOULD, "project"))
def other_edition_than_base(context: Context) -> Iterator[Finding]:
    """Clause 2 lists the base in another edition than the metadata, or without its year.

    Part A holds the clauses of one edition. Whoever conforms to what clause 2 names would conform to another text.

    List the edition that ``base`` names.
    """
    bases = {
        str(found.undated): found
        for name in context.document.metadata.bases
        if (found := designation.parse(name)) and found.dated and not found.supplement
    }
    entries = [(reference, designation.parse(reference.designation)) for reference in listed(context.facts)]
    right = {found for _, found in entries if found}
    for reference, found in entries:
        base = bases.get(str(found.undated)) if found else None
        if found and base and base not in right and found.year != base.year and not found.supplement:
            yield context.at(
                reference,
                excerpt=reference.designation,
                document=reference.designation,
                base=str(base),
                variant="year" if found.dated else "undated",
            )


def _bases(context: Context) -> Documents:
    found: list[Designation] = [d for name in context.document.metadata.bases if (d := designation.parse(name))]
    return Documents(found)
