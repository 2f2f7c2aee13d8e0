"""Writing by suffix."""

from __future__ import annotations

import pytest

from stdtools.app.convert import WORD
from stdtools.cli.convert import EPILOG, NAMES
from stdtools.model.codec import decode, equal
from stdtools.model.document import Document
from stdtools.writers import FORMATS, WRITERS, UnknownFormatError, write
from tests.publications.every_block import chinese, english
from tests.strategies import document


@pytest.mark.parametrize("form", [*FORMATS, *WRITERS])
@pytest.mark.parametrize("size", [0, 3, 30])
def test_every_format_of_the_table(form: str, size: int) -> None:
    data = write(document(size, 1), form)
    assert data == write(document(size, 1), form)
    assert data or size == 0


def test_a_suffix_means_the_first_format_that_has_it() -> None:
    assert {suffix: WRITERS[suffix] for suffix in (".xml", ".json", ".xlsx")} == {
        ".xml": "sts",
        ".json": "json",
        ".xlsx": "xlsx",
    }


def test_the_command_line_names_every_format() -> None:
    assert set(NAMES) == {*FORMATS, WORD}
    for name, form in FORMATS.items():
        assert any(line.split()[:2] == [name, form.suffix] for line in EPILOG.splitlines()), name


def test_json_reads_back() -> None:
    assert equal(decode(write(document(3, 1), ".JSON")), document(3, 1))


def test_an_unknown_suffix() -> None:
    with pytest.raises(UnknownFormatError):
        write(document(1, 1), ".docx")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("made", [chinese(), english()])
def test_every_format_takes_every_kind_of_block(form: str, made: Document) -> None:
    assert write(made, form) == write(made, form)
