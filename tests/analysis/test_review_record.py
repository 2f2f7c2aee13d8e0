"""The file that says which anchors were reviewed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.analysis.review_record import Record, RecordError, Reviewed, encode, in_order, lines, parse

ONE = Reviewed(base="0123456789abcdef", words=("01234567",))
SIGNED = Reviewed(base="0123456789abcdef", words=(), by='甲“乙”"\\\n\x7f', on=datetime.date(2026, 12, 1))
RECORD = Record(
    number="RB/T ××××—××××",
    title="养老服务机构　要求",
    bases={"GB/T 2": {"4.10": ONE, "4.2": ONE, "4.2-1.a": SIGNED}, "GB/T 1": {"4.1-1": ONE}},
)

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
entries = st.builds(
    Reviewed,
    base=st.text("0123456789abcdef", min_size=16, max_size=16),
    words=st.sets(st.text("0123456789abcdef", min_size=8, max_size=8), max_size=3).map(lambda s: tuple(sorted(s))),
    by=st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    on=st.none() | st.dates(),
)


def test_a_line_an_anchor_in_the_order_of_the_base() -> None:
    text = encode(RECORD).decode()
    assert parse(text.encode()) == RECORD
    body = text.split("\n\n", 1)[1].splitlines()
    assert body == [
        '[bases."GB/T 1"]',
        '"4.1-1" = { base = "0123456789abcdef", words = ["01234567"] }',
        "",
        '[bases."GB/T 2"]',
        '"4.2" = { base = "0123456789abcdef", words = ["01234567"] }',
        '"4.2-1.a" = { base = "0123456789abcdef", words = [], by = "甲“乙”\\"\\\\\\n\\u007f", on = 2026-12-01 }',
        '"4.10" = { base = "0123456789abcdef", words = ["01234567"] }',
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.dictionaries(names, st.dictionaries(names, entries)))
def test_what_is_written_is_read(title: str, bases: dict[str, dict[str, Reviewed]]) -> None:
    record = Record(title=title, bases=bases)
    data = encode(record)
    assert parse(data) == record
    assert encode(parse(data)) == data
    found = lines(data)
    assert found.keys() == {(base, anchor) for base, anchors in bases.items() for anchor in anchors}


def test_the_lines_of_anchors() -> None:
    assert lines(encode(RECORD)) == {
        ("GB/T 1", "4.1-1"): 7, ("GB/T 2", "4.2"): 10, ("GB/T 2", "4.2-1.a"): 11, ("GB/T 2", "4.10"): 12,
    }  # fmt: skip


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    assert parse(b"\xef\xbb\xbf" + encode(RECORD).replace(b"\n", b"\r\n")) == RECORD


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("version = 1\n<<<<<<< HEAD\n", "record-conflict", 2),
        ('version = 1\ntitle = "a"\n=======\n', "record-conflict", 3),
        ('version = 1\ntitle = "a\n', "record-toml", 2),
        ("version = 1\nversion = 1\n", "record-toml", 2),
        ("version = [[[[\n", "record-toml", 1),
        ("[" * 5000, "record-toml", 1),
        ("", "record-version", 0),
        ("version = 2\n", "record-version", 0),
        ("version = 1\nother = 1\n", "record-form", 0),
        ('version = 1\n[bases.a]\n"4.1" = { base = "no" }\n', "record-form", 3),
        ('version = 1\n[bases."a"]\n"4.1" = 1\n', "record-form", 3),
        ("version = 1\nbases = 1\n", "record-form", 0),
        (f'version = 1\n[bases."{"长" * 1001}"]\n', "record-form", 0),
        ("\x00", "record-toml", 1),
    ],
)
def test_what_is_no_record(text: str, reason: str, line: int) -> None:
    with pytest.raises(RecordError) as caught:
        parse(text.encode())
    assert (caught.value.reason, caught.value.line) == (reason, line)


def test_what_is_not_utf_8() -> None:
    with pytest.raises(RecordError) as caught:
        parse(b"version = 1\ntitle = '\xff'\n")
    assert (caught.value.reason, caught.value.line) == ("record-encoding", 2)


def test_the_order_of_anchors() -> None:
    names = ["4", "4.1-1", "4.1.1", "4.2", "4.2-1.a", "4.2-1.b.2", "4.2-1.b.10", "4.10", "A", "A.1"]
    assert sorted(sorted(names, reverse=True), key=in_order) == names
    assert in_order("9" * 5000) > in_order("8" * 5000)
