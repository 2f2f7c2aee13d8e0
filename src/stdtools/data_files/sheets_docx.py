"""The tables of a Word file, with tracked changes accepted, and the lines outside of them."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.data_files.limits import CELL, ROWS
from stdtools.data_files.place import DataFileError, Place
from stdtools.data_files.sheets import Entry, Sheet, Tables, Told
from stdtools.readers.docx.names import Element, attribute, child, name, value, whole
from stdtools.readers.docx.package import Package, PackageError
from stdtools.workspace import LimitExceeded
from stdtools.workspace.limits import Limits

_REMOVED = frozenset({"del", "moveFrom"})
_SKIPPED = frozenset(
    {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "instrText", "rt"}
)
_INLINE = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_MACROS = "vbaProject"
_DEEP = 40


def tables(path: str, data: bytes) -> Tables:
    """Return the tables of a Word file. A cell is placed by the ordinals of table, row and column: ``2!B3``.

    :raises DataFileError: if it cannot be read, or is refused.
    """
    try:
        package = Package(data, path, Limits())
        if package.has(_MACROS):
            raise DataFileError(Place(path), "data-macros-word")
        part, root = package.document()
        reader = _Reader(path)
        reader.flow(child(root, "body"), 0)
        told = [*reader.told, *_comments(package, part, path)]
    except LimitExceeded as error:
        raise DataFileError(Place(path), "data-too-large", detail=error.limit, most=str(error.value)) from error
    except PackageError as error:
        raise DataFileError(Place(path), "data-word", detail=error.reason) from error
    return Tables(tuple(reader.sheets), tuple(reader.before), tuple(reader.after), tuple(told))


def _comments(package: Package, part: str, path: str) -> Iterator[Told]:
    root = package.related(part, "/comments")
    for each in () if root is None else root:
        if text := " ".join("".join(_texts(each)).split()):
            yield Told("notes", Place(path), text)


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.sheets: list[Sheet] = []
        self.before: list[Entry] = []
        self.after: list[Entry] = []
        self.told: list[Told] = []
        self.paragraph = 0

    def flow(self, container: Element | None, depth: int) -> None:
        """Read what is in the body, or in something that holds a piece of it."""
        if depth > _DEEP:
            raise DataFileError(Place(self.path), "data-too-large", detail="depth", most=str(_DEEP))
        for element in () if container is None else container:
            kind = name(element)
            if kind == "p":
                self.paragraph += 1
                place = Place(self.path, self.paragraph)
                self.look(element, place)
                if text := _said(element):
                    (self.after if self.sheets else self.before).append(Entry(text, place))
            elif kind == "tbl":
                self.table(element)
            elif kind not in _REMOVED and kind not in _SKIPPED:
                self.flow(element, depth + 1)

    def table(self, element: Element) -> None:
        number = len(self.sheets) + 1
        rows: list[tuple[Entry, ...]] = []
        above: dict[int, str] = {}
        for line, row in enumerate(_inside(element, "tr"), start=1):
            if line > ROWS:
                raise DataFileError(Place(self.path, line), "data-too-large", detail="rows", most=str(ROWS))
            if child(row, "trPr", "del") is not None:
                continue
            found: list[Entry] = []
            column = whole(value(row, "trPr", "gridBefore"))
            found += [Entry("", Place(self.path, line))] * min(column, 50)
            for cell in _inside(row, "tc"):
                place = Place(self.path, line, f"{number}!{_letter(len(found))}{line}")
                self.look(cell, place)
                span = max(1, min(whole(value(cell, "tcPr", "gridSpan"), 1), 50))
                found += self.cell(cell, place, above, len(found))
                found += [Entry("", place, below=True)] * (span - 1)
            if any(entry.text for entry in found):
                rows.append(tuple(found))
        self.sheets.append(Sheet(str(number), tuple(rows)))

    def cell(self, cell: Element, place: Place, above: dict[int, str], column: int) -> list[Entry]:
        merge = child(cell, "tcPr", "vMerge")
        if merge is not None and attribute(merge, "val") != "restart":
            return [Entry(above.get(column, ""), place, below=True)]
        text = "\n".join(filter(None, (_said(paragraph) for paragraph in _paragraphs(cell, 0))))
        if len(text) > CELL:
            raise DataFileError(place, "data-too-large", detail="characters", most=str(CELL))
        above[column] = text if merge is not None else ""
        return [Entry(text, place)]

    def look(self, element: Element, place: Place) -> None:
        """Tell of pictures and objects, which are no text."""
        count = sum(name(each) in ("drawing", "pict", "object") for each in element.iter())
        if count:
            self.told.append(Told("pictures", place, str(count)))


def _paragraphs(element: Element, depth: int) -> Iterator[Element]:
    """Yield the paragraphs of a cell, those of tables in it too."""
    for each in element if depth <= _DEEP else ():
        kind = name(each)
        if kind == "p":
            yield each
        elif kind not in _REMOVED and kind not in _SKIPPED:
            yield from _paragraphs(each, depth + 1)


def _said(paragraph: Element) -> str:
    return "".join(_texts(paragraph)).replace("\xa0", " ").strip()


def _texts(element: Element, depth: int = 0) -> Iterator[str]:
    for each in element if depth <= _DEEP else ():
        kind = name(each)
        if kind == "t":
            yield each.text or ""
        elif kind == "br":
            yield "\n"
        elif kind in _INLINE:
            yield _INLINE[kind]
        elif kind == "AlternateContent":
            yield from _texts(next(iter(each), each), depth + 1)
        elif kind not in _REMOVED and kind not in _SKIPPED:
            yield from _texts(each, depth + 1)


def _inside(element: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those in what tracks changes or holds content."""
    for each in element:
        kind = name(each)
        if kind == wanted:
            yield each
        elif kind in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _inside(each, wanted)


def _letter(column: int) -> str:
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found
