"""The pages about exchange have a row for every format."""

from __future__ import annotations

import re

import pytest

from stdtools.writers import FORMATS
from tests.docs.documents import page


@pytest.mark.parametrize("name", ["docs/zh/exchange.md", "docs/en/exchange.md"])
def test_every_format_has_a_row_with_its_suffix(name: str) -> None:
    rows = [
        line.split("|") for line in page(name).splitlines() if line.startswith("| `") and not line.startswith("| `--")
    ]
    told = {
        (form, suffix)
        for row in rows
        for form, suffix in zip(re.findall(r"`(.+?)`", row[1]), re.findall(r"`(.+?)`", row[2]), strict=True)
    }
    assert told == {(form, each.suffix) for form, each in FORMATS.items()} | {("docx", ".docx")}
