"""The sheets of a PDF: their size, running heads, folios and the line at the end (GB/T 1.1—2020 chapter 10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from stdtools.analysis.facts import Facts
from stdtools.model.finding import Finding
from stdtools.publications.verify.findings import about, on_sheets, plain
from stdtools.publications.verify.measures import measures
from stdtools.publications.verify.pdf import Pdf
from stdtools.publications.verify.sheet import Run, Sheet
from stdtools.rules.produced import END_LINE, FOLIOS, RUNNING_HEAD, SHEET_SIZE


def layout(facts: Facts, pdf: Pdf) -> Iterator[Finding]:
    """Yield what is wrong with the sheets."""
    paper = measures().sheet
    wrong = [s for s in pdf.sheets if _departs(s) > paper.tolerance]
    size = f"{wrong[0].width:.0f} mm × {wrong[0].height:.0f} mm" if wrong else ""
    yield from on_sheets(facts, SHEET_SIZE, "", wrong, size=size)
    # Behind the cover: what is empty has neither head nor folio.
    inside = [sheet for sheet in pdf.sheets[1:] if not sheet.empty]
    yield from _heads(facts, inside)
    yield from _folios(facts, inside)
    yield from _end(facts, inside)


def _departs(sheet: Sheet) -> float:
    """Return by how much the larger departure of a sheet from its size is; a turned one lies on its side."""
    paper, (short, long) = measures().sheet, sorted((sheet.width, sheet.height))
    return max(abs(short - paper.width), abs(long - paper.height))


def head(sheet: Sheet) -> list[Run]:
    """Return the running head."""
    return sheet.between(0, measures().area(turned=sheet.turned).top)


def folio(sheet: Sheet) -> list[Run]:
    """Return the page number."""
    return sheet.between(sheet.height - measures().area(turned=sheet.turned).bottom, sheet.height)


def _heads(facts: Facts, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    number = facts.document.metadata.number
    if not number:
        return
    there = [sheet for sheet in sheets if _text(head(sheet)) == plain(number)]
    yield from on_sheets(facts, RUNNING_HEAD, "missing", (s for s in sheets if s not in there), number=number)
    yield from on_sheets(facts, RUNNING_HEAD, "side", _inside(there, head), number=number)


def _folios(facts: Facts, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    shown = [(sheet, _text(folio(sheet))) for sheet in sheets]
    yield from on_sheets(facts, FOLIOS, "missing", (sheet for sheet, text in shown if not text))
    numbered = [(sheet, text) for sheet, text in shown if text]
    body = next((sheet for sheet, text in numbered if text.isdecimal()), None)
    first = numbered[0][0] if numbered else None
    if body is None or first is None:
        return
    if body is first:
        yield about(facts, FOLIOS, "front")
    else:
        if not body.odd:
            yield about(facts, FOLIOS, "even", sheets=str(body.number))
        wanted = {s.number: str(s.number - body.number + 1) for s in sheets if s.number >= body.number}
        wanted |= {s.number: roman(s.number - first.number + 1) for s in sheets if s.number < body.number}
        yield from on_sheets(facts, FOLIOS, "count", (s for s, text in numbered if text != wanted[s.number]))
    yield from on_sheets(facts, FOLIOS, "label", (s for s, text in numbered if text != plain(s.label)))
    yield from on_sheets(facts, FOLIOS, "side", _inside([sheet for sheet, _ in numbered], folio))


def _end(facts: Facts, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    if not sheets:
        return
    last, end = sheets[-1], measures().end
    text = measures().area(turned=last.turned)
    left = text.left(odd=last.odd)
    centre = left + text.width / 2
    # Footnotes stand at the foot of the sheet, below a line at the left, wherever the text ends.
    notes = (line.top for line in last.lines if abs(line.left - left) < 1 and line.right < centre and line.height < 1)
    lowest = max((run.y for run in last.between(text.top, max(notes, default=last.height - text.bottom))), default=0.0)
    for line in last.lines:
        fits = abs(line.width - end.share * text.width) <= end.tolerance
        centred = abs((line.left + line.right) / 2 - centre) <= end.tolerance
        if fits and centred and line.height < 1 and line.top > lowest:
            return
    yield about(facts, END_LINE, sheets=str(last.number))


def _inside(sheets: Sequence[Sheet], of: Callable[[Sheet], list[Run]]) -> Iterator[Sheet]:
    """Yield the sheets on which a text begins on the side of the spine: left on odd, not left on even ones."""
    for sheet in sheets:
        begins = min(run.x for run in of(sheet))
        if (begins < sheet.width / 4) is sheet.odd:
            yield sheet


def _text(runs: list[Run]) -> str:
    return plain("".join(run.text for run in sorted(runs, key=lambda run: (round(run.y), run.x))))


def roman(number: int) -> str:
    """Return a number in Roman digits."""
    digits = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    found = ""
    for value, sign in digits:
        found += sign * (number // value)
        number %= value
    return found
