"""The provisions of part A and those of part B."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.provisions import Provision
from stdtools.model.blocks import Paragraph, Part
from stdtools.model.document import Clause
from stdtools.model.finding import Finding, Span
from stdtools.model.walk import Visit
from stdtools.rules.context import Context

_ASIDE = ("note", "example", "footnote", "quote")


def provisions_of(context: Context, part: Part) -> Iterator[Provision]:
    """Yield the provisions of a part in the chapters and annexes, those of notes, examples and quotations left out."""
    for provision in context.provisions:
        passage = provision.passage
        if (
            context.facts.part(passage.node) == part
            and passage.place not in (*_ASIDE, "definition")
            and isinstance(passage.node, Paragraph)
            and not _before_the_chapters(passage.visit)
        ):
            yield provision


def _before_the_chapters(visit: Visit) -> bool:
    top = visit.ancestors[0] if visit.ancestors else visit.division
    return isinstance(top, Clause) and top.kind != ""


def at_provision(context: Context, provision: Provision, **arguments: str) -> Finding:
    """Return a finding at the words of a provision."""
    return context.within(provision.passage, _start(provision), provision.end, **arguments)


def span_of(context: Context, provision: Provision, label: str) -> Span:
    """Return the words of a provision as a second place of a finding."""
    return context.span(provision.passage, _start(provision), provision.end, label)


def _start(provision: Provision) -> int:
    text = provision.passage.text[provision.start :]
    return provision.start + len(text) - len(text.lstrip())
