"""What the cover says of sector, replaced documents and drafting units (GB/T 1.1—2020 8.1 and 8.3)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.fixed_wording import fixed_wording
from stdtools.analysis.sectors import sector_code, sectors
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import PROJECT, Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

_SPELLING = {ord("-"): "—", ord("–"): "—", **dict.fromkeys(map(ord, " \u00a0\u3000"))}


@rule("META-12", "sector-code", source=Source(PROJECT, "sector", Modality.SHALL, "project"))
def sector_in_words(context: Context) -> Iterator[Finding]:
    """A sector of the document is named in words, or its code has not the form of codes of GB/T 4754.

    国认可〔2017〕137号 一（一）2 divides sectors as the classification of economic activities does. A code is the
    letter of a section, two to four digits, or both: Q, 85, Q8514. Documents without a sector are not judged.

    Write the code: ``:sector: Q8514``.
    """
    for sector in context.document.metadata.sectors:
        if "×" not in sector and sector_code(sector.strip()) is None:
            yield context.whole(excerpt=sector, sector=sector)


@rule("META-20", "unknown-sector", source=Source(PROJECT, "sector", Modality.SHOULD, "m"))
def unknown_sector(context: Context) -> Iterator[Finding]:
    """A sector has a code that the classification does not have, or a letter that its digits do not belong to.

    Who looks for the standards of a sector does not find the document. Sections and divisions, the letter and the first
    two digits, are looked at; groups and classes are not.

    Look the code up in the current edition of GB/T 4754.
    """
    table = sectors()
    for sector in context.document.metadata.sectors:
        letter, digits = sector_code(sector.strip()) or ("", "")
        section = table.section(int(digits)) if digits else letter
        if (digits and not section) or (letter and letter not in table.sections):
            yield context.whole(excerpt=sector, variant="unknown", sector=sector, edition=table.edition)
        elif letter and section != letter:
            yield context.whole(
                excerpt=sector, variant="section", sector=sector, section=section, edition=table.edition
            )


@rule("META-08", "replaced-documents", source=Source(GBT_1_1, "8.1", Modality.SHALL))
def replaced_documents(context: Context) -> Iterator[Finding]:
    """The foreword does not name a document that the cover says is replaced, or the cover names none.

    Who has the old edition learns from the cover that it is replaced, and from the foreword what changed. Documents
    without a foreword are not judged, and that the foreword alone says so is reported of Chinese documents only.
    Whether the replaced documents exist is not looked up.

    Name each replaced document in the metadata, ``:replaces:``, and in the foreword.
    """
    foreword, replaced = context.element("foreword"), context.document.metadata.replaces
    if foreword is None:
        return
    said = context.passages_of(foreword)
    text = "\n".join(unspaced(passage.text) for passage in said)
    for name in replaced:
        if "×" not in name and unspaced(name) not in text:
            yield context.whole(excerpt=name, variant="foreword", document=name)
    replacing = fixed_wording(context.language.code).replacing
    if replacing and not replaced:
        hits = ((passage, replacing.pattern.search(passage.text)) for passage in said)
        found = next(((passage, match) for passage, match in hits if match), None)
        if found:
            yield context.within(found[0], *found[1].span(), variant="cover")


@rule("META-15", "drafting-units", source=Source(GBT_1_1, "8.3", Modality.SHOULD))
def drafting_units(context: Context) -> Iterator[Finding]:
    """A drafting unit is named twice, or a document that names its committee names no drafting unit.

    Cover and foreword are made from what is recorded. The order is kept as it was written. A Chinese document that
    names neither is not judged, and of others only repetitions are reported.

    Name each unit once: ``:drafter:``.
    """
    metadata = context.document.metadata
    named = [name for name in (drafter.strip() for drafter in metadata.drafters) if name.strip("×")]
    for name in sorted({name for name in named if named.count(name) > 1}):
        yield context.whole(excerpt=name, variant="twice", unit=name)
    if metadata.language == "zh" and metadata.committees and not metadata.drafters:
        yield context.whole(excerpt=metadata.committees[0], variant="missing")


def unspaced(text: str) -> str:
    """Return a text with its designations as they are compared: without spaces, with one kind of dash."""
    return text.translate(_SPELLING)
