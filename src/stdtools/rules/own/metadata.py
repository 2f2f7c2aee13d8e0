"""Metadata that must be there."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.own.fields import values
from stdtools.rules.own.schema import Fields

PLACEHOLDERS = ("field",)


class RequiredFields:
    """Finds the fields that are missing."""

    def __init__(self, fields: Fields) -> None:
        self._required = fields.required

    def __call__(self, context: Context) -> Iterator[Finding]:
        """Yield a finding for each field without a value."""
        for name in self._required:
            if not any(values(context.document.metadata, (name,))):
                yield context.whole(field=name)
