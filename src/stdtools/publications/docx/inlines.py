"""What stands inside a line: text and emphasis, references as fields, links, footnotes, mathematics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stdtools.model.blocks import ListItem, Reference
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
)
from stdtools.model.numbering import letters
from stdtools.model.wording import is_numbered, reference
from stdtools.publications.docx.mathematics import omml
from stdtools.publications.docx.notes import footnote
from stdtools.publications.docx.runs import LABELLED, PLAIN, Look, field, inner_link, outer_link, run
from stdtools.publications.docx.scope import Scope
from stdtools.publications.pdf.inlines import shown_text
from stdtools.publications.pdf.mathematics import MathematicsError, formula

_STYLES: dict[str, dict[str, Any]] = {
    "italic": {"italic": True},
    "bold": {"bold": True},
    "monospace": {"mono": True},
    "underline": {"underline": True},
    "superscript": {"script": "superscript"},
    "subscript": {"script": "subscript"},
}


def inlines(scope: Scope, content: Iterable[AnyInline], node_id: str, look: Look = PLAIN) -> str:
    """Return ``content`` as runs. ``node_id`` names the node it stands in, for findings."""
    return "".join([_inline(scope, inline, node_id, look) for inline in content])


def _inline(scope: Scope, inline: AnyInline, node_id: str, look: Look) -> str:
    match inline:
        case Text():
            return run(inline.text, look, chinese=scope.chinese)
        case Emphasis():
            return inlines(scope, inline.content, node_id, look._replace(**_STYLES[inline.style]))
        case CrossReference() | TermReference():
            return _reference(scope, inline, node_id, look)
        case ParameterReference():
            return _parameter(scope, inline, node_id, look)
        case Citation():
            return _citation(scope, inline, look)
        case Footnote():
            return _footnote(scope, inline, node_id)
        case Math():
            return _math(scope, inline, node_id)
        case Link():
            shown = inlines(scope, inline.content, node_id, look)
            shown = shown or run(inline.uri, look, chinese=scope.chinese)
            return outer_link(scope.link(inline.uri), shown)
        case OpaqueInline():
            return run(inline.text, look, chinese=scope.chinese)


def _reference(scope: Scope, inline: CrossReference | TermReference, node_id: str, look: Look) -> str:
    node = scope.facts.nodes.get(inline.target)
    own = inlines(scope, inline.content, node_id, look)
    if node is None:
        return own or run(shown_text(scope, node, inline), look, chinese=scope.chinese)
    name = scope.bookmark(inline.target)
    if own or isinstance(inline, TermReference):
        return inner_link(name, own or run(shown_text(scope, node, inline), look, chinese=scope.chinese))
    number = scope.facts.number(node)
    if isinstance(node, ListItem) and number[:-1].isalnum():
        return _of_item(scope, node, look)
    shown = shown_text(scope, node, inline).replace("\u00a0", " ")
    if isinstance(node, Reference) and inline.target in scope.automatic:
        return _number(scope, shown, inline.target, look)
    if not is_numbered(node) or inline.target not in scope.automatic:
        return inner_link(name, run(shown, look, chinese=scope.chinese))
    return _number(scope, reference(node, number, scope.language), inline.target, look)


def _of_item(scope: Scope, node: ListItem, look: Look) -> str:
    division = scope.facts.division(node)
    clause = scope.facts.clause_number(node)
    above = _number(scope, clause, division.id, look) + run(" ", look) if division and clause else ""
    return above + _number(scope, scope.facts.number(node), node.id, look)


def _number(scope: Scope, words: str, id: str, look: Look) -> str:
    """Return a reference whose number is a field: what Word shows for the number, with the words around it."""
    name = scope.bookmark(id)
    number, switch = scope.automatic.get(id, ("", ""))
    before, found, after = words.partition(number) if number else (words, "", "")
    if not found:
        return inner_link(name, run(words, look, chinese=scope.chinese))
    shown = field(" ".join(filter(None, ("REF", name, switch, "\\h"))), number, look)
    return run(before, look, chinese=scope.chinese) + shown + run(after, look, chinese=scope.chinese)


def _parameter(scope: Scope, inline: ParameterReference, node_id: str, look: Look) -> str:
    """Return the value of a parameter, a link to the table that states it."""
    found = scope.parameters.get(inline.target)
    shown = inlines(scope, inline.content, node_id, look)
    shown = shown or run(inline.value or inline.target, look, chinese=scope.chinese)
    return inner_link(scope.bookmark(found.record.table.id), shown) if found else shown


def _citation(scope: Scope, inline: Citation, look: Look) -> str:
    words = inline.designation
    if inline.clause:
        words = str(scope.words["citation"]).format(designation=inline.designation, clause=inline.clause)
    shown = run(words, look, chinese=scope.chinese)
    target = scope.references.get(inline.designation)
    return inner_link(scope.bookmark(target), shown) if target else shown


def _footnote(scope: Scope, inline: Footnote, node_id: str) -> str:
    if scope.table_notes is None:
        return footnote(scope, [inlines(scope, p, node_id) for p in inline.paragraphs])
    mark = letters(len(scope.table_notes) + 1).lower()
    scope.table_notes.append("")
    place = len(scope.table_notes) - 1
    paragraphs = [inlines(scope, p, node_id) for p in inline.paragraphs]
    scope.table_notes[place] = "<w:r><w:br/></w:r>".join(paragraphs)
    return run(mark, LABELLED._replace(script="superscript"))


def _math(scope: Scope, inline: Math, node_id: str) -> str:
    try:
        return omml(formula(inline.source, inline.notation))
    except MathematicsError as error:
        scope.report("PUB-14", node_id, inline.location, {"source": inline.source, "detail": str(error)})
        return run(inline.source, Look(mono=True))
