"""Small Word documents: headings, paragraphs and tables, as a package with the same bytes every time.

Documents themselves are published by a writer of their own; this is for forms and reports beside them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OLDEST = (1980, 1, 1, 0, 0, 0)
_UNWANTED = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\xad\ufeff\u202a-\u202e\u2066-\u2069]")
_LONG, _SHORT, _MARGIN = 16838, 11906, 1134
"""A4 and its margins, in twentieths of a point."""


def escaped(text: str) -> str:
    """Return text as it stands in an element or attribute, without what XML cannot hold or turns the writing."""
    text = _UNWANTED.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def run(text: str, *properties: str) -> str:
    """Return a run; line breaks in the text are line breaks."""
    if not text:
        return ""
    pieces = "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in text.split("\n"))
    formed = f"<w:rPr>{''.join(properties)}</w:rPr>" if properties else ""
    return f"<w:r>{formed}{pieces}</w:r>"


def hidden(text: str) -> str:
    """Return a run that nobody sees."""
    return run(f" {text}", "<w:vanish/>") if text else ""


def paragraph(*runs: str, style: str = "") -> str:
    """Return a paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], fills: Iterable[str] = (), *, wide: bool
) -> str:
    """Return a table whose head is repeated on each page; ``rows`` are cells of runs, ``fills`` colours of rows."""
    room = (_LONG if wide else _SHORT) - 2 * _MARGIN
    total = sum(widths)
    columns = [room * each // total for each in widths]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in columns)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    found = [_row(map(run, heads), columns, style="FormHead", fill="DCE6F1", head=True)]
    colours = iter(fills)
    found += (_row(row, columns, style="FormCell", fill=next(colours, "")) for row in rows)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(found)}</w:tbl>"


def _row(cells: Iterable[str], columns: Sequence[int], *, style: str, fill: str, head: bool = False) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{shade}</w:tcPr>{paragraph(cell, style=style)}</w:tc>'
        for cell, size in zip(cells, columns, strict=True)
    )
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"


def document(body: Iterable[str], *, title: str, language: str, wide: bool = False) -> bytes:
    """Return the file; ``body`` are paragraphs and tables, ``wide``: the sheet lies on its side."""
    size = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if wide else ""
    margins = " ".join(f'w:{side}="{_MARGIN}"' for side in ("top", "right", "bottom", "left"))
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{size[0]}" w:h="{size[1]}"{turned}/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    content = f"<w:body>{''.join(body)}{section}</w:body>"
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            ("document", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(title, language),
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}">{content}</w:document>',
        "word/styles.xml": _styles(language),
        "word/footer1.xml": _footer(),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", f"{_OFFICE}/styles", "styles.xml"), ("footer", f"{_OFFICE}/footer", "footer1.xml")
        ),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, text in parts.items():
            about = zipfile.ZipInfo(path, _OLDEST)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system, about.external_attr = 3, 0o644 << 16
            archive.writestr(about, (_HEAD + text).encode())
    return buffer.getvalue()


def _types() -> str:
    overrides = {
        "word/document.xml": f"{_WORD}.document.main+xml",
        "word/styles.xml": f"{_WORD}.styles+xml",
        "word/footer1.xml": f"{_WORD}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    own = "".join(f'<Override PartName="/{path}" ContentType="{kind}"/>' for path, kind in overrides.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{own}</Types>'
    )


def _relationships(*found: tuple[str, str, str]) -> str:
    each = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in found)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _properties(title: str, language: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>stdtools</dc:creator>"
        f"<dc:language>{_locale(language)}</dc:language></cp:coreProperties>"
    )


def _locale(language: str) -> str:
    return "zh-CN" if language == "zh" else "en-GB"


def _footer() -> str:
    field = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    runs = "".join(f"<w:r>{each}</w:r>" for each in field)
    properties = '<w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>'
    return f'<w:ftr xmlns:w="{_W}"><w:p>{properties}{runs}</w:p></w:ftr>'


_SERIF = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" w:eastAsia="宋体"/>'
_BLACK = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="黑体"/>'
_CENTRE = '<w:jc w:val="center"/>'


def _styles(language: str) -> str:
    made = (
        _style("Normal", "Normal", "", _size(21), default=True),
        _style("Title", "Title", _space(120, 240) + _CENTRE, _BLACK + _size(32)),
        _style("Heading1", "heading 1", _outline(0, 320), _BLACK + _size(24)),
        _style("Heading2", "heading 2", _outline(1, 200), _BLACK + _size(21)),
        _style("Text", "Report Text", '<w:spacing w:after="80" w:line="320" w:lineRule="atLeast"/>', ""),
        _style("Item", "Report Item", _space(0, 40) + '<w:ind w:left="420" w:hanging="420"/>', ""),
        _style("Blank", "Blank to fill in", _box(), '<w:i/><w:color w:val="7F4F00"/>'),
        _style("Fact", "Form Fact", _space(0, 60), ""),
        _style("FormHead", "Form Head", _space(30, 30) + _CENTRE, f"{_BLACK}<w:b/>{_size(18)}"),
        _style("FormCell", "Form Cell", _space(20, 20), _size(18)),
        _style("Footer", "footer", "", _size(18)),
    )
    spoken = f'<w:lang w:val="{_locale(language)}" w:eastAsia="zh-CN"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{_SERIF}{spoken}</w:rPr></w:rPrDefault></w:docDefaults>"
    return f'<w:styles xmlns:w="{_W}">{defaults}{"".join(made)}</w:styles>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _outline(level: int, before: int) -> str:
    return f'<w:keepNext/>{_space(before, 100)}<w:outlineLvl w:val="{level}"/>'


def _box() -> str:
    line = 'w:val="dashed" w:sz="6" w:space="4" w:color="B07000"'
    sides = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right"))
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFF6DF"/>'
    return f"<w:pBdr>{sides}</w:pBdr>{shade}{_space(60, 120)}"


def _style(id: str, name: str, paragraph: str, run: str, *, default: bool = False) -> str:
    properties = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    first = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"{properties}</w:style>"
    )
