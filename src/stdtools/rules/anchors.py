"""What part B hangs on: the bases, requirements and titles that its anchors name."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.bases.requirements import Requirement
from stdtools.model.blocks import RequirementRef
from stdtools.model.designation import normal
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Visit, own_inlines
from stdtools.rules.context import Base, Context


def base_of(context: Context, ref: RequirementRef) -> Base | None:
    """Return the base that an anchor is in, the first one where it names none; ``None`` if it is not known.

    Documents with several bases may name the core text that these share.
    """
    if not ref.base:
        return next(iter(context.bases), None)
    names = normal(ref.base)
    known = (*context.bases, *filter(None, (context.core,)))
    return next((b for b in known if names in (normal(b.designation), b.document.metadata.number)), None)


def anchors_of(visit: Visit) -> tuple[RequirementRef, ...]:
    """Return the anchors of what a visit is at: its own, or those of the nearest block or clause around it."""
    around = (visit.node, *reversed(visit.ancestors))
    return next((refs for node in around if (refs := getattr(node, "refines", ()))), ())


def requirements_below(base: Base, anchor: str) -> Iterator[Requirement]:
    """Yield the requirements that an anchor means: the one with this id, those of its sentence or of its clause."""
    inside = (f"{anchor}.", f"{anchor}-")
    return (r for r in base.requirements.values() if r.id == anchor or r.id.startswith(inside))


def title_of(base: Base, clause: str) -> str:
    """Return the title of a clause of the base, empty if it has none."""
    node = base.clauses.get(clause)
    return plain_text(own_inlines(node)) if node else ""
