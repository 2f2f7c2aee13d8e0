"""Reading a whole file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from lxml.etree import _Element as Element
from msgspec.structs import replace

from stdtools.model.blocks import Unreadable
from stdtools.model.document import Clause, Document
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.readers.reading import Reading
from stdtools.readers.sts import document, figures, lists, references, suppressions, tables
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.footnotes import collect, with_unused
from stdtools.readers.sts.parse import Lost, parse
from stdtools.readers.sts.settle import settle
from stdtools.readers.sts.source import Source, decode
from stdtools.readers.sts.texts import string
from stdtools.sts.names import name
from stdtools.workspace import Workspace

HANDLERS = (figures, lists, references, tables)
"""Modules that register how they read their elements."""

HARMLESS = frozenset({"SRC-08", "SRC-13", "SRC-14", "SRC-16", "SRC-17", "SRC-18", "SRC-20", "SRC-23"})
"""Findings that leave a reading complete: everything was read, nothing is missing."""

_ROOTS = frozenset({"standard", "adoption"})


def read_sts(data: bytes, path: str, workspace: Workspace) -> Reading:
    """Return the document in an STS file; whatever is wrong with the file is a finding, never an exception."""
    limits = workspace.limits
    if len(data) > limits.bytes:
        finding = Finding(
            code="SRC-05", location=Location(path, 1, 1), arguments={"limit": "bytes", "value": str(limits.bytes)}
        )
        lost = Lost(Location(path, 1, 1), "")
        return _reading(Document(location=Location(path, 1, 1)), [finding], [lost])
    text, findings = decode(data, path)
    source = Source(path, text)
    tree = parse(source, limits)
    context = Context(source, tree.positions)
    root = None if tree.root is None else _root(context, tree.root)
    if root is None:
        read, lost_pieces = _nothing(context, tree.root), [*_whole(context, tree.root), *tree.lost]
    else:
        context.holding_marks = frozenset(cast(list[Element], root.xpath("//*[@originator]/ancestor::*")))
        suppressions.collect(context, root)
        collect(context, root)
        read = settle(context, with_unused(context, document.document(context, root)), root)
        lost_pieces = list(tree.lost)
    return _reading(read, [*findings, *tree.findings, *context.findings], lost_pieces)


def _root(context: Context, root: Element) -> Element | None:
    """Return the ``standard`` or ``adoption`` that a tree is, or the first one in it."""
    if name(root) in _ROOTS:
        return root
    context.add("SRC-19", root, name=name(root))
    return next((each for each in root.iter("*") if name(each) in _ROOTS), None)


def _nothing(context: Context, root: Element | None) -> Document:
    return Document(location=context.source.location(0) if root is None else context.at(root))


def _whole(context: Context, root: Element | None) -> list[Lost]:
    return [] if root is None else [Lost(context.at(root), string(root))]


def _reading(read: Document, findings: list[Finding], lost: Iterable[Lost]) -> Reading:
    """Return a reading; what could not be read stands at the end of the document, as pieces that say so."""
    reason = next((each.code for each in findings if each.code not in HARMLESS), "")
    blocks = tuple(Unreadable(text=each.text, reason=reason, location=each.location) for each in lost)
    if blocks:
        clause = Clause(kind="other", blocks=blocks, location=blocks[0].location)
        read = replace(read, back=(*read.back, clause))
    return Reading(read, tuple(findings), complete=all(each.code in HARMLESS for each in findings))
