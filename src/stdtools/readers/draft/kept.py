"""What a Word file of ours carries beside its words (:mod:`stdtools.word.carried`), by the ids of its nodes.

Texts are carried as their lengths only, so what Word shows is the only source of words. Everything else is put back at
the node whose bookmark still stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from stdtools.model.metadata import Metadata
from stdtools.word.carried import recalled

_DIVISIONS = frozenset({"Clause", "Annex", "TermEntry"})
_INLINES = ("title", "definition", "source", "content", "attribution")
_NESTED = frozenset({"blocks", "subclauses", "items", "rows", "header", "notes", "legend", "content", "title", "term",
                     "definition", "attribution", "digest", "id", "type"})  # fmt: skip
_HOLDERS = frozenset({"ListItem", "Reference"})


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A node by its id: what it is, what block it stands in (empty: right in its division), its division.

    ``fields`` are those of the model that hold neither nodes nor words, ``digest`` is that of all that it says.
    """

    type: str
    inside: str = ""
    division: str = ""
    digest: str = ""
    fields: dict[str, Any] = {}


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """All that a file carries, nothing in a file of anybody else; ``mathematics`` has the sources of formulas."""

    metadata: Metadata = Metadata()
    document: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    mathematics: dict[str, tuple[str, str]] = {}


def kept(part: bytes) -> Kept | None:
    """Return what a part of the package carries, ``None`` if it is none of ours or damaged."""
    told = recalled(part)
    if told is None:
        return None
    nodes: dict[str, Node] = {}
    for name in ("front", "clauses", "annexes", "back"):
        for each in told.get(name, ()):
            for id, node in _nodes(each, "", "", ""):
                nodes.setdefault(id, node)
    try:
        return Kept(
            metadata=msgspec.convert(told.get("metadata", {}), Metadata),
            document={name: told[name] for name in ("base", "suppressions") if told.get(name)},
            nodes=nodes,
            mathematics=msgspec.convert(told.get("mathematics", {}), dict[str, tuple[str, str]]),
        )
    except msgspec.ValidationError:
        return None


def _nodes(value: Any, inside: str, division: str, around: str) -> Iterator[tuple[str, Node]]:
    """Yield a node and those in it; ``around`` is the type of what it stands in."""
    if not isinstance(value, dict):
        return
    type = value.get("type") or {"List": "ListItem", "ReferenceList": "Reference"}.get(around, "")
    id = value.get("id", "")
    if type and isinstance(id, str) and id:
        yield (
            id,
            Node(
                type=type,
                inside=inside,
                division=division,
                digest=str(value.get("digest", "")),
                fields=dict(_fields(value, type)),
            ),
        )
        inside, division = ("", id) if type in _DIVISIONS else (id, division)
    for name in ("blocks", "header", "rows", "cells", "items", "notes", "legend", "subclauses"):
        inner = value.get(name)
        for each in inner if isinstance(inner, list) else ():
            yield from _nodes(each, inside, division, type or around)


def _fields(value: dict[str, Any], type: str) -> Iterator[tuple[str, Any]]:
    yield from ((name, each) for name, each in value.items() if name not in _NESTED and not isinstance(each, dict))
    if inlines := [kept for name in _INLINES for kept in _inlines(value.get(name))]:
        yield "inlines", inlines
    if type == "DefinitionList":
        yield "terms", len(value.get("items", ()))
    if type == "Table" and (cells := _cells(value)):
        yield "cells", cells


def _inlines(line: Any) -> Iterator[dict[str, Any]]:
    """Yield what inlines say that no page shows, in order; ``before`` and ``after`` are the lengths of texts beside."""
    if not isinstance(line, list):
        return
    for place, each in enumerate(line):
        match each.get("type"):
            case "Footnote":
                yield {"is": "footnote", "id": each.get("id", "")}
                for paragraph in each.get("paragraphs", ()):
                    yield from _inlines(paragraph)
            case "Citation":
                yield {"is": "citation", "designation": each["designation"], "clause": each.get("clause", "")}
            case "ParameterReference":
                own = bool(each.get("content"))
                shown = "" if own else each.get("value") or each["target"]
                yield {"is": "parameter", "target": each["target"], "shown": shown, "own": own}
            case "OpaqueInline":
                beside = [_length(line, place - 1), _length(line, place + 1)]
                yield {"is": "opaque", "xml": each["xml"], "length": each.get("text", 0), "beside": beside}
            case "Text":
                continue
            case _:
                yield from _inlines(each.get("content"))


def _length(line: list[Any], place: int) -> int:
    """Return the length of the text at a place of a line, 0 if there is none."""
    if 0 <= place < len(line) and line[place].get("type") == "Text":
        return int(line[place]["text"])
    return 0


def _cells(table: dict[str, Any]) -> list[list[list[Any]]]:
    """Return alignment and heading of cells, none if all are as they are by default."""
    rows = [
        [[cell.get("align", ""), cell.get("header", False)] for cell in row.get("cells", ())]
        for row in (*table.get("header", ()), *table.get("rows", ()))
    ]
    return rows if any(align or header for row in rows for align, header in row) else []
