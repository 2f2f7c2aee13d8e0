"""The properties of a Word file: core, extended, custom (of the SET templates and of the document)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stdtools.model.metadata import Metadata
from stdtools.publications.docx.markup import HEAD, escaped

_UNDATED = "2000-01-01"
_PREFIX = "stdtools-"
"""Before the names of properties that hold a field of the metadata as it is written in a source."""

_FIELDS = (
    "id", "number", "language", "edition", "profile", "stage", "part_a", "ab_style", "originator", "issued",
    "effective", "copyright", "bases", "sectors", "ics", "ccs", "issuers", "proposers", "committees", "drafters",
    "replaces",
)  # fmt: skip
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


def core(metadata: Metadata, title: str) -> str:
    """Return ``docProps/core.xml``: the date is the day of issue, so equal documents give equal files."""
    try:
        day = date.fromisoformat(metadata.issued).isoformat()
    except ValueError:
        day = _UNDATED
    stamp = f"{day}T00:00:00Z"
    keywords = "; ".join(k for k in (metadata.number, *metadata.bases) if k)
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:creator>{escaped('; '.join(metadata.issuers))}</dc:creator>"
        f"<cp:keywords>{escaped(keywords)}</cp:keywords>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        f"<dc:language>{'zh-CN' if metadata.language == 'zh' else escaped(metadata.language)}</dc:language>"
        "</cp:coreProperties>"
    )


def extended() -> str:
    """Return ``docProps/app.xml``."""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>stdtools</Application></Properties>"
    )


def custom(metadata: Metadata, kind: str, replaces: str) -> str:
    """Return ``docProps/custom.xml``."""
    pairs = [
        ("cover", "true"),
        ("show_menu", "true"),
        ("version", "1.0.0"),
        ("xmlname", kind),
        ("NSTD_CODE", metadata.number),
        ("OSTD_CODE", replaces),
        ("flag_zhengwen", "1"),
        *_own(metadata),
    ]
    written = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{place}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(said)}</vt:lpwstr></property>"
        for place, (name, said) in enumerate(pairs, 2)
    )
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="{_VALUES}">{written}</Properties>'
    )


def _own(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for name in _FIELDS:
        said = getattr(metadata, name)
        if said:
            text = said if isinstance(said, str) else "; ".join(said)
            yield _PREFIX + name.replace("_", "-"), text
    for title in metadata.titles:
        yield f"{_PREFIX}title-{title.language}", " | ".join(title.elements)
    if metadata.adopted:
        yield f"{_PREFIX}adopts", "; ".join(f"{each.designation} {each.degree}" for each in metadata.adopted)
