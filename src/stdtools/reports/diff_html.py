"""A redline of the whole document as one page that stands alone: summary, provisions, then the text with its changes.

What was deleted and inserted has signs and lines, not only colours; clauses without changes are folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from stdtools import resources
from stdtools.analysis.diff_model import CellDiff, Difference, DivisionDiff, Facet, Piece, RowDiff, UnitDiff
from stdtools.messages import Messages
from stdtools.model.metadata import Metadata
from stdtools.reports.diff_words import facet, field, moved, number, state, strength, summary, unit_name
from stdtools.reports.page import page, shown

_TAGS = {
    "superscript": "sup",
    "subscript": "sub",
    "italic": "i",
    "bold": "b",
    "monospace": "code",
    "underline": "u",
}
_SIGN = {"inserted": "+", "moved-here": "+", "deleted": "−", "moved-away": "−", "changed": "~"}
_DEEPEST = 6


def encode(names: tuple[str, str], metadata: Metadata, found: Difference, messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8; ``metadata`` is that of the new edition."""
    return page(messages.word("diff-title"), messages.language, _style(), _Page(messages).body(names, metadata, found))


class _Page:
    def __init__(self, messages: Messages) -> None:
        self.messages = messages

    def body(self, names: tuple[str, str], metadata: Metadata, found: Difference) -> Iterator[str]:
        word = self.messages.word
        yield f"<p><b>{shown(f'{metadata.number} {metadata.title()}'.strip())}</b></p>"
        yield f'<p class="place">{shown(names[0])} → {shown(names[1])}</p><ul class="sum">'
        yield from (f"<li>{shown(line)}</li>" for line in summary(found, self.messages))
        deleted, inserted = f"<del>{shown(word('diff-deleted'))}</del>", f"<ins>{shown(word('diff-inserted'))}</ins>"
        legend = shown(word("diff-legend", deleted="\u241f", inserted="\u241e"))
        yield f"</ul><p>{legend.replace(chr(0x241F), deleted).replace(chr(0x241E), inserted)}</p>"
        if found.metadata:
            yield f"<h2>{shown(word('diff-title-metadata'))}</h2><table>"
            yield from map(self._field, found.metadata)
            yield "</table>"
        binding = [each for each in found.provisions if each.change != "reworded"]
        if binding:
            yield f"<h2>{shown(word('diff-title-provisions'))}</h2>"
            for each in binding:
                place = shown(each.new_clause or each.old_clause)
                yield f'<div class="provision {each.change}"><p class="head"><b>{place}</b> '
                yield f"{shown(strength(each, self.messages))}</p>"
                if each.old_text and each.old_text != each.new_text:
                    yield f"<p><del>{shown(each.old_text)}</del></p>"
                if each.new_text:
                    text = shown(each.new_text)
                    yield f"<p>{text}</p>" if each.by_lead_in else f"<p><ins>{text}</ins></p>"
                yield "</div>"
        if any(division.differs for division in found.divisions):
            yield f"<h2>{shown(word('diff-title-clauses'))}</h2><ul>"
            for position, division in enumerate(found.divisions):
                if division.differs:
                    name = shown(f"{number(division)} {division.new_title or division.old_title}")
                    yield f'<li><a href="#d{position}">{name}</a> {shown(state(division, self.messages))}</li>'
            yield "</ul>"
        yield f"<h2>{shown(word('diff-title-text'))}</h2>"
        for position, division in enumerate(found.divisions):
            yield from self._division(division, position)

    def _field(self, each: Facet) -> str:
        old = f"<del>{shown(each.old)}</del>" if each.old else ""
        new = f"<ins>{shown(each.new)}</ins>" if each.new else ""
        return f'<tr><th scope="row">{shown(field(each.field, self.messages))}</th><td>{old}</td><td>{new}</td></tr>'

    def _division(self, division: DivisionDiff, place: int) -> Iterator[str]:
        title = f"{shown(number(division))} {''.join(map(_piece, division.title))}"
        part = f" part-{division.part}" if division.part else ""
        folded = division.change == "same"
        told = state(division, self.messages)
        badge = f' <span class="state">{shown(told)}</span>' if told else ""
        if folded and division.units:
            yield f'<details class="same{part}" id="d{place}"><summary>{title}{badge}</summary>'
        else:
            level = min(division.level + 2, _DEEPEST)
            yield f'<section class="{division.change}{part}" id="d{place}"><h{level}>{title}{badge}</h{level}>'
        yield from self._facets(division.facets)
        yield from map(self._unit, division.units)
        yield "</details>" if folded and division.units else "</section>"

    def _facets(self, facets: Iterable[Facet]) -> Iterator[str]:
        yield from (f'<p class="facet">{shown(facet(each, self.messages))}</p>' for each in facets)

    def _unit(self, unit: UnitDiff) -> str:
        name = unit_name(unit, self.messages)
        if unit.kind in ("list", "reference-list", "definition-list"):
            return "".join(self._facets(unit.facets)) if unit.change == "changed" else ""
        told = moved(unit, self.messages)
        sign = _SIGN.get(unit.change, "")
        label = f'<span class="label">{shown(name)}</span> ' if name else ""
        remark = f' <span class="state">{shown(told)}</span>' if told else ""
        depth = min(len(unit.around), 4)
        facets = "".join(self._facets(unit.facets)) if unit.change == "changed" or unit.kind == "figure" else ""
        words = "".join(map(_piece, unit.pieces))
        rows = f"<table>{''.join(map(_row, unit.rows))}</table>" if unit.rows else ""
        mark = f'<span class="sign">{sign}</span>' if sign else ""
        part = f" part-{unit.part}" if unit.part else ""
        tag = "pre" if unit.kind == "preformatted" else "p"
        return (
            f'<div class="unit {unit.change} deep-{depth}{part}">{mark}<{tag}>{label}{words}{remark}</{tag}>'
            f"{rows}{facets}</div>"
        )


def _row(row: RowDiff) -> str:
    return f'<tr class="{row.change}">{"".join(_cell(cell, header=row.header) for cell in row.cells)}</tr>'


def _cell(cell: CellDiff, *, header: bool) -> str:
    tag = "th" if header else "td"
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f'<{tag} class="{cell.change}"{spans}>{"".join(map(_piece, cell.pieces))}</{tag}>'


def _piece(piece: Piece) -> str:
    text = shown(piece.text)
    if piece.op == "renumbered":
        text = f'<span class="renumbered" title="{shown(piece.old)}">{text}</span>'
    for style in reversed(piece.styles):
        tag = _TAGS.get(style, "span")
        text = f"<{tag}>{text}</{tag}>"
    tag = {"deleted": "del", "inserted": "ins"}.get(piece.op, "")
    return f"<{tag}>{text}</{tag}>" if tag else text


@cache
def _style() -> str:
    own = resources.directory("reports") / "diff.css"
    return resources.stylesheet("tokens.css") + own.read_text(encoding="utf-8")
