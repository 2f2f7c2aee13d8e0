"""Coverage through the core text: a paragraph that covers it for one base covers it for the others that have it too.

Source: ISO/IEC Directives, Part 1, Annex SL: identical core text in all management system standards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stdtools.analysis.claims import Claim, base_names, every_claim
from stdtools.analysis.facts import Facts
from stdtools.bases import catalogue, shared
from stdtools.bases.requirements import requirements
from stdtools.model.blocks import RequirementRef
from stdtools.model.document import Document


class Through(NamedTuple):
    """A requirement of the core text, and the claims to cover it that name it or another base."""

    core: RequirementRef
    claims: tuple[Claim, ...]


def through(facts: Facts, base: Document) -> Mapping[str, Through]:
    """Return, by requirement of ``base`` that says what the core says and nothing else, what else covers the core.

    Part B covers nothing. A requirement that says more than the core has to be covered by itself. Where ``base`` is the
    core text itself, named beside the bases that have it, what covers one of them covers it.
    """
    own = shared.shared(base)
    core_text = own.core if own else base.metadata.number
    same = own.same if own else {id: id for id in requirements(base)}
    names = base_names(base)
    reached: dict[str, list[Claim]] = {}
    for name, claim in every_claim(facts):
        if (
            name not in names
            and facts.part(claim.paragraph) != "B"
            and (core := of_core(name, claim.ref.id, core_text))
        ):
            reached.setdefault(core, []).append(claim)
    pairs = ((id, core) for id, core in same.items() if core in reached)
    return {id: Through(RequirementRef(core, core_text), tuple(reached[core])) for id, core in pairs}


def of_base(base: Document, anchor: str) -> tuple[str, ...]:
    """Return the anchors in ``base`` that an anchor in its core text is about; none if it has nothing of it.

    For a clause these are the clauses that follow it, for a sentence or requirement the requirements that hold it.
    """
    own = shared.shared(base)
    if own is None:
        return ()
    if clauses := tuple(number for number, core in own.clauses.items() if core == anchor):
        return clauses
    held = {**own.same, **own.more}
    return tuple(id for id in requirements(base) if (f"{held.get(id, '')}.").startswith(f"{anchor}."))


def of_core(name: str, requirement: str, core: str) -> str:
    """Return the requirement of ``core`` that one of the base with this name holds, empty if there is none."""
    if catalogue.stem(name) == catalogue.stem(core):
        return requirement
    other = shared.of_designation(name)
    return other.of_core(requirement) if other and other.core == core else ""
