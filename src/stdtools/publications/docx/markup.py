"""XML as text: elements of WordprocessingML with their content, and properties in the order that the schema wants."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_UNWANTED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\xad\ufeff]")
_MARKUP = re.compile(r'[&<>"\n\t\r]')
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}

Properties = Mapping[str, str | None]
"""Elements of properties, written, by name without prefix; ``None`` for those that are left out."""

PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc",
    "textAlignment", "outlineLvl", "rPr", "sectPr",
)  # fmt: skip
_RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "color", "spacing", "kern", "position", "sz", "szCs", "u",
    "bdr", "shd", "vertAlign", "lang",
)  # fmt: skip


def plain(text: str) -> str:
    r"""Return text without the characters that XML cannot hold.

    >>> plain("a\x00b")
    'ab'
    """
    return _UNWANTED.sub("", text)


def escaped(text: str) -> str:
    """Return text as it stands in an attribute or an element."""
    text = plain(text)
    return _MARKUP.sub(lambda match: _WRITTEN[match[0]], text) if _MARKUP.search(text) else text


def element(name: str, content: str = "", /, **attributes: str | int) -> str:
    """Return an element of WordprocessingML, its attributes too.

    >>> element("jc", val="center")
    '<w:jc w:val="center"/>'
    """
    written = "".join(f' w:{key}="{escaped(str(value))}"' for key, value in attributes.items())
    return f"<w:{name}{written}>{content}</w:{name}>" if content else f"<w:{name}{written}/>"


def value(name: str, val: str | int) -> str:
    """Return an element whose only attribute is ``val``."""
    return element(name, val=val)


def paragraph_properties(properties: Properties) -> str:
    """Return the properties of a paragraph, given as whole elements by name, in order."""
    return _ordered("pPr", PARAGRAPH, properties)


def run_properties(properties: Properties) -> str:
    """Return the properties of a run, given as whole elements by name, in order."""
    return _ordered("rPr", _RUN, properties)


def _ordered(name: str, order: tuple[str, ...], properties: Properties) -> str:
    if unknown := properties.keys() - set(order):
        raise KeyError(f"no place in {name}: {sorted(unknown)}")
    content = "".join([written for each in order if (written := properties.get(each))])
    return f"<w:{name}>{content}</w:{name}>" if content else ""
