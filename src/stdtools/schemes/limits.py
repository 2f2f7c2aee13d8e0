"""Limits of a generation of certification rules: floors and ceilings of well-known parameters, each with its clause.

Data: ``data/schemes/cnca-*.toml``. What has not been verified limits nobody: it is for advice only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from stdtools import resources
from stdtools.model.designation import normal
from stdtools.model.metadata import Metadata
from stdtools.schemes.parameters import Parameter
from stdtools.schemes.quantities import Quantity, quantity

VERIFIED = ("V", "VS")
"""How a limit was verified that binds (see :data:`stdtools.rules.rule.Verified`)."""


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A floor or a ceiling, or both, of a parameter: the clause that sets it, and how that was verified.

    ``document`` is the one that says so, empty for the basic rule of the generation itself.
    """

    parameter: str
    clause: str
    document: str = ""
    verified: Literal["V", "VS", "M", "m"]
    at_least: str = ""
    at_most: str = ""

    @property
    def binds(self) -> bool:
        """Whether it is verified well enough for an error."""
        return self.verified in VERIFIED


class Generation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A generation of the basic certification rules; ``document`` is how a certification rule names it as its base."""

    title: dict[str, str]
    document: str
    limit: tuple[Limit, ...]
    id: str = ""

    def source(self, limit: Limit) -> str:
        """Return the document and the clause that set a limit."""
        return f"{limit.document or self.document} {limit.clause}".strip()


class Exceeded(NamedTuple):
    """A parameter beyond a limit: below the floor or above the ceiling ``bound``."""

    parameter: Parameter
    limit: Limit
    side: Literal["floor", "ceiling"]
    bound: Quantity


def exceeded(parameters: Iterable[Parameter], generation: Generation) -> Iterator[Exceeded]:
    """Yield the parameters that are beyond a limit; one in a unit that cannot be compared with it is not among them."""
    limits: dict[str, list[Limit]] = {}
    for limit in generation.limit:
        limits.setdefault(limit.parameter, []).append(limit)
    for parameter in parameters:
        for limit in limits.get(parameter.id, ()):
            floor, ceiling = quantity(limit.at_least), quantity(limit.at_most)
            if floor and floor.comparable(parameter.value) and parameter.value.amount < floor.amount:
                yield Exceeded(parameter, limit, "floor", floor)
            if ceiling and ceiling.comparable(parameter.value) and parameter.value.amount > ceiling.amount:
                yield Exceeded(parameter, limit, "ceiling", ceiling)


def generation(metadata: Metadata) -> Generation | None:
    """Return the generation that a document names among its bases, the last one if several; ``None`` if none."""
    named = {normal(base) for base in metadata.bases}
    return next((g for g in reversed(tuple(generations().values())) if normal(g.document) in named), None)


@cache
def published() -> Generation:
    """Return the limits of the documents of IAF, which hold where a document names no basic rules.

    :raises msgspec.ValidationError: if the file is not such limits.
    """
    return msgspec.convert({"id": "iaf", **(resources.toml("schemes/iaf.toml") or {})}, Generation)


@cache
def generations() -> Mapping[str, Generation]:
    """Return all generations by id, the oldest first.

    :raises msgspec.ValidationError: if a file is not a generation.
    """
    ids = (name for name in resources.names("schemes", ".toml") if name.startswith("cnca-"))
    return {id: msgspec.convert({"id": id, **(resources.toml(f"schemes/{id}.toml") or {})}, Generation) for id in ids}
