"""What an element states that is none for provisions: foreword, introduction and scope (GB/T 1.1—2020 8.3 to 8.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stdtools.analysis.fixed_wording import fixed_wording
from stdtools.analysis.language import Kind
from stdtools.analysis.passages import Passage
from stdtools.model.document import Clause
from stdtools.rules.context import INFORMATIVE, Context

_NOT_STATED = (*INFORMATIVE, "quote", "definition")


class Stated(NamedTuple):
    """The modal verb of a provision: the characters ``start`` to ``end`` of a passage."""

    passage: Passage
    start: int
    end: int
    kind: Kind
    word: str


def stated_in(context: Context, element: Clause, kinds: tuple[Kind, ...]) -> Iterator[Stated]:
    """Yield the provisions of these kinds that an element has of its own, and that it does not only tell of."""
    reported = fixed_wording(context.language.code).reported.pattern
    for passage in context.passages_of(element):
        if passage.place in _NOT_STATED or context.facts.part(passage.node) == "A":
            continue
        for provision in context.provisions_of(passage):
            modal = provision.modal
            if modal is not None and provision.kind in kinds and not reported.search(provision.text):
                yield Stated(passage, modal.start, modal.end, provision.kind, modal.word)
