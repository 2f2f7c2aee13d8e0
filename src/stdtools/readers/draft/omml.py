r"""Office Math (ECMA-376-1, 22.1) as LaTeX, the notation in which formulas are written in sources.

What has no counterpart is written as its content, so no sign is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from stdtools import resources
from stdtools.readers.docx.names import Element, attribute, child, children, is_on, name, value

_HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_SPACED = frozenset("=+-<>×÷±≤≥≠≈∈→⇒⇔∓·⋅−")
_PROPERTIES = frozenset({"rPr", "ctrlPr", "fPr", "radPr", "naryPr", "dPr", "accPr", "barPr", "groupChrPr", "mPr"})
_TOKENS = re.compile(r"\\[A-Za-z]+|.")
_NARY = "∫"
_GROUPS = {"⏞": r"\overbrace", "⏟": r"\underbrace"}


def latex(element: Element) -> str:
    """Return a formula, ``m:oMath``, in LaTeX."""
    return re.sub(r" {2,}", " ", _inside(element)).strip()


def _inside(element: Element | None) -> str:
    return "" if element is None else _joined(_node(each, name(each)) for each in element)


def _joined(pieces: Iterator[str]) -> str:
    """Return pieces behind one another, with a space where a command would run into a letter."""
    text = ""
    for piece in pieces:
        gap = " " if piece[:1].isalpha() and re.search(r"\\[A-Za-z]+$", text) else ""
        text += gap + piece
    return text


def _group(element: Element | None) -> str:
    inside = latex(element) if element is not None else ""
    return "{" + inside + "}"


def _script(element: Element | None) -> str:
    """Return what stands above or below, in braces unless it is one sign."""
    inside = latex(element) if element is not None else ""
    return inside if len(inside) == 1 and inside.isalnum() else "{" + inside + "}"


def _base(element: Element | None) -> str:
    """Return what bears a script, in braces if it is several signs."""
    inside = latex(element) if element is not None else ""
    one = re.fullmatch(r".|\\[A-Za-z]+(?:\{[^{}]*\})?|\d+", inside)
    return inside if one else "{" + inside + "}"


def _node(element: Element, kind: str) -> str:
    if kind in _PROPERTIES or not kind:
        return ""
    match kind:
        case "r":
            return _run(element)
        case "f":
            bare = value(element, "fPr", "type") == "noBar"
            command = r"\binom" if bare else r"\frac"
            return command + _group(child(element, "num")) + _group(child(element, "den"))
        case "rad":
            degree = latex(child(element, "deg")) if child(element, "deg") is not None else ""  # type: ignore[arg-type]
            return r"\sqrt" + (f"[{degree}]" if degree else "") + _group(child(element, "e"))
        case "sSub":
            return f"{_base(child(element, 'e'))}_{_script(child(element, 'sub'))}"
        case "sSup":
            return f"{_base(child(element, 'e'))}^{_script(child(element, 'sup'))}"
        case "sSubSup":
            scripts = f"_{_script(child(element, 'sub'))}^{_script(child(element, 'sup'))}"
            return _base(child(element, "e")) + scripts
        case "sPre":
            scripts = f"_{_script(child(element, 'sub'))}^{_script(child(element, 'sup'))}"
            return "{}" + scripts + _base(child(element, "e"))
        case "nary":
            return _nary(element)
        case "d":
            return _delimited(element)
        case "acc":
            sign = value(element, "accPr", "chr") or "\u0302"
            return _table("accents").get(sign, r"\hat") + _group(child(element, "e"))
        case "bar":
            under = value(element, "barPr", "pos") == "bot"
            return (r"\underline" if under else r"\overline") + _group(child(element, "e"))
        case "groupChr":
            return _GROUPS.get(value(element, "groupChrPr", "chr"), r"\underbrace") + _group(child(element, "e"))
        case "limLow" | "limUpp":
            sign = "_" if kind == "limLow" else "^"
            return latex(child(element, "e")) + sign + _script(child(element, "lim"))  # type: ignore[arg-type]
        case "func":
            named = _inside(child(element, "fName")).strip()
            return f"{named} {_inside(child(element, 'e'))}".rstrip()
        case "m":
            rows = [" & ".join(latex(cell) for cell in children(row, "e")) for row in children(element, "mr")]
            return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"
        case "eqArr":
            return r"\begin{aligned}" + r" \\ ".join(latex(each) for each in children(element, "e")) + r"\end{aligned}"
        case "phant":
            shown = value(element, "phantPr", "show")
            return (r"\phantom" if shown in ("0", "off", "false") else "") + _group(child(element, "e"))
        case _:
            return _inside(element)


def _run(element: Element) -> str:
    text = "".join(each.text or "" for each in children(element, "t"))
    upright = value(element, "rPr", "sty") == "p" or is_on(child(element, "rPr", "nor"))
    if text.strip() in _functions():
        return "\\" + text.strip() + " "
    if _HAN.search(text) or (is_on(child(element, "rPr", "nor")) and " " in text.strip()):
        return r"\text{" + _escaped(text) + "}"
    if upright and (letters := re.fullmatch(r"[A-Za-z]+(?:[ .,/-]?[A-Za-z0-9]+)*", text)):
        return r"\mathrm{" + letters[0] + "}"
    return _joined(_sign(each, upright=upright) for each in text)


def _sign(sign: str, *, upright: bool = False) -> str:
    if sign in "\u2009\u2005\u2006":
        return r"\,"
    if sign.isspace():
        return r"\quad " if sign == "\u2003" else " "
    written = _table("signs").get(sign, sign)
    if sign in _SPACED:
        return f" {written} "
    return r"\mathrm{" + written + "}" if upright and sign.isascii() and sign.isalpha() else written


def _escaped(text: str) -> str:
    return re.sub(r"([#$%&_{}])", r"\\\1", text)


def _nary(element: Element) -> str:
    properties = child(element, "naryPr")
    sign = value(properties, "chr") or _NARY
    written = _table("signs").get(sign, sign)
    below, above = child(element, "sub"), child(element, "sup")
    if below is not None and latex(below):
        written += "_{" + latex(below) + "}"
    if above is not None and latex(above):
        written += "^" + _script(above)
    inside = _inside(child(element, "e"))
    gap = " " if inside[:1].isalnum() or inside[:1] == "\\" else ""
    return written + gap + inside


def _delimited(element: Element) -> str:
    properties = child(element, "dPr")
    opening = _fence(properties, "begChr", "(")
    closing = _fence(properties, "endChr", ")")
    between = _fence(properties, "sepChr", "|")
    inside = f" {between} ".join(latex(each) for each in children(element, "e"))
    if opening == r"\{" and closing == "." and r"\begin{aligned}" in inside:
        return inside.replace("aligned", "cases", 2)
    return rf"\left{opening} {inside} \right{closing}"


def _fence(properties: Element | None, wanted: str, default: str) -> str:
    found = child(properties, wanted)
    sign = default if found is None else attribute(found, "val")
    return _table("signs").get(sign, sign) or "."


@cache
def _table(name: str) -> dict[str, str]:
    table: dict[str, dict[str, Any]] = resources.toml("docx/omml.toml") or {}
    return table[name]


@cache
def _functions() -> frozenset[str]:
    table: dict[str, dict[str, Any]] = resources.toml("docx/omml.toml") or {}
    return frozenset(table["functions"]["names"])
