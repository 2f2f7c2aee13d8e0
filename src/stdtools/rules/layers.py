"""The provisions of part A and those of part B."""

from __future__ import annotations

from stdtools.analysis.provisions import Provision
from stdtools.model.blocks import Part
from stdtools.model.finding import Finding
from stdtools.rules.context import Context


def provisions_of(context: Context, part: Part) -> tuple[Provision, ...]:
    """Return the provisions of a part in the chapters and annexes, those of notes, examples and quotations left out."""
    return context.stated.get(part, ())


def at_provision(context: Context, provision: Provision, **arguments: str) -> Finding:
    """Return a finding at the words of a provision."""
    text = provision.passage.text
    start = provision.start + len(text[provision.start :]) - len(text[provision.start :].lstrip())
    return context.within(provision.passage, start, provision.end, **arguments)
