"""What a cover has to have at which stage (GB/T 1.1—2020 8.1). Data: ``data/cover_fields.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

import msgspec

from stdtools import resources
from stdtools.analysis.issuers import Level
from stdtools.model.metadata import Metadata

Field = Literal["number", "ics", "ccs", "issuer", "english-title", "issued", "effective"]


class CoverFields(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The fields by the stage from which on they are expected or demanded, and of which documents."""

    profiles: tuple[str, ...]
    levels: tuple[Level, ...]
    english_title: tuple[Level, ...]
    expected: Mapping[str, tuple[Field, ...]]
    demanded: Mapping[str, tuple[Field, ...]]


def due(fields: Mapping[str, tuple[Field, ...]], stage: str, stages: Sequence[str]) -> tuple[Field, ...]:
    """Return the fields that are due at a stage: those named for it, and for the stages before it."""
    past = stages[: stages.index(stage) + 1] if stage in stages else ()
    return tuple(dict.fromkeys(field for name in past for field in fields.get(name, ())))


def values(metadata: Metadata, field: Field) -> tuple[str, ...]:
    """Return what a document says in a field of its cover; nothing if the field is empty."""
    match field:
        case "ics":
            found = metadata.ics
        case "ccs":
            found = metadata.ccs
        case "issuer":
            found = metadata.issuers
        case "english-title":
            found = (metadata.title("en"),)
        case _:
            found = (str(getattr(metadata, field)),)
    return tuple(value for value in found if value.strip())


@cache
def cover_fields() -> CoverFields:
    """Return what covers have to have."""
    return msgspec.convert(resources.toml("cover_fields.toml"), CoverFields)
