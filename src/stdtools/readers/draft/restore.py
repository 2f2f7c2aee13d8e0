"""What our own file keeps of a document beside what it shows, put back where its text still stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, get_type_hints

import msgspec
from msgspec.structs import replace

from stdtools.model.blocks import (
    Cell,
    Figure,
    Formula,
    Opaque,
    Paragraph,
    Row,
    Table,
)
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Footnote,
    OpaqueInline,
    ParameterReference,
    Text,
    plain_text,
)
from stdtools.model.transform import Transform
from stdtools.readers.draft.kept import Kept, Node

N = TypeVar("N")

_ALWAYS = ("refines", "refinement", "suppressions", "covers", "kind", "section", "holds", "language", "widths",
           "numbered")  # fmt: skip
_DIVISIONS = (Clause, Annex, TermEntry)


class Restore(Transform):
    """Puts back what is kept of each node by its id. Words are never put back: what Word shows holds."""

    def __init__(self, kept: Kept) -> None:
        self.nodes: Mapping[str, Node] = kept.nodes

    def node(self, node: Any) -> Any:
        """Return a node with the fields that nobody sees."""
        kept = self.nodes.get(node.id)
        if kept is None or kept.type not in (type(node).__name__, "Opaque"):
            return node
        if kept.type == "Opaque":
            same = isinstance(node, Paragraph) and len(plain_text(node.content)) == kept.fields.get("text", 0)
            about = {"id": node.id, "part": node.part, "location": node.location}
            return Opaque(xml=kept.fields["xml"], text=plain_text(node.content), **about) if same else node
        changes: dict[str, Any] = {}
        hints = _hints(type(node))  # type: ignore[arg-type]
        for name in _ALWAYS:
            if name in kept.fields and name in hints:
                changes[name] = msgspec.convert(kept.fields[name], hints[name])
        if isinstance(node, _DIVISIONS) and not node.part and "part" in kept.fields:
            changes["part"] = kept.fields["part"]
        if isinstance(node, Table | Figure | Formula) and not node.part and "part" in kept.fields:
            changes["part"] = kept.fields["part"]
        if isinstance(node, Figure):
            changes["alternative"] = kept.fields.get("alternative", "")
        if isinstance(node, Table) and "cells" in kept.fields:
            changes |= _cells(node, kept.fields["cells"])
        if "inlines" in kept.fields:
            changes |= self._inlines(node, kept)
        return replace(node, **changes) if changes else node

    def _inlines(self, node: Any, kept: Node) -> dict[str, Any]:
        """Return the fields with inlines, with ids of footnotes, citations and parameters."""
        waiting = list(kept.fields["inlines"])
        found: dict[str, Any] = {}
        for name in ("title", "content", "definition", "source", "attribution"):
            line = getattr(node, name, None)
            if isinstance(line, tuple) and line:
                found[name] = _put_back(line, waiting)
        return found


def _put_back(line: tuple[AnyInline, ...], waiting: list[dict[str, Any]]) -> tuple[AnyInline, ...]:
    made: list[AnyInline] = []
    for inline in line:
        made += _one(inline, waiting)
    return tuple(made)


def _one(inline: AnyInline, waiting: list[dict[str, Any]]) -> list[AnyInline]:
    if isinstance(inline, Footnote):
        kept = _next(waiting, "footnote")
        paragraphs = tuple(_put_back(each, waiting) for each in inline.paragraphs)
        return [replace(inline, id=kept["id"] if kept else inline.id, paragraphs=paragraphs)]
    if isinstance(inline, CrossReference) and inline.content:
        shown = plain_text(inline.content)
        kept = waiting[0] if waiting else None
        if kept and kept["is"] == "parameter" and kept["shown"] in ("", shown):
            del waiting[0]
            return [ParameterReference(kept["target"], inline.content if kept["own"] else ())]
        if kept and kept["is"] == "citation" and shown in _forms(kept):
            del waiting[0]
            return [Citation(kept["designation"], kept["clause"])]
        return [inline]
    if isinstance(inline, Citation):
        if waiting and waiting[0]["is"] == "citation" and waiting[0]["designation"] == inline.designation:
            kept = waiting.pop(0)
            return [replace(inline, clause=kept["clause"] if inline.clause else "")]
        return [inline]
    if type(inline) is not Text:
        content = getattr(inline, "content", None)
        if content:
            return [replace(inline, content=_put_back(content, waiting))]
        return [inline]
    return list(_cited(inline.text, waiting))


def _cited(text: str, waiting: list[dict[str, Any]]) -> list[AnyInline]:
    """Return text with the documents that it cites, and parameters without a table, as what they are."""
    found: list[AnyInline] = []
    while waiting and waiting[0]["is"] in ("citation", "parameter", "opaque"):
        kept = waiting[0]
        if kept["is"] == "opaque":
            start, end = kept["beside"][0], kept["beside"][0] + kept["length"]
            if len(text) != end + kept["beside"][1]:
                break
            found += [Text(text[:start])] if start else []
            found.append(OpaqueInline(kept["xml"], text[start:end]))
            text = text[end:]
            del waiting[0]
            continue
        forms = _forms(kept) if kept["is"] == "citation" else (kept["shown"],)
        place, form = min(
            ((text.find(f), f) for f in forms if f and f in text), default=(-1, ""), key=lambda p: (p[0], -len(p[1]))
        )
        if place < 0:
            break
        del waiting[0]
        if place:
            found.append(Text(text[:place]))
        if kept["is"] == "citation":
            found.append(Citation(kept["designation"], kept["clause"]))
        else:
            found.append(ParameterReference(kept["target"]))
        text = text[place + len(form) :]
    return [*found, Text(text)] if text else found


def _forms(kept: dict[str, Any]) -> tuple[str, ...]:
    designation, clause = kept["designation"], kept["clause"]
    if not clause:
        return (designation,)
    return f"{designation}，{clause}", f"{designation}, {clause}"


def _next(waiting: list[dict[str, Any]], kind: str) -> dict[str, Any] | None:
    if waiting and waiting[0]["is"] == kind:
        return waiting.pop(0)
    return None


def _cells(table: Table, kept: list[list[list[Any]]]) -> dict[str, Any]:
    """Return the rows with alignment and heading of cells, if the table has the shape that it had."""
    rows = (*table.header, *table.rows)
    if [len(row.cells) for row in rows] != [len(row) for row in kept]:
        return {}
    made = tuple(
        Row(cells=tuple(_cell(cell, *about) for cell, about in zip(row.cells, abouts, strict=True)))
        for row, abouts in zip(rows, kept, strict=True)
    )
    return {"header": made[: len(table.header)], "rows": made[len(table.header) :]}


def _cell(cell: Cell, align: Any, header: bool) -> Cell:
    return replace(cell, align=align, header=header)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
