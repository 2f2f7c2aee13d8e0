"""The file of a baseline: canonical when written, and what is wrong with it when read."""

import tomllib
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.settings.baseline import Baseline, Entry, beside, encode, load
from stdtools.settings.errors import SettingsError
from stdtools.workspace import Memory

ONE = Entry("care/a.rst", "AB-14", "运行/策划", "0a")
TWO = Entry("care/a.rst", "DRF-01", "", "0b")
OTHER = Entry("b.rst", "AB-14", "", "0c")
WORDS = st.text(st.characters(exclude_categories=()), max_size=12)


def test_one_finding_a_line_sorted() -> None:
    assert encode([TWO, OTHER, ONE, TWO]).decode().splitlines()[2:] == [
        "version = 1",
        "findings = [",
        '    { path = "b.rst", rule = "AB-14", clause = "", fingerprint = "0c" },',
        '    { path = "care/a.rst", rule = "AB-14", clause = "运行/策划", fingerprint = "0a" },',
        '    { path = "care/a.rst", rule = "DRF-01", clause = "", fingerprint = "0b" },',
        "]",
    ]


def test_the_order_does_not_matter() -> None:
    entries = [ONE, TWO, OTHER]
    Random(1).shuffle(entries)
    assert encode(entries) == encode([ONE, TWO, OTHER])


@given(st.lists(st.builds(Entry, WORDS, WORDS, WORDS, WORDS), max_size=4))
def test_whatever_titles_hold_it_is_toml(entries: list[Entry]) -> None:
    data = encode(entries)
    assert len(tomllib.loads(data.decode())["findings"]) <= len(set(entries))
    assert encode([known.entry for some in read(data).documents.values() for known in some]) == data


def read(data: bytes, path: str = "b.toml") -> Baseline:
    return load(path, Memory({path: data}))


def test_entries_are_those_of_a_document_and_know_their_lines() -> None:
    baseline = read(encode([ONE, TWO, OTHER]), "docs/b.toml")
    assert [(k.entry, str(k.location)) for k in baseline.of("docs/care/a.rst")] == [
        (ONE, "docs/b.toml:6"),
        (TWO, "docs/b.toml:7"),
    ]
    assert baseline.of("care/a.rst") == ()
    assert sorted(baseline.documents) == ["docs/b.rst", "docs/care/a.rst"]


@pytest.mark.parametrize(
    ("document", "baseline", "expected"),
    [
        ("a.rst", "b.toml", "a.rst"),
        ("docs/a.rst", "docs/b.toml", "a.rst"),
        ("docs/a.rst", "config/b.toml", "../docs/a.rst"),
    ],
)
def test_documents_are_named_from_the_directory_of_the_baseline(document: str, baseline: str, expected: str) -> None:
    assert beside(document, baseline) == expected


def test_the_lines_of_an_edited_file_may_be_unknown() -> None:
    text = (
        'version = 1\n[[findings]]\npath = "a"\nrule = "AB-14"\nclause = "fingerprint = \\"x"\n"fingerprint" = "0a"\n'
    )
    (known,) = read(text.encode()).of("a")
    assert known.location.line == 0


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"version = 1\n<<<<<<< HEAD\nfindings = []\n", "baseline-conflict", 2),
        (b"version = 1\nfindings = [\n=======\n]\n", "baseline-conflict", 3),
        (b"version = 1\n\n>>>>>>> other\n", "baseline-conflict", 3),
        (b"rubbish", "baseline-damaged", 1),
        (b"version = 1\nfindings = [\n{ path = 1 }\n]\n", "baseline-damaged", 0),
        (b"version = 1\nmore = 2\n", "baseline-damaged", 0),
        (b"findings = []\n", "baseline-damaged", 0),
        (b'version = "1"\n', "baseline-damaged", 0),
        (b"version = 2\nnew-form = true\n", "baseline-version", 0),
        (b"\xff\xfe", "baseline-damaged", 0),
        (b"", "baseline-damaged", 0),
    ],
)
def test_what_is_no_baseline(data: bytes, reason: str, line: int) -> None:
    with pytest.raises(SettingsError) as caught:
        read(data)
    assert (caught.value.reason, caught.value.line) == (reason, line)


def test_none_at_all() -> None:
    with pytest.raises(SettingsError) as caught:
        load("b.toml", Memory())
    assert caught.value.reason == "baseline-absent"
