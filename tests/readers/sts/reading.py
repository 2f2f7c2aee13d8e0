"""Reading documents in tests, and what every reading must keep."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from lxml import etree

from stdtools.model import wording
from stdtools.model.document import Document
from stdtools.model.numbering import numbered
from stdtools.model.walk import Node
from stdtools.readers.reading import Reading
from stdtools.readers.sts import read_sts
from stdtools.workspace import Limits, Memory

DOCUMENTS = Path(__file__).parent / "documents"
_SHARED = Path(__file__).parents[3].parent / "shared" / "sts"
_GENERATED = (
    "label",
    "annex-type[starts-with(., '(') or starts-with(., '（')]",
    "processing-meta",
    "doc-ref",
    "std-ident",
    "std-meta/std-ref",
    "iso-meta/std-ref",
    "std-xref",
    "caption/title/std",
    "xref[contains(@ref-type, 'fn')]",
    "custom-meta[meta-name='stdtools:part-a-c14n2-sha256']",
)


def shared(name: str, variable: str, source: str) -> Path:
    """Return a directory of material that is not kept here; skip the test where there is none."""
    path = Path(os.environ.get(variable) or _SHARED / name)
    if not path.exists():
        pytest.skip(f"get {source} and set {variable} to its folder, or put it at ../shared/sts/{name}")
    return path


def samples() -> Path:
    """Return the folder of the sample files."""
    return shared("samples", "STDTOOLS_STS_SAMPLES", "the STS samples of the project")


def read(data: bytes | str, path: str = "a.xml", limits: Limits | None = None) -> Reading:
    raw = data.encode() if isinstance(data, str) else data
    return read_sts(raw, path, Memory({}, limits=limits) if limits else Memory({}))


def document(name: str) -> bytes:
    return (DOCUMENTS / f"{name}.xml").read_bytes()


def body(inside: str, declaration: str = "") -> str:
    """Return a standard with one clause on its third line."""
    start = '<standard xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="zh"><front/><body>'
    return f"""{declaration}
{start}<sec id="s"><title>标题</title>
{inside}
</sec></body></standard>"""


def nodes(read: Document) -> dict[str, Node]:
    """Return the nodes of a document that have an id."""
    return {visit.node.id: visit.node for visit, _ in numbered(read) if visit.node.id}


def numbers(read: Document) -> dict[str, str]:
    return {visit.node.id: number for visit, number in numbered(read) if visit.node.id}


def parts(read: Document) -> dict[str, str]:
    return {key: getattr(node, "part", "") for key, node in nodes(read).items()}


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def places(reading: Reading) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.location.line, finding.location.column) for finding in reading.findings]


def lost_words(data: bytes, read: Document) -> list[str]:
    """Return the words of a file that are nowhere in its model; labels and what repeats the metadata do not count."""
    named = data.replace(b"&mdash;", "—".encode())  # what no parser knows without the DTD
    root = etree.fromstring(named, etree.XMLParser(resolve_entities=True, load_dtd=False, recover=True))
    printed = (wording.reference(v.node, n, read.metadata.language) for v, n in numbered(read))
    have = "\n".join([*_strings(msgspec.to_builtins(read)), *printed])
    ignored = " | ".join(f"//{name}//text()" for name in _GENERATED)
    generated: Any = root.xpath(ignored)
    texts: Any = root.xpath("//text()")
    skipped = {(text.getparent(), text.is_tail) for text in generated}
    counted = [text for text in texts if (text.getparent(), text.is_tail) not in skipped]
    return [word for text in counted for word in str(text).split() if word.strip(",") not in have]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("id", "target", "location"):
                yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
