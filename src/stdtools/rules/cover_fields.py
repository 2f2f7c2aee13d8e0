"""Whether the cover has what the stage demands, and how its English title is written (GB/T 1.1—2020 8.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.analysis.cover_fields import Field, cover_fields, due, values
from stdtools.analysis.issuers import level
from stdtools.model import designation
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule
from stdtools.rules.severity import stage_name, stages

GBT_1_1 = "GB/T 1.1—2020"

_PLACEHOLDER = "×"
_JOINED = re.compile(r"\s(?:-|–|--)\s|\S—|—\S|(?<![0-9×])[：:]\s")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SHORT = 3
"""Letters of words that stay small in titles where the others are capital: of, and, for."""


@rule("META-01", "cover-field-missing", source=Source(GBT_1_1, "8.1", Modality.SHALL))
def cover_field_missing(context: Context) -> Iterator[Finding]:
    """The cover of a standard lacks something that it has to have when it is submitted or published.

    A standard is found, cited and put into force by what its cover says: number, ICS and CCS codes, issuing body and,
    of national and industry standards, the English title; published ones have both dates. What is demanded from which
    stage on is data (``data/cover_fields.toml``). ×××× stands for what is not yet given, but not once the document is
    published. Only Chinese documents that name their stage are judged; enterprise standards are not.

    Complete the metadata, such as ``:ics: 03.120.10``.
    """
    table, stage = cover_fields(), stage_name(context.document.metadata.stage)
    published = stage == stages()[-1]
    for field in due(table.demanded, stage, stages()):
        if not _has(context, field):
            continue
        found = values(context.document.metadata, field)
        if not found:
            yield context.whole(variant=field)
        elif published and field != "issuer" and any(_PLACEHOLDER in value for value in found):
            yield context.whole(excerpt=found[0], variant="placeholder", value=found[0])


@rule("META-21", "cover-field-expected", source=Source(GBT_1_1, "8.1", Modality.SHOULD))
def cover_field_expected(context: Context) -> Iterator[Finding]:
    """The cover of a draft for approval lacks something that is known by now: ICS code, CCS code, or the English title.

    They are demanded (META-01) when the document is submitted, and who reviews the draft can still see whether they
    fit. Drafts for comments may be without. Documents without a number, for which ×××× may stand, are not judged.

    Complete the metadata, such as ``:ics: 03.120.10`` and ``:title-en:``.
    """
    metadata, table = context.document.metadata, cover_fields()
    stage = stage_name(metadata.stage)
    demanded = due(table.demanded, stage, stages())
    for field in due(table.expected, stage, stages()) if metadata.number else ():
        if field not in demanded and _has(context, field) and not values(metadata, field):
            yield context.whole(variant=field)


@rule("META-07", "english-title-form", source=Source(GBT_1_1, "8.1", Modality.SHOULD))
def english_title_form(context: Context) -> Iterator[Finding]:
    """The English title is not written as titles are: elements joined by “ — ”, one capital letter at their beginning.

    Others cite the title as it stands on the cover. Proper names keep their capitals; reported is only an element that
    begins with a small letter, or a title all of whose longer words, three at least, have capitals. Whether there is a
    title is the question of META-01 and META-21.

    Write: ``Quality management systems — Requirements``.
    """
    title = next((each for each in context.document.metadata.titles if each.language == "en"), None)
    if title is None:
        return
    for element in title.elements:
        if _JOINED.search(element):
            yield context.whole(excerpt=element, variant="joined", element=element)
        elif element[:1].islower() and element.split()[0].islower():
            yield context.whole(excerpt=element, variant="small", element=element)
    if _capitals(" ".join(title.elements)):
        yield context.whole(excerpt=title.elements[0], variant="capitals")


def _has(context: Context, field: Field) -> bool:
    """Whether the cover of such a document has the field at all."""
    table, metadata = cover_fields(), context.document.metadata
    if context.profile.name not in table.profiles:
        return False
    parsed = designation.parse(metadata.number)
    kind = level(parsed) if parsed else None
    if kind is None:  # not yet known, or the number of another body
        return not metadata.number and metadata.language == "zh" and field != "english-title"
    return kind in (table.english_title if field == "english-title" else table.levels)


def _capitals(element: str) -> bool:
    words = [word for word in _WORD.findall(element) if len(word) > _SHORT and not word.isupper()]
    return len(words) > 2 and all(word[0].isupper() for word in words)
