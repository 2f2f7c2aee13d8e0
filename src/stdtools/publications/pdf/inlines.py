"""Inline content as plain data for the template.

A string is text; a dictionary has a kind ``k``: ``style``, ``ref`` (link inside), ``uri`` (link outside), ``note``
(footnote), ``mark`` (mark of a table footnote), ``tie`` (text that is not broken), ``math``, ``code``.
"""

from __future__ import annotations

from collections.abc import Iterable

from stdtools.model.blocks import ListItem, Reference
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    OpaqueInline,
    ParameterReference,
    TermReference,
    Text,
    plain_text,
)
from stdtools.model.numbering import letters
from stdtools.model.walk import Node
from stdtools.model.wording import is_numbered, reference
from stdtools.publications.formulas import named
from stdtools.publications.pdf.mathematics import MathematicsError, formula
from stdtools.publications.pdf.scope import Json, Scope
from stdtools.publications.pdf.ties import NBSP, spaced, text


def inlines(scope: Scope, content: Iterable[AnyInline], node_id: str) -> list[Json]:
    """Return ``content`` as data. ``node_id`` names the node it stands in, for findings."""
    found: list[Json] = []
    for inline in content:
        match inline:
            case Text():
                found += text(inline.text)
            case Emphasis():
                found.append({"k": "style", "s": inline.style, "c": inlines(scope, inline.content, node_id)})
            case CrossReference() | TermReference():
                found.append(_reference(scope, inline, node_id))
            case ParameterReference():
                found.append(_parameter(scope, inline, node_id))
            case Citation():
                found += _citation(scope, inline)
            case Footnote():
                found.append(_footnote(scope, inline, node_id))
            case Math():
                found.append(_math(scope, inline, node_id))
            case Link():
                shown = inlines(scope, inline.content, node_id) or text(inline.uri)
                found.append({"k": "uri", "to": inline.uri, "c": shown})
            case OpaqueInline():
                found += text(inline.text)
    return spaced(found) if len(found) > 1 else found


def _reference(scope: Scope, inline: CrossReference | TermReference, node_id: str) -> Json:
    node = scope.facts.nodes.get(inline.target)
    shown = inlines(scope, inline.content, node_id) or text(shown_text(scope, node, inline))
    if node is None:
        return {"k": "style", "s": "plain", "c": shown}
    scope.anchors[inline.target] = True
    return {"k": "ref", "to": inline.target, "c": shown}


def _parameter(scope: Scope, inline: ParameterReference, node_id: str) -> Json:
    """Return the value of a parameter, a link to the table that states it."""
    found = scope.parameters.get(inline.target)
    shown = inlines(scope, inline.content, node_id) or text(inline.value or inline.target)
    if found is None:
        return {"k": "style", "s": "plain", "c": shown}
    scope.anchors[found.record.table.id] = True
    return {"k": "ref", "to": found.record.table.id, "c": shown}


def shown_text(scope: Scope, node: Node | None, inline: CrossReference | TermReference) -> str:
    """Return the generated text of a reference that has none of its own (GB/T 1.1—2020 9.5)."""
    if node is None:
        return str(scope.words["missing-target"]).format(target=inline.target)
    if isinstance(node, TermEntry) and isinstance(inline, TermReference):
        return node.name
    number = scope.facts.number(node)
    if isinstance(node, ListItem):
        clause = scope.facts.clause_number(node)
        return str(scope.words["item"]).format(clause=clause, item=number).strip()
    if isinstance(node, Reference):
        return number or node.designation
    if number and is_numbered(node):
        return reference(node, number, scope.language).replace(" ", NBSP)
    if isinstance(node, Clause | Annex):
        return plain_text(node.title) or inline.target
    return scope.facts.clause_number(node) or inline.target


def _citation(scope: Scope, inline: Citation) -> list[Json]:
    if not inline.clause:
        shown = text(inline.designation)
    else:
        form = str(scope.words["citation"])
        shown = text(form.format(designation=inline.designation, clause=inline.clause))
    target = scope.references.get(inline.designation)
    if target is None:
        return shown
    scope.anchors[target] = True
    return [{"k": "ref", "to": target, "c": shown}]


def _footnote(scope: Scope, inline: Footnote, node_id: str) -> Json:
    if scope.table_notes is None:
        return {"k": "note", "c": [inlines(scope, p, node_id) for p in inline.paragraphs]}
    mark = letters(len(scope.table_notes) + 1).lower()
    entry: dict[str, Json] = {"mark": mark, "c": []}
    scope.table_notes.append(entry)
    entry["c"] = [inlines(scope, p, node_id) for p in inline.paragraphs]
    return {"k": "mark", "c": mark}


def _math(scope: Scope, inline: Math, node_id: str) -> Json:
    try:
        return {"k": "math", "c": formula(inline.source, inline.notation), "alt": inline.source}
    except MathematicsError as error:
        scope.report("PUB-14", node_id, inline.location, {"source": named(inline.source), "detail": str(error)})
        return {"k": "code", "c": inline.source}
