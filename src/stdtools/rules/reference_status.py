"""Whether what is cited is in force (GB/T 1.1—2020 9.5.4.4)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.citations import listed
from stdtools.analysis.status import Status
from stdtools.model import designation
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.references import binds, cited_in_the_body, listed_documents
from stdtools.rules.rule import PROJECT, Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"


@rule("REF-07", "superseded-reference", source=Source(GBT_1_1, "9.5.4.4", Modality.SHALL))
def superseded_reference(context: Context) -> Iterator[Finding]:
    """A document is cited in an edition that has been superseded or withdrawn.

    Whoever has to conform would need a document that is no longer in force. Clause 2 is looked at, and requirements
    that cite what is not in it; without a year, a document of which no edition is in force any more. The status comes
    from a table of stdtools, to which settings may add tables of their own; documents that none of them knows are not
    judged.

    Cite the successor and check that what is cited is still there.
    """
    for reference in listed(context.facts):
        found = designation.parse(reference.designation)
        if status := context.standards.superseded(found) if found else None:
            name = reference.designation
            yield context.at(
                reference, excerpt=name, document=name, variant=_variant(status), successor=status.successor
            )
    known = listed_documents(context)
    reported: set[str] = set()
    for cited in cited_in_the_body(context):
        if cited.parsed is None or cited.name in reported or known.has(cited.parsed):
            continue
        status = context.standards.superseded(cited.parsed)
        if status and binds(context, cited) and context.facts.part(cited.passage.node) != "A":
            reported.add(cited.name)
            yield context.within(
                cited.passage,
                cited.start,
                cited.end,
                document=cited.name,
                variant=_variant(status),
                successor=status.successor,
            )


@rule("REF-19", "unknown-reference", source=Source(PROJECT, "standards", Modality.SHOULD, "project"))
def unknown_reference(context: Context) -> Iterator[Finding]:
    """Clause 2 lists a document that no table of standards has.

    Nobody can say whether it is in force. Only who names a table of their own in the settings (``standards``) is told
    so: the table of stdtools holds what is about management systems, and most of what a sector cites is not in it.
    Placeholders and documents of authorities are not looked at.

    Look up its status and add it to the table.
    """
    if not context.standards.listing:
        return
    for reference in listed(context.facts):
        found = designation.parse(reference.designation)
        if found and not found.official and not found.is_placeholder and not context.standards.knows(found):
            yield context.at(reference, excerpt=reference.designation, document=reference.designation)


def _variant(status: Status) -> str:
    if not status.successor:
        return "withdrawn"
    return "replaced-withdrawn" if status.status == "withdrawn" else "superseded"
