"""References to requirements of a base: ``4.1-1``, ``GB/T 24001—2016#6.1.2-1``, several by ``；``, commas or spaces."""

from __future__ import annotations

import re

from stdtools.grammar.values import LIST
from stdtools.model.blocks import RequirementRef

_PLAIN = re.compile(r"[^\s#;；,，、\\`<>]+")
_BETWEEN = re.compile(r"[\s,，、]+")


def parse(text: str) -> tuple[RequirementRef, ...]:
    """Return the references in ``text``.

    >>> parse("4.1-1 4.2；GB/T 24001—2016#6.1.2-1")[2].base
    'GB/T 24001—2016'
    >>> [str(reference) for reference in parse("4.1-1, 4.2-1.a、4.3")]
    ['4.1-1', '4.2-1.a', '4.3']
    """
    found: list[RequirementRef] = []
    for part in re.split(f"[{LIST}]", text):
        base, hash_, identifier = part.rpartition("#")
        if hash_:
            found.append(RequirementRef(identifier.strip(), " ".join(base.split())))
        else:
            found += [RequirementRef(identifier) for identifier in _BETWEEN.split(part)]
    return tuple(reference for reference in found if reference.id)


def written(references: tuple[RequirementRef, ...]) -> str | None:
    """Return the references as :func:`parse` reads them, ``None`` if it could not."""
    text = LIST[0].join(map(str, references))
    plain = all(_PLAIN.fullmatch(reference.id) for reference in references)
    return text if plain and parse(text) == references else None
