"""Formulas: LaTeX or MathML to a small tree that the template turns into Typst's own mathematics.

A node is a list (a row) or a dictionary with a kind ``m``: ``sym`` (one character; letters are set italic), ``text``
(upright), ``num``, ``op`` (a function name), ``frac``, ``sqrt``, ``root``, ``attach`` (scripts and limits), ``accent``,
``over``, ``under`` (brace or line), ``lr`` (delimiters that grow), ``grid`` (rows of cells), ``space``.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from stdtools.model.inlines import Notation

Node = Any

_OPENING = frozenset("([{|‖⌈⌊⟨")
_CLOSING = frozenset(")]}|‖⌉⌋⟩")
_ACCENTS = {
    "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "ˉ": "macron", "¯": "macron", "˙": "dot", "¨": "dot.double",
    "→": "arrow", "⃗": "arrow", "ˇ": "caron", "˘": "breve", "´": "acute", "`": "grave", "˚": "circle",
}  # fmt: skip
_LINES = {
    "‾": "line", "_": "line", "―": "line", "─": "line", "⏞": "brace", "⏟": "brace", "⎴": "bracket", "⎵": "bracket",
}  # fmt: skip
_LIMITS = frozenset("∑∏∐⋃⋂⋁⋀⨁⨂")
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b")


class MathematicsError(ValueError):
    """A formula cannot be understood."""


def formula(source: str, notation: Notation, *, block: bool = False) -> Node:
    """Return the tree of a formula.

    :raises MathematicsError: if it cannot be understood.
    """
    from stdtools.publications.html.mathml import FormulaError  # loads docutils, which few documents need here
    from stdtools.publications.html.mathml import formula as mathml

    try:
        return _row(list(mathml(source, notation, block=block)))
    except FormulaError as error:
        raise MathematicsError(str(error)) from error


def _row(elements: list[ET.Element]) -> list[Node]:
    """Return the nodes of a row; a row between two growing delimiters becomes ``lr``."""
    if len(elements) > 1 and _grows(elements[0], _OPENING):
        last = elements[-1]
        closed = _grows(last, _CLOSING) or (last.tag == "mo" and not last.text)
        if closed or last.tag == "mtable":
            inner = elements[1:-1] if closed else elements[1:]
            close = (last.text or "") if closed else ""
            return [{"m": "lr", "open": elements[0].text or "", "close": close, "c": _row(inner)}]
    found: list[Node] = []
    for element in elements:
        node = _node(element)
        if isinstance(node, list):
            found += node
        elif node is not None:
            found.append(node)
    return found


def _grows(element: ET.Element, delimiters: frozenset[str]) -> bool:
    return element.tag == "mo" and (element.text or "") in delimiters and element.get("stretchy") != "false"


def _node(element: ET.Element) -> Node | None:
    inside = list(element)
    match element.tag:
        case "mi":
            return _identifier(element)
        case "mn":
            return {"m": "num", "c": element.text or ""}
        case "mo":
            return _operator(element.text or "")
        case "mtext" | "ms":
            return {"m": "text", "c": element.text or ""}
        case "mspace":
            return {"m": "space", "c": _em(element.get("width", ""))}
        case "mfrac" if len(inside) == 2:
            kind = "binom" if element.get("linethickness") in ("0", "0pt") else "frac"
            return {"m": kind, "a": _node(inside[0]), "b": _node(inside[1])}
        case "msqrt":
            return {"m": "sqrt", "c": _row(inside)}
        case "mroot" if len(inside) == 2:
            return {"m": "root", "c": _node(inside[0]), "n": _node(inside[1])}
        case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover":
            return _scripts(element, inside)
        case "mtable":
            rows = [[_row(list(cell)) for cell in row if cell.tag == "mtd"] for row in inside]
            left = "left" in element.get("columnalign", "") or element.get("class") == "cases"
            return {"m": "grid", "rows": [row for row in rows if row], "left": left}
        case "mfenced":
            return _fenced(element, inside)
        case "mphantom":
            return {"m": "hide", "c": _row(inside)}
        case "none" | "mprescripts":
            return None
        case _:
            rest = [{"m": "text", "c": element.text}] if element.text else []
            return rest + _row(inside)


def _identifier(element: ET.Element) -> Node:
    name = element.text or ""
    if len(name) == 1:
        return {"m": "sym", "c": name} | ({"up": True} if element.get("mathvariant") == "normal" else {})
    return {"m": "op" if name.isascii() and name.isalpha() else "text", "c": name}


def _operator(sign: str) -> Node | None:
    if not sign or sign in _INVISIBLE:
        return None
    return {"m": "sym", "c": sign} if len(sign) == 1 else {"m": "op", "c": sign}


def _scripts(element: ET.Element, inside: list[ET.Element]) -> Node:
    places = {"sub": "b", "sup": "t", "under": "b", "over": "t"}
    names = [n for n in ("sub", "sup", "under", "over") if n in element.tag]
    base = _node(inside[0]) if inside else []
    if len(names) == 1 and len(inside) == 2 and names[0] in ("under", "over"):
        sign = (inside[1].text or "") if inside[1].tag == "mo" else ""
        if names[0] == "over" and sign in _ACCENTS:
            return {"m": "accent", "c": base, "a": _ACCENTS[sign]}
        if sign in _LINES:
            return {"m": names[0], "c": base, "a": _LINES[sign]}
    node: dict[str, Node] = {"m": "attach", "c": base if base is not None else []}
    for name, script in zip(names, inside[1:], strict=False):
        node[places[name]] = _node(script)
    limits = element.tag in ("munder", "mover", "munderover") or (inside and (inside[0].text or "") in _LIMITS)
    return node | {"limits": bool(limits)}


def _fenced(element: ET.Element, inside: list[ET.Element]) -> Node:
    separators = element.get("separators", ",")
    content: list[Node] = []
    for place, child in enumerate(inside):
        if place and separators:
            content.append({"m": "sym", "c": separators[min(place - 1, len(separators) - 1)]})
        content.append(_node(child))
    return {"m": "lr", "open": element.get("open", "("), "close": element.get("close", ")"), "c": content}


def _em(width: str) -> float:
    """Return a MathML length in em; one in another unit counts as a thin space."""
    try:
        return max(-2.0, min(10.0, float(width.removesuffix("em")))) if width.endswith("em") else 0.167
    except ValueError:
        return 0.167
