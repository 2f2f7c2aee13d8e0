"""Formulas: LaTeX as GitHub and GitLab set it, MathML as a line of text."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.model.inlines import Notation
from stdtools.sts import mathml
from stdtools.writers.markdown.text import code, fenced

_HIDDEN = frozenset({"annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark", "none", "mprescripts"})


def inline(source: str, notation: Notation) -> str:
    """Return a formula in a line."""
    if notation == "mathml" or "$" in source or "`" in source:
        return code(linear(source) if notation == "mathml" else source)
    return f"${code(source)}$" if source.strip() else ""


def block(source: str, notation: Notation) -> str:
    """Return a formula that stands by itself."""
    return code(linear(source)) if notation == "mathml" else fenced(source, "math")


def linear(source: str) -> str:
    """Return MathML as a line of text.

    >>> linear("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>b</mi></mfrac></math>")
    '(a+1)/b'
    """
    element = mathml.parse(source)
    return _said(element).strip() if element is not None else source


def _said(element: Element) -> str:
    name = etree.QName(element).localname
    parts = [_said(child) for child in element.iterchildren("*")]
    if name in _HIDDEN:
        return ""
    if not parts:
        return element.text or ""
    match name, parts:
        case "mfrac", [over, under]:
            return f"{_whole(over)}/{_whole(under)}"
        case (("msup" | "mover"), [base, above]):
            return f"{_whole(base)}^{_whole(above)}"
        case (("msub" | "munder"), [base, below]):
            return f"{_whole(base)}_{_whole(below)}"
        case (("msubsup" | "munderover"), [base, below, above]):
            return f"{_whole(base)}_{_whole(below)}^{_whole(above)}"
        case "mroot", [radicand, degree]:
            return f"{_whole(degree)}√{_whole(radicand)}"
        case "msqrt", _:
            return "√" + _whole("".join(parts))
        case "mtr" | "mlabeledtr", _:
            return ", ".join(parts) + "; "
        case "mfenced", _:
            opened, closed = element.get("open", "("), element.get("close", ")")
            return opened + (element.get("separators", ",")[:1]).join(parts) + closed
        case "semantics", [first, *_]:
            return first
    return "".join(parts)


def _whole(text: str) -> str:
    return text if len(text) < 2 or text.replace(".", "").isalnum() or "√" in text[:1] else f"({text})"
