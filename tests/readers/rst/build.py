"""Reading small sources in tests."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

from stdtools.model.blocks import AnyBlock
from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import AnyInline
from stdtools.readers.reading import Reading
from stdtools.readers.rst.reader import read_rst
from stdtools.workspace import DEFAULT_LIMITS, Limits, Memory

PATH = "standards/a.rst"
HEAD = "标准　要求\n##########\n\n:number: RB/T 1—2026\n\n总则\n====\n\n"
"""A title, a field and the heading of the only chapter: eight lines."""


def read(source: str | bytes, files: dict[str, str] | None = None, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read a source, dedented if it is text, beside other files."""
    data = source if isinstance(source, bytes) else dedent(source).lstrip("\n").encode()
    others = {path: text.encode() for path, text in (files or {}).items()}
    return read_rst(data, PATH, Memory({PATH: data, **others}, limits=limits))


def clean(source: str, **options: Any) -> Document:
    """Read a source that nothing is wrong with."""
    reading = read(source, **options)
    assert reading.findings == ()
    assert reading.complete
    return reading.document


def chapter(body: str, **options: Any) -> Clause:
    """Return the chapter that holds ``body``, which nothing is wrong with."""
    document = clean(HEAD + dedent(body).lstrip("\n"), **options)
    assert len(document.clauses) == 1
    return document.clauses[0]


def blocks(body: str, **options: Any) -> tuple[AnyBlock, ...]:
    """Return the blocks of a chapter."""
    return chapter(body, **options).blocks


def block(body: str, **options: Any) -> Any:
    """Return the only block of a chapter."""
    (only,) = blocks(body, **options)
    return only


def inlines(text: str, **options: Any) -> tuple[AnyInline, ...]:
    """Return the content of the only paragraph of a chapter."""
    content: tuple[AnyInline, ...] = block(text, **options).content
    return content


def entry(body: str) -> TermEntry:
    """Return the only term entry of a chapter."""
    (only,) = chapter(body).subclauses
    assert isinstance(only, TermEntry)
    return only


def faulty(body: str, **options: Any) -> Reading:
    """Read a chapter that something is wrong with."""
    reading = read(HEAD + dedent(body).lstrip("\n"), **options)
    assert reading.findings
    return reading


def finding(reading: Reading, code: str) -> Finding:
    """Return the only finding with this code."""
    (only,) = [found for found in reading.findings if found.code == code]
    return only
