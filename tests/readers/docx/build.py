"""Word documents for tests: packages made of XML, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{REL}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)

LEVELS = {
    "前言、引言标题": (0, "none", "%1"),
    "章标题": (1, "decimal", "%1%2\u3000"),
    "一级条标题": (2, "decimal", "%1%2.%3\u3000"),
    "二级条标题": (3, "decimal", "%1%2.%3.%4\u3000"),
    "三级条标题": (4, "decimal", "%1%2.%3.%4.%5\u3000"),
}
"""The styles of clause titles in the templates of Chinese drafters: level, format and text of their number."""

OUTLINES = {"章标题": 0, "一级条标题": 1, "二级条标题": 2, "三级条标题": 3}


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", style: str = "", number: tuple[str, int] | None = None, inside: str = "") -> str:
    properties = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inside}</w:p>"


def styles(*inside: str) -> str:
    return f"<w:styles {_NAMESPACES}>{''.join(inside)}</w:styles>"


def style(
    id: str, name: str = "", based_on: str = "", outline: int | None = None, number: str = "", at: int = 0
) -> str:
    properties = f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    depth = f'<w:ilvl w:val="{at}"/>' if at else ""
    properties += f'<w:numPr>{depth}<w:numId w:val="{number}"/></w:numPr>' if number else ""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name or id}"/>{based}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def numbering(*inside: str) -> str:
    return f"<w:numbering {_NAMESPACES}>{''.join(inside)}</w:numbering>"


def abstract(id: str, *levels: str, inside: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{inside}{"".join(levels)}</w:abstractNum>'


def level(position: int, form: str, text: str, style: str = "", start: int = 1, inside: str = "") -> str:
    linked = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    return (
        f'<w:lvl w:ilvl="{position}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inside}{linked}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def num(id: str, abstract: str, inside: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract}"/>{inside}</w:num>'


def document(*body: str) -> str:
    return f"<w:document {_NAMESPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"


def package(
    body: str, parts: Mapping[str, str] | None = None, *, compression: int = zipfile.ZIP_DEFLATED, main: str = ""
) -> bytes:
    """Return a package; ``parts`` are ``styles``, ``numbering`` …, ``main`` another target than usual."""
    parts = parts or {}
    target = main or "word/document.xml"
    relations = f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="{target}"/>'
    inside = "".join(
        f'<Relationship Id="r{i}" Type="{REL}/{name}" Target="{name}.xml"/>' for i, name in enumerate(parts, 1)
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{name}{".main" * (name == "document")}+xml"/>'
        for name in ("document", *parts)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{_RELATIONS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "word/document.xml": body,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>',
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    return archive(files, compression=compression)


def archive(files: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name), text, compression)
    return stream.getvalue()


def set_styles() -> str:
    """The styles of the templates: those of titles are linked to the levels of one list."""
    titles = (
        style(f"标准文件_{name}", "", based, outline=OUTLINES.get(name), number="1", at=at)
        for name, (at, _, _) in LEVELS.items()
        for based in ("标准文件_章标题" if at > 1 else "",)
    )
    untitled = (style(f"标准文件_{n}级无标题", based_on=f"标准文件_{n}级条标题", outline=9) for n in "一二三")
    items = (
        style("标准文件_字母编号列项（一级）", number="2"),
        style("标准文件_数字编号列项（二级）", number="2", at=1),
    )
    others = (style("标准文件_段"), style("标准文件_破折号列项", number="3"), style("标准文件_注：", number="4"))
    return styles(*titles, *untitled, *items, *others, style("标准文件_附录标识", outline=0, number="5"))


def set_numbering() -> str:
    titles = (level(n, form, text, f"标准文件_{name}") for name, (n, form, text) in LEVELS.items())
    items = (
        level(0, "lowerLetter", "%1)", "标准文件_字母编号列项（一级）"),
        level(1, "decimal", "%2)", "标准文件_数字编号列项（二级）"),
    )
    return numbering(
        abstract("11", *titles),
        abstract("12", *items),
        abstract("13", level(0, "none", "——", "标准文件_破折号列项")),
        abstract("14", level(0, "none", "%1注：", "标准文件_注：")),
        abstract("15", level(0, "upperLetter", "附录%1", "标准文件_附录标识")),
        *(num(str(n), f"1{n}") for n in range(1, 6)),
    )
