"""Word files that are broken or hostile: a clear finding, nothing opened outside, nothing raised."""

from __future__ import annotations

import io
import zipfile

import pytest

from stdtools.readers.draft import draft, read_draft
from stdtools.workspace import Memory
from stdtools.workspace.limits import Limits
from tests.readers.docx import build

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = build.document(build.paragraph("1 范围"), build.paragraph("本文件规定了要求。"))
GOOD = build.package(TEXT)


def codes(data: bytes, **limits: int) -> list[str]:
    """Return codes and variants of the findings of a file."""
    reading = read_draft(data, "draft.docx", Memory({}, limits=Limits(**limits)))
    assert reading.complete == all(each.code not in ("SRC-05", "SRC-21") for each in reading.findings)
    return [
        ":".join(filter(None, (each.code, each.variant, each.arguments.get("limit", "")))) for each in reading.findings
    ]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "SRC-21:not-zip"),
        (b"%PDF-1.7", "SRC-21:not-zip"),
        (OLE + b"\0" * 600, "SRC-21:old-word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "SRC-21:encrypted"),
        (GOOD[: len(GOOD) // 2], "SRC-21:damaged"),
        (build.archive({"a.txt": "x"}), "SRC-21:no-document"),
        (build.package(f"<!DOCTYPE w [<!ENTITY a 'b'>]>{TEXT}"), "SRC-21:declares-type"),
        (build.package("<w:document>"), "SRC-21:not-xml"),
        (
            build.package(build.document("<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200)),
            "SRC-05:depth",
        ),
    ],
)
def test_what_cannot_be_read(data: bytes, found: str) -> None:
    assert codes(data) == [found]


def test_a_bomb() -> None:
    bomb = build.package(build.document(build.paragraph("啊" * 4_000_000)))
    assert len(bomb) < 100_000
    assert codes(bomb, bytes=1_000_000) == ["SRC-05:bytes"]


def test_more_parts_and_elements_than_there_may_be() -> None:
    assert codes(build.archive({f"{n}.xml": "" for n in range(30)}), files=20) == ["SRC-05:files"]
    assert codes(build.package(build.document(*[build.paragraph("啊")] * 300)), nodes=500) == ["SRC-05:nodes"]


def test_tables_in_tables() -> None:
    deep = build.paragraph("底")
    for _ in range(30):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert codes(build.package(build.document(deep)), depth=20) == ["SRC-05:depth"]


def test_macros_are_named() -> None:
    assert codes(_with(GOOD, {"word/vbaProject.bin": b"x"})) == ["SRC-22:macros", "SRC-24:heading"]


def test_addresses_outside_are_named_and_not_opened() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="t" Type="{build.REL}/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>'
        f'<Relationship Id="p" Type="{build.REL}/image" Target="http://example.com/a.png" TargetMode="External"/>'
        "</Relationships>"
    )
    picture = '<w:p><w:r><w:drawing><a:blip xmlns:a="x" r:link="p"/></w:drawing></w:r></w:p>'
    data = _with(
        build.package(build.document(build.paragraph("1 范围"), picture)),
        {},
        {"word/_rels/document.xml.rels": relations},
    )
    found = draft(data, "draft.docx", Memory({}))
    outside = {each.text for each in found.ledger if each.kind == "external"}
    assert outside == {"file:///etc/passwd", "http://example.com/a.png"} or outside == {"file:///etc/passwd", "p"}
    assert any(each.variant == "external" for each in found.reading.findings)


def test_parts_outside_of_the_package_are_not_there() -> None:
    data = build.package(TEXT, main="../../../etc/passwd")
    assert codes(data) == ["SRC-21:no-document"]


def test_a_picture_above_the_limit() -> None:
    body = build.document(build.paragraph("1 范围"), _picture("r9"))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{build.REL}/image" Target="media/a.png"/></Relationships>'
    )
    data = _with(
        build.package(body), {"word/media/a.png": b"\0" * 3_000_000}, {"word/_rels/document.xml.rels": relations}
    )
    found = draft(data, "draft.docx", Memory({}, limits=Limits(bytes=1_000_000)), pictures=True)
    assert [each.variant for each in found.reading.findings if each.code == "SRC-22"] == ["picture-size"]
    assert found.pictures == {}
    small = _with(build.package(body), {"word/media/a.png": b"png"}, {"word/_rels/document.xml.rels": relations})
    assert draft(small, "a/draft.docx", Memory({}), pictures=True).pictures == {"draft-pictures/a.png": b"png"}


def _picture(relation: str) -> str:
    return f'<w:p><w:r><w:drawing><a:blip xmlns:a="x" r:embed="{relation}"/></w:drawing></w:r></w:p>'


def _with(data: bytes, more: dict[str, bytes], instead: dict[str, str] | None = None) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            replaced = (instead or {}).get(info.filename)
            target.writestr(info.filename, source.read(info) if replaced is None else replaced)
        for name, content in more.items():
            target.writestr(name, content)
    return stream.getvalue()
