"""Writing by suffix."""

from __future__ import annotations

import pytest

from stdtools.model.codec import decode, equal
from stdtools.writers import WRITERS, UnknownFormatError, write
from tests.strategies import document


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_writer_of_the_table(suffix: str) -> None:
    assert write(document(3, 1), suffix)


def test_json_reads_back() -> None:
    assert equal(decode(write(document(3, 1), ".JSON")), document(3, 1))


def test_an_unknown_suffix() -> None:
    with pytest.raises(UnknownFormatError):
        write(document(1, 1), ".docx")
