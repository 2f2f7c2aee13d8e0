"""Elements of ReqIF: each that can be referred to has an identifier and a date, which are the document's."""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.model.metadata import Metadata
from stdtools.sts.characters import carried
from stdtools.writers.stable_ids import instant, stable

NAMESPACE = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd"
XHTML = "http://www.w3.org/1999/xhtml"

_PREFIXES: dict[Any, str] = {None: NAMESPACE, "xhtml": XHTML}  # lxml-stubs know no default namespace


class Elements:
    """Makes the elements of one document."""

    def __init__(self, metadata: Metadata) -> None:
        self.metadata = metadata
        self.when = instant(metadata)

    def id(self, *names: str) -> str:
        """Return the identifier of what has these names; XML wants a letter or ``_`` first."""
        return f"_{stable(self.metadata, 'reqif', *names)}"

    def make(self, parent: Element | None, tag: str, *names: str, called: str = "", **attributes: str) -> Element:
        """Return a new element in ``parent``; what has ``names`` has an identifier and a date."""
        full = f"{{{NAMESPACE}}}{tag}"
        element = etree.Element(full, nsmap=_PREFIXES) if parent is None else etree.SubElement(parent, full)
        if names:
            element.set("IDENTIFIER", self.id(*names))
            element.set("LAST-CHANGE", self.when)
        if called:
            element.set("LONG-NAME", carried(called))
        for key, value in attributes.items():
            element.set(key.replace("_", "-"), carried(value))
        return element

    def say(self, parent: Element, tag: str, text: str) -> None:
        """Put a text into a new element."""
        self.make(parent, tag).text = carried(text)

    def refer(self, parent: Element, tag: str, to: str, *names: str) -> None:
        """Refer to what has ``names``, in an element of its own."""
        self.say(self.make(parent, tag), to, self.id(*names))

    def rich(self, parent: Element, text: str) -> None:
        """Put a text of several lines into an attribute that holds XHTML."""
        div = etree.SubElement(self.make(parent, "THE-VALUE"), f"{{{XHTML}}}div")
        first, *lines = carried(text).split("\n")
        div.text = first
        for line in lines:
            etree.SubElement(div, f"{{{XHTML}}}br").tail = line
