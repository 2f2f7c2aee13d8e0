"""Which automatic number each thing gets, before anything is written: references may stand before what they name."""

from __future__ import annotations

from stdtools.model.blocks import Example, Figure, Formula, List, ListItem, Note, Reference, Table
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.walk import Node, Visit
from stdtools.model.wording import label
from stdtools.publications.docx.numbering import Number
from stdtools.publications.docx.scope import Scope

_BY_NUMBER = "\\n"
"""The switch of a field that asks for the number of a paragraph, not for its text."""


def plan(scope: Scope) -> None:
    """Give automatic numbers out, in reading order."""
    ordinals: dict[str, int] = {}
    lists: dict[str, int] = {}
    for visit in scope.facts.visits:
        node = visit.node
        match node:
            case Clause() | Annex() | TermEntry():
                _division(scope, node, visit.ancestors)
            case Table() | Figure():
                _caption(scope, node, visit)
            case Formula():
                if number := scope.facts.number(node):
                    scope.automatic[node.id] = number, ""
            case Note() | Example():
                _note(scope, node)
            case ListItem():
                _item(scope, node, visit.ancestors, ordinals, lists)
            case Reference():
                _counted(scope, node, "bibliography", 0, scope.facts.number(node))


def _division(scope: Scope, node: Clause | Annex | TermEntry, ancestors: tuple[Node, ...]) -> None:
    top = ancestors[0] if ancestors else node
    number = scope.facts.number(node)
    if not number:
        return
    if isinstance(top, Annex):
        wanted = label(node, number, scope.language) if isinstance(node, Annex) else number
        _counted(scope, node, "annexes", len(ancestors), wanted)
    elif isinstance(top, Clause) and top.kind == "introduction" and ancestors:
        _counted(scope, node, "introduction", len(ancestors) - 1, number)
    else:
        _counted(scope, node, "clauses", len(ancestors), number)


def _caption(scope: Scope, node: Table | Figure, visit: Visit) -> None:
    kind = "tables" if isinstance(node, Table) else "figures"
    top = visit.ancestors[0] if visit.ancestors else None
    wanted = label(node, scope.facts.number(node), scope.language)
    if not isinstance(top, Annex):
        _counted(scope, node, kind, 0, wanted)
        return
    letter = scope.facts.number(top)
    if len(letter) == 1 and letter.isupper() and letter.isascii():
        if (top.id, kind) not in scope.marks:
            scope.marks[top.id, kind] = scope.numbering.set(f"annex-{kind}", ord(letter) - 64)
        _counted(scope, node, f"annex-{kind}", 1, wanted)


def _note(scope: Scope, node: Note | Example) -> None:
    number = scope.facts.number(node)
    kind = "note" if isinstance(node, Note) else "example"
    wanted = label(node, number, scope.language) + str(scope.words["note-colon"])
    _counted(scope, node, f"{kind}s" if number else kind, 0, wanted)


def _item(
    scope: Scope, node: ListItem, ancestors: tuple[Node, ...], ordinals: dict[str, int], lists: dict[str, int]
) -> None:
    """Number an item; each list is a list of its own, which begins anew behind an item with a label of another kind."""
    parent = ancestors[-1]
    if not isinstance(parent, List):
        return
    ordinal = ordinals.get(parent.id, parent.start - 1) + 1
    ordinals[parent.id] = ordinal
    depth = sum(isinstance(each, List) for each in ancestors) - 1
    wanted = scope.facts.number(node)
    if wanted == "——" and not scope.chinese:
        wanted = "—"
    shown = "" if parent.style == "plain" or depth > 8 else scope.numbering.item_label(parent.style, depth, ordinal)
    if not wanted or shown != wanted:
        lists.pop(parent.id, None)
        return
    if parent.id not in lists:
        lists[parent.id] = scope.numbering.restart(parent.style, depth, ordinal)
    scope.numbers[node.id] = Number(lists[parent.id], depth)
    scope.automatic[node.id] = wanted, _BY_NUMBER


def _counted(scope: Scope, node: Node, name: str, level: int, wanted: str) -> None:
    number = scope.numbering.next(name, level, wanted) if wanted else None
    if number:
        scope.numbers[node.id] = number
        scope.automatic[node.id] = wanted, _BY_NUMBER
