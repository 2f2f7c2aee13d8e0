"""Every example of reST in the documentation reads without a finding."""

from __future__ import annotations

import re

import pytest

from stdtools.readers import read
from stdtools.workspace import Memory
from tests.docs.documents import PAGES, Fenced, fenced, language

EXAMPLES = [block for name in PAGES for block in fenced(name, "rst")]

_COVER = "片段\n####\n\n:profile: fragment\n:language: {language}\n\n"
_CLAUSE = "服务\n====\n\n"
_HEADING = re.compile(r"\A.+\n([=#-])\1{3,}\n")


def whole(example: Fenced) -> str:
    """Return an example as a document: with a cover and a clause around it where it has none."""
    heading = _HEADING.match(example.text)
    if heading and heading[1] == "#":
        return example.text
    cover = _COVER.format(language=language(example.page))
    return cover + ("" if heading else _CLAUSE) + example.text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.page}:{example.line}")
def test_reads_without_findings(example: Fenced) -> None:
    reading = read("example.rst", Memory({"example.rst": whole(example).encode()}))
    assert [(f.code, f.location.line, f.excerpt) for f in reading.findings] == []
    assert reading.complete


def test_there_are_examples_on_every_page() -> None:
    assert {example.page for example in EXAMPLES} == set(PAGES)
