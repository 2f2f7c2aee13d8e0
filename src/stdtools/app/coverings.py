"""How a document covers its bases, for publications: what the rules have worked out already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stdtools.analysis.coverage import Covered
from stdtools.analysis.facts import Facts
from stdtools.app.cover import covered_base
from stdtools.messages import Messages
from stdtools.model.document import Document
from stdtools.publications.covering import Covering
from stdtools.rules.coverage import requirement_not_covered
from stdtools.rules.run import RULE_CRASHED
from stdtools.rules.runner import Outcome


class Decided(NamedTuple):
    """A base under the name that the document gives it, and what was decided on its requirements."""

    name: str
    base: Document
    coverage: tuple[Covered, ...]


def decided(outcome: Outcome) -> tuple[Decided, ...]:
    """Return what was decided on the bases that part A of a document has to cover; none where nothing was.

    A structure beside another base demands nothing and is left out.
    """
    context = outcome.context
    if context is None or not context.profile.applies(requirement_not_covered.code):
        return ()
    if any(finding.code == RULE_CRASHED.code for finding in outcome.findings):
        return ()  # what crashed there would crash here
    bases = (base for base in context.bases if not base.is_beside)
    return tuple(Decided(base.designation, base.document, base.coverage) for base in bases)


def coverings(facts: Facts, found: Sequence[Decided], messages: Messages) -> tuple[Covering, ...]:
    """Return how a document covers its bases, in the language of the messages."""
    return tuple(
        Covering(covered_base(facts, each.name, each.base, each.coverage, messages), each.base, each.coverage)
        for each in found
    )
