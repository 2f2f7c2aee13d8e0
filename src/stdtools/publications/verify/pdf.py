"""A produced PDF, read back by pypdf: its sheets, tags, bookmarks and what its catalog says."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from stdtools.publications.pdf.errors import missing_extra
from stdtools.publications.verify.sheet import Run, Sheet
from stdtools.publications.verify.tags import Tree
from stdtools.publications.verify.typeface import Typeface


class Pdf:
    """A PDF.

    ``bookmarks`` are the titles of the outline with their levels; ``entries`` the texts of the contents; ``tables`` the
    texts of each table by sheet; ``typefaces`` all fonts, also those inside pictures.

    :raises PublishError: if pypdf is not installed (``PUB-15``).
    """

    def __init__(self, data: bytes) -> None:
        try:
            import pypdf
        except ImportError:
            raise missing_extra("pypdf") from None
        reader = pypdf.PdfReader(io.BytesIO(data))
        catalog: Any = reader.trailer["/Root"]
        pages = list(reader.pages)
        labels = reader.page_labels
        tree = Tree(catalog, {p.indirect_reference.idnum: n for n, p in enumerate(pages) if p.indirect_reference})
        read = _Typefaces()
        self.sheets = [Sheet(page, n + 1, labels[n], read.of(page), tree.of(n)) for n, page in enumerate(pages)]
        self.typefaces = tuple(read.found.values())
        self.tagged = tree.tagged
        self.language = str(catalog.get("/Lang", ""))
        self.title = str(reader.metadata.title or "") if reader.metadata else ""
        self.bookmarks = list(_titles(reader.outline, 1))
        shown = {(n, run.content): "" for n, sheet in enumerate(self.sheets) for run in sheet.runs}
        for n, sheet in enumerate(self.sheets):
            for run in sheet.runs:
                shown[n, run.content] += run.text
        self.tables = [_by_sheet(self.sheets, table) for table in tree.tables]
        self.entries = ["".join(shown.get(key, "") for key in entry) for entry in tree.entries]


def _by_sheet(sheets: Sequence[Sheet], table: list[tuple[int, int]]) -> dict[Sheet, list[Run]]:
    contents: dict[int, set[int]] = {}
    for number, content in table:
        contents.setdefault(number, set()).add(content)
    return {
        sheets[number]: [run for run in sheets[number].runs if run.content in found]
        for number, found in sorted(contents.items())
        if 0 <= number < len(sheets)
    }


def _titles(items: Any, level: int) -> Iterator[tuple[str, int]]:
    for item in items:
        if isinstance(item, list):
            yield from _titles(item, level + 1)
        else:
            yield str(item["/Title"]), level


class _Typefaces:
    """The fonts of all sheets and of the pictures on them, each read once."""

    def __init__(self) -> None:
        self.found: dict[object, Typeface] = {}
        self._pictures: set[object] = set()

    def of(self, holder: Any) -> dict[str, Typeface]:
        """Return the fonts of a page or picture by the names that its content has for them."""
        for _, key, picture in _entries(holder, "/XObject"):
            if key not in self._pictures:
                self._pictures.add(key)
                self.of(picture)
        return {name: self._typeface(key, font) for name, key, font in _entries(holder, "/Font")}

    def _typeface(self, key: object, font: Any) -> Typeface:
        if key not in self.found:
            self.found[key] = Typeface(font)
        return self.found[key]


def _entries(holder: Any, kind: str) -> Iterator[tuple[str, object, Any]]:
    """Yield what a page or picture uses of a kind: its name there, a key that is it on other sheets, and itself."""
    resources = holder.get("/Resources")
    held: Any = resources.get_object().get(kind) if resources is not None else None
    held = held.get_object() if held is not None else {}
    for name in held:
        raw = held.raw_get(name)
        yield str(name), getattr(raw, "idnum", None) or id(raw), raw.get_object()
