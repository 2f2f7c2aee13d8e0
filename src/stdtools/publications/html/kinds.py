"""Kinds of provisions (要求、推荐、允许…; GB/T 1.1—2020 9.1) as the page marks them and filters by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from stdtools.analysis.facts import Facts
from stdtools.analysis.language import Kind, load
from stdtools.analysis.passages import Passage, passages
from stdtools.analysis.prose import Prose
from stdtools.analysis.provisions import Provision, provisions
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Clause

KINDS: tuple[Kind, ...] = ("requirement", "recommendation", "permission", "capability", "statement")
"""In the order in which the page offers them."""

_STATING = ("text", "table", "figure", "warning")


class Verb(NamedTuple):
    """The verb that makes a provision what it is, and where it stands in the text of its paragraph."""

    start: int
    end: int
    kind: Kind


class Stated(NamedTuple):
    """What a paragraph states: the kinds of its provisions, and their verbs in reading order.

    A provision without a verb of its own, such as an item of a list, has the kind of the sentence that leads in.
    """

    kinds: tuple[Kind, ...]
    verbs: tuple[Verb, ...]


Kinds = Mapping[str, Stated]
"""By id of a paragraph of the chapters and annexes, what it states; those that hold statements only are not in it."""


def of_document(facts: Facts) -> Kinds:
    """Return what the paragraphs of a document state."""
    language = load(facts.document.metadata.language)
    return stated(provisions(facts, Prose(passages(facts), language.sentences.quotes), language))


def stated(found: Iterable[Provision]) -> Kinds:
    """Return what paragraphs state, of the provisions of their document; notes and quotations state nothing."""
    kinds: dict[str, set[Kind]] = {}
    verbs: dict[str, list[Verb]] = {}
    for provision in found:
        passage, kind, modal = provision.passage, provision.kind, provision.modal
        node = passage.node
        if type(node) is not Paragraph or passage.place not in _STATING or not _is_of_a_chapter(passage):
            continue
        kinds.setdefault(node.id, set()).add(kind)
        if modal is not None:
            verbs.setdefault(node.id, []).append(Verb(modal.start, modal.end, kind))
    return {
        id_: Stated(tuple([kind for kind in KINDS if kind in own]), tuple(verbs.get(id_, ())))
        for id_, own in kinds.items()
        if own != {"statement"}
    }


def _is_of_a_chapter(passage: Passage) -> bool:
    element = passage.element
    return not isinstance(element, Clause) or element.kind == ""


def counts(kinds: Kinds) -> tuple[tuple[Kind, int], ...]:
    """Return how many paragraphs state something of each kind, the kinds that occur; statements are not counted."""
    count = Counter(kind for stated in kinds.values() for kind in stated.kinds)
    return tuple((kind, count[kind]) for kind in KINDS if count[kind] and kind != "statement")
