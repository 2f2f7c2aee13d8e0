"""STS inside another source: blocks and inline content without a document around them."""

from __future__ import annotations

from lxml.etree import _Element as Element

from stdtools.model.blocks import AnyBlock
from stdtools.model.document import TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import AnyInline
from stdtools.model.location import Location
from stdtools.readers.sts import figures, lists, references, suppressions, tables
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.divisions import clause
from stdtools.readers.sts.footnotes import collect
from stdtools.readers.sts.inlines import content
from stdtools.readers.sts.parse import Lost, parse
from stdtools.readers.sts.source import Source
from stdtools.sts.names import PREFIXES, XINCLUDE
from stdtools.sts.suppression import TARGET
from stdtools.workspace import DEFAULT_LIMITS

HANDLERS = (figures, lists, references, tables)
"""Modules that register how they read their elements."""

_NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in {**PREFIXES, "xi": XINCLUDE}.items())
_OPEN = f"<sec {_NAMESPACES}>"
_CLOSE = "</sec>"


class _Fragment:
    """A piece of XML, its root a section of ours."""

    def __init__(self, xml: str, location: Location, language: str) -> None:
        source = Source(location.path, f"{_OPEN}{xml}{_CLOSE}", location, len(_OPEN))
        tree = parse(source, DEFAULT_LIMITS)
        self.root: Element | None = tree.root
        self.lost: tuple[Lost, ...] = tree.lost
        self.context = Context(source, tree.positions)
        self.context.language = language
        self.context.ours = True
        self.context.findings += tree.findings
        if self.root is not None:
            collect(self.context, self.root)


def parse_blocks(
    xml: str, location: Location, language: str = "zh"
) -> tuple[tuple[AnyBlock | TermEntry, ...], tuple[Finding, ...]]:
    """Return the blocks and term entries in a piece of STS, with what is wrong with it.

    ``location`` is where the piece begins, ``language`` that of the document. The prefixes ``mml``, ``tbx`` and
    ``xlink`` need not be declared. Labels stay as they are written: a piece alone has no numbers to compare them with.
    """
    fragment = _Fragment(xml, location, language)
    if fragment.root is None:
        return (), tuple(fragment.context.findings)
    suppressions.collect(fragment.context, fragment.root)
    read = clause(fragment.context, fragment.root, "")
    for each in read.suppressions:  # the division is not in the fragment
        fragment.context.add("SRC-09", each.location, TARGET, detail=TARGET)
    entries = tuple(each for each in read.subclauses if isinstance(each, TermEntry))
    return (*read.blocks, *entries), tuple(fragment.context.findings)


def parse_inlines(
    xml: str, location: Location, language: str = "zh"
) -> tuple[tuple[AnyInline, ...], tuple[Finding, ...]]:
    """Return the inline content in a piece of STS, with what is wrong with it."""
    fragment = _Fragment(xml, location, language)
    if fragment.root is None:
        return (), tuple(fragment.context.findings)
    return content(fragment.context, fragment.root), tuple(fragment.context.findings)
