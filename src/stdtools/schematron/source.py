"""The XML of a schema and of what it includes, with the file and line of every element."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.analysis.nearest import nearest
from stdtools.schematron.schema import At
from stdtools.settings.errors import SettingsError

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
XSLT = "http://www.w3.org/1999/XSL/Transform"
XINCLUDE = "http://www.w3.org/2001/XInclude"

MOST = 100
"""Includes followed for one schema."""

Read = Callable[[str], bytes]
"""From a path to the content of the file; raises :class:`SettingsError`."""


class Node:
    """An element of a schema; ``shown`` is the name of its file in messages."""

    def __init__(self, element: Element, files: Files, path: str) -> None:
        self.element = element
        self._files = files
        self._path = path

    @property
    def at(self) -> At:
        """Where it stands."""
        return At(self._files.shown(self._path), int(getattr(self.element, "sourceline", None) or 0))

    @property
    def name(self) -> str:
        """The name in the namespace of Schematron; ``xsl:key``; empty for comments and foreign elements."""
        tag: object = self.element.tag
        if not isinstance(tag, str):
            return ""
        uri, _, local = tag.removeprefix("{").rpartition("}")
        return {SCHEMATRON: local, XSLT: f"xsl:{local}", XINCLUDE: f"xi:{local}"}.get(uri, "")

    @property
    def language(self) -> str:
        """The language that is in force."""
        found = self.element.xpath("string(ancestor-or-self::*[@xml:lang][1]/@xml:lang)")
        return str(found).partition("-")[0].lower()

    def get(self, name: str) -> str:
        """Return an attribute, empty if it is not there."""
        return " ".join(str(self.element.get(name, "")).split())

    def needed(self, name: str) -> str:
        """Return an attribute.

        :raises SettingsError: if it is missing or empty.
        """
        if value := self.get(name):
            return value
        raise self.wrong("settings-missing", name)

    def children(self, *known: str) -> Iterator[Node]:
        """Yield the elements in it that are Schematron, included ones in their place; ``known`` are those it may hold.

        :raises SettingsError: for one that it may not hold.
        """
        for element in self.element:
            node = Node(element, self._files, self._path)
            for child in self._files.included(node, self._path) if node.name == "include" else (node,):
                if child.name and child.name not in known:
                    xslt = child.name.startswith(("xsl:", "xi:"))
                    raise child.wrong(
                        "rules-foreign" if xslt else "rules-element", child.name, nearest(child.name, known)
                    )
                if child.name:
                    yield child

    def wrong(self, reason: str, what: str = "", nearest: str = "", detail: str = "") -> SettingsError:
        """Return what is wrong with it."""
        at = self.at
        return SettingsError(at.path, reason, what, detail, nearest, line=at.line)


class Files:
    """The files of one schema, all in its directory or below; ``contents`` are those of what it includes."""

    def __init__(self, path: str, shown: str, read: Read) -> None:
        self._directory = posixpath.dirname(path)
        self._prefix = shown.removesuffix(path)
        self._read = read
        self._open: list[str] = [path]
        self.contents: list[bytes] = []

    def root(self, path: str, data: bytes) -> Node:
        """Return the root of a file.

        :raises SettingsError: if it is not XML, or has a document type declaration.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            line, message = int(error.lineno or 0), str(error.msg).partition(", line ")[0]
            raise SettingsError(self.shown(path), "rules-xml", detail=message, line=line) from error
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise SettingsError(self.shown(path), "rules-doctype", line=1)
        return Node(root, self, path)

    def shown(self, path: str) -> str:
        """Return the name of a file in messages."""
        return self._prefix + path

    def included(self, node: Node, path: str) -> Iterator[Node]:
        """Yield what an include stands for: the root of the other file.

        :raises SettingsError: if that is outside of the directory of the schema, or includes itself.
        """
        href = node.needed("href")
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
        below = posixpath.relpath(wanted, self._directory or ".")
        if ":" in href or "#" in href or href.startswith("/") or below == ".." or below.startswith("../"):
            raise node.wrong("rules-include", href)
        if wanted in self._open or len(self.contents) >= MOST:
            raise node.wrong("rules-include-cycle", href)
        try:
            data = self._read(wanted)
        except SettingsError as error:
            raise node.wrong("rules-absent", href, detail=error.detail) from error
        self.contents.append(data)
        self._open.append(wanted)
        yield self.root(wanted, data)
        self._open.pop()
