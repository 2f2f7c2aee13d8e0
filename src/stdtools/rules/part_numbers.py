"""Documents in several parts (GB/T 1.1—2020 7.1)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.part_number import part_of
from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.rule import Modality, Source, rule

GBT_1_1 = "GB/T 1.1—2020"


@rule("STR-30", "part-number-differs", source=Source(GBT_1_1, "7.1", Modality.SHALL), passing="decides")
def part_number_differs(context: Context) -> Iterator[Finding]:
    """The title names another part than the number of the document does, or only one of the two names a part.

    GB/T 12345.2 is part 2, and its title says 第2部分 (Part 2). All titles are looked at; placeholders (××) agree with
    any number. Whether the titles of the other parts fit, somebody has to look.

    Correct the number or the title.
    """
    metadata = context.document.metadata
    part = part_of(metadata)
    if not metadata.number or not (part.in_number or part.in_titles):
        return
    for title in metadata.titles:
        named = part.in_titles.get(title.language, "")
        if named == part.in_number or (named and part.in_number and "×" in named + part.in_number):
            continue
        variant = "differs" if named and part.in_number else "no-part" if part.in_number else "no-number"
        excerpt = next(
            (e for e in title.elements if named and named in e), title.elements[-1] if title.elements else ""
        )
        yield context.whole(excerpt=excerpt, variant=variant, number=metadata.number, part=part.in_number, named=named)
        return
