"""Blocks as plain data for the template: a dictionary with a type ``t``."""

from __future__ import annotations

from stdtools.model.blocks import (
    AnyBlock,
    Definition,
    DefinitionList,
    Example,
    Figure,
    Formula,
    List,
    ListItem,
    Note,
    Opaque,
    Paragraph,
    Preformatted,
    Quote,
    Reference,
    ReferenceList,
    Table,
    Unreadable,
    Warning,
)
from stdtools.model.inlines import plain_text
from stdtools.model.wording import label
from stdtools.publications.formulas import named
from stdtools.publications.pdf.inlines import inlines
from stdtools.publications.pdf.mathematics import MathematicsError, formula
from stdtools.publications.pdf.pictures import PictureError
from stdtools.publications.pdf.scope import Json, Scope
from stdtools.publications.pdf.tables import table
from stdtools.publications.pdf.ties import text


def blocks(scope: Scope, content: tuple[AnyBlock, ...]) -> list[Json]:
    """Return blocks as data, in order."""
    return [block(scope, b) for b in content]


def block(scope: Scope, node: AnyBlock, *, top: bool = False) -> Json:
    """Return one block as data; ``top``: it stands in a clause, in no other block."""
    match node:
        case Paragraph():
            leads = plain_text(node.content).rstrip().endswith(("：", ":"))
            return {"t": "p", "id": node.id, "c": inlines(scope, node.content, node.id), "leads": leads}
        case List():
            return {"t": "list", "id": node.id, "items": [_item(scope, item) for item in node.items]}
        case DefinitionList():
            return {
                "t": "defs",
                "id": node.id,
                "kind": node.kind,
                "items": [_definition(scope, d, node.id) for d in node.items],
            }
        case Table():
            return table(scope, node, lambda inner: blocks(scope, inner), turns=top)
        case Figure():
            return _figure(scope, node)
        case Formula():
            return _formula(scope, node)
        case Note() | Example():
            number = scope.facts.number(node)
            name = label(node, number, scope.language) + str(scope.words["note-colon"])
            return {"t": "note", "id": node.id, "label": name, "blocks": blocks(scope, node.blocks)}
        case Warning():
            return {"t": "warning", "id": node.id, "blocks": blocks(scope, node.blocks)}
        case Quote():
            attribution = inlines(scope, node.attribution, node.id)
            before, _, after = str(scope.words["attribution"]).partition("{text}")
            shown = [before, *attribution, after] if attribution else []
            return {"t": "quote", "id": node.id, "blocks": blocks(scope, node.blocks), "by": shown}
        case Preformatted():
            return {"t": "pre", "id": node.id, "c": node.text.expandtabs(4)}
        case ReferenceList():
            return {"t": "refs", "id": node.id, "items": [_entry(scope, r) for r in node.items]}
        case Opaque():
            return {"t": "p", "id": node.id, "c": text(node.text)}
        case Unreadable():
            return {"t": "unreadable", "id": node.id, "c": node.text, "says": scope.words["unreadable"]}


def _item(scope: Scope, item: ListItem) -> Json:
    label = scope.facts.number(item)
    if label == "——" and not scope.chinese:
        label = "—"
    return {"id": item.id, "label": label, "of": scope.labels.letters(item.id), "blocks": blocks(scope, item.blocks)}


def _definition(scope: Scope, definition: Definition, node_id: str) -> Json:
    return {"term": inlines(scope, definition.term, node_id), "blocks": blocks(scope, definition.blocks)}


def _figure(scope: Scope, node: Figure) -> Json:
    title = inlines(scope, node.title, node.id)
    name = label(node, scope.facts.number(node), scope.language)
    found: dict[str, Json] = {
        "t": "figure",
        "id": node.id,
        "label": name,
        "title": title,
        "legend": blocks(scope, node.legend),
        "alt": node.alternative or plain_text(node.title) or name,
    }
    try:
        found["picture"] = scope.pictures.add(node.source)
    except PictureError as error:
        scope.report(error.code, node.id, node.location, {"path": node.source, "reason": error.reason})
        found["missing"] = str(scope.words["missing-picture"]).format(path=node.source)
    return found


def _formula(scope: Scope, node: Formula) -> Json:
    number = scope.facts.number(node)
    found: dict[str, Json] = {
        "t": "formula",
        "id": node.id,
        "label": label(node, number, scope.language) if number else "",
        "alt": node.source,
    }
    try:
        found["c"] = formula(node.source, node.notation, block=True)
    except MathematicsError as error:
        scope.report("PUB-14", node.id, node.location, {"source": named(node.source), "detail": str(error)})
        found["source"] = node.source
    return found


def _entry(scope: Scope, entry: Reference) -> Json:
    found: dict[str, Json] = {"id": entry.id, "label": scope.facts.number(entry)}
    found["designation"] = text(entry.designation)
    found["c"] = inlines(scope, entry.content, entry.id)
    return found
