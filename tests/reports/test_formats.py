"""What holds for every form of the report."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest

from stdtools.messages import LANGUAGES, Messages
from stdtools.reports.formats import FORMATS, SCHEMAS, SUFFIXES, encode, schema
from tests.reports.runs import EMPTY, EVERYTHING, many, nasty


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_everything_can_be_said_in_both_languages(form: str, language: str) -> None:
    messages = Messages(language)
    data = encode(form, EVERYTHING, messages)
    text = data.decode("utf-8")
    assert data == encode(form, EVERYTHING, messages)
    assert "DRF-01" in text
    assert "AB-14" in text
    assert "OWN-01" in text
    assert ("不用“客户”" if language == "zh" else "Not “client”") in text
    assert encode(form, EMPTY, messages).decode("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_invisible_and_no_half_character_gets_through(form: str) -> None:
    text = encode(form, nasty(), Messages("en")).decode("utf-8").removeprefix("\ufeff")
    kept = {"\n"} if form != "csv" else {"\n", "\r"}
    raw = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")} - kept
    assert raw == set()
    assert "\ud800" not in text


@pytest.mark.parametrize("form", FORMATS)
def test_no_line_is_a_command_of_a_document(form: str) -> None:
    text = encode(form, nasty(), Messages("en")).decode("utf-8")
    commands = [line.split(" ")[0] for line in text.splitlines() if line.lstrip("\ufeff \t").startswith("::")]
    assert set(commands) == ({"::error"} if form == "github" else set())
    assert not re.search(r"##\w*\[", text)


@pytest.mark.parametrize("form", FORMATS)
def test_time_and_size_grow_with_the_number_of_findings(form: str) -> None:
    small, large = many(1000), many(10_000)
    messages = Messages("zh")
    encode(form, small, messages)
    size = len(encode(form, small, messages))
    start = time.process_time()
    data = encode(form, large, messages)
    assert time.process_time() - start < 10
    assert len(data) < 10.5 * size


def test_every_suffix_and_schema_is_one_of_a_form() -> None:
    assert {form for fitting in SUFFIXES.values() for form in fitting} | set(SCHEMAS) <= set(FORMATS)
    assert all(schema(form).startswith(b"{") for form in SCHEMAS)
