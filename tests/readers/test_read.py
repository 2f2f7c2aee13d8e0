"""Reading by suffix."""

from __future__ import annotations

import subprocess
import sys

import pytest

from stdtools.model.codec import encode, equal
from stdtools.readers import READERS, read, reader_of
from stdtools.workspace import Limits, Memory

SOURCE = "题\n####\n\n:number: X\n\n甲\n==\n\n文。\n".encode()


def test_a_document_in_rest_and_in_json() -> None:
    workspace = Memory({"a.RST": SOURCE})
    reading = read("a.RST", workspace)
    assert reading.findings == ()
    workspace.write("a.json", encode(reading.document))
    again = read("a.json", workspace)
    assert equal(again.document, reading.document)
    assert again.complete


@pytest.mark.parametrize(
    ("path", "code", "arguments"),
    [
        ("nothing.rst", "SRC-01", {"path": "nothing.rst", "reason": "not-found"}),
        ("../a.rst", "SRC-01", {"path": "../a.rst", "reason": "outside-root"}),
        ("a.odt", "SRC-15", {"suffix": ".odt"}),
        ("big.rst", "SRC-05", {"limit": "bytes", "value": "100"}),
        ("bad.json", "SRC-19", {"name": "bad.json"}),
    ],
)
def test_what_cannot_be_read(path: str, code: str, arguments: dict[str, str]) -> None:
    workspace = Memory({"a.odt": b"", "big.rst": b"x" * 200, "bad.json": b"{}"}, limits=Limits(bytes=100))
    reading = read(path, workspace)
    (found,) = reading.findings
    assert (found.code, found.arguments, found.location.path) == (code, arguments, path)
    assert (found.location.line, found.location.column) == (1, 1)
    assert not reading.complete


def test_every_reader_of_the_table_exists() -> None:
    assert all(callable(reader_of(f"x{suffix}")) for suffix in READERS)


def test_the_package_imports_no_heavy_library() -> None:
    program = "import sys, stdtools.readers, stdtools.writers; print({'docutils', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
