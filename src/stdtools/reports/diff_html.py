"""A redline of the whole document as one page that stands alone: what changed, provisions, the text with its changes.

What was deleted is struck out, what was inserted underlined, and the right margin has a line and a sign: nothing is
told by colour alone. The left margin belongs to part B. Clauses without changes are folded.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby

from stdtools import resources
from stdtools.analysis.diff_model import Difference, DivisionDiff, Facet, Piece, UnitChange
from stdtools.messages import Messages
from stdtools.reports.diff_table import PlacedCell, PlacedRow
from stdtools.reports.diff_words import facet, field, number, provision, state, strength, summary
from stdtools.reports.page import page, shown
from stdtools.reports.redline import Line, Redline
from stdtools.reports.redline_opening import Edition, binding, happened, is_listed, named, place, places, titled
from stdtools.workspace import WorkspaceError, beside

Mathematics = Callable[[str, str], str]
"""What makes markup of the source of a formula in its notation; empty if it cannot."""

_TAGS = {
    "superscript": "sup",
    "subscript": "sub",
    "italic": "i",
    "bold": "b",
    "monospace": "code",
    "underline": "u",
}
_SIGNS: dict[UnitChange, str] = {
    "inserted": "inserted",
    "deleted": "deleted",
    "changed": "changed",
    "moved-here": "moved-here",
    "moved-away": "moved-here",
}
_DEEPEST = 6
_LARGEST = 1 << 20
"""Bytes of a picture that is in the page."""


def encode(
    old: Edition, new: Edition, found: Difference, messages: Messages, mathematics: Mathematics = lambda *_: ""
) -> bytes:
    """Return the page as HTML, UTF-8."""
    body = _Page(old, new, messages, mathematics).body(found)
    return page(messages.word("diff-title"), messages.language, _style(), body, pictures=True)


class _Page:
    """The page. ``text`` and ``own`` are the attributes of what is in the language of the documents, or in ours."""

    def __init__(self, old: Edition, new: Edition, messages: Messages, mathematics: Mathematics) -> None:
        self.old, self.new = old, new
        self.messages = messages
        language = new.metadata.language
        same = language == messages.language
        self.text = "" if same else f' lang="{shown(language)}"'
        self.own = "" if same else f' lang="{messages.language}"'
        self.redline = Redline(messages, new.metadata.language)
        self._mathematics = mathematics

    def word(self, key: str) -> str:
        return shown(self.messages.word(f"diff-{key}"))

    def head(self, key: str) -> str:
        cells = "".join(f'<th scope="col">{cell}</th>' for cell in self.word(f"head-{key}").split("|"))
        return f"<thead><tr>{cells}</tr></thead>"

    def body(self, found: Difference) -> Iterator[str]:
        yield f'<p class="name"{self.text}>{shown(self.new.title)}</p><dl class="sides">'
        for key, edition in (("old", self.old), ("new", self.new)):
            title = shown(titled(edition, self.messages))
            yield f"<dt>{self.word(key)}</dt><dd{self.text}>{title} <code>{shown(edition.name)}</code></dd>"
        yield '</dl><ul class="sum">'
        yield from (f"<li>{shown(line)}</li>" for line in summary(found, self.messages))
        yield "</ul>"
        yield from self._legend(found)
        yield from self._changes(found)
        yield from self._provisions(found)
        if found.metadata:
            yield f'<h2>{self.word("title-metadata")}</h2><div class="wide"><table>{self.head("metadata")}'
            yield from map(self._field, found.metadata)
            yield "</table></div>"
        yield f"<h2>{self.word('title-text')}</h2>"
        for position, division in enumerate(found.divisions):
            yield from self._division(division, position)

    def _legend(self, found: Difference) -> Iterator[str]:
        yield f'<h2>{self.word("title-legend")}</h2><div class="legend">'
        for kind, tag in (("inserted", "ins"), ("deleted", "del"), ("moved-here", "ins"), ("changed", "span")):
            text = f"<{tag}>{self.word(f'legend-{kind}')}</{tag}>"
            yield f'<div class="unit {kind}">{self._sign(kind)}<p>{text}</p></div>'  # type: ignore[arg-type]
        yield f'<p><span class="renumbered">{self.word("legend-renumbered")}</span></p>'
        if any(division.part == "B" or any(u.part == "B" for u in division.units) for division in found.divisions):
            yield f'<div class="part-B"><span class="b">B</span><p>{self.word("legend-part")}</p></div>'
        yield f"<p>{self.word('legend-folded')}</p></div>"

    def _changes(self, found: Difference) -> Iterator[str]:
        counts = binding(found).counts
        listed = [each for each in enumerate(found.divisions) if is_listed(each[1])]
        if not listed:
            return
        yield f'<h2>{self.word("title-changes")}</h2><div class="wide"><table>{self.head("changes-page")}'
        for position, division in listed:
            link = f'<a href="#d{position}">{shown(number(division) or "—")}</a>'
            told = shown(happened(division, counts, self.messages))
            yield f"<tr><td>{link}</td><td{self.text}>{shown(named(division))}</td><td>{told}</td></tr>"
        yield "</table></div>"

    def _provisions(self, found: Difference) -> Iterator[str]:
        listed = binding(found).listed
        if not listed:
            return
        known = places(found)
        yield f'<h2>{self.word("title-provisions")}</h2><div class="wide"><table>{self.head("provisions")}'
        for each in listed:
            clause, at = place(each, known)
            link = f'<a href="#d{at}">{shown(clause)}</a>' if at is not None else shown(clause)
            told, words = shown(strength(each, self.messages)), self._words(provision(each))
            yield f'<tr><td>{link}</td><td>{told}</td><td class="text"{self.text}>{words}</td></tr>'
        yield "</table></div>"

    def _field(self, each: Facet) -> str:
        old = f"<del>{shown(each.old)}</del>" if each.old else ""
        new = f"<ins>{shown(each.new)}</ins>" if each.new else ""
        return f'<tr><th scope="row">{shown(field(each.field, self.messages))}</th><td>{old}</td><td>{new}</td></tr>'

    def _division(self, division: DivisionDiff, position: int) -> Iterator[str]:
        folded = division.change == "same" and division.units
        title = self._title(division)
        if folded:
            yield f'<details id="d{position}"{self.text}><summary>{title}</summary>'
        else:
            level = min(division.level + 2, _DEEPEST)
            yield f'<section class="{division.change}" id="d{position}"{self.text}><h{level}>{title}</h{level}>'
        yield from (self._facet(facet(each, self.messages)) for each in division.facets)
        for part, lines in groupby(self.redline.lines(division), key=lambda line: line.part):
            if part == "B":
                yield '<div class="part-B"><span class="b">B</span>'
            yield from map(self._line, lines)
            if part == "B":
                yield "</div>"
        yield "</details>" if folded else "</section>"

    def _title(self, division: DivisionDiff) -> str:
        name = shown(self.redline.number(division))
        if name and division.change in ("inserted", "deleted"):
            tag = "ins" if division.change == "inserted" else "del"
            name = f"<{tag}>{name}</{tag}>"
        was = self.redline.number(division, old=True) if division.renumbered else ""
        was = f' <span class="was"{self.own}>{shown(self.messages.word("diff-was", number=was))}</span>' if was else ""
        told = state(division, self.messages) if is_listed(division) else ""
        badge = f' <span class="state"{self.own}>{shown(told)}</span>' if told else ""
        b = '<span class="b">B</span>' if division.part == "B" else ""
        title = self._words(division.title)
        if not title and division.change == "same":
            title = shown(named(division))
        return f"{b}{name}{was}{'&emsp;' if name and title else ''}{title}{badge}"

    def _line(self, line: Line) -> str:
        facets = "".join(map(self._facet, line.said))
        label = self._words((Piece(line.label_op, line.label),)) if line.label else ""
        told = f' <span class="state"{self.own}>{shown(line.told)}</span>' if line.told else ""
        words = self._words(line.pieces)
        names = ["unit", line.change, f"deep-{min(line.depth, 4)}"]
        names += [name for name, here in (("small", line.small), ("strong", line.strong)) if here]
        heading = "&emsp;".join(filter(None, (label, words)))
        before = f'<span class="label">{label}</span> ' if label else ""
        body = f"<p>{before}{words}{told}</p>"
        match line.kind:
            case "table":
                rows = "".join(map(self._row, line.rows))
                title = f'<p class="title">{heading}{told}</p>' if label or words or told else ""
                body = f'{title}<div class="wide"><table>{rows}</table></div>'
            case "figure":
                body = f'{"".join(self._pictures(line))}<p class="title">{heading}{told}</p>'
            case "formula":
                body = f'<p class="formula"><span>{words}{told}</span> <span>{label}</span></p>'
            case "preformatted":
                body = f"<pre>{words}</pre>"
            case _ if line.label and line.depth and not line.small:
                body = f'<div class="item"><span class="label">{label}</span><p>{words}{told}</p></div>'
        return f'<div class="{" ".join(names)}">{self._sign(line.change)}{body}{facets}</div>'

    def _facet(self, text: str) -> str:
        return f'<p class="facet"{self.own}>{shown(text)}</p>'

    def _sign(self, change: UnitChange) -> str:
        return f'<span class="sign"{self.own}>{self.word(f"mark-{_SIGNS[change]}")}</span>' if change in _SIGNS else ""

    def _pictures(self, line: Line) -> Iterator[str]:
        gone = line.change in ("deleted", "moved-away")
        sides = [("old" if gone else "new", self.old if gone else self.new, line.picture)]
        if line.old_picture:
            sides = [("old", self.old, line.old_picture), *sides]
        alt = shown("".join(piece.text for piece in line.pieces if piece.op != "deleted") or line.picture)
        for key, edition, source in sides:
            name = self._facet(self.messages.word(f"diff-{key}")) if len(sides) > 1 else ""
            data = _picture(edition, source)
            yield f'{name}<img src="{data}" alt="{alt}">' if data else f'{name}<p class="missing">{shown(source)}</p>'

    def _row(self, row: PlacedRow) -> str:
        cells = "".join(self._cell(cell, header=row.row.header) for cell in row.cells)
        return f'<tr class="{row.row.change}">{cells}</tr>'

    def _cell(self, placed: PlacedCell, *, header: bool) -> str:
        if not placed.cell:
            return "<td></td>"
        tag = "th" if header else "td"
        spans = f' colspan="{placed.colspan}"' if placed.colspan > 1 else ""
        spans += f' rowspan="{placed.rowspan}"' if placed.rowspan > 1 else ""
        return f'<{tag} class="{placed.cell.change}"{spans}>{self._words(placed.cell.pieces)}</{tag}>'

    def _words(self, pieces: Iterable[Piece]) -> str:
        return "".join(map(self._piece, pieces))

    def _piece(self, piece: Piece) -> str:
        text = "<br>".join(map(shown, piece.text.split("\n")))
        if piece.op == "renumbered":
            text = f'<span class="renumbered" title="{shown(piece.old)}">{text}</span>'
        for style in reversed(piece.styles):
            if style in ("math", "mathml"):
                text = self._mathematics(piece.text, style) or f"<code>{text}</code>"
            else:
                tag = _TAGS.get(style, "span")
                text = f"<{tag}>{text}</{tag}>"
        tag = {"deleted": "del", "inserted": "ins"}.get(piece.op, "")
        return f"<{tag}>{text}</{tag}>" if tag else text


def _picture(edition: Edition, source: str) -> str:
    """Return a picture as an address that holds it, empty if there is none that a page can show."""
    try:
        data = edition.workspace.read(beside(edition.path, source))
    except WorkspaceError:
        return ""
    kinds = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"))
    kind = next((name for start, name in kinds if data.startswith(start)), "")
    if not kind and b"<svg" in data[:4096]:
        kind = "svg+xml"
    return f"data:image/{kind};base64,{b64encode(data).decode()}" if kind and len(data) <= _LARGEST else ""


@cache
def _style() -> str:
    own = resources.directory("reports") / "diff.css"
    return resources.stylesheet("tokens.css") + own.read_text(encoding="utf-8")
