"""Sections of pages, heads and folios, settings: the parts of the package that say how pages look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stdtools.publications.docx.markup import DECLARED, HEAD, element, value
from stdtools.publications.docx.paragraph import Paragraph
from stdtools.publications.docx.runs import field, run
from stdtools.publications.docx.styles import HEI, LATIN, MONO, SONG

if TYPE_CHECKING:
    from stdtools.publications.docx.scope import Scope

_SIZE = element("pgSz", w=11906, h=16838)
_MARGINS = element("pgMar", top=1928, right=1134, bottom=1418, left=1418, header=1304, footer=964, gutter=0)
_GRID = element("docGrid", type="lines", linePitch=312)


class Page(NamedTuple):
    """How pages look, by themselves or as a template says."""

    setup: str = _SIZE + _MARGINS + _GRID
    """Size, margins, grid, in this order."""
    width: int = 9354
    """Width of the text, by itself 165 mm, in twentieths of a point."""
    heads: frozenset[tuple[str, str]] = frozenset()
    """Heads and feet that a template has: ``header`` or ``footer``, and the sides of the sheet."""
    first: bool = False
    both_sides: bool = True
    mirrored: bool = True

    def parts(self) -> list[tuple[str, str, str]]:
        """Return the heads and feet that there are: kind, sides, the name of the part."""
        sides = (("default", "1"), ("even", "2"), ("first", "3"))
        return [
            (kind, side, f"{kind}{place}")
            for kind in ("header", "footer")
            for side, place in sides
            if side != "first" or (self.first and (kind, side) in self.heads)
        ]


def section(page: Page, kind: str, *, begins: str = "nextPage") -> str:
    """Return the properties of a section: ``cover``, ``front`` (I, II, …) or ``body`` (1, 2, …)."""
    heads = first = ""
    if kind != "cover":
        for what, sides, name in page.parts():
            heads += f'<w:{what}Reference w:type="{sides}" r:id="{name}"/>'
        first = "<w:titlePg/>" if page.first else ""
    numbers = {"front": element("pgNumType", fmt="upperRoman", start=1), "body": element("pgNumType", start=1)}
    notes = f"<w:footnotePr>{value('numFmt', 'decimal')}{value('numRestart', 'continuous')}</w:footnotePr>"
    setup, grid, rest = page.setup.partition("<w:docGrid")
    setup += numbers.get(kind, "") + first + grid + rest
    return f"<w:sectPr>{heads}{notes}{value('type', begins)}{setup}</w:sectPr>"


def parts(scope: Scope) -> dict[str, str]:
    """Return heads and folios, odd and even, and the settings."""
    number = run(scope.document.metadata.number, chinese=scope.chinese)
    found = {}
    for kind, sides, name in scope.page.parts():
        if (kind, sides) in scope.page.heads:
            continue
        side = "偶" if sides == "even" else "奇"
        if kind == "header":
            head = Paragraph(f"页眉{side}数页", [number]).xml(scope.style)
            found[f"word/{name}.xml"] = f"{HEAD}<w:hdr {DECLARED}>{head}</w:hdr>"
        else:
            foot = Paragraph(f"页脚{side}数页", [field("PAGE", "1")]).xml(scope.style)
            found[f"word/{name}.xml"] = f"{HEAD}<w:ftr {DECLARED}>{foot}</w:ftr>"
    found["word/settings.xml"] = _settings(scope)
    found["word/fontTable.xml"] = _fonts()
    return found


def _settings(scope: Scope) -> str:
    language = element("themeFontLang", val="en-US" if scope.chinese else "en-GB", eastAsia="zh-CN")
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    compatible = (
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        '<w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return (
        f"{HEAD}<w:settings {DECLARED}>{'<w:mirrorMargins/>' if scope.page.mirrored else ''}"
        '<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>'
        f"{'<w:evenAndOddHeaders/>' if scope.page.both_sides else ''}"
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"{notes}{compatible}{language}</w:settings>"
    )


def _fonts() -> str:
    found = []
    for name, family, pitch in ((SONG, "auto", "variable"), (HEI, "modern", "fixed")):
        found.append(
            f'<w:font w:name="{name}"><w:charset w:val="86"/>{value("family", family)}{value("pitch", pitch)}</w:font>'
        )
    for name, family, pitch in (
        (LATIN, "roman", "variable"),
        (MONO, "modern", "fixed"),
        ("Cambria Math", "roman", "variable"),
    ):
        found.append(
            f'<w:font w:name="{name}"><w:charset w:val="00"/>{value("family", family)}{value("pitch", pitch)}</w:font>'
        )
    return f"{HEAD}<w:fonts {DECLARED}>{''.join(found)}</w:fonts>"
