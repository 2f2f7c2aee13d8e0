"""What stands in what: the fields of each type in which nodes, or inlines, stand, in reading order.

Walking, transforming and identifying a document follow this table; a new type of block gets a line here.
"""

from __future__ import annotations

from collections.abc import Mapping

from stdtools.model.blocks import (
    AnyBlock,
    Cell,
    Definition,
    DefinitionList,
    Example,
    Figure,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Reference,
    ReferenceList,
    Row,
    Table,
    Warning,
)
from stdtools.model.document import Annex, Clause, TermEntry

Node = Clause | Annex | TermEntry | AnyBlock | ListItem | Reference
"""What is visited, numbered and has an id."""

Holder = Row | Cell | Definition
"""What only holds nodes: it is passed through."""

INSIDE: Mapping[type, tuple[str, ...]] = {
    Clause: ("blocks", "subclauses"),
    Annex: ("blocks", "subclauses"),
    TermEntry: ("notes",),
    List: ("items",),
    ListItem: ("blocks",),
    DefinitionList: ("items",),
    Definition: ("blocks",),
    Table: ("header", "rows", "notes"),
    Row: ("cells",),
    Cell: ("blocks",),
    Figure: ("legend",),
    Note: ("blocks",),
    Example: ("blocks",),
    Warning: ("blocks",),
    Quote: ("blocks",),
    ReferenceList: ("items",),
}
"""Fields with nodes and holders."""

INLINES: Mapping[type, tuple[str, ...]] = {
    Clause: ("title",),
    Annex: ("title",),
    TermEntry: ("definition", "source"),
    Paragraph: ("content",),
    Definition: ("term",),
    Table: ("title",),
    Figure: ("title",),
    Quote: ("attribution",),
    Reference: ("content",),
}
"""Fields with inlines."""

HOLDERS = frozenset({Row, Cell, Definition})
DIVISIONS = frozenset({Clause, Annex, TermEntry})
