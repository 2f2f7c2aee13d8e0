"""The package: parts, their types, relationships between them, one archive with the same bytes every time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from stdtools.publications.docx.markup import HEAD, escaped
from stdtools.word.carried import NAMESPACE, PART

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
    "word/comments.xml": f"{_WORD}.comments+xml",
    **{f"word/header{place}.xml": f"{_WORD}.header+xml" for place in (1, 2, 3)},
    **{f"word/footer{place}.xml": f"{_WORD}.footer+xml" for place in (1, 2, 3)},
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
_ITEM = "{5D7A0001-0000-4000-8000-737464746F6F}"
"""Word knows a part of its own that a file carries by such a number."""

FIXED = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "fontTable": "fontTable.xml",
    "footnotes": "footnotes.xml",
    "comments": "comments.xml",
    "theme": "theme/theme1.xml",
    **{f"header{place}": f"header{place}.xml" for place in (1, 2, 3)},
    **{f"footer{place}": f"footer{place}.xml" for place in (1, 2, 3)},
}
"""Parts that the text refers to, by the name of the relationship."""


def item(content: str) -> dict[str, str]:
    """Return the part that carries what pages do not show, and what says what it is."""
    about = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    head = f'{HEAD}<ds:datastoreItem xmlns:ds="{about}" ds:itemID="{_ITEM}">'
    return {PART: content, "customXml/itemProps1.xml": f"{head}{schema}</ds:datastoreItem>"}


def package(
    parts: Mapping[str, str],
    pictures: Mapping[str, tuple[str, bytes]],
    links: Mapping[str, str],
    notes: bool,
    heads: Mapping[str, Mapping[str, tuple[str, bytes]]],
) -> bytes:
    """Return the file: ``parts`` by path, ``pictures`` by relationship with their names, ``links`` by address.

    With ``notes`` links stand in footnotes too, which need relationships of their own, as do the pictures of ``heads``.
    """
    files: dict[str, bytes] = {"[Content_Types].xml": _types(parts).encode(), "_rels/.rels": _root().encode()}
    files |= {path: text.encode() for path, text in parts.items()}
    files["customXml/_rels/item1.xml.rels"] = _relationships([_PROPERTIES_OF_ITEM]).encode()
    related = _related(pictures, links)
    files["word/_rels/document.xml.rels"] = _document(parts, related).encode()
    if notes and related:
        files["word/_rels/footnotes.xml.rels"] = _relationships(related).encode()
    for head, shown in heads.items():
        if shown:
            files[f"word/_rels/{head}.xml.rels"] = _relationships(_related(shown, {})).encode()
            files |= {f"word/media/{name}": data for name, data in shown.values()}
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
    own = "".join(f'<Override PartName="/{path}" ContentType="{_TYPES[path]}"/>' for path in parts if path in _TYPES)
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


def _document(parts: Mapping[str, str], related: list[str]) -> str:
    fixed = [
        _relationship(id, f"{_OFFICE}/{id.rstrip('123')}", target)
        for id, target in FIXED.items()
        if f"word/{target}" in parts
    ]
    fixed.append(_relationship("carried", f"{_OFFICE}/customXml", f"../{PART}"))
    return _relationships(fixed + related)


def _related(pictures: Mapping[str, tuple[str, bytes]], links: Mapping[str, str]) -> list[str]:
    found = [_relationship(id, f"{_OFFICE}/image", f"media/{name}") for id, (name, _) in pictures.items()]
    found += [_relationship(id, f"{_OFFICE}/hyperlink", uri, outside=True) for uri, id in links.items()]
    return found


def _relationship(id: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{id}" Type="{kind}" Target="{escaped(target)}"{mode}/>'


_PROPERTIES_OF_ITEM = _relationship("properties", f"{_OFFICE}/customXmlProps", "itemProps1.xml")


def _relationships(found: list[str]) -> str:
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(found)}</Relationships>'
