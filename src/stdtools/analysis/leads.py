"""Lead-ins: the sentences that stand before a list and govern its items (GB/T 1.1—2020 7.5: 引语)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from stdtools.analysis.language import load
from stdtools.model.blocks import List, ListItem, Paragraph
from stdtools.model.document import Document
from stdtools.model.inlines import AnyInline, plain_text
from stdtools.model.numbering import numbered
from stdtools.model.walk import Visit


def lead_ins(
    visits: Iterable[Visit], ends: str, read: Callable[[tuple[AnyInline, ...]], str] = plain_text
) -> Mapping[int, tuple[str, ...]]:
    """Return the lead-ins of every paragraph in a list, from the outside in, by ``id()`` of the paragraph.

    A lead-in is the paragraph before the list if it ends with one of ``ends``; ``read`` gives its words. ``visits`` are
    in reading order.
    """
    last: dict[int, Paragraph] = {}  # id() of what holds blocks -> the last paragraph in it so far
    found: dict[int, tuple[str, ...]] = {}
    of_list: dict[int, tuple[str, ...]] = {}
    for visit in visits:
        node, ancestors = visit.node, visit.ancestors
        kind = type(node)
        if kind is not Paragraph and kind is not List:
            continue
        around = ancestors[-1] if ancestors else None
        in_item = type(around) is ListItem
        if isinstance(node, Paragraph):
            last[id(around)] = node
            if in_item and (governing := of_list.get(id(ancestors[-2]), ())):
                found[id(node)] = governing
        else:
            outer = of_list.get(id(ancestors[-2]), ()) if in_item else ()
            before = last.get(id(around))
            text = read(before.content).rstrip() if before else ""
            of_list[id(node)] = (*outer, text) if text.endswith(tuple(ends)) else outer
    return found


@lru_cache(maxsize=8)
def requirement_leads(base: Document) -> Mapping[str, tuple[str, ...]]:
    """Return the lead-ins of the requirements of a base by id, for those that are list items."""
    visits = [visit for visit, _ in numbered(base)]
    leads = lead_ins(visits, load(base.metadata.language).sentences.lead_in)
    paragraphs = (v.node for v in visits if isinstance(v.node, Paragraph))
    return MappingProxyType({ref.id: leads[id(p)] for p in paragraphs for ref in p.covers if id(p) in leads})
