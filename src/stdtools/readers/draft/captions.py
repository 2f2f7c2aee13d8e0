"""Tables and figures: what stands above and below them belongs to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from stdtools.model.blocks import AnyBlock, Cell, Figure, Note, Row, Table
from stdtools.model.inlines import AnyInline, Emphasis, Footnote, Text, plain_text
from stdtools.model.location import Location
from stdtools.readers.draft.flow import Grid, GridRow, Item, paragraphs
from stdtools.readers.draft.nesting import Nesting
from stdtools.readers.draft.paragraph import SEAM, Para, Picture
from stdtools.readers.draft.pieces import clean, cut, stripped, without_bold, without_first
from stdtools.readers.draft.sheet import typed

if TYPE_CHECKING:
    from stdtools.readers.draft.scope import Scope

_NUMBER = re.compile(r"(?:[A-Z][.．])?\d{1,3}(?:[.．-]\d{1,3})?")
_TITLES = {"table-title": "table", "figure-title": "figure"}


class _Caption:
    """A caption that waits for its table, or that has been read: its number, its words."""

    def __init__(self, para: Para, number: str, line: list[AnyInline]) -> None:
        self.para, self.number, self.line = para, number, line


class Captions:
    """Keeps captions, units and pictures until what they belong to is whole."""

    def __init__(self, build: Scope) -> None:
        self.build = build
        self.title: _Caption | None = None
        self.unit: Para | None = None
        self.figure: Para | None = None
        self.legend: list[Para] = []

    # Paragraphs

    def take(self, para: Para, after: Item | None) -> bool:
        """Take a paragraph that belongs to a table or figure; ``after`` is what follows it."""
        if para.pictures and para.role != "table-text":
            self.flush()
            if self._alone(para):
                self.figure = para
                return True
            for picture in para.pictures:
                self.build.ledger.leave("picture", para.ordinal, picture.alternative)
            return False
        kind, caption = self._caption(para, after)
        if kind == "table":
            self.flush()
            self.title = caption
            return True
        if kind == "figure" and self.figure is None and (id := self._lost_picture(para)):
            self.figure = Para(para.ordinal)
            self.figure.pictures = [Picture(str(self.build.nodes[id].fields.get("source", "")), "")]
        if kind == "figure" and self.figure is not None:
            self._figure(caption)
            return True
        if self.figure is not None and (para.role == "remark" or self._is_legend(para)):
            self.legend.append(para)
            return True
        before = isinstance(after, Grid)
        if self.title is None and not before:
            self.flush()
            return False
        if typed("unit").fullmatch(para.text) or (para.role == "remark" and para.look.align == "right"):
            self.unit = para
            return True
        if self.title is not None and typed("continued").fullmatch(para.text):
            self.build.leave(para, "title")
            return True
        self.flush()
        return False

    def _lost_picture(self, para: Para) -> str:
        """Return the id of a figure of ours whose picture was not there when the file was made."""
        nodes = self.build.nodes
        return next((id for id in self.build.ids(para.bookmarks) if id in nodes and nodes[id].type == "Figure"), "")

    @staticmethod
    def _alone(para: Para) -> bool:
        return len(para.pictures) == 1 and len(para.text) <= 2

    def legend_head(self, para: Para) -> bool:
        """Take the line above the key of a figure, which is a label alone."""
        if self.figure is None or not any(self._in_figure(id) for id in self.build.ids(para.bookmarks)):
            return False
        self.legend.append(para)
        return True

    def _is_legend(self, para: Para) -> bool:
        if self.build.ours:
            found = self.build.ids(para.bookmarks)
            return any(self._in_figure(id) for id in found)
        return para.role == "note" or bool(typed("key").fullmatch(para.text)) or bool(self.legend)

    def _in_figure(self, id: str) -> bool:
        nodes = self.build.nodes
        while id in nodes:
            if nodes[id].type == "Figure":
                return True
            id = nodes[id].inside
        return False

    def _caption(self, para: Para, after: Item | None) -> tuple[str, _Caption | None]:
        """Return whether a paragraph is the title of a table or figure, with its number."""
        shown = (para.label.text if para.label else "") or para.labels.strip(" \u3000")
        kind = _TITLES.get(para.role, "")
        for wanted in ("table", "figure"):
            if shown and (found := typed(wanted).fullmatch(shown)) and kind in ("", wanted):
                return wanted, _Caption(para, found["n"].replace("．", "."), para.inlines)
            if kind not in ("", wanted) or not (found := typed(wanted).fullmatch(para.text)):
                continue
            if not kind and not self._likely(para, found, wanted, after):
                continue
            lead = len(plain_text(para.inlines)) - len(plain_text(para.inlines).lstrip(" \t\n\u3000" + SEAM))
            line = without_first(para.inlines, found.start("rest") + lead)
            para.text = found["rest"]
            if not kind:
                self.build.guesses.add("caption", "typed", "likely", para.ordinal, para.text)
            return wanted, _Caption(para, found["n"].replace("．", "."), line)
        return (kind, _Caption(para, "", para.inlines)) if kind else ("", None)

    def _likely(self, para: Para, found: re.Match[str], kind: str, after: Item | None) -> bool:
        if para.role not in ("", "text", "caption", "list", "heading") or len(para.text) > 80:
            return False
        if kind == "table":
            unit = isinstance(after, Para) and bool(typed("unit").fullmatch(after.text))
            return isinstance(after, Grid) or (unit and not typed("sentence").fullmatch(para.text))
        return self.figure is not None

    # Tables

    def grid(self, grid: Grid) -> None:
        """Take a table with what waited for it."""
        if self.figure is not None:
            self.flush()
        title, unit, self.title, self.unit = self.title, self.unit, None, None
        build = self.build
        known: list[str] = list(build.pending)
        build.pending = []
        known += self.build.ids(grid.bookmarks)
        if title is not None:
            known = self.build.ids(title.para.bookmarks) + known
        tables = [id for id in known if id not in build.nodes or build.nodes[id].type == "Table"]
        id = tables[-1] if tables else ""
        bookmarks = [*(title.para.bookmarks if title else ()), *grid.bookmarks]
        if not id and [each for each in bookmarks if not each.startswith("_GoBack")]:
            build.temporary += 1
            id = f"\ue002{build.temporary}"
        build.alias(bookmarks, id)
        location = Location(build.path, title.para.ordinal if title else grid.ordinal)
        rows, notes = self._notes(grid)
        footnotes = dict(self._footnotes(notes))
        header = self._header(rows)
        cells = [self._row(row, footnotes) for row in rows]
        inside = Nesting(build.nodes)
        for para in notes:
            para.taken = True
            if not self._is_footnote(para):
                build.block(para, None, inside)
        blocks = inside.blocks()
        part: Any = title.para.part if title else ""
        words = clean(self._words(title.line)) if title else ()
        table = Table(
            id=id,
            part=part,
            title=words,
            label=title.number if title else "",
            header=tuple(cells[:header]),
            rows=tuple(cells[header:]),
            unit=unit.text if unit else "",
            notes=tuple(each for each in blocks if isinstance(each, Note)),
            location=location,
        )
        where = build.nesting
        around = build._around(id) if id in build.nodes and build._at_home(id) else []
        where.follow(around, location, part) if around else self._close(where)
        where.add(table)
        for each in blocks:
            if not isinstance(each, Note):
                where.add(each)

    @staticmethod
    def _close(where: Nesting) -> None:
        where.close(0)

    def _words(self, line: list[AnyInline]) -> list[AnyInline]:
        return stripped(line if self.build.ours else without_bold(line))

    @staticmethod
    def _header(rows: list[GridRow]) -> int:
        header = 0
        while header < len(rows) and rows[header].header:
            header += 1
        return header

    def _notes(self, grid: Grid) -> tuple[list[GridRow], list[Para]]:
        """Return the rows without the last one, if that holds notes over the whole width, and the paragraphs of it."""
        rows = list(grid.rows)
        if not rows or len(rows[-1].cells) != 1:
            return rows, []
        columns = max((sum(cell.colspan for cell in row.cells) for row in rows), default=1)
        last = rows[-1].cells[0]
        inside = [each for each in paragraphs(last.items) if not each.empty or each.labels]
        if len(rows) > 1 and last.colspan < columns:
            return rows, []
        if inside and all(self._is_note(para, place) for place, para in enumerate(inside)):
            return rows[:-1], inside
        return rows, []

    def _is_note(self, para: Para, place: int) -> bool:
        if para.role in ("note", "example", "table-note") or typed("note").fullmatch(para.text):
            return True
        if para.label and para.label.form == "lowerLetter":
            return True
        if re.match(r"[a-z][ \t\u3000)）]", para.text) and not para.label:
            return True
        return place > 0 and (para.role == "more" or bool(para.label))

    def _is_footnote(self, para: Para) -> bool:
        if para.role == "table-note":
            return True
        if para.role in ("note", "example", "more"):
            return False
        return bool(para.label and para.label.form == "lowerLetter" and para.label.text.isalpha()) or bool(
            re.match(r"[a-z][ \t\u3000]", para.text)
        )

    def _footnotes(self, notes: list[Para]) -> list[tuple[str, Footnote]]:
        """Return the footnotes of a table by their letters."""
        found: list[tuple[str, Footnote]] = []
        for para in notes:
            para.taken = True
            if not self._is_footnote(para):
                continue
            para.taken = True
            letter = (para.label.text if para.label else "") or para.labels.strip(" \u3000")
            line = list(para.inlines)
            if not letter and (typed_letter := re.match(r"([a-z])[ \t\u3000]+", para.text)):
                letter = typed_letter[1]
                line = without_first(line, typed_letter.end())
            lines = [clean(each if self.build.ours else stripped(each)) for each in cut(line, "\n")]
            found.append((letter, Footnote(tuple(lines))))
        return found

    def _row(self, row: GridRow, footnotes: dict[str, Footnote]) -> Row:
        return Row(cells=tuple(self._cell(cell, footnotes) for cell in row.cells))

    def _cell(self, cell: Any, footnotes: dict[str, Footnote]) -> Cell:
        inside = Nesting(self.build.nodes)
        for item in cell.items:
            if isinstance(item, Grid):
                self._nested(item, inside)
                continue
            if item.empty:
                if item.labels:
                    self._seamed(item, footnotes)
                if not item.empty:
                    item.taken = True
                else:
                    continue
            item.taken = True
            self._seamed(item, footnotes)
            for picture in item.pictures:
                inside.add(self._picture(item, picture.part, picture.alternative, self.build.ids(item.bookmarks)))
            if item.text or item.formulas:
                if not self.build.ours:
                    item.inlines = stripped(item.inlines if not item.whole_bold else without_bold(item.inlines))
                self.build.block(item, None, inside)
        return Cell(blocks=inside.blocks(), colspan=cell.colspan, rowspan=cell.rowspan)

    def _nested(self, grid: Grid, inside: Nesting) -> None:
        """Put a table inside a cell there, as a table without a title."""
        outer = self.title, self.unit
        self.title = self.unit = None
        rows = tuple(self._row(row, {}) for row in grid.rows)
        inside.close(0)
        inside.add(Table(rows=rows, location=Location(self.build.path, grid.ordinal)))
        self.title, self.unit = outer

    def _seamed(self, para: Para, footnotes: dict[str, Footnote]) -> None:
        """Put the footnotes of a table where their letters stand."""
        if not footnotes:
            return
        letters = re.findall("[a-z]{1,2}", para.labels)
        found: list[AnyInline] = []
        for inline in para.inlines:
            if type(inline) is Text and SEAM in inline.text and letters:
                for place, text in enumerate(inline.text.split(SEAM)):
                    if place and letters:
                        note = footnotes.get(letters.pop(0))
                        if note is not None:
                            found.append(note)
                    if text:
                        found.append(Text(text))
                continue
            mark = plain_text(inline.content) if isinstance(inline, Emphasis) and inline.style == "superscript" else ""
            if mark in footnotes and not self.build.ours:
                found.append(footnotes[mark])
            else:
                found.append(inline)
        para.inlines = found
        para.settle()

    # Figures

    def _picture(self, para: Para, part: str, alternative: str, known: list[str]) -> Figure:
        figures = [id for id in known if id in self.build.nodes and self.build.nodes[id].type == "Figure"]
        return Figure(
            source=part, alternative=alternative, id=figures[-1] if figures else "", location=self.build.at(para)
        )

    def _figure(self, caption: _Caption | None) -> None:
        """Finish the figure that waits, with its caption if there is one."""
        para, self.figure = self.figure, None
        assert para is not None
        legend, self.legend = self.legend, []
        build = self.build
        picture = para.pictures[0]
        inside = Nesting(build.nodes)
        for each in legend:
            each.part = ""
            if each.labels and each.empty:
                inside.follow([*self.build.ids(each.bookmarks)[-1:]], build.at(each), "")
                continue
            build.block(each, None, inside)
        bookmarks = [*para.bookmarks, *(caption.para.bookmarks if caption else ())]
        known = [id for id in self.build.ids(bookmarks) if id not in build.nodes or build.nodes[id].type == "Figure"]
        id = known[-1] if known else ""
        if not id and [each for each in bookmarks if not each.startswith("_GoBack")]:
            build.temporary += 1
            id = f"\ue002{build.temporary}"
        build.alias(bookmarks, id)
        part: Any = (caption.para if caption else para).part
        figure = Figure(
            source=picture.part,
            alternative=picture.alternative,
            title=clean(self._words(caption.line)) if caption else (),
            label=caption.number if caption else "",
            legend=inside.blocks(),
            id=id,
            part=part,
            location=build.at(para),
        )
        if build.stack or caption:
            where = build.nesting
            around = build._around(id) if id in build.nodes and build._at_home(id) else []
            where.follow(around, figure.location, part) if around else where.close(0)
            where.add(figure)
        else:
            build.nesting.add(figure)

    def flush(self) -> None:
        """Let go of what waited in vain: it is text like any other."""
        if self.figure is not None:
            legend, self.legend = self.legend, []
            self._figure(None)
            for each in legend:
                self.build.block(each, None)
        title, unit, self.title, self.unit = self.title, self.unit, None, None
        for para in (title.para if title else None, unit):
            if para is not None:
                para.role = ""
                self.build.block(para, None)


__all__ = ["AnyBlock", "Captions"]
