"""Which fonts a PDF is set in: ours, and those of the user before them.

Ours look alike on every machine. Ministries print in 宋体 and 黑体 of their system, which nobody else may pass on; so
they are taken where they are asked for, by the names of their families (``data/typefaces.toml``).

Source: GB/T 1.1—2020 table F.1, which knows 宋体 and 黑体.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from stdtools import resources
from stdtools.publications.pdf import fonts
from stdtools.publications.pdf.errors import typst

SYSTEM = "system"
"""Stands for the fonts that are installed on the machine."""


class NoFonts(Exception):
    """There is no font in a directory, or none of the system."""

    def __init__(self, where: str) -> None:
        self.where = where
        super().__init__(f"no fonts: {where}")


class Typefaces(NamedTuple):
    """Families that are taken before ours, for Latin letters, as 宋体 and as 黑体, and where their fonts are.

    What a font lacks is taken from the next one, at last from any in ``directories`` and the system's.
    """

    directories: tuple[str, ...] = ()
    system: bool = False
    latin: tuple[str, ...] = ()
    song: tuple[str, ...] = ()
    hei: tuple[str, ...] = ()

    @property
    def families(self) -> tuple[str, ...]:
        """The families that are taken before ours."""
        return tuple(dict.fromkeys((*self.song, *self.hei, *self.latin)))

    def inputs(self) -> dict[str, str]:
        """Return what the template has to know, nothing where only the usual fonts are there."""
        own = {"latin": self.latin, "song": self.song, "hei": self.hei, "fuller": fonts.fuller()}
        return {"fonts": json.dumps(own, ensure_ascii=False)} if any(own.values()) else {}

    def loaded(self) -> Any:
        """Return the fonts as Typst wants them.

        :raises PublishError: if Typst or our fonts are not installed (``PUB-15``).
        """
        return _loaded(self.directories, system=self.system)


OURS = Typefaces()


def chosen(wanted: Sequence[str]) -> Typefaces:
    """Return the typefaces of directories, or of the system for :data:`SYSTEM`; of each kind the first known family.

    :raises NoFonts: if there is no font in a directory.
    :raises PublishError: if Typst is not installed (``PUB-15``).
    """
    found: set[str] = set()
    for each in wanted:
        families = _families(each)
        if not families:
            raise NoFonts(each)
        found |= families
    by_kind = {kind: _first(families, found) for kind, families in _known().items()}
    directories = tuple(str(Path(each).absolute()) for each in wanted if each != SYSTEM)
    return Typefaces(directories, SYSTEM in wanted, **by_kind)


def _families(where: str) -> set[str]:
    """Return the families in a directory and below it, or of the system."""
    system = where == SYSTEM
    paths = [] if system else [where]
    return {font.family for font in _fonts(include_system_fonts=system, font_paths=paths).fonts() if font.path}


def _first(families: Iterable[str], found: set[str]) -> tuple[str, ...]:
    folded = {name.casefold(): name for name in found}
    return tuple([folded[name.casefold()] for name in families if name.casefold() in folded][:1])


@cache
def _known() -> Mapping[str, Sequence[str]]:
    table = resources.toml("typefaces.toml")
    assert table is not None
    return {kind: each["families"] for kind, each in table.items()}


@cache
def _loaded(directories: tuple[str, ...], *, system: bool) -> Any:
    folders = sorted({str(path.parent) for path in fonts.paths()})
    return _fonts(include_system_fonts=system, font_paths=[*folders, *directories])


def _fonts(**options: Any) -> Any:
    return typst().Fonts(**options)
