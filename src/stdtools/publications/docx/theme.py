"""The theme: Word wants one. No style goes by it."""

from __future__ import annotations

from stdtools.publications.docx.markup import HEAD
from stdtools.publications.docx.styles import HEI, LATIN, SONG

_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "333333", "lt2": "EEEEEE", "accent1": "14304F", "accent2": "8A6D2F",
    "accent3": "44505C", "accent4": "5B7F95", "accent5": "7A5C61", "accent6": "3F6B4F", "hlink": "000000",
    "folHlink": "000000",
}  # fmt: skip


def theme() -> str:
    """Return ``theme1.xml``: black on white, the fonts of the styles, nothing else."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    fonts = "".join(
        f'<a:{name}><a:latin typeface="{LATIN}"/><a:ea typeface="{han}"/><a:cs typeface=""/></a:{name}>'
        for name, han in (("majorFont", HEI), ("minorFont", SONG))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = f'<a:ln w="6350">{fill[: len(fill) // 3]}</a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return (
        f'{HEAD}<a:theme xmlns:a="{drawing}" name="stdtools"><a:themeElements>'
        f'<a:clrScheme name="stdtools">{colours}</a:clrScheme><a:fontScheme name="stdtools">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="stdtools"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
