"""Blocks of both editions written one below the other, with what happened to each."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from stdtools.publications.docx.markup import PARAGRAPH
from stdtools.publications.docx.tracked.blocks import Block, Row, Step, moves, row_steps, steps
from stdtools.publications.docx.tracked.comments import Comments
from stdtools.publications.docx.tracked.edition import Adopted, Edition
from stdtools.publications.docx.tracked.names import GONE, Change, Marks, child, descendants, w
from stdtools.publications.docx.tracked.words import marked, merged

_PROPERTIES = (*PARAGRAPH, "pPrChange")
_NOT_COMPARED = frozenset(map(w, ("rPr", "sectPr", "pPrChange")))


class Changes:
    """Writes the blocks of two editions; ``remark`` is what a comment says of a table that was moved.

    Word has no moves of rows: such a table is deleted and inserted.
    """

    def __init__(self, old: Edition, new: Edition, remark: str) -> None:
        self.comments = Comments()
        self._remark = remark
        self._old, self._new = old, new
        self._adopted = Adopted(old, new)
        self._marks = Marks()

    def of(self, every: Sequence[Step]) -> Iterator[ET.Element]:
        """Yield the paragraphs and tables."""
        found = _without_letters(every)
        self._pair(found)
        ranges: dict[int, tuple[Change, str, bool, bool]] = {}
        for run in moves(found):
            name = self._marks.move()
            for n, (one, other) in enumerate(run):
                ends = n == 0, n == len(run) - 1
                ranges[one] = "moveFrom", name, *ends
                ranges[other] = "moveTo", name, *ends
        opened: dict[str, str] = {}
        gone = {step.old.key for step in found if step.old and not step.new and step.old.kind == "tbl"}
        for place, step in enumerate(found):
            if place not in ranges:
                made = list(self._step(step))
                if step.new and not step.old and step.new.kind == "tbl" and step.new.key in gone:
                    self.comments.add(made[0], self._remark)
                yield from made
                continue
            change, name, first, last = ranges[place]
            (block,) = self._only(step, change)
            if first:
                start = self._marks.element(f"{change}RangeStart", name=name)
                opened[change] = start.get(w("id"), "")
                block.insert(1, start)
            yield block
            if last:
                yield ET.Element(w(f"{change}RangeEnd"), {w("id"): opened[change]})

    def _pair(self, found: Iterable[Step]) -> None:
        for step in found:
            if step.old and step.new:
                self._adopted.pair(step.old.element, step.new.element)

    def _step(self, step: Step) -> Iterator[ET.Element]:
        if step.new and step.new.kind == "toc":
            yield from map(deepcopy, step.new.rest)
        elif step.old and step.old.kind == "toc":
            return
        elif not step.old or not step.new:
            yield from self._only(step, "ins" if step.new else "del")
        elif step.old.key == step.new.key:
            yield deepcopy(step.new.element)
        elif step.new.kind == "tbl":
            yield from self._table(step.old, step.new)
        else:
            yield self._paragraph(step.old, step.new)

    def _only(self, step: Step, change: Change) -> Iterator[ET.Element]:
        block = step.new or step.old
        assert block
        yield self._whole(block.element, change)

    def _whole(self, element: ET.Element, change: Change) -> ET.Element:
        """Return a copy of a paragraph or table that is in one edition only."""
        copy = deepcopy(element)
        gone = change in GONE
        edition = self._old if gone else self._new
        last = {id(cell[-1]) for cell in descendants(copy, "tc")}  # ends with its cell, which goes with the row
        for paragraph in [copy] if copy.tag == w("p") else list(descendants(copy, "p")):
            marked(paragraph, change, edition.said, self._marks, self._new.bookmarks if gone else frozenset())
            if id(paragraph) not in last:
                self._mark(paragraph, change)
        for row in descendants(copy, "tr"):
            self._row_mark(row, change)
        return self._adopted.adopt(copy) if gone else copy

    def _mark(self, paragraph: ET.Element, change: Change) -> None:
        """Mark the end of a paragraph."""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = ET.Element(w("pPr"))
            paragraph.insert(0, properties)
        child(properties, "rPr", _PROPERTIES).insert(0, self._marks.element(change))

    def _row_mark(self, row: ET.Element, change: Change) -> None:
        properties = row.find(w("trPr"))
        if properties is None:
            properties = ET.Element(w("trPr"))
            row.insert(0, properties)
        properties.append(self._marks.element(change))

    def _paragraph(self, old: Block, new: Block) -> ET.Element:
        """Return a paragraph with the words of both."""
        copy = deepcopy(new.element)
        if old.text.key != new.text.key:
            merged(old.text, new.text, copy, self._marks, self._adopted.adopt)
        if self._old.properties(old.element) != self._new.properties(new.element):
            properties = copy.find(w("pPr"))
            if properties is None:
                properties = ET.Element(w("pPr"))
                copy.insert(0, properties)
            before = ET.Element(w("pPr"))
            found = old.element.find(w("pPr"))
            before.extend(
                deepcopy(each) for each in (found if found is not None else ()) if each.tag not in _NOT_COMPARED
            )
            change = self._marks.element("pPrChange")
            change.append(self._adopted.adopt(before))
            properties.append(change)
        return copy

    def _table(self, old: Block, new: Block) -> Iterator[ET.Element]:
        if _columns(old) != _columns(new):
            yield self._whole(old.element, "del")
            yield self._whole(new.element, "ins")
            return
        copy = deepcopy(new.element)
        for row in copy.findall(w("tr")):
            copy.remove(row)
        widths = [each.get(w("w"), "") for each in descendants(copy, "gridCol")]
        for one, other in row_steps(old.rows, new.rows):
            if one and other and one.key == other.key:
                copy.append(deepcopy(other.element))
            elif one and other and one.form == other.form:
                copy.append(self._row(one, other))
            else:
                if one:
                    copy.append(_fitted(self._whole(one.element, "del"), widths))
                if other:
                    copy.append(self._whole(other.element, "ins"))
        yield copy

    def _row(self, old: Row, new: Row) -> ET.Element:
        copy = deepcopy(new.element)
        for cell, one, other in zip(copy.findall(w("tc")), old.cells, new.cells, strict=True):
            if one.key == other.key:
                continue
            for each in list(cell):
                if each.tag != w("tcPr"):
                    cell.remove(each)
            if one.merged != other.merged:
                properties = child(cell, "tcPr", ("tcPr", "p", "tbl"))
                before = ET.Element(w("tcPr"))
                found = one.element.find(w("tcPr"))
                before.extend(deepcopy(each) for each in (found if found is not None else ()))
                change = self._marks.element("tcPrChange")
                change.append(before)
                properties.append(change)
            # The end of a cell is the end of its last paragraph: it is in both.
            for step in (*steps(one.blocks[:-1], other.blocks[:-1]), Step(one.blocks[-1], other.blocks[-1])):
                cell.extend(self._step(step))
        return copy


def _without_letters(found: Sequence[Step]) -> list[Step]:
    """Leave out letters in the margin before what changed: LibreOffice shows no changes beside a frame."""
    following = (*found[1:], Step(None, None))
    return [
        step
        for step, after in zip(found, following, strict=True)
        if not (step.old or step.new).is_letter  # type: ignore[union-attr]
        or (step.old and step.new and after.old and after.new and after.old.key == after.new.key)
    ]


def _columns(table: Block) -> int:
    return sum(1 for _ in descendants(table.element, "gridCol"))


def _fitted(row: ET.Element, widths: Sequence[str]) -> ET.Element:
    """Return a row of the old edition with the widths of the new one."""
    column = 0
    for cell in row.findall(w("tc")):
        span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
        count = int(span.get(w("val"), "1")) if span is not None else 1
        width = cell.find(f"{w('tcPr')}/{w('tcW')}")
        if width is not None:
            width.set(w("w"), str(sum(int(each or 0) for each in widths[column : column + count])))
        column += count
    return row
