"""Namespaces and names of elements; a name is written as in the tag library: ``p``, ``tbx:term``, ``mml:math``."""

from __future__ import annotations

from lxml.etree import _Element as Element

XLINK = "http://www.w3.org/1999/xlink"
MATHML = "http://www.w3.org/1998/Math/MathML"
TBX = "urn:iso:std:iso:30042:ed-1"
XML = "http://www.w3.org/XML/1998/namespace"
XINCLUDE = "http://www.w3.org/2001/XInclude"

PREFIXES = {"mml": MATHML, "tbx": TBX, "xlink": XLINK}
"""Declared on the root element. The DTD form of the grammar is bound to these prefixes."""

HREF = f"{{{XLINK}}}href"
LANGUAGE = f"{{{XML}}}lang"
SPACE = f"{{{XML}}}space"

PROFILE = "stdtools-ab-1"
"""The name of this project's use of STS, in ``processing-meta/restricted-by``."""

WRITER = "stdtools:writer"
"""The ``custom-meta`` of ``processing-meta`` in files that this program wrote: nothing in them has to be guessed."""

FIELD = "stdtools:"
"""What the names of ``custom-meta`` begin with that hold fields of our metadata."""

DIGEST = FIELD + "part-a-c14n2-sha256"
"""The ``custom-meta`` that holds the digest of part A."""

WRAPPER = "stdtools"
"""``specific-use`` of ``roman``, ``p`` and ``boxed-text`` that stand only because the grammar wants something there."""

PARAMETER = "parameter"
"""``content-type`` of the ``named-content`` that is a use of a parameter."""

PARAMETER_ID = "vocab-term-identifier"
"""The attribute that names the parameter."""

SHOWN = "value"
"""What the instruction ``text`` of such an element says where its text is only the value of the parameter."""


def tag(name: str) -> str:
    """Return the qualified tag of a name.

    >>> tag("tbx:term")
    '{urn:iso:std:iso:30042:ed-1}term'
    """
    prefix, colon, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}" if colon else name


def first_child(element: Element, tag: str) -> Element | None:
    """Return the first child with a tag, as ``find`` does in ten times the time."""
    return next(element.iterchildren(tag), None)


def name(element: Element) -> str:
    """Return the name of an element; of a comment or processing instruction ``""``."""
    return NAMES[element.tag]


class _Names(dict[object, str]):
    def __missing__(self, tag: object) -> str:
        name = self[tag] = _name(tag)
        return name


NAMES = _Names()
"""The names of tags; looked up where a function for each element would be felt."""


def _name(tag: object) -> str:
    if not isinstance(tag, str):
        return ""
    if not tag.startswith("{"):
        return tag
    uri, _, local = tag[1:].partition("}")
    if is_tbx(uri):
        return f"tbx:{local}"
    return {MATHML: f"mml:{local}", XINCLUDE: f"xi:{local}"}.get(uri, tag)


def is_tbx(uri: str) -> bool:
    """Whether a namespace is one of those under which TBX occurs in STS files (editions of ISO 30042)."""
    return "30042" in uri or "tbx" in uri.lower()
