"""Whole documents: a ``standard``, or an ``adoption`` around the ``standard`` of the base."""

from __future__ import annotations

from typing import Literal

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.model.blocks import Part
from stdtools.model.document import Clause, Document
from stdtools.model.metadata import Metadata
from stdtools.model.walk import walk
from stdtools.sts.names import DIGEST, PREFIXES, PROFILE, WRITER
from stdtools.sts.separation import digest, without
from stdtools.sts.suppression import suppress
from stdtools.writers.sts import divisions, metadata
from stdtools.writers.sts.context import Context, make, say, speak
from stdtools.writers.sts.layout import indent
from stdtools.writers.sts.older import lower
from stdtools.writers.sts.seal import seal

_IN_FRONT = frozenset({"ack", "notes", "toc", "toc-group"})
_IN_BACK = frozenset({"ref-list", "toc", "toc-group", "index", "index-group", "glossary", "fn-group", "bio"})
Version = Literal["1.2", "1.0"]


def write_sts(document: Document) -> bytes:
    """Return the document as NISO STS 1.2, UTF-8.

    A document that contains its base becomes an ``adoption``: the base is the inner ``standard``, what the document
    adds is marked in its place. Any other becomes a ``standard`` in which part A and part B are marked.
    """
    return _serialized(tree(document))


def write_sts_1_0(document: Document) -> bytes:
    """Return the document as NISO STS 1.0; :func:`stdtools.writers.sts.older.left_out` says what that cannot carry."""
    return _serialized(_Writer(document, "1.0").whole())


def tree(document: Document) -> Element:
    """Return the root of what :func:`write_sts` writes."""
    return _Writer(document).whole()


def _serialized(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def part_a_digest(document: Document) -> str | None:
    """Return the SHA-256 of the Canonical XML 2.0 of part A alone, ``None`` if there is no base in the document."""
    return None if document.base is None else _Writer(document).digest()


class _Writer:
    def __init__(self, document: Document, version: Version = "1.2") -> None:
        self.document = document
        self.version = version
        self.written = {} if version == "1.2" else {WRITER: "1"}
        self.context = Context(document, document.metadata.language)
        front = document.front
        own = len(front)
        if document.base is not None:
            own = next((place for place, clause in enumerate(front) if clause.part == "A"), own)
        self.own_front, self.base_front = front[:own], front[own:]

    def whole(self) -> Element:
        root = self.standard() if self.document.base is None else self.adoption()
        seal(root, self.context.own)
        self.lower(root)
        indent(root, self.context.opaque)
        etree.cleanup_namespaces(root, top_nsmap=PREFIXES, keep_ns_prefixes=list(PREFIXES))
        return root

    def lower(self, root: Element) -> None:
        """Make of an element one of the version that is written."""
        if self.version == "1.0":
            lower(root)

    def digest(self) -> str:
        standard = self.inner()
        seal(standard, self.context.own)
        return digest(without(standard, self.context.own))

    def standard(self) -> Element:
        """Return the document as a ``standard`` of its own."""
        root = self.root("standard", self.document.metadata)
        suppress(root, self.document.suppressions)
        processing = self.processing(root)
        front = make(root, "front")
        writer = metadata.MetadataWriter(self.document.metadata, several=True)
        note = None
        if any(getattr(visit.node, "part", "") for visit in walk(self.document)):
            note = metadata.note(
                self.context.language,
                self.context.own,
                self.context.base,
                "marking-several" if self.context.several else "marking-flat",
                own_words=self.document.metadata.part_a_text == "own-words",
            )
        front.append(writer.element(self.written, note))
        self.context.opaque += writer.untouched
        front.extend(writer.others)
        self.front(front, self.own_front, "")
        self.body(root, "")
        self.formulas(processing)
        return root

    def adoption(self) -> Element:
        """Return the document as an ``adoption``."""
        root = self.root("adoption", self.document.metadata)
        suppress(root, self.document.suppressions)
        processing = self.processing(root)
        front = make(root, "adoption-front")
        standard = self.inner()
        writer = metadata.MetadataWriter(self.document.metadata, several=False)
        own_words = self.document.base is not None and self.document.base.own_words
        note = metadata.note(self.context.language, self.context.own, self.context.base, "marking", own_words=own_words)
        stated = {each.name for each in self.document.metadata.custom}
        front.append(make(None, "std-meta"))
        self.front(front, self.own_front, "")
        root.append(standard)
        seal(standard, self.context.own)
        self.lower(standard)
        customs = {} if DIGEST in stated else {DIGEST: digest(without(standard, self.context.own))}
        front[0] = writer.element({**customs, **self.written}, note)
        self.context.opaque += writer.untouched
        self.formulas(processing)
        return root

    def inner(self) -> Element:
        """Return the base, with what the document adds in its places."""
        base = self.document.base or Metadata()
        standard = self.root("standard", base)
        front = make(standard, "front")
        writer = metadata.MetadataWriter(base, several=True)
        front.append(writer.element({}, None))
        self.context.opaque += writer.untouched
        front.extend(writer.others)
        self.front(front, self.base_front, "A")
        self.body(standard, "A")
        return standard

    def root(self, tag: str, own: Metadata) -> Element:
        root = make(None, tag, {"id": own.id})
        speak(root, own.language)
        return root

    def processing(self, root: Element) -> Element:
        """Append what the file says about itself."""
        root.set("dtd-version", self.version)
        element = make(
            root if self.version == "1.2" else None,
            "processing-meta",
            {
                "tagset-family": "sts",
                "base-tagset": "interchange",
                "mathml-version": "3.0",
                "table-model": "xhtml",
                "terminology-model": "tbx",
            },
        )
        say(make(element, "restricted-by"), PROFILE)
        element.append(metadata.customs([(WRITER, "1")]))
        return element

    def formulas(self, processing: Element) -> None:
        """Say in which notations the formulas are."""
        used = sorted(self.context.notations)
        processing.set("math-representation", " ".join(used or ["mathml"]))

    def front(self, front: Element, clauses: tuple[Clause, ...], inherited: Part) -> None:
        for clause in clauses:
            if not divisions.bare(self.context, front, clause, inherited, _IN_FRONT):
                divisions.clause(self.context, front, clause, inherited)

    def body(self, standard: Element, inherited: Part) -> None:
        """Append body and back."""
        body = make(standard, "body")
        for clause in self.document.clauses:
            divisions.clause(self.context, body, clause, inherited)
        if not self.document.annexes and not self.document.back:
            return
        back = make(standard, "back")
        if self.document.annexes:
            group = make(back, "app-group")
            for annex in self.document.annexes:
                divisions.annex(self.context, group, annex, inherited)
        for clause in self.document.back:
            if not divisions.bare(self.context, back, clause, inherited, _IN_BACK):
                divisions.clause(self.context, back, clause, inherited)
