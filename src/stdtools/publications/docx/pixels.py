"""An SVG in pixels, for programs that cannot draw it."""

from __future__ import annotations

import struct
import zlib

from stdtools.publications.pdf.compile import pixels
from stdtools.publications.pdf.errors import PublishError
from stdtools.workspace import Workspace


def in_pixels(svg: bytes, workspace: Workspace) -> bytes:
    """Return an SVG as PNG; where there is nothing to draw it with, a transparent point, and the SVG stands alone."""
    try:
        return pixels(svg, workspace)
    except PublishError:
        return _point()


def _point() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    about = struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)
    picture = zlib.compress(b"\x00\x00\x00\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", about) + chunk(b"IDAT", picture) + chunk(b"IEND", b"")
