"""The cover: number, title, dates (GB/T 1.1—2020 6.1 and 8.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from stdtools.analysis.issuers import level
from stdtools.model import designation
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

_ELEMENTS = 3
_KIND = re.compile(r"(?:国家|行业|地方|团体|企业)?标准$")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@rule("META-02", "number-form", source=Source(GBT_1_1, "8.1", Modality.SHALL), languages=("zh",))
def number_form(context: Context) -> Iterator[Finding]:
    """The number of the document is not written as numbers of Chinese documents are.

    A number is the code, a space, the serial, a dash as long as a character and four digits of the year. Others find
    and cite the document by it. Numbers of other bodies and codes that stdtools does not know are not judged, and
    neither are the digits: ×××× stands for those that are not yet given.

    Write the number in this form.
    """
    number = context.document.metadata.number
    parsed = designation.parse(number)
    if parsed is None or parsed.international or level(parsed) is None:
        return
    if not parsed.dated:
        yield context.whole(excerpt=number, variant="year", number=number)
    elif str(parsed) != number.strip():
        yield context.whole(excerpt=number, variant="form", number=number, form=str(parsed))


@rule("META-03", "level-of-the-standard", source=Source("国认可〔2017〕137号", "（三）", Modality.SHOULD, "S"))
def level_of_the_standard(context: Context) -> Iterator[Finding]:
    """A standard for certification in A+B mode is one of an association, a region or an enterprise.

    In principle such standards are national or industry standards, so that they hold for the sector as a whole.

    Have it issued as a national or industry standard, or be ready to say why it is not one.
    """
    number = context.document.metadata.number
    parsed = designation.parse(number) if context.profile.parts else None
    kind = level(parsed) if parsed else None
    if kind in ("local", "group", "enterprise"):
        yield context.whole(excerpt=number, variant=str(kind), number=number)


@rule("META-04", "title-elements", source=Source(GBT_1_1, "6.1", Modality.SHALL), passing="can-only-fail")
def title_elements(context: Context) -> Iterator[Finding]:
    """A title has more than three elements.

    A title goes from the general to the particular: an introductory element, the main element, a complementary element.
    Whether each is what it should be, a person has to see.

    Join elements, or leave out what the others say already.
    """
    for title in context.document.metadata.titles:
        if len(title.elements) > _ELEMENTS:
            yield context.whole(excerpt=title.elements[0], count=str(len(title.elements)), title=title.elements[-1])


@rule("META-05", "title-names-the-kind", source=Source(GBT_1_1, "6.1", Modality.SHALL))
def title_names_the_kind(context: Context) -> Iterator[Finding]:
    """An element of the Chinese title ends with 标准, as in 国家标准 or 行业标准.

    That the document is a standard, and whose, is said by cover and number; the title says what it is about.

    Leave the word out, or say what the document contains: 要求, 规范, 指南.
    """
    for title in context.document.metadata.titles:
        for element in title.elements if title.language == "zh" else ():
            if found := _KIND.search(element):
                yield context.whole(excerpt=element, word=found[0], element=element)


@rule("META-09", "dates", source=Source(GBT_1_1, "8.1", Modality.SHALL))
def dates(context: Context) -> Iterator[Finding]:
    """A date of the document is none, or the document takes effect before it is issued.

    Whoever has to conform needs to know from when on. In the source dates are written as 2026-12-01; publications print
    them as the language asks.

    Correct the date.
    """
    metadata = context.document.metadata
    for value in (metadata.issued, metadata.effective):
        if value and "×" not in value and _day(value) is None:
            yield context.whole(excerpt=value, variant="form", date=value)
    issued, effective = _day(metadata.issued), _day(metadata.effective)
    if issued and effective and effective < issued:
        yield context.whole(
            excerpt=metadata.effective, variant="order", date=metadata.effective, issued=metadata.issued
        )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if _DATE.fullmatch(value) else None
    except ValueError:
        return None
