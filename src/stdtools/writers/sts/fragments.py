"""Pieces of STS to stand in another source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.model.blocks import AnyBlock
from stdtools.model.document import TermEntry
from stdtools.model.inlines import AnyInline
from stdtools.sts.names import PREFIXES
from stdtools.writers.sts import blocks, inlines, terms
from stdtools.writers.sts.context import Context, make
from stdtools.writers.sts.layout import indent

_DECLARATIONS = re.compile("|".join(rf' xmlns:{prefix}="{re.escape(uri)}"' for prefix, uri in PREFIXES.items()))


def block_xml(block: AnyBlock | TermEntry, language: str = "zh") -> str:
    """Return a block or term entry as STS that :func:`stdtools.readers.sts.parse_blocks` reads back.

    Labels are written only where the block has its own; parts and anchors are not. The prefixes ``mml``, ``tbx`` and
    ``xlink`` are not declared.
    """
    context = Context(None, language)
    element = terms.build(context, block, "") if isinstance(block, TermEntry) else blocks.build(context, block)
    indent(element, context.opaque)
    return _serialized(element)


def inline_xml(content: Sequence[AnyInline], language: str = "zh") -> str:
    """Return inline content as STS that :func:`stdtools.readers.sts.parse_inlines` reads back."""
    holder = make(None, "p")
    inlines.write(Context(None, language), holder, content)
    return _serialized(holder).removeprefix("<p>").removesuffix("</p>").removesuffix("<p/>")


def _serialized(element: Element) -> str:
    root = etree.Element("root", nsmap=PREFIXES)
    root.append(element)
    etree.cleanup_namespaces(root, keep_ns_prefixes=list(PREFIXES))
    return _DECLARATIONS.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
