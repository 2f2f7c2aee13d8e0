"""Our fonts of the PDF, and which characters they have.

Noto Serif SC stands for 宋体 and Noto Sans SC for 黑体 (package ``pylopdf-fonts-zh-cn``, OFL); Latin letters and digits
come from Libertinus Serif and formulas from New Computer Modern Math, which Typst brings along. What they lack, rare
Han characters and Hangul, is in the fonts of the extra ``fonts``: those of the same families for other scripts.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from stdtools.publications.pdf.errors import missing_extra

MISSING = "〓"
"""The printers' 空铅 mark, set in place of a character that no font has."""


_USUAL = "pylopdf_fonts_zh_cn"

_FULLER = {"TC": "pylopdf_fonts_zh_tw", "JP": "pylopdf_fonts_jp", "KR": "pylopdf_fonts_ko"}
"""Packages of the extra ``fonts``, by how their families are called after ``Noto Serif`` and ``Noto Sans``."""


@cache
def fuller() -> tuple[str, ...]:
    """Return how the families of the extra ``fonts`` that are installed are called, in the order of their use."""
    return tuple(script for script, package in _FULLER.items() if find_spec(package))


def paths() -> tuple[Path, ...]:
    """Return the font files.

    :raises PublishError: if the package with the fonts is not installed.
    """
    if not find_spec(_USUAL):
        raise missing_extra(_USUAL.replace("_", "-"))
    packages = [import_module(name) for name in (_USUAL, *(_FULLER[script] for script in fuller()))]
    return tuple(path for package in packages for path in (package.serif_path(), package.sans_path()))


def lacking(characters: Iterable[str]) -> frozenset[str]:
    """Return those of ``characters`` that none of the font files has.

    :raises PublishError: if the fonts are not installed.
    """
    starts, ends = _coverage()
    return frozenset(c for c in characters if not _within(ord(c), starts, ends))


def _within(code: int, starts: list[int], ends: list[int]) -> bool:
    place = bisect_right(starts, code) - 1
    return place >= 0 and code <= ends[place]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    """Return first and last code points of the disjoint, sorted ranges that the font files cover together."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(chain.from_iterable(_ranges(path) for path in paths())):
        if ends and start <= ends[-1] + 1:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return starts, ends


def _ranges(path: Path) -> list[tuple[int, int]]:
    """Return the code point ranges of a font's full Unicode subtable (OpenType ``cmap`` format 12)."""
    with path.open("rb") as file:
        count = struct.unpack(">4xH6x", file.read(12))[0]
        tables = dict(struct.iter_unpack(">4s4xI4x", file.read(16 * count)))
        cmap = tables[b"cmap"]
        file.seek(cmap)
        records = struct.unpack(">2xH", file.read(4))[0]
        subtables = [offset for _, _, offset in struct.iter_unpack(">HHI", file.read(8 * records))]
        for offset in subtables:
            file.seek(cmap + offset)
            form, groups = struct.unpack(">H10xI", file.read(16))
            if form == 12:
                return [(start, end) for start, end, _ in struct.iter_unpack(">III", file.read(12 * groups))]
    return []
