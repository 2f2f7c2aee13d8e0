"""A redline as a PDF: PDF/A-2a and PDF/UA-1, the same bytes for the same editions on any day.

What was deleted is struck out and what was inserted underlined, in the tags too; a bar and a sign in the right margin
tell what changed, because the left one belongs to part B.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from stdtools.analysis.diff_model import Difference, DivisionDiff, Piece, UnitChange
from stdtools.messages import Messages
from stdtools.model.inlines import Notation
from stdtools.publications.pdf.compile import accepts
from stdtools.publications.pdf.mathematics import MathematicsError, formula
from stdtools.publications.pdf.pictures import PictureError, Pictures
from stdtools.publications.pdf.report import printed
from stdtools.publications.pdf.scope import Json
from stdtools.publications.pdf.tables import Column, is_tight, widths_of
from stdtools.publications.pdf.ties import plain
from stdtools.reports.diff_words import facet, field, number, provision, state, strength, summary
from stdtools.reports.redline import Line, Redline
from stdtools.reports.redline_opening import Edition, binding, happened, is_listed, named, place, places, titled
from stdtools.reports.visible import visible
from stdtools.workspace import Workspace

_MARKS: tuple[UnitChange, ...] = ("inserted", "deleted", "changed", "moved-here")
_LONGEST_ROW = 700
"""Characters of a cell from which on its row may be broken."""


def render(old: Edition, new: Edition, found: Difference, messages: Messages, workspace: Workspace) -> bytes:
    """Return the PDF; characters that no font has leave a visible mark, pictures that cannot be printed their path.

    :raises PublishError: if Typst or the fonts are not installed (``PUB-15``), or Typst refuses the page (``PUB-16``).
    """
    content = _Content(old, new, found, messages, workspace)
    whole = content.whole()  # which finds the pictures
    return printed("redline", whole, workspace, files=content.files)


class _Content:
    """A redline as plain data for the template."""

    def __init__(self, old: Edition, new: Edition, found: Difference, messages: Messages, workspace: Workspace) -> None:
        self.old, self.new = old, new
        self.found = found
        self.messages = messages
        self.language = new.metadata.language
        self.redline = Redline(messages, self.language)
        self.files: dict[str, bytes] = {}
        self._workspace = workspace
        self._pictures = {side: Pictures(edition.workspace, edition.path) for side, edition in self._sides()}

    def _sides(self) -> Iterable[tuple[str, Edition]]:
        return ("old", self.old), ("new", self.new)

    def word(self, key: str, /, **arguments: object) -> str:
        return _said(self.messages.word(f"diff-{key}", **arguments))

    def whole(self) -> Json:
        found = self.found
        parts = any(division.part == "B" or any(u.part == "B" for u in division.units) for division in found.divisions)
        return {
            "language": self.messages.language,
            "text-language": self.language,
            "title": self.word("title"),
            "name": _said(self.new.title),
            "names": [_said(edition.name) for _, edition in self._sides()],
            "sides": [list(self.side(key, edition)) for key, edition in self._sides()],
            "words": {
                key: self.word(key)
                for key in ("title-changes", "title-metadata", "title-provisions", "title-text", "title-legend", "none")
            },
            "heads": {key: self.word(f"head-{key}").split("|") for key in ("changes", "provisions", "metadata")},
            "page": self.word("page", page="{page}", pages="{pages}"),
            "summary": [_said(line) for line in summary(found, self.messages)],
            "marks": {key: self.word(f"mark-{key}") for key in _MARKS} | {"part": "B"},
            "legend": self.legend(parts=parts),
            "metadata": [
                [_said(field(each.field, self.messages)), _said(each.old), _said(each.new)] for each in found.metadata
            ],
            "provisions": list(self.provisions()),
            "changes": list(self.changes()),
            "flow": list(self.flow()),
        }

    def side(self, key: str, edition: Edition) -> Iterator[str]:
        """Yield which edition it is: a word, number, title and stage, file."""
        yield self.word(key)
        yield _said(titled(edition, self.messages))
        yield _said(edition.name)

    def legend(self, *, parts: bool) -> Json:
        """Return what each mark means: its kind and the words."""
        kinds = ["inserted", "deleted", "moved-here", "changed", "renumbered", *(["part"] if parts else [])]
        return [[kind, self.word(f"legend-{kind}")] for kind in kinds]

    def provisions(self) -> Iterator[Json]:
        known = places(self.found)
        for each in binding(self.found).listed:
            number, at = place(each, known)
            to = f"d{at}" if at is not None else ""
            told = _said(strength(each, self.messages))
            yield {"to": to, "place": _said(number), "told": told, "c": self.pieces(provision(each))}

    def changes(self) -> Iterator[Json]:
        """Yield the clauses that differ, but not those whose number only follows that of the clause around them."""
        counts = binding(self.found).counts
        for position, division in enumerate(self.found.divisions):
            if is_listed(division):
                yield {
                    "to": f"d{position}",
                    "number": _said(number(division)),
                    "title": _said(named(division)),
                    "told": _said(happened(division, counts, self.messages)),
                }

    def flow(self) -> Iterator[Json]:
        """Yield what is of one part and changed in one way together."""
        items: list[dict[str, Json]] = []
        level = 0
        for position, division in enumerate(self.found.divisions):
            level = min(division.level, level + 1)  # PDF/UA-1: no level is left out, whatever stood around what is gone
            items += self.division(position, division, level)
        for part, inside in groupby(items, key=lambda item: str(item["part"])):
            groups = [[change, list(group)] for change, group in groupby(inside, key=lambda item: str(item["change"]))]
            yield {"part": part, "groups": groups}

    def division(self, position: int, division: DivisionDiff, level: int) -> Iterator[dict[str, Json]]:
        lines = list(self.redline.lines(division))
        untitled = not division.title and bool(lines) and lines[0].kind == "text" and not lines[0].label
        change: str = division.change if division.change in ("inserted", "deleted") else "same"
        if division.retitled and change == "same":
            change = "changed"
        was = self.word("was", number=self.redline.number(division, old=True)) if division.renumbered else ""
        head: dict[str, Json] = {
            "t": "head",
            "id": f"d{position}",
            "change": change,
            "part": division.part if division.part == "B" else "",
            "level": level,
            "number": _said(self.redline.number(division)),
            "c": self.pieces(division.title),
            "told": self.told(state(division, self.messages) if is_listed(division) else ""),
            "was": was if division.old_number else "",
            "said": [_said(facet(each, self.messages)) for each in division.facets],
        }
        if not untitled or head["said"]:
            yield head
            yield from map(self.line, lines)
        else:
            first = self.line(lines[0])
            yield first | {"number": head}
            yield from map(self.line, lines[1:])

    def line(self, line: Line) -> dict[str, Json]:
        found: dict[str, Json] = {
            "t": line.kind,
            "change": "moved-here" if line.change == "moved-away" else line.change,
            "part": line.part if line.part == "B" else "",
            "label": self.pieces([Piece(line.label_op, line.label)]) if line.label else [],
            "c": self.pieces(line.pieces, moved=line.change.startswith("moved")),
            "depth": line.depth,
            "small": line.small,
            "strong": line.strong,
            "lead": not line.pieces,
            "told": self.told(line.told),
            "said": [_said(text) for text in line.said],
        }
        if line.kind == "table":
            found["table"] = self.table(line)
        if line.kind == "figure":
            found |= self.figure(line)
        return found

    def told(self, text: str) -> Json:
        """Return what is said beside a text, with the language that it is said in."""
        return {"lang": self.messages.language, "c": _said(text)} if text else None

    def table(self, line: Line) -> Json:
        count = max((cell.column + cell.colspan for row in line.rows for cell in row.cells), default=0)
        columns = [self._column(line, index) for index in range(count)]
        return {
            "columns": widths_of(columns),
            "small": is_tight(columns),
            "header": sum(1 for row in line.rows if row.row.header),
            "rows": [
                {
                    "change": row.row.change,
                    "long": any(_length(cell.cell.pieces) > _LONGEST_ROW for cell in row.cells if cell.cell),
                    "cells": [
                        {
                            "x": cell.column,
                            "cs": cell.colspan,
                            "rs": cell.rowspan,
                            "change": cell.cell.change if cell.cell else "same",
                            "a": "center" if columns[cell.column].centred or row.row.header else "left",
                            "c": self.pieces(cell.cell.pieces) if cell.cell else [],
                        }
                        for cell in row.cells
                    ],
                }
                for row in line.rows
            ],
        }

    @staticmethod
    def _column(line: Line, index: int) -> Column:
        heads: list[str] = []
        bodies: list[str] = []
        for row in line.rows:
            for cell in row.cells:
                if cell.column == index and cell.colspan == 1 and cell.cell:
                    texts = "".join(piece.text for piece in cell.cell.pieces).split("\n")
                    (heads if row.row.header else bodies).extend(texts)
        return Column(heads, bodies, simple=True)

    def figure(self, line: Line) -> dict[str, Json]:
        gone = line.change in ("deleted", "moved-away")
        alt = "".join(piece.text for piece in line.pieces if piece.op != "deleted") or line.label or line.picture
        found = [self.picture("old" if gone else "new", line.picture)]
        if line.old_picture:
            found = [self.picture("old", line.old_picture), *found]
        return {"alt": _said(alt), "pictures": found}

    def picture(self, side: str, source: str) -> Json:
        """Return a picture: which edition it is from, its path, and its file, if it can be printed."""
        found = {"side": self.word(side), "source": _said(source)}
        try:
            name = self._pictures[side].add(source)
        except PictureError:
            return found
        data = self._pictures[side].files[name]
        if not accepts(f'#image("{name}", alt: "x")', self._workspace, {name: data}):
            return found
        self.files[f"{side}-{name}"] = data
        return found | {"file": f"{side}-{name}"}

    def pieces(self, pieces: Iterable[Piece], *, moved: bool = False) -> list[Json]:
        return [each for piece in pieces if (each := self._piece(piece, moved=moved))]

    def _piece(self, piece: Piece, *, moved: bool) -> Json:
        styles = piece.styles
        found: dict[str, Json] = {"c": _said(piece.text)}
        if styles and styles[-1] in ("math", "mathml"):
            styles = styles[:-1]
            try:
                notation: Notation = "tex" if piece.styles[-1] == "math" else "mathml"
                found = {"m": formula(piece.text, notation), "c": self._alternative(piece)}
            except MathematicsError:
                styles = (*styles, "monospace")
        if styles:
            found["s"] = list(styles)
        if piece.op != "same":
            found["op"] = f"moved-{piece.op}" if moved and piece.op in ("inserted", "deleted") else piece.op
        return found["c"] if len(found) == 1 else found

    def _alternative(self, piece: Piece) -> str:
        """Return what a formula is for those who do not see it, and what happened to it."""
        if piece.op not in ("inserted", "deleted"):
            return _said(piece.text)
        return self.word("formula", change=self.messages.word(f"diff-{piece.op}"), source=piece.text)


def _length(pieces: Iterable[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _said(text: str) -> str:
    return plain("\n".join(map(visible, text.split("\n"))))
