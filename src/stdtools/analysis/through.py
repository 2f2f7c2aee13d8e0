"""Coverage through the core text: a paragraph that covers it for one base covers it for the others that have it too.

Source: ISO/IEC Directives, Part 1, Annex SL: identical core text in all management system standards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from stdtools.analysis.claims import Claim, base_names, every_claim
from stdtools.analysis.facts import Facts
from stdtools.bases import catalogue, shared
from stdtools.model.blocks import RequirementRef
from stdtools.model.document import Document


class Through(NamedTuple):
    """A requirement of the core text, and the claims to cover it that name it or another base."""

    core: RequirementRef
    claims: tuple[Claim, ...]


def through(facts: Facts, base: Document) -> Mapping[str, Through]:
    """Return, by requirement of ``base`` that says what the core says and nothing else, what else covers the core.

    Part B covers nothing. A requirement that says more than the core has to be covered by itself.
    """
    own = shared.shared(base)
    if own is None:
        return {}
    names = base_names(base)
    reached: dict[str, list[Claim]] = {}
    for name, claim in every_claim(facts):
        if name not in names and facts.part(claim.paragraph) != "B" and (core := of_core(name, claim.ref.id, own.core)):
            reached.setdefault(core, []).append(claim)
    pairs = ((id, core) for id, core in own.same.items() if core in reached)
    return {id: Through(RequirementRef(core, own.core), tuple(reached[core])) for id, core in pairs}


def of_core(name: str, requirement: str, core: str) -> str:
    """Return the requirement of ``core`` that one of the base with this name holds, empty if there is none."""
    if catalogue.stem(name) == catalogue.stem(core):
        return requirement
    other = shared.of_designation(name)
    return other.of_core(requirement) if other and other.core == core else ""
