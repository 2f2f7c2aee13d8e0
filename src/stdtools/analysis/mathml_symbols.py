"""The symbols of a formula in MathML: its letters, signs over letters and subscripts as LaTeX."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from stdtools.analysis.formula_symbols import formulas

_DEPTH = 60
_BIG = frozenset("∑∏∐⋃⋂∫")


def as_tex(source: str) -> str:
    r"""Return what of a MathML formula matters for its symbols as LaTeX, nothing if it is none.

    >>> as_tex("<math><msub><mi>x</mi><mi>i</mi></msub><mo>+</mo><mi>sin</mi><mn>2</mn></math>")
    'x _{i} \\text{sin} 2'
    """
    if "<!" in source:
        return ""
    try:
        root = ET.fromstring(source)
    except (ET.ParseError, ValueError):
        return ""
    return " ".join(_tex(root, 0).split())


def _tex(element: ET.Element, depth: int) -> str:
    name, inside = element.tag.rpartition("}")[2], list(element)
    if depth > _DEPTH or name.startswith("annotation"):
        return ""
    parts = [_tex(each, depth + 1) for each in inside]
    text = (element.text or "").strip()
    match name:
        case "mi":
            return text if len(text) == 1 else f"\\text{{{text}}}"
        case "mo":
            return r"\sum" if text in _BIG else ""
        case "mn":
            return text
        case "mtext" | "ms":
            return ""
        case "msub" | "munder" if len(parts) == 2:
            return f"{parts[0]} _{{{parts[1]}}}"
        case "msubsup" | "munderover" if len(parts) == 3:
            return f"{parts[0]} _{{{parts[1]}}} ^ {{{parts[2]}}}"
        case "mover" if len(parts) == 2:
            sign = (inside[1].text or "").strip()
            accent = formulas().signs.get(sign)
            command = next((c for c, mark in formulas().accents.items() if mark == accent), "")
            return f"\\{command}{{{parts[0]}}}" if command else f"{parts[0]} {parts[1]}"
        case "msup" if len(parts) == 2:
            return f"{parts[0]} ^ {{{parts[1]}}}"
        case _:
            return " ".join(parts)
