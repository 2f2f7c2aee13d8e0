"""Pictures in the line: PNG and JPEG as they are, SVG with a picture in pixels for programs that cannot draw it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from stdtools.model.blocks import Figure
from stdtools.model.inlines import plain_text
from stdtools.model.wording import label
from stdtools.publications.docx.markup import escaped
from stdtools.publications.docx.runs import LABELLED, run
from stdtools.publications.docx.scope import Scope
from stdtools.publications.pdf.pictures import PictureError

_EMU = 9525
"""English Metric Units in a pixel of 1/96 inch."""

_TALLEST = 6_840_000
"""190 mm."""

_TWENTIETH = 635
"""English Metric Units in a twentieth of a point."""

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SVG = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in|pc)?\s*")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0}


def drawing(scope: Scope, node: Figure) -> str:
    """Return the picture of a figure as a run; what is not there says so, and is a finding."""
    try:
        name = scope.pictures.add(node.source)
    except PictureError as error:
        scope.report(error.code, node.id, node.location, {"path": node.source, "reason": error.reason})
        return run(str(scope.words["missing-picture"]).format(path=node.source), LABELLED, chinese=scope.chinese)
    data = scope.pictures.files[name]
    width, height = _fitted(*size(data, name), scope.page.width)
    alternative = node.alternative or plain_text(node.title) or label(node, scope.facts.number(node), scope.language)
    scope.drawings += 1
    if name.endswith(".svg"):
        fallback = name.removesuffix(".svg") + "-pixels.png"
        blip = f'<a:blip r:embed="{scope.picture(fallback)}">{_SVG.format(scope.picture(name))}</a:blip>'
    else:
        blip = f'<a:blip r:embed="{scope.picture(name)}"/>'
    id, said = scope.drawings, escaped(alternative)
    named = f'id="{id}" name="{escaped(name)}" descr="{said}"'
    shape = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )
    picture = (
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>{shape}</pic:spPr></pic:pic>"
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr {named}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_DRAWING}/picture">{picture}</a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def _fitted(width: float, height: float, room: int) -> tuple[int, int]:
    """Return the size in EMU: as large as it is drawn, but not larger than the page."""
    wide, high = max(width, 1) * _EMU, max(height, 1) * _EMU
    scale = min(1.0, room * _TWENTIETH / wide, _TALLEST / high)
    return max(1, int(wide * scale)), max(1, int(high * scale))


def size(data: bytes, name: str) -> tuple[float, float]:
    """Return width and height of a picture in pixels of 1/96 inch; a picture that does not say it is a small one."""
    try:
        if name.endswith(".png"):
            return _png(data)
        if name.endswith(".jpg"):
            return _jpeg(data)
        return _svg(data)
    except (struct.error, ValueError, IndexError, StopIteration):
        return 400.0, 300.0


def _png(data: bytes) -> tuple[float, float]:
    width, height = struct.unpack(">II", data[16:24])
    place = data.find(b"pHYs", 24, 4096)
    if place > 0 and data[place + 12] == 1:
        across, down = struct.unpack(">II", data[place + 4 : place + 12])
        if across and down:
            return width * 96 / (across * 0.0254), height * 96 / (down * 0.0254)
    return float(width), float(height)


def _jpeg(data: bytes) -> tuple[float, float]:
    place = next(_frames(data))
    height, width = struct.unpack(">HH", data[place + 5 : place + 9])
    if data[6:10] == b"JFIF" and data[13] in (1, 2):
        across, down = struct.unpack(">HH", data[14:18])
        inch = 1.0 if data[13] == 1 else 2.54
        if across and down:
            return width * 96 / (across * inch), height * 96 / (down * inch)
    return float(width), float(height)


def _frames(data: bytes) -> Iterator[int]:
    """Yield the places of the segments that say how large the picture is."""
    place = 2
    while place + 9 < len(data):
        marker = data[place + 1]
        if data[place] != 0xFF:
            return
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            yield place
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")


def _svg(data: bytes) -> tuple[float, float]:
    start = data.find(b"<svg")
    head = data[start : data.find(b">", start)].decode("utf-8", "replace")
    said = dict(re.findall(r"\b(width|height|viewBox)\s*=\s*[\"']([^\"']*)[\"']", head))
    box = [float(number) for number in re.split(r"[\s,]+", said.get("viewBox", "").strip()) if number]
    lengths = []
    for name, place in (("width", 2), ("height", 3)):
        found = _LENGTH.fullmatch(said.get(name, ""))
        lengths.append(float(found[1]) * _UNITS[found[2] or ""] if found else box[place])
    return lengths[0], lengths[1]
