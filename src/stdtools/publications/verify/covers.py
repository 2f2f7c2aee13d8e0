"""The cover of a PDF: whether what the document says of itself is there, in its place and size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.verify.findings import about, plain
from stdtools.publications.verify.measures import CoverItem, measures
from stdtools.publications.verify.sheet import Run, Sheet
from stdtools.publications.verify.shown import places as _places
from stdtools.rules.produced import COVER, FONTS


def covers(facts: Facts, sheet: Sheet) -> Iterator[Finding]:
    """Yield what is wrong with the first sheet."""
    cover = measures().cover
    for height in cover.rules:
        if not any(abs(line.top - height) <= cover.tolerance and line.height < 1 for line in sheet.lines):
            yield about(facts, COVER, "line", place=f"{height:g}")
    places = list(accumulate((len(plain(run.text)) for run in sheet.runs), initial=0))
    whole = "".join(plain(run.text) for run in sheet.runs)
    for name, text in _items(facts):
        item = cover.items[name]
        found = [sheet.runs[bisect_right(places, place) - 1] for place in _places(whole, plain(text))]
        if not found:
            yield about(facts, COVER, "missing", text=text)
            continue
        run = next((run for run in found if _in_place(run, item)), found[0])
        if not _in_place(run, item):
            yield about(facts, COVER, "elsewhere", text=text, place=f"{run.x:.0f}\n{run.y:.0f}")
        if run.size not in item.sizes:
            sizes = "\n".join(f"{size:g}" for size in item.sizes)
            yield about(facts, FONTS, "cover", text=text, found=f"{run.size:g}", wanted=sizes)


def _items(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield what the cover has to say, by the names of the places."""
    metadata = facts.document.metadata
    for value in (*metadata.ics[:1], *metadata.ccs[:1]):
        yield "classification", value
    title = next((t.elements for t in metadata.titles if t.language == metadata.language), ())
    pairs = [("number", metadata.number), *(("title", element) for element in title[:1])]
    pairs += [("issued", metadata.issued), ("effective", metadata.effective)]
    yield from ((name, text) for name, text in pairs if text)


def _in_place(run: Run, item: CoverItem) -> bool:
    spare, middle = measures().cover.tolerance, measures().text.left(odd=True) + measures().text.width / 2
    if not item.top - spare <= run.y <= item.bottom + spare:
        return False
    return item.side == "centre" or (run.x < middle) is (item.side == "left")
