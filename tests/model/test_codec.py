"""The JSON form, digest and equality."""

import json

import pytest
from msgspec.structs import replace

from stdtools.model import codec
from stdtools.model.document import Document
from stdtools.model.inlines import Footnote, Text
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from tests.model.build import clause, p

DOCUMENT = Document(clauses=(clause("范围", p("本文件规定了要求。", location=Location("a.rst", 3, 1)), kind="scope"),))


def test_round_trip() -> None:
    assert codec.decode(codec.encode(DOCUMENT)) == DOCUMENT


def test_nested_types_survive() -> None:
    note = Footnote(paragraphs=((Text("脚注"),),))
    document = Document(clauses=(clause("x", replace(p(""), content=(Text("正文"), note))),))
    assert codec.decode(codec.encode(document)) == document


def test_digest_and_equality_ignore_locations_only() -> None:
    moved = codec.without_locations(DOCUMENT)
    assert moved != DOCUMENT
    assert codec.equal(moved, DOCUMENT)
    assert codec.digest(moved) == codec.digest(DOCUMENT)
    changed = replace(DOCUMENT, clauses=(clause("范围", p("本文件规定了要求"), kind="scope"),))
    assert not codec.equal(changed, DOCUMENT)
    assert codec.digest(changed) != codec.digest(DOCUMENT)


def test_digest_and_equality_do_not_depend_on_where_a_default_was_read() -> None:
    read = codec.decode(b'{"stdtools": 1, "document": {"metadata": {"language": "zh"}}}')
    assert codec.equal(read, Document())
    assert codec.digest(read) == codec.digest(Document())
    assert codec.digest(read) != codec.digest(Document(metadata=Metadata(language="en")))


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "malformed"),
        (b"\xff\xfe", "malformed"),
        (b'{"stdtools": 1}', "document"),
        (b'{"stdtools": 99, "document": {}}', "version 99"),
        (b'{"stdtools": 1, "document": {"clauses": [{"type": "Clause", "blocks": [{"type": "Nothing"}]}]}}', "Nothing"),
        (b"[" * 100_000, ""),
    ],
)
def test_what_is_no_document_is_one_error(data: bytes, part: str) -> None:
    with pytest.raises(codec.CodecError) as caught:
        codec.decode(data)
    assert part in str(caught.value) or "truncated" in str(caught.value)


def test_the_schema_names_every_block_and_is_json() -> None:
    schema = codec.schema()
    json.dumps(schema)
    assert {"Document", "Paragraph", "Table", "TermEntry", "Citation"} <= schema["$defs"].keys()
