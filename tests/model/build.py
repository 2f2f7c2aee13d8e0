"""Short ways to build documents in tests."""

from stdtools.model.blocks import AnyBlock, List, ListItem, ListStyle, Paragraph, RequirementRef
from stdtools.model.document import Clause, TermEntry
from stdtools.model.inlines import AnyInline, Text
from stdtools.model.metadata import Metadata


def text(words: str) -> tuple[AnyInline, ...]:
    return (Text(words),) if words else ()


def p(words: str, **fields: object) -> Paragraph:
    return Paragraph(content=text(words), **fields)  # type: ignore[arg-type]


def item(*blocks: Paragraph | List) -> ListItem:
    return ListItem(blocks=blocks)


def listed(style: ListStyle, *words: str, start: int = 1) -> List:
    return List(style=style, start=start, items=tuple(item(p(w)) for w in words))


def clause(title: str, *content: AnyBlock | Clause | TermEntry, **fields: object) -> Clause:
    blocks = tuple(c for c in content if not isinstance(c, Clause | TermEntry))
    subclauses = tuple(c for c in content if isinstance(c, Clause | TermEntry))
    return Clause(title=text(title), blocks=blocks, subclauses=subclauses, **fields)  # type: ignore[arg-type]


def refs(*ids: str) -> tuple[RequirementRef, ...]:
    return tuple(RequirementRef(i) for i in ids)


SECTOR = Metadata(number="RB/T ××××—××××", profile="sector-standard", bases=("XB/T 1—2020",), part_a="composed")
