"""The tree of tags of a PDF: what each piece of marked content is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Tags = tuple[str, ...]
"""Names of tags, from the outermost to the innermost."""


class Tree:
    """The tags of marked content by sheet (from 0) and id; ``entries`` are the contents of each entry of a 目次.

    ``tables`` are those of each table, one inside another left out.
    """

    def __init__(self, catalog: Any, sheets: Mapping[int, int]) -> None:
        self._sheets = sheets
        self._of: dict[int, dict[int, Tags]] = {}
        self.entries: list[list[tuple[int, int]]] = []
        self.tables: list[list[tuple[int, int]]] = []
        self.tagged = bool(catalog.get("/MarkInfo", {}).get("/Marked", False)) and "/StructTreeRoot" in catalog
        if self.tagged:
            self._walk(catalog["/StructTreeRoot"], (), -1)

    def of(self, sheet: int) -> Mapping[int, Tags]:
        """Return the tags on a sheet."""
        return self._of.get(sheet, {})

    def _walk(self, node: Any, tags: Tags, sheet: int) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                self._walk(child, tags, sheet)
        elif isinstance(node, int):
            self._found(int(node), tags, sheet)
        elif isinstance(node, dict) and node.get("/Type") != "/OBJR":
            if "/Pg" in node:
                sheet = self._sheets.get(node.raw_get("/Pg").idnum, -1)  # type: ignore[attr-defined]
            if "/MCID" in node:
                self._found(int(node["/MCID"]), tags, sheet)
                return
            if "/S" in node:
                tag = str(node["/S"]).lstrip("/")
                if tag == "TOCI":
                    self.entries.append([])
                if tag == "Table" and tag not in tags:
                    self.tables.append([])
                tags = (*tags, tag)
            self._walk(node.get("/K", []), tags, sheet)

    def _found(self, content: int, tags: Tags, sheet: int) -> None:
        self._of.setdefault(sheet, {})[content] = tags
        if "TOCI" in tags:
            self.entries[-1].append((sheet, content))
        if "Table" in tags:
            self.tables[-1].append((sheet, content))
