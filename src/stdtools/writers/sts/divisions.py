"""Clauses and annexes."""

from __future__ import annotations

from lxml.etree import _Element as Element

from stdtools.model import wording
from stdtools.model.blocks import Opaque, Part, ReferenceList
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.sts.names import name
from stdtools.sts.suppression import suppress
from stdtools.sts.vocabulary import SEC_TYPE
from stdtools.writers.sts import blocks, inlines, terms
from stdtools.writers.sts.context import Context, make, say


def clause(context: Context, parent: Element, division: Clause, inherited: Part) -> None:
    """Append a clause as ``sec``."""
    element = make(
        parent,
        "sec",
        {
            "id": division.id,
            "sec-type": " ".join(filter(None, (SEC_TYPE.get(division.kind, ""), *division.section))),
            **context.marks(division.part, inherited),
        },
        context.anchor(division.refines, division.refinement),
    )
    suppress(element, division.suppressions)
    number = context.number(division)
    if number:
        say(make(element, "label"), number)
    if division.title or not number:
        inlines.write(context, make(element, "title"), division.title)
    context.kind, around = division.kind, context.kind
    _content(context, element, division)
    context.kind = around


def annex(context: Context, parent: Element, division: Annex, inherited: Part) -> None:
    """Append an annex as ``app``."""
    element = make(
        parent,
        "app",
        {
            "id": division.id,
            "content-type": "normative" if division.normative else "informative",
            **context.marks(division.part, inherited),
        },
        context.anchor(division.refines, division.refinement),
    )
    suppress(element, division.suppressions)
    say(make(element, "label"), wording.label(division, context.number(division), context.language))
    say(make(element, "annex-type"), wording.status(division.normative, context.language))
    if division.title:
        inlines.write(context, make(element, "title"), division.title)
    _content(context, element, division)


def bare(context: Context, parent: Element, division: Clause, inherited: Part, allowed: frozenset[str]) -> bool:
    """Append what is no division of its own in STS: the only block of a clause without title, or a bibliography."""
    only = division.blocks[0] if len(division.blocks) == 1 else None
    if division.subclauses or division.refines or division.refinement or division.number or only is None:
        return False
    if division.suppressions:  # they need an element of their own to stand in
        return False
    if isinstance(only, Opaque) and not division.title and not division.id and only.part == division.part == inherited:
        element = inlines.parsed(only.xml)
        if element is None or name(element) not in allowed or only.refines or only.refinement:
            return False
        if only.id:
            element.set("id", only.id)
        context.opaque.append(element)
        parent.append(element)
        return True
    if isinstance(only, ReferenceList) and division.kind == "bibliography" and "ref-list" in allowed:
        if only.id or only.part != division.part or only.refines or only.refinement:
            return False
        context.number(division)
        context.kind = division.kind
        element = blocks.reference_list(context, only)
        context.kind = ""
        for key, value in {"id": division.id, **context.marks(division.part, inherited)}.items():
            if value:
                element.set(key, value)
        if division.title:
            title = make(None, "title")
            inlines.write(context, title, division.title)
            element.insert(0, title)
        parent.append(element)
        return True
    return False


def _content(context: Context, element: Element, division: Clause | Annex) -> None:
    blocks.write_marked(context, element, division.blocks, division.part)
    for sub in division.subclauses:
        if isinstance(sub, TermEntry):
            element.append(terms.build(context, sub, division.part))
        else:
            clause(context, element, sub, division.part)
