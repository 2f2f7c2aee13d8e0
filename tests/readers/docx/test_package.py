"""Files that are no Word documents, or none that should be opened."""

import zipfile

import pytest

from stdtools.messages import LANGUAGES, Messages
from stdtools.workspace import Limits
from tests.readers.docx import build
from tests.readers.docx.reading import of

GOOD = build.package(build.document(build.paragraph("4 组织环境"), build.paragraph("甲。")))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
DOCTYPE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not-zip"),
        (b"4.1 \xe7\x90\x86\xe8\xa7\xa3", "not-zip"),
        (OLE, "old-word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (GOOD[: len(GOOD) // 2], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (build.archive({"a.txt": "a"}), "no-document"),
        (build.archive({"word/document.xml": "<a/>"}), "no-document"),
        (build.archive({"word/document.xml": "<document/>"}), "no-document"),
        (build.package("<w:document"), "not-xml"),
        (build.package(""), "not-xml"),
        (build.package(DOCTYPE + build.document(build.paragraph("4 &e;")).replace("&amp;", "&")), "declares-type"),
        (build.package((DOCTYPE + build.document()).encode("utf-16").decode("latin-1")), "declares-type"),
    ],
)
def test_what_is_no_word_document(data: bytes, reason: str) -> None:
    reading = of(data)
    assert not reading.complete
    assert [(finding.code, finding.variant) for finding in reading.findings] == [("SRC-21", reason)]
    for language in LANGUAGES:
        messages = Messages(language)
        assert "{" not in messages.message(reading.findings[0]) + messages.hint(reading.findings[0])


def test_a_part_that_cannot_be_unpacked() -> None:
    data = bytearray(build.package(build.document(build.paragraph("4 组织环境" * 40)), compression=zipfile.ZIP_STORED))
    data[data.index(b"w:body")] ^= 1
    assert [finding.variant for finding in of(bytes(data)).findings] == ["damaged"]


def test_an_archive_that_unfolds_to_too_much_is_left_at_the_limit() -> None:
    bomb = build.package(build.document(*[build.paragraph("0" * 1000)] * 1000))
    assert len(bomb) < 20_000
    finding = of(bomb, Limits(bytes=100_000)).findings[0]
    assert (finding.code, finding.arguments) == ("SRC-05", {"limit": "bytes", "value": "100000"})


@pytest.mark.parametrize(("limits", "limit"), [(Limits(files=2), "files"), (Limits(nodes=5), "nodes")])
def test_other_limits(limits: Limits, limit: str) -> None:
    (finding,) = of(GOOD, limits).findings
    assert (finding.code, finding.arguments["limit"]) == ("SRC-05", limit)


@pytest.mark.parametrize("target", ["word/document.xml", "/word/document.xml", "./word/../word/document.xml"])
def test_the_document_is_where_the_package_says(target: str) -> None:
    reading = of(build.package(build.document(build.paragraph("4 组织环境")), main=target))
    assert [clause.number for clause in reading.document.clauses] == ["4"]


def test_a_relationship_leads_out_of_no_package() -> None:
    assert of(build.package(build.document(), main="../../../../etc/passwd")).findings[0].variant == "no-document"


def test_the_strict_form_is_read_too() -> None:
    strict = build.document(build.paragraph("4 组织环境")).replace(
        build.W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert [clause.number for clause in of(build.package(strict)).document.clauses] == ["4"]


def test_deep_nesting_is_a_finding() -> None:
    deep = build.document("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000)
    assert [finding.arguments["limit"] for finding in of(build.package(deep)).findings] == ["depth"]


@pytest.mark.parametrize("nested", ["sdt><w:sdtContent", "tbl><w:tr><w:tc", "smartTag"])
def test_nesting_as_deep_as_xml_may_be_is_read(nested: str) -> None:
    names = [name.removeprefix("w:") for name in nested.split("><")]
    times = 230 // len(names)
    opened = "".join(f"<w:{name}>" for name in names) * times
    closed = "".join(f"</w:{name}>" for name in reversed(names)) * times
    inside = build.run("4 组织环境")
    body = f"<w:p>{opened}{inside}{closed}</w:p>" if nested == "smartTag" else f"{opened}<w:p>{inside}</w:p>{closed}"
    assert [clause.number for clause in of(build.package(build.document(body))).document.clauses] == ["4"]


def test_a_hostile_number_is_not_counted_to() -> None:
    levels = build.level(0, "lowerRoman", "%1)", start=999_999_999)
    lists = build.numbering(build.abstract("0", levels), build.num("1", "0"))
    body = build.document(build.paragraph("4 组织环境"), build.paragraph("甲。", number=("1", 0)))
    reading = of(build.package(body, {"numbering": lists}))
    assert len(reading.document.clauses[0].blocks) == 1
