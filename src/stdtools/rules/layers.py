"""The provisions of part A and those of part B."""

from __future__ import annotations

from stdtools.analysis.provisions import Provision
from stdtools.model.blocks import Part
from stdtools.model.finding import Finding, Span
from stdtools.rules.context import Context


def provisions_of(context: Context, part: Part) -> tuple[Provision, ...]:
    """Return the provisions of a part in the chapters and annexes, those of notes, examples and quotations left out."""
    return context.stated.get(part, ())


def at_provision(context: Context, provision: Provision, **arguments: str) -> Finding:
    """Return a finding at the words of a provision."""
    return context.within(provision.passage, _start(provision), provision.end, **arguments)


def span_of(context: Context, provision: Provision, label: str) -> Span:
    """Return the words of a provision as a second place of a finding."""
    return context.span(provision.passage, _start(provision), provision.end, label)


def _start(provision: Provision) -> int:
    text = provision.passage.text[provision.start :]
    return provision.start + len(text) - len(text.lstrip())
