"""Formulas as MathML that is safe to print: every element and attribute is made anew from a list of allowed ones."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml

from stdtools.model.inlines import Notation

NAMESPACE = "http://www.w3.org/1998/Math/MathML"

# fmt: off
ELEMENTS = frozenset({
    "math", "menclose", "merror", "mfenced", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded",
    "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "mlabeledtr", "munder", "munderover", "none", "semantics",
})
# fmt: on
"""Presentation MathML 3; of ``semantics`` only the presentation is kept."""

# fmt: off
ATTRIBUTES = frozenset({
    "accent", "accentunder", "align", "close", "columnalign", "columnlines", "columnspacing", "columnspan",
    "denomalign", "depth", "dir", "display", "displaystyle", "fence", "form", "frame", "height", "largeop",
    "linethickness", "lspace", "mathsize", "mathvariant", "maxsize", "minsize", "movablelimits", "notation",
    "numalign", "open", "rowalign", "rowlines", "rowspacing", "rowspan", "rspace", "scriptlevel", "separator",
    "separators", "stretchy", "subscriptshift", "superscriptshift", "symmetric", "voffset", "width",
})
# fmt: on

ACCENTS = frozenset("ˉ¯ˆ^˜~ˇ˘´`˙¨→")
"""Signs above a letter that belong to it, unlike the limits of a sum."""

_ANNOTATIONS = ("annotation", "annotation-xml")
_DEPTH = 60
_APPLIED = ("&ApplyFunction;", "\u2061")
"""What docutils writes behind the name of a function, an entity that XML does not know, and the character it is."""


class FormulaError(ValueError):
    """A formula cannot be understood; the message says why."""


def formula(source: str, notation: Notation, *, block: bool) -> ET.Element:
    """Return ``source`` as a MathML tree without namespace prefixes.

    :raises FormulaError: if it is neither LaTeX that docutils knows nor MathML.
    """
    if notation == "tex" and not _balanced(source):
        raise FormulaError("unbalanced braces or environments")
    try:
        text = tex2mathml(source, as_block=block).replace(*_APPLIED) if notation == "tex" else source
        if "<!" in text:
            raise FormulaError("declarations are not allowed")
        tree = _clean(ET.fromstring(text), 0)
    except FormulaError:
        raise
    except (MathError, ET.ParseError) as error:
        raise FormulaError(str(error).rstrip("!")) from error
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise FormulaError("incomplete or not known") from error  # docutils trips over what it does not expect
    if tree.tag != "math":
        raise FormulaError("no math element")
    tree.attrib.pop("display", None)
    if block:
        tree.set("display", "block")
    return tree


def markup(source: str, notation: str, block: bool) -> str:
    """Return a formula as HTML has it; empty if it cannot be understood."""
    try:
        tree = formula(source, "tex" if notation in ("tex", "math") else "mathml", block=block)
    except FormulaError:
        return ""
    return ET.tostring(tree, encoding="unicode", short_empty_elements=False)


def _balanced(source: str) -> bool:
    """Tell whether every brace and environment that is opened is closed; docutils overlooks some that are not."""
    depth = 0
    for brace in re.findall(r"\\.|[{}]", source, re.DOTALL):
        depth += (brace == "{") - (brace == "}")
        if depth < 0:
            return False
    return depth == 0 and source.count(r"\begin{") == source.count(r"\end{")


def _clean(element: ET.Element, depth: int) -> ET.Element:
    """Return a copy made of allowed elements; what is in another element is kept as text or a row."""
    if depth > _DEPTH:
        raise FormulaError("nested too deeply")
    name = element.tag.rpartition("}")[2]
    known = name in ELEMENTS
    copy = ET.Element(name if known else "mrow", _allowed(element) if known else {})
    text = (element.text or "").strip(" \t\r\n")
    if known:
        copy.text = text or None
    elif text:
        ET.SubElement(copy, "mtext").text = text
    for child in element:
        if child.tag.rpartition("}")[2] not in _ANNOTATIONS:
            copy.append(_clean(child, depth + 1))
    return _with_index(copy) if name == "munderover" else copy


def _with_index(element: ET.Element) -> ET.Element:
    r"""Return an accented letter with its index beside it; docutils puts the index of ``\bar{x}_i`` below."""
    base, index, over = element
    if over.tag != "mo" or over.text not in ACCENTS:
        return element
    accented = ET.Element("mover", {"accent": "true"})
    accented.extend((base, over))
    indexed = ET.Element("msub")
    indexed.extend((accented, index))
    return indexed


def _allowed(element: ET.Element) -> dict[str, str]:
    return {key: value for key, value in sorted(element.attrib.items()) if key in ATTRIBUTES}
