"""The package: parts, their types, relationships between them, one archive with the same bytes every time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from stdtools.publications.docx.markup import HEAD, escaped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument"
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the first that an archive can have."""

_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/theme/theme1.xml": f"{_PROPERTIES}.theme+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/header2.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/footer2.xml": f"{_WORD}.footer+xml",
    "customXml/item1.xml": "application/xml",
    "customXml/itemProps1.xml": f"{_PROPERTIES}.customXmlProperties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": f"{_PROPERTIES}.extended-properties+xml",
    "docProps/custom.xml": f"{_PROPERTIES}.custom-properties+xml",
}
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
}
FIXED = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "fontTable": "fontTable.xml",
    "footnotes": "footnotes.xml",
    "theme": "theme/theme1.xml",
    "header1": "header1.xml",
    "header2": "header2.xml",
    "footer1": "footer1.xml",
    "footer2": "footer2.xml",
    "customXml": "../customXml/item1.xml",
}
"""Parts that the text refers to, by the name of the relationship."""


def package(
    parts: Mapping[str, str], pictures: Mapping[str, tuple[str, bytes]], links: Mapping[str, str], notes: bool
) -> bytes:
    """Return the file: ``parts`` by path, ``pictures`` by relationship with their names, ``links`` by address.

    With ``notes`` links stand in footnotes too, which need relationships of their own.
    """
    files: dict[str, bytes] = {"[Content_Types].xml": _types(parts).encode(), "_rels/.rels": _root().encode()}
    files |= {path: text.encode() for path, text in parts.items()}
    related = _related(pictures, links)
    files["word/_rels/document.xml.rels"] = _document(related).encode()
    if notes and related:
        files["word/_rels/footnotes.xml.rels"] = _relationships(related).encode()
    files["customXml/_rels/item1.xml.rels"] = _relationships(
        [_relationship("props", f"{_OFFICE}/customXmlProps", "itemProps1.xml")]
    ).encode()
    files |= {f"word/media/{name}": data for name, data in pictures.values()}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, data in files.items():
            about = zipfile.ZipInfo(path, _OLDEST)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.create_system, about.external_attr = 3, 0o644 << 16
            archive.writestr(about, data)
    return buffer.getvalue()


def _types(parts: Mapping[str, str]) -> str:
    defaults = "".join(f'<Default Extension="{suffix}" ContentType="{name}"/>' for suffix, name in _DEFAULTS.items())
    own = "".join(f'<Override PartName="/{path}" ContentType="{_TYPES[path]}"/>' for path in parts)
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{own}</Types>'


def _root() -> str:
    return _relationships(
        [
            _relationship("document", f"{_OFFICE}/officeDocument", "word/document.xml"),
            _relationship("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            _relationship("app", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
            _relationship("custom", f"{_OFFICE}/custom-properties", "docProps/custom.xml"),
        ]
    )


def _document(related: list[str]) -> str:
    fixed = [_relationship(id, f"{_OFFICE}/{id.rstrip('12')}", target) for id, target in FIXED.items()]
    return _relationships(fixed + related)


def _related(pictures: Mapping[str, tuple[str, bytes]], links: Mapping[str, str]) -> list[str]:
    found = [_relationship(id, f"{_OFFICE}/image", f"media/{name}") for id, (name, _) in pictures.items()]
    found += [_relationship(id, f"{_OFFICE}/hyperlink", uri, outside=True) for uri, id in links.items()]
    return found


def _relationship(id: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{id}" Type="{kind}" Target="{escaped(target)}"{mode}/>'


def _relationships(found: list[str]) -> str:
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(found)}</Relationships>'
