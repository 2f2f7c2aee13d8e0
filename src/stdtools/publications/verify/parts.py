"""Parts A and B in PDF, site and STS: the same everywhere, explained, and to be seen without colours."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from stdtools.analysis.facts import Facts
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.publications.legend import legend, style
from stdtools.publications.pdf import fonts
from stdtools.publications.verify.findings import about, at, listed, on_sheets, plain
from stdtools.publications.verify.graphics import contrast
from stdtools.publications.verify.marks import MARKED, letters, marks, text_of
from stdtools.publications.verify.measures import measures
from stdtools.publications.verify.page import SitePage
from stdtools.publications.verify.pdf import Pdf
from stdtools.publications.verify.sheet import Sheet
from stdtools.publications.verify.shown import Missed, Shown, missed, provisions, said, shown, texts
from stdtools.rules.produced import GREYSCALE, LEGEND, SHOWN_PARTS

Form = Literal["PDF", "HTML", "STS"]


def parts_of_pdf(facts: Facts, pdf: Pdf) -> Iterator[Finding]:
    """Yield where the PDF shows parts otherwise, does not explain them, or shows them too lightly."""
    used = style(facts.document)
    there = text_of(pdf, used, facts.document.metadata.language)
    yield from _explained(facts, there.text, "PDF")
    lacking = fonts.lacking({c for node in said(facts) for text in texts(node) for c in text if not c.isascii()})
    yield from _same(facts, there, MARKED[used], "PDF", lacking)
    yield from on_sheets(facts, GREYSCALE, "sheet", (s for s in pdf.sheets if _too_light(s, facts)))


def parts_of_page(facts: Facts, page: SitePage) -> Iterator[Finding]:
    """Yield where the page of the site shows parts otherwise, does not explain them, or has no label for them."""
    yield from _explained(facts, plain(page.legend), "HTML")
    yield from _same(facts, page.shown, "AB", "HTML")
    if not all(page.labels):
        yield about(facts, GREYSCALE, "page")


def parts_of_sts(facts: Facts, again: Document) -> Iterator[Finding]:
    """Yield where the STS form, read back, has other parts."""
    read = Facts(again)
    pieces = (("".join(texts(node)), read.part(node)) for node in said(read))
    yield from _same(facts, shown(pieces), "AB", "STS")


def _explained(facts: Facts, there: str, form: Form) -> Iterator[Finding]:
    if absent := [sentence for sentence in legend(facts) if plain(sentence) not in there]:
        yield about(facts, LEGEND, form=form, sentence=absent[0])


def _same(facts: Facts, there: Shown, signs: str, form: Form, lacking: Collection[str] = ()) -> Iterator[Finding]:
    """Yield one finding for all provisions of a part that are shown in the same wrong way, at the first of them."""
    groups: dict[tuple[str, str], list[Missed]] = {}
    for each in missed(provisions(facts, lacking), there, signs):
        groups.setdefault((each.provision.part, each.shown if signs else ""), []).append(each)
    for (part, sign), found in groups.items():
        variant = "otherwise" if sign else "absent"
        numbers = listed(facts.clause_number(each.provision.node) for each in found)
        first = found[0].provision.node
        count = str(len(found))
        yield at(facts, SHOWN_PARTS, first, variant, form=form, part=part, count=count, clauses=numbers or "—")


def _too_light(sheet: Sheet, facts: Facts) -> bool:
    used = style(facts.document)
    lights: Iterable[float] = (line.light for line in marks(sheet, used))
    if used == "bar":
        lights = (*lights, *(run.light for run in letters(sheet)))
    return any(contrast(light) < measures().marks.contrast for light in lights)
