"""The style sheet: the styles of the templates (``data/docx/styles.toml``), those of parts A and B, and Word's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from stdtools import resources
from stdtools.model.blocks import Part
from stdtools.publications.docx.markup import DECLARED, HEAD, element, paragraph_properties, run_properties, value
from stdtools.publications.legend import Style as Marking
from stdtools.word.names import style_name

HAN = 210
"""A Han character of 五号 (10.5 pt) in twentieths of a point."""

SONG, HEI, LATIN, MONO = "宋体", "黑体", "Times New Roman", "Courier New"

_WIDEST = 31
"""The largest distance of a border from the text, in points, that Word knows."""

CONTENTS = ("TOC1", "TOC2")
FOOTNOTE, FOOTNOTE_SIGN, LINK = "标准文件_条文脚注", "FootnoteReference", "Hyperlink"
LABEL = "标准文件_标记"
"""The style of characters that are set before or after a text by the publication: no text of the document."""


class Style(NamedTuple):
    """A paragraph style, with what it has from those that it is based on. Lengths are in twentieths of a point."""

    name: str
    base: str
    hei: bool
    mono: bool
    size: float
    left: int
    right: int
    hanging: int
    first: int
    before: int
    after: int
    align: str
    outline: int
    keep: bool
    list: str
    level: int
    frame: str

    @property
    def edge(self) -> int:
        """Where its first line or its number begins, whichever is further left."""
        return self.left - self.hanging


@cache
def styles() -> dict[str, Style]:
    """Return the styles of the templates by name, without what all names begin with."""
    written: dict[str, dict[str, Any]] = resources.toml("docx/styles.toml") or {}
    return {name: _style(name, written) for name in written}


def _style(name: str, written: dict[str, dict[str, Any]]) -> Style:
    own = written[name]
    said: dict[str, Any] = dict(own)
    base = own.get("base", "")
    while base:
        said = {**written[base], **said, "base": base}
        base = written[base].get("base", "")

    def twips(key: str, unit: float) -> int:
        return round(float(said.get(key, 0)) * unit)

    return Style(
        name=name,
        base=own.get("base", ""),
        hei=said.get("font") == "hei",
        mono=bool(said.get("mono")),
        size=float(said.get("size", 10.5)),
        left=twips("left", HAN),
        right=twips("right", HAN),
        hanging=twips("hanging", HAN),
        first=twips("first", HAN),
        before=twips("before", 20),
        after=twips("after", 20),
        align=said.get("align", "both"),
        outline=int(said.get("outline", 9)),
        keep=bool(said.get("keep")),
        list=said.get("list", ""),
        level=int(said.get("level", 0)),
        frame=said.get("frame", ""),
    )


def style_sheet(
    used: Iterable[tuple[str, Part]], marking: Marking, language: str, numbers: dict[str, int], width: int
) -> str:
    """Return ``styles.xml``; ``used`` are styles with the part that they are used for, ``numbers`` lists by name."""
    chinese = language == "zh"
    sheet = [_defaults(chinese), *_own(chinese, width)]
    sheet += [_written(style, numbers, chinese) for style in styles().values()]
    sheet += [_of_part(styles()[name], part, marking, chinese) for name, part in sorted(used) if part]
    return f"{HEAD}<w:styles {DECLARED}>{''.join(sheet)}</w:styles>"


def fonts(han: str, latin: str = LATIN) -> str:
    """Return the fonts of Han and of Latin characters."""
    return element("rFonts", ascii=latin, hAnsi=latin, eastAsia=han, cs=LATIN)


def indentation(left: int, right: int, hanging: int, first: int) -> str:
    """Return the indentation of a paragraph; a hanging number wins over the first line."""
    if hanging:
        return element("ind", left=left, right=right, hanging=hanging)
    return element("ind", left=left, right=right, firstLine=first)


def _defaults(chinese: bool) -> str:
    run = run_properties(
        {
            "rFonts": fonts(SONG),
            "sz": value("sz", 21),
            "szCs": value("szCs", 21),
            "lang": element("lang", val="en-US" if chinese else "en-GB", eastAsia="zh-CN", bidi="ar-SA"),
        }
    )
    paragraph = paragraph_properties({"spacing": element("spacing", before=0, after=0, line=240, lineRule="auto")})
    return f"<w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault>{paragraph}</w:pPrDefault></w:docDefaults>"


def _own(chinese: bool, width: int) -> list[str]:
    """Return the styles that Word itself knows by name."""
    character = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name '
        'w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    found = [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        character,
        table,
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>',
    ]
    for place, id in enumerate(CONTENTS):
        properties = paragraph_properties(
            {
                "tabs": "<w:tabs>" + element("tab", val="right", leader="middleDot", pos=width) + "</w:tabs>",
                "spacing": element("spacing", before=60, after=60),
                "ind": element("ind", left=place * HAN),
            }
        )
        found.append(_paragraph_style(id, f"toc {place + 1}", "Normal", properties))
    note = paragraph_properties({"ind": element("ind", firstLine=360)})
    small = run_properties({"sz": value("sz", 18), "szCs": value("szCs", 18)})
    found.append(_paragraph_style("FootnoteText", "footnote text", "Normal", note + small))
    found.append(_paragraph_style(FOOTNOTE, FOOTNOTE, "FootnoteText", ""))
    raised = run_properties({"vertAlign": value("vertAlign", "superscript")})
    found.append(_character_style(FOOTNOTE_SIGN, "footnote reference", raised))
    found.append(_character_style(LINK, "Hyperlink", ""))
    found.append(_character_style(LABEL, LABEL, run_properties({"rFonts": _heavy(chinese)})))
    return found


def _paragraph_style(id: str, name: str, base: str, properties: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/>'
        f"{properties}</w:style>"
    )


def _character_style(id: str, name: str, properties: str) -> str:
    return f'<w:style w:type="character" w:styleId="{id}"><w:name w:val="{name}"/>{properties}</w:style>'


def _heavy(chinese: bool) -> str:
    return fonts(HEI, HEI if chinese else LATIN)


def _written(style: Style, numbers: dict[str, int], chinese: bool) -> str:
    number = numbers.get(style.list)
    levels = f"<w:numPr>{value('ilvl', style.level)}{value('numId', number)}</w:numPr>" if number else ""
    first = style.first if chinese else 0
    spacing = element("spacing", before=style.before, after=style.after or (0 if chinese else 120))
    paragraph = paragraph_properties(
        {
            "keepNext": "<w:keepNext/>" if style.keep else '<w:keepNext w:val="0"/>',
            "numPr": levels,
            "pBdr": _frame(style.frame),
            "spacing": spacing,
            "ind": indentation(style.left, style.right, style.hanging, first),
            "jc": value("jc", style.align),
            "outlineLvl": value("outlineLvl", style.outline),
        }
    )
    light = not style.hei and bool(style.base) and styles()[style.base].hei
    heavy = run_properties(
        {
            "rFonts": fonts(
                HEI if style.hei else SONG, MONO if style.mono else HEI if style.hei and chinese else LATIN
            ),
            "b": "<w:b/>" if style.hei and not chinese else '<w:b w:val="0"/>' if light else None,
            "sz": value("sz", round(style.size * 2)),
            "szCs": value("szCs", round(style.size * 2)),
        }
    )
    name = style_name(style.name)
    return _paragraph_style(
        name,
        name,
        style_name(style.base) if style.base else "Normal",
        f"<w:qFormat/>{paragraph}{heavy}",
    )


def _frame(frame: str) -> str:
    if frame == "dashed":
        sides = "".join(
            element(s, val="dashed", sz=6, space=4, color="auto") for s in ("top", "left", "bottom", "right")
        )
    elif frame == "bottom":
        sides = element("bottom", val="single", sz=8, space=1, color="auto")
    else:
        return ""
    return f"<w:pBdr>{sides}</w:pBdr>"


def _of_part(style: Style, part: Part, marking: Marking, chinese: bool) -> str:
    """Return the style of a part: the plain one, with the mark that the document has chosen."""
    properties = ""
    if border := borders(part, marking, style.edge, style.frame):
        properties = paragraph_properties({"pBdr": border})
    elif marking == "type" and part == "B":
        face = {"rFonts": fonts(HEI, HEI)} if chinese else {"b": "<w:b/>", "i": "<w:i/>"}
        properties = run_properties(face)
    name = style_name(style.name, part)
    return _paragraph_style(name, name, style_name(style.name), f"<w:qFormat/>{properties}")


def borders(
    part: Part, marking: Marking, edge: int, frame: str = "", *, top: bool = False, bottom: bool = False
) -> str:
    """Return the lines beside a paragraph of a part whose text begins at ``edge``; empty if it has none.

    A bar stands left of part B. Part A in a frame has lines at both sides, its first paragraph one above, its last one
    below.
    """
    away = min(_WIDEST, 7 + edge // 20)
    if frame:
        return ""
    if marking == "bar" and part == "B":
        sides = element("left", val="single", sz=12, space=away, color="auto")
    elif marking == "box" and part == "A":
        sides = element("top", val="single", sz=4, space=4, color="auto") if top else ""
        sides += element("left", val="single", sz=4, space=away, color="auto")
        sides += element("bottom", val="single", sz=4, space=4, color="auto") if bottom else ""
        sides += element("right", val="single", sz=4, space=7, color="auto")
    else:
        return ""
    return f"<w:pBdr>{sides}</w:pBdr>"
