"""Model to STS and back: equal, valid, the same bytes again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from stdtools.model import codec
from stdtools.model.document import Document
from stdtools.model.metadata import Metadata, Title
from stdtools.readers.sts import read_sts
from stdtools.workspace import Memory
from stdtools.writers.sts import write_sts
from tests.readers.sts.reading import DOCUMENTS, codes, read, samples
from tests.strategies import documents
from tests.writers.sts.grammar import errors

BASE = Metadata(
    number="XB/T 1—2020",
    titles=(Title("zh", ("样例管理体系", "要求")),),
    profile="base",
    language="zh",
    issued="2020-01-01",
)


def with_base(document: Document, language: str) -> Document:
    return replace(document, base=replace(BASE, language=language))


def in_language(document: Document, language: str) -> Document:
    return replace(document, metadata=replace(document.metadata, language=language))


every_form = st.one_of(
    documents(),
    st.builds(with_base, documents(), st.sampled_from(["zh", "en"])),
    st.builds(in_language, documents(), st.sampled_from(["en", "de", "", "x y"])),
)


@settings(max_examples=200, deadline=None)
@given(every_form)
def test_model_to_sts_and_back_is_equal(document: Document) -> None:
    data = write_sts(document)
    reading = read_sts(data, "a.xml", Memory({}))
    assert codec.equal(reading.document, document)
    assert set(codes(reading)) <= {"SRC-13"}
    assert reading.complete
    assert write_sts(reading.document) == data


@settings(max_examples=100, deadline=None)
@given(every_form)
def test_what_is_written_is_valid(document: Document) -> None:
    assert errors(write_sts(document)) == []


@pytest.mark.parametrize("name", ["adoption", "flat", "boxed", "delta", "legacy", "loose"])
def test_foreign_files_settle_at_once(name: str) -> None:
    first = read((DOCUMENTS / f"{name}.xml").read_bytes()).document
    data = write_sts(first)
    assert codec.equal(read(data).document, first)
    assert write_sts(read(data).document) == data
    assert errors(data) == []


def test_the_shared_samples_settle_at_once() -> None:
    found = sorted(samples().glob("*.xml"))
    assert found
    for path in found:
        first = read(path.read_bytes()).document
        data = write_sts(first)
        assert codec.equal(read(data).document, first), path.name
        assert errors(data) == [], path.name


def test_the_bytes_are_those_of_an_xml_file() -> None:
    data = write_sts(Document(metadata=Metadata(number="XB/T 1—2020")))
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<standard ")
    assert data.endswith(b"</standard>\n")
    assert etree.fromstring(data).get("dtd-version") == "1.2"
