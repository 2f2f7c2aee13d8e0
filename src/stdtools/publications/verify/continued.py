"""Tables that go on on another sheet of a PDF (GB/T 1.1—2020 9.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.verify.findings import on_sheets, plain
from stdtools.publications.verify.measures import measures
from stdtools.publications.verify.pdf import Pdf
from stdtools.publications.verify.sheet import Run, Sheet
from stdtools.rules.produced import CONTINUED


def continued(facts: Facts, pdf: Pdf) -> Iterator[Finding]:
    """Yield the sheets on which a table goes on without its title, marked as such, or without its head."""
    mark = _mark(facts.document.metadata.language)
    unmarked: list[Sheet] = []
    headless: list[Sheet] = []
    for table in pdf.tables:
        first, *further = table.items()
        title, head = _tagged(first[1], "Caption"), _tagged(first[1], "TH", of="THead")
        for sheet, runs in further:
            above = _above(sheet, runs)
            if not mark.search(above) or not all(text in above for text in title):
                unmarked.append(sheet)
            if not all(text in above for text in head):
                headless.append(sheet)
    yield from on_sheets(facts, CONTINUED, "mark", unmarked)
    yield from on_sheets(facts, CONTINUED, "head", headless)


def _tagged(runs: Sequence[Run], tag: str, of: str = "Table") -> list[str]:
    return [plain(run.text) for run in runs if tag in run.tags and of in run.tags]


def _above(sheet: Sheet, runs: Sequence[Run]) -> str:
    """Return what stands above the first row of a table on a sheet; a head that is repeated has no tags of its own."""
    rows = [run.y for run in runs if "THead" not in run.tags and "Caption" not in run.tags]
    top = min(rows, default=sheet.height)
    return plain("".join(run.text for run in sheet.between(measures().area(turned=sheet.turned).top, top)))


@cache
def _mark(language: str) -> re.Pattern[str]:
    words = measures().continued
    return re.compile(words["zh" if language == "zh" else "en"])
