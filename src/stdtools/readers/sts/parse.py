"""Parsing: from the bytes of a file to a tree whose elements know where they stand, whatever is wrong with the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.readers.sts import repair
from stdtools.readers.sts.doctype import Doctype, doctype
from stdtools.readers.sts.entities import Resolution, made_visible, references
from stdtools.readers.sts.source import Source
from stdtools.sts.names import PREFIXES, TBX
from stdtools.sts.parser import parser
from stdtools.workspace import Limits

_STARTS = re.compile(
    r"<(?:!--(?:.*?-->|.*)|!\[CDATA\[(?:.*?\]\]>|.*)|\?(?:.*?\?>|.*)|(?=([A-Za-z_:\u0080-\uffff])))", re.DOTALL
)
_TBX = re.compile(r"""(xmlns(?<=\bxmlns):[\w.-]+\s*=\s*["'])([^"'<>]*(?:30042|[tT][bB][xX])[^"'<>]*)(["'])""")
"""A declaration of one of the namespaces under which TBX occurs."""
_AMPLIFICATION = 5
"""The factor by which libxml2 lets entities grow a file (``XML_PARSER_MAX_AMPLIFICATION_DEFAULT``)."""
_MOST = 50
"""Errors reported for one file; a broken one has thousands."""


class Lost(NamedTuple):
    """A piece of text that the parser had to skip."""

    location: Location
    text: str


class Tree(NamedTuple):
    """What could be parsed. ``root`` is missing if nothing could."""

    root: Element | None
    positions: Mapping[Element, int]
    findings: tuple[Finding, ...]
    lost: tuple[Lost, ...]


def parse(source: Source, limits: Limits) -> Tree:
    """Parse a source; never raises for what the source contains."""
    return _Parse(source, limits).tree()


class _Parse:
    def __init__(self, source: Source, limits: Limits) -> None:
        self.source = source
        self.limits = limits
        self.findings: list[Finding] = []
        self.declared: Doctype = doctype(source.text)
        self.starts = [m.start() for m in _STARTS.finditer(source.text, self.declared.end) if m[1]]

    def tree(self) -> Tree:
        if len(self.starts) > self.limits.nodes:
            self.limit("nodes", str(self.limits.nodes), self.source.location(self.starts[self.limits.nodes]))
            return self.nothing()
        resolution = Resolution(self.source, self.declared)
        self.findings += resolution.findings
        text = _TBX.sub(rf"\g<1>{TBX}\g<3>", resolution.text)
        root, lost = self.root(text)
        if root is None:
            return self.nothing()
        root = self.shallow(root, text)
        return Tree(root, self.positions(root), tuple(self.findings), tuple(lost))

    def nothing(self) -> Tree:
        closed = self.declared.end < len(self.source.text)
        text = repair.plain(self.source.text, self.declared.end if closed else self.declared.start)
        return Tree(None, {}, tuple(self.findings), (Lost(self.source.location(0), text),))

    def root(self, text: str) -> tuple[Element | None, list[Lost]]:
        """Return the root element of ``text``, with what is missing in it."""
        strict = parser()
        try:
            return etree.fromstring(text.encode(), strict), []
        except etree.XMLSyntaxError:
            log = list(strict.error_log)
        if any("amplification" in each.message or each.type_name == "ERR_ENTITY_LOOP" for each in log):
            first = next((m.start() for m in references(text, self.declared.end, self.declared.internal)), 0)
            self.limit("entities", str(_AMPLIFICATION), self.source.location(first))
            text, log = made_visible(text, self.declared), []
        if any("Excessive depth" in each.message for each in log):
            text = self.flat(text)
            log = []
        if log:
            self.report(text)
        return self.recovered(repair.without_slips(text))

    def recovered(self, text: str) -> tuple[Element | None, list[Lost]]:
        data = text.encode()
        try:
            return etree.fromstring(data, parser()), []
        except etree.XMLSyntaxError as error:
            problem = error
        try:
            root: Element | None = etree.fromstring(data, parser(recover=True))
        except etree.XMLSyntaxError:
            root = None
        if root is None:
            return None, []
        _declare(root)
        if not any(each.code in ("SRC-03", "SRC-05") for each in self.findings):
            self.add("SRC-03", self.source.place(*problem.position), detail=problem.msg)
        end = doctype(text).end
        read = "".join(str(piece) for piece in root.itertext())
        exact = self.source.like(text)
        return root, [Lost(exact.location(offset), words) for offset, words in repair.missing(text, end, read)]

    def report(self, text: str) -> None:
        """Report the errors of a malformed text; of tags that do not match the first, for the others follow from it."""
        lenient = parser(recover=True)
        with suppress(etree.XMLSyntaxError):
            etree.fromstring(text.encode(), lenient)
        seen: set[Location] = set()
        mismatched = False
        for error in lenient.error_log:
            location = self.place(error)
            if location in seen or error.level_name == "WARNING":
                continue
            if error.type_name == "ERR_TAG_NAME_MISMATCH":
                if mismatched:
                    continue
                mismatched = True
            seen.add(location)
            self.add("SRC-03", location, detail=error.message)
            if len(seen) == _MOST:
                return

    def shallow(self, root: Element, text: str) -> Element:
        """Return the tree without the elements that nest too deep; their text stays."""
        if not root.xpath("boolean(" + "/*" * (self.limits.depth + 1) + ")"):
            return root
        again, _ = self.recovered(repair.without_slips(self.flat(text)))
        return root if again is None else again

    def flat(self, text: str) -> str:
        flat, offset = repair.flattened(text, self.limits.depth)
        exact = self.source.like(text)
        self.limit("depth", str(self.limits.depth), exact.location(max(offset, 0)))
        return flat

    def positions(self, root: Element) -> dict[Element, int]:
        """Return the offset of the start tag of every element, if the tree still is that of the source."""
        elements = list(root.iter("*"))
        return dict(zip(elements, self.starts, strict=True)) if len(elements) == len(self.starts) else {}

    def place(self, error: etree._LogEntry) -> Location:
        return self.source.place(max(error.line, 1), max(error.column, 1))

    def limit(self, name: str, value: str, location: Location) -> None:
        self.add("SRC-05", location, limit=name, value=value)

    def add(self, code: str, location: Location, **arguments: str) -> None:
        self.findings.append(Finding(code=code, location=location, arguments=arguments))


def _declare(root: Element) -> None:
    """Put elements and attributes whose prefix nobody declared into the namespace that the prefix usually means."""
    for element in root.iter("*"):
        if ":" in element.tag and not element.tag.startswith("{"):
            element.tag = _qualified(element.tag)
        for key in [key for key in element.attrib if ":" in str(key) and not str(key).startswith("{")]:
            element.set(_qualified(str(key)), element.attrib.pop(key))


def _qualified(name: str) -> str:
    prefix, _, local = name.partition(":")
    local = local.replace(":", ".") or "unnamed"
    return f"{{{PREFIXES[prefix]}}}{local}" if prefix in PREFIXES else f"{prefix}.{local}".strip(".")
