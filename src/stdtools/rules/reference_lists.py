"""How other documents are named and listed (GB/T 1.1—2020 8.6, 8.13, 9.5.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdtools.analysis.citations import official
from stdtools.analysis.passages import unquoted
from stdtools.analysis.reference_order import key, sorted_order, title
from stdtools.model import designation
from stdtools.model.blocks import Reference, ReferenceList
from stdtools.model.document import Clause
from stdtools.model.edit import MASK, Order, Replacement
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.rules.context import Context
from stdtools.rules.fixing import fixed_by, replacing
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"

_LISTS = ("normative-references", "bibliography")
_BY_NUMBER = re.compile(r"[\[［〔][0-9]{1,3}[\]］〕]")
"""How a text points at an entry of the bibliography by its number, which another order would change."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@rule(
    "REF-05",
    "reference-order",
    source=Source(GBT_1_1, "8.6", Modality.SHOULD),
    also=(Source(GBT_1_1, "8.13", Modality.SHOULD, "M"),),
    fixes=("safe",),
)
def reference_order(context: Context) -> Iterator[Finding]:
    """The documents in clause 2 or in the bibliography do not stand in their order.

    First national standards, then those of industries, local ones, those of associations, documents of ISO and IEC, of
    other bodies, and other literature; national and international ones by number, the others by code and number. Each
    list is reported once, at the first document that stands too late. The order of other literature is not judged.

    Bring the list into this order. stdtools does so unless entries have numbers that the text refers to.
    """
    for node, visit in context.facts.of(ReferenceList):
        top = visit.ancestors[0] if visit.ancestors else None
        if not isinstance(top, Clause) or top.kind not in _LISTS:
            continue
        order = sorted_order(node.items)
        late = next((n for n in range(1, len(order)) if key(node.items[n]) < key(node.items[n - 1])), None)
        if late is None or context.facts.part(node) == "A":
            continue
        entry = node.items[late]
        first = next(item for item in node.items if key(item) > key(entry))
        group = title(entry, context.language.code)
        finding = context.at(entry, excerpt=entry.designation, document=_name(entry), before=_name(first), group=group)
        movable = not any(item.label for item in node.items) and not _numbered(context, top)
        order_edit = Order(places=tuple(item.location for item in node.items), order=order) if movable else None
        yield fixed_by(finding, order_edit)


@rule(
    "REF-17",
    "designation-spelling",
    source=Source(GBT_1_1, "9.5.4", Modality.SHOULD, "M"),
    also=(Source(GBT_1_1, "8.1", Modality.SHOULD),),
    fixes=("safe",),
)
def designation_spelling(context: Context) -> Iterator[Finding]:
    """The designation of a standard is not spelled as it is printed.

    A Chinese document has a space after its code and a dash before the year (GB/T 19001—2016), an international one a
    colon (ISO 9001:2015), a document of an authority the year in 〔〕 (国认可〔2017〕137号). Whoever
    searches for the one spelling does not find the other. Text, clause 2 and the bibliography are looked at, but not
    part A, quotations, code and placeholders.

    Write space, dash and brackets as they are printed.
    """
    for cited in (*context.citations, *official(context.own_prose)):
        passage = cited.passage
        own = unquoted(context.prose(passage), context.language.sentences.quotes)[cited.start : cited.end]
        if context.facts.part(passage.node) == "A" or passage.place == "quote" or MASK in own:
            continue
        written = passage.text[cited.start : cited.end]
        if spelling := _other_spelling(written):
            finding = context.within(passage, cited.start, cited.end, document=written, instead=spelling)
            yield replacing(context, finding, passage, cited.start, cited.end, spelling)
    for entry, _ in context.facts.of(Reference):
        if context.facts.part(entry) != "A":
            written = entry.designation
            if spelling := _other_spelling(written):
                finding = context.at(entry, excerpt=written, document=written, instead=spelling)
                end = len(written)
                edit = Replacement(
                    location=entry.location, passage=written, start=0, end=end, text=spelling, whole=False
                )
                yield fixed_by(finding, edit)


def _other_spelling(written: str) -> str:
    """Return the spelling that a designation should have, empty if it has it or none can be told."""
    parsed = designation.parse(written)
    if parsed is None or parsed.is_placeholder or parsed.code == "ISO/IEC Directives":
        return ""
    if parsed.year and not _YEAR.fullmatch(parsed.year):
        return ""
    spelling = str(parsed)
    return "" if written.replace("\u00a0", " ") == spelling else spelling


def _name(entry: Reference) -> str:
    return entry.designation or plain_text(entry.content)[:24]


def _numbered(context: Context, element: Clause) -> bool:
    """Whether the text may point at the entries of a list by their numbers."""
    return element.kind == "bibliography" and any(_BY_NUMBER.search(p.text) for p in context.passages)
