"""One result at one place, from a reader or a rule."""

from __future__ import annotations

from typing import Literal

import msgspec

from stdtools.model.edit import Fix
from stdtools.model.location import NOWHERE, Location

Severity = Literal["error", "warning", "info"]


class Span(msgspec.Struct, frozen=True, omit_defaults=True):
    """A second place that a finding speaks of, found as the finding's own is.

    ``label`` is a stable word for what stands there (``said-in-part-a``); ``clause`` is the number of its clause.
    """

    location: Location
    label: str = ""
    clause: str = ""
    excerpt: str = ""
    before: str = ""
    after: str = ""


class Said(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a rule of a project's own says in one language; those of the package have their messages in data.

    ``name`` and ``source`` are those of the rule, which reports cannot look up.
    """

    message: str
    title: str = ""
    hint: str = ""
    name: str = ""
    source: str = ""


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What is wrong, where. The message is data: ``code`` and ``arguments`` select and fill it, in any language.

    ``excerpt`` is the offending piece of text; the exact line and column are found by looking for it, with the text
    ``before`` and ``after`` it, from ``location`` on, or, if it is ``markup``, in the markup of what stands there.
    ``clause`` is the number of the clause, ``division`` the id that the facts give it (or the annex, term entry or
    clause without number), ``variant`` names one of several messages of the code.
    ``severity`` is set by the runner from the rule's modality and the document's stage, and so is ``fingerprint``, by
    which the finding is known again after the document has changed elsewhere. ``said`` is what a rule of the project's
    own says, by language. ``related`` are further places that it speaks of. ``fix`` makes the finding go away.
    """

    code: str
    location: Location = NOWHERE
    clause: str = ""
    division: str = ""
    arguments: dict[str, str] = {}
    excerpt: str = ""
    before: str = ""
    after: str = ""
    markup: bool = False
    variant: str = ""
    severity: Severity = "error"
    fingerprint: str = ""
    related: tuple[Span, ...] = ()
    said: dict[str, Said] = {}
    fix: Fix | None = None
