"""What the file keeps of the document that its pages do not show (:mod:`stdtools.word.kept`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import msgspec

from stdtools.model.blocks import (
    DefinitionList,
    Figure,
    Formula,
    Paragraph,
    Reference,
    Table,
)
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import Citation, Footnote, Math, Notation, OpaqueInline, ParameterReference, plain_text
from stdtools.model.walk import Node, all_inlines, own_inlines
from stdtools.publications.docx.markup import HEAD, escaped
from stdtools.publications.docx.mathematics import omml
from stdtools.publications.docx.scope import Scope
from stdtools.publications.pdf.cover import cover as cover_texts
from stdtools.publications.pdf.mathematics import MathematicsError, formula
from stdtools.word.kept import NAMESPACE, Kept, encode, fingerprint
from stdtools.word.kept import Node as KeptNode

_FIELDS = ("part", "refines", "refinement", "suppressions", "covers", "kind", "section", "holds", "language")
_ALSO: dict[type, tuple[str, ...]] = {
    Figure: ("source", "alternative"),
    Formula: ("numbered",),
    Table: ("widths",),
    Reference: ("designation",),
    TermEntry: ("terms",),
}
_MORE = ("xml", "reason", "text", "normative")
_MATH = re.compile(r'<m:([A-Za-z]+)|m:val="([^"]*)"|(?<=[">])([^<>]+)(?=</m:t>)')
_KEPT = (Footnote, Citation, ParameterReference, OpaqueInline)
_LABELS = ("number", "label", "start", "style")


def kept(scope: Scope) -> str:
    """Return the part of the package."""
    document = scope.document
    nodes = {}
    for visit in scope.facts.visits:
        node = visit.node
        around = [a for a in visit.ancestors if not isinstance(a, Clause | Annex | TermEntry)]
        nodes[node.id] = KeptNode(
            type=type(node).__name__,
            inside=around[-1].id if around else "",
            division=visit.division.id if visit.division is not node else "",
            fields=_fields(node),
            shown=_shown(node),
        )
    said = {
        "base": msgspec.to_builtins(document.base) if document.base else None,
        "suppressions": msgspec.to_builtins(document.suppressions),
    }
    texts = cover_texts(scope)
    about = Kept(
        metadata=document.metadata,
        document={name: value for name, value in said.items() if value},
        nodes=nodes,
        mathematics=dict(_mathematics(scope)),
        cover={name: "".join(value) if isinstance(value, list) else str(value) for name, value in texts.items()},
    )
    return f'{HEAD}<stdtools xmlns="{NAMESPACE}">{escaped(encode(about))}</stdtools>'


def _fields(node: Node) -> dict[str, Any]:
    """Return the fields of a node that nobody sees, without those that are as they are by default."""
    found: dict[str, Any] = {}
    for name in (*_FIELDS, *_MORE, *_LABELS, *_ALSO.get(type(node), ())):
        value = getattr(node, name, None)
        if value not in (None, "", (), False) or (name == "numbered" and value is False):
            found[name] = msgspec.to_builtins(value)
    if isinstance(node, Table) and (cells := _cells(node)):
        found["cells"] = cells
    notes = [i for i in all_inlines(own_inlines(node)) if isinstance(i, _KEPT)]
    if inlines := [_inline(each) for each in notes]:
        found["inlines"] = inlines
    if isinstance(node, DefinitionList) and node.items:
        found["terms"] = [plain_text(each.term) for each in node.items]
    return found


def _inline(inline: Footnote | Citation | ParameterReference | OpaqueInline) -> dict[str, Any]:
    """Return what an inline says that is not shown."""
    match inline:
        case Footnote():
            return {"is": "footnote", "id": inline.id}
        case Citation():
            return {"is": "citation", "designation": inline.designation, "clause": inline.clause}
        case OpaqueInline():
            return {"is": "opaque", "xml": inline.xml, "shown": inline.text}
        case ParameterReference():
            shown = plain_text(inline.content) or inline.value or inline.target
            return {"is": "parameter", "target": inline.target, "shown": shown, "own": bool(inline.content)}


def _mathematics(scope: Scope) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the formulas by their fingerprints, so that one that nobody touched gets its own source back."""
    for visit in scope.facts.visits:
        node = visit.node
        if isinstance(node, Formula):
            yield from _formula(node.source, node.notation, block=True)
        for inline in all_inlines(own_inlines(node)):
            if isinstance(inline, Math):
                yield from _formula(inline.source, inline.notation, block=False)


def _formula(source: str, notation: Notation, *, block: bool) -> Iterator[tuple[str, tuple[str, str]]]:
    try:
        written = omml(formula(source, notation, block=block))
    except MathematicsError:
        return
    yield fingerprint(_said(written)), (notation, source)


def _said(written: str) -> Iterator[str]:
    for name, value, text in _MATH.findall(written):
        yield name or unescape(value or text)


def _cells(table: Table) -> list[list[list[Any]]]:
    """Return alignment and heading of cells, none if nothing differs from the rule."""
    rows = [[[cell.align, cell.header] for cell in row.cells] for row in (*table.header, *table.rows)]
    return rows if any(align or header for row in rows for align, header in row) else []


def _shown(node: Node) -> str:
    if isinstance(node, TermEntry):
        return "".join(t.text for t in node.terms)
    return plain_text(node.content) if isinstance(node, Paragraph | Reference) and node.content else ""


def kept_properties() -> str:
    """Return the properties of the part, without which Word would not keep it."""
    store = "{7A1D5E0C-3F0B-4C63-9C1B-6E5A2D1F8B70}"
    return (
        f'{HEAD}<ds:datastoreItem ds:itemID="{store}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
