"""Processing instructions ``<?stdtools name="value"?>``: what STS has no attribute for, said of the element around."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.sts.characters import carried

TARGET = "stdtools"

_PAIR = re.compile(r"""([\w:-]+)=(?:"([^"]*)"|'([^']*)')""")
_REFERENCES = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#10;": "\n",
    "&#13;": "\r",
    "&#9;": "\t",
    "&apos;": "'",
}
_REFERENCE = re.compile("|".join(_REFERENCES))
_ESCAPES = str.maketrans({text: reference for reference, text in _REFERENCES.items() if text != "'"})


def instruction(values: dict[str, str], target: str = TARGET) -> etree._ProcessingInstruction:
    """Return the processing instruction that says ``values``."""
    pairs = (f'{name}="{carried(value).translate(_ESCAPES)}"' for name, value in values.items())
    return etree.ProcessingInstruction(target, " ".join(pairs))


def attach(element: Element, values: dict[str, str]) -> None:
    """Put an instruction before everything else in ``element``, nothing if there is nothing to say."""
    if values:
        node = instruction(values)
        node.tail, element.text = element.text, None
        element.insert(0, node)


def attached(element: Element) -> dict[str, str]:
    """Return what the instructions before the first child of ``element`` say."""
    values: dict[str, str] = {}
    if not len(element):
        return values
    for child in element:
        if type(child) is Element:  # as the first child mostly is
            break
        if isinstance(child, etree._ProcessingInstruction):
            if child.target == TARGET:
                values.update(parse(child.text or ""))
        elif not isinstance(child, etree._Comment):
            break
    return values


def detach(element: Element) -> None:
    """Remove the instructions before the first child of ``element``."""
    for child in list(element):
        if isinstance(child, etree._ProcessingInstruction) and child.target == TARGET:
            element.text = (element.text or "") + (child.tail or "") or None
            element.remove(child)
        elif not isinstance(child, etree._Comment):
            break


def parse(text: str) -> dict[str, str]:
    """Return the names and values in the text of an instruction."""
    return {name: _unescaped(double or single) for name, double, single in _PAIR.findall(text)}


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(lambda found: _REFERENCES[found[0]], text)
