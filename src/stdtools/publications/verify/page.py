"""A page of the site, read back: its ids and links, the legend, and what is shown as part A or part B."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote

from stdtools.publications.verify.shown import Shown, shown

_EMPTY = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class SitePage(HTMLParser):
    """A page. ``labels`` are the visible labels of the groups of a part and of the term entries of part B, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.labels: list[str] = []
        self._open: list[tuple[str, str, str]] = []  # element, part, class
        self._pieces: list[tuple[str, str]] = []
        self._legend: list[str] = []
        self.feed(text)
        self.close()

    @property
    def legend(self) -> str:
        """The text of the legend."""
        return "".join(self._legend)

    @property
    def shown(self) -> Shown:
        """The text of the document with its parts."""
        return shown(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, links and groups."""
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if found.get("href", "").startswith("#"):
            self.fragments.append(unquote(found["href"][1:]))
        if tag not in _EMPTY:
            around = self._open[-1][1] if self._open else ""
            part, entry = found.get("data-part", ""), ""
            if found.get("class") == "term-entry":
                entry = found.get("data-holds", "")
            if part or entry == "B":
                self.labels.append("")
            self._open.append((tag, part or entry or around, found.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open in it."""
        while self._open and tag not in _EMPTY:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        """Keep text where it belongs."""
        classes = [name for _, _, names in self._open for name in names.split()]
        if "marking" in classes:
            self._legend.append(data)
        elif self.labels and ("part-label" in classes or {"chip", "term-entry"} <= set(classes)):
            self.labels[-1] += data.strip()
        elif "clauses" in classes and not {"finding", "covers", "refines", "base"} & set(classes):
            self._pieces.append((data, self._open[-1][1]))
