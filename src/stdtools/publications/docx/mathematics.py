"""Formulas as Office Math (ECMA-376-1, 22.1), from the tree of :mod:`stdtools.publications.pdf.mathematics`."""

from __future__ import annotations

from typing import Any

from stdtools.publications.docx.markup import escaped

_ACCENTS = {
    "hat": "\u0302", "tilde": "\u0303", "macron": "\u0305", "dot": "\u0307", "dot.double": "\u0308", "arrow": "\u20d7",
    "caron": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "circle": "\u030a",
}  # fmt: skip
_BRACES = {"brace": ("⏞", "⏟"), "bracket": ("⎴", "⎵")}
_BARE = "<m:e/></m:nary>"
_ENDS = frozenset("=+−-<>≤≥≠≈,，;；")
_NARY = frozenset("∑∏∐⋃⋂⋁⋀⨁⨂∫∬∭∮")


def omml(tree: Any) -> str:
    """Return a formula that stands in a line."""
    return f"<m:oMath>{_content(tree)}</m:oMath>"


def _content(node: Any) -> str:
    if node is None:
        return ""
    if isinstance(node, list):
        return _row(node)
    return _node(node)


def _row(nodes: list[Any]) -> str:
    """Return nodes side by side; what stands behind a sum belongs to it, up to the next sign of a relation or sum."""
    found = []
    place = 0
    while place < len(nodes):
        node = nodes[place]
        written, place = _content(node), place + 1
        if written.endswith(_BARE):
            start = place
            while place < len(nodes) and not _ends(nodes[place]):
                place += 1
            written = f"{written.removesuffix(_BARE)}<m:e>{_row(nodes[start:place])}</m:e></m:nary>"
        found.append(written)
    return "".join(found)


def _ends(node: Any) -> bool:
    return isinstance(node, dict) and node["m"] == "sym" and node["c"] in _ENDS


def _node(node: dict[str, Any]) -> str:
    inner = node.get("c")
    match node["m"]:
        case "sym":
            letter = str(inner)
            return _run(letter, upright=bool(node.get("up")) or not letter.isalpha() or ord(letter) > 0x3000)
        case "num":
            return _run(str(inner), upright=False)
        case "text" | "op":
            return _run(str(inner), upright=True)
        case "space":
            width = float(inner or 0)
            return _run("\u2003" if width > 0.9 else "\u2009", upright=True) if width > 0 else ""
        case "frac":
            return f"<m:f>{_argument('num', node['a'])}{_argument('den', node['b'])}</m:f>"
        case "binom":
            bare = '<m:fPr><m:type m:val="noBar"/></m:fPr>'
            return f"<m:f>{bare}{_argument('num', node['a'])}{_argument('den', node['b'])}</m:f>"
        case "sqrt":
            return f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{_argument("e", inner)}</m:rad>'
        case "root":
            return f"<m:rad>{_argument('deg', node['n'])}{_argument('e', inner)}</m:rad>"
        case "attach":
            return _attached(node)
        case "accent":
            sign = _ACCENTS[node["a"]]
            return f'<m:acc><m:accPr><m:chr m:val="{sign}"/></m:accPr>{_argument("e", inner)}</m:acc>'
        case "over" | "under":
            return _lined(node)
        case "lr":
            return _delimited(node)
        case "grid":
            return _grid(node)
        case "hide":
            return f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr>{_argument("e", inner)}</m:phant>'
        case _:
            return _content(inner)


def _argument(name: str, node: Any) -> str:
    return f"<m:{name}>{_content(node)}</m:{name}>"


def _run(text: str, *, upright: bool) -> str:
    plain = '<m:rPr><m:sty m:val="p"/></m:rPr>' if upright else ""
    face = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math" w:eastAsia="宋体"/></w:rPr>'
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<m:r>{plain}{face}<m:t{space}>{escaped(text)}</m:t></m:r>"


def _attached(node: dict[str, Any]) -> str:
    base, below, above = node["c"], node.get("b"), node.get("t")
    sign = base.get("c") if isinstance(base, dict) and base.get("m") == "sym" else None
    if sign in _NARY:
        place = "undOvr" if node.get("limits") else "subSup"
        hidden = ('<m:subHide m:val="1"/>' if below is None else "") + (
            '<m:supHide m:val="1"/>' if above is None else ""
        )
        about = f'<m:naryPr><m:chr m:val="{sign}"/><m:limLoc m:val="{place}"/>{hidden}</m:naryPr>'
        return f"<m:nary>{about}{_argument('sub', below)}{_argument('sup', above)}<m:e/></m:nary>"
    inner = _content(base)
    if node.get("limits"):
        if below is not None:
            inner = f"<m:limLow><m:e>{inner}</m:e>{_argument('lim', below)}</m:limLow>"
        return f"<m:limUpp><m:e>{inner}</m:e>{_argument('lim', above)}</m:limUpp>" if above is not None else inner
    if below is not None and above is not None:
        return f"<m:sSubSup><m:e>{inner}</m:e>{_argument('sub', below)}{_argument('sup', above)}</m:sSubSup>"
    if below is not None:
        return f"<m:sSub><m:e>{inner}</m:e>{_argument('sub', below)}</m:sSub>"
    return f"<m:sSup><m:e>{inner}</m:e>{_argument('sup', above)}</m:sSup>" if above is not None else inner


def _lined(node: dict[str, Any]) -> str:
    over = node["m"] == "over"
    inner = _argument("e", node.get("c"))
    if node["a"] == "line":
        return f'<m:bar><m:barPr><m:pos m:val="{"top" if over else "bot"}"/></m:barPr>{inner}</m:bar>'
    sign = _BRACES[node["a"]][0 if over else 1]
    place, opposite = ("top", "bot") if over else ("bot", "top")
    about = f'<m:chr m:val="{sign}"/><m:pos m:val="{place}"/><m:vertJc m:val="{opposite}"/>'
    return f"<m:groupChr><m:groupChrPr>{about}</m:groupChrPr>{inner}</m:groupChr>"


def _delimited(node: dict[str, Any]) -> str:
    about = f'<m:begChr m:val="{escaped(node["open"])}"/><m:endChr m:val="{escaped(node["close"])}"/>'
    return f"<m:d><m:dPr>{about}</m:dPr>{_argument('e', node['c'])}</m:d>"


def _grid(node: dict[str, Any]) -> str:
    width = max((len(row) for row in node["rows"]), default=1)
    side = "left" if node.get("left") else "center"
    columns = f'<m:mcs><m:mc><m:mcPr><m:count m:val="{width}"/><m:mcJc m:val="{side}"/></m:mcPr></m:mc></m:mcs>'
    rows = "".join(
        "<m:mr>" + "".join(_argument("e", cell) for cell in [*row, *[[]] * (width - len(row))]) + "</m:mr>"
        for row in node["rows"]
    )
    return f"<m:m><m:mPr>{columns}</m:mPr>{rows}</m:m>"
