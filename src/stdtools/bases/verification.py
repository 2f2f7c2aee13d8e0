"""How far the facts of a base are verified: what it says of itself in its settings.

``verified`` is for people: what was found in a source (V), in a secondary source (VS), or is from memory (M sure,
m unsure). ``unverified`` is for programs: the clauses, sentences and requirements that are m, separated by ；. What is
listed is shown as unverified, with everything below it, and is no ground for an error.
"""

from __future__ import annotations

import re

from stdtools.model.document import Document

UNVERIFIED = "unverified"


def unverified(base: Document) -> tuple[str, ...]:
    """Return the clauses, sentences and requirements that the base lists as unverified."""
    values = (custom.value for custom in base.metadata.custom if custom.name == UNVERIFIED)
    return tuple(name for value in values for name in re.split(r"[；;\s]+", value) if name)


def is_unverified(base: Document, name: str) -> bool:
    """Return whether a clause (``4.2``), sentence (``6-1``) or requirement (``6-1.a``) of the base is unverified."""
    return any(name == listed or name.startswith((f"{listed}.", f"{listed}-")) for listed in unverified(base))
