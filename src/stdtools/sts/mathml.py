"""MathML in its canonical form: no prefixes, no insignificant white space, no comments."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.sts.names import MATHML
from stdtools.sts.parser import parser

_TOKENS = frozenset({"mi", "mn", "mo", "ms", "mtext", "annotation"})
"""Elements whose text counts; white space at its ends does not, runs collapse (MathML 3, 2.1.7)."""

_NOT_ELEMENTS = (etree._Comment, etree._ProcessingInstruction, etree._Entity)
_WHITE = re.compile(r"[ \t\r\n]+")


def canonical(source: str) -> str:
    """Return a MathML element in canonical form, and unchanged what is none.

    >>> canonical('<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"> <m:mi> x </m:mi> </m:math>')
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    """
    element = parse(source)
    return source if element is None else serialized(element)


def serialized(element: Element) -> str:
    """Return the canonical form of a MathML element; what follows it is left out."""
    return etree.tostring(_copy(element, None), encoding="unicode")


def parse(source: str) -> Element | None:
    """Return the element that ``source`` is, with the prefix ``mml``, or ``None`` if it is not a ``math`` element.

    A ``math`` without namespace is taken for one of MathML: drafters leave it out.
    """
    try:
        element = etree.fromstring(source, parser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    if etree.QName(element).localname != "math" or etree.QName(element).namespace not in (MATHML, None):
        return None
    return _copy(element, "mml")


def _copy(element: Element, prefix: str | None) -> Element:
    copy = etree.Element(_tag(element), nsmap={prefix: MATHML})  # type: ignore[dict-item]
    _fill(copy, element)
    return copy


def _fill(copy: Element, element: Element) -> None:
    for key, value in element.attrib.items():
        copy.set(key, value)
    token = etree.QName(element).localname in _TOKENS
    copy.text = _text(element.text, token=token)
    for child in element:
        if isinstance(child, _NOT_ELEMENTS):
            continue
        inner = etree.SubElement(copy, _tag(child))
        _fill(inner, child)
        inner.tail = _text(child.tail, token=token)


def _tag(element: Element) -> str:
    name = etree.QName(element)
    return f"{{{MATHML}}}{name.localname}" if name.namespace in (MATHML, None) else element.tag


def _text(text: str | None, *, token: bool) -> str | None:
    if text is None:
        return None
    collapsed = _WHITE.sub(" ", text).strip(" ")
    if collapsed or token:
        return collapsed or None
    return None
