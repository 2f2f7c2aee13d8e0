"""Every page that is made is valid HTML by a checker that is not ours."""

from __future__ import annotations

from pathlib import Path

from tests.checkers.nu import faults
from tests.checkers.pages import pages

__all__ = ["pages"]


def test_every_kind_of_page_is_valid(pages: dict[str, Path]) -> None:
    found = faults(pages.values())
    assert found == []


def test_a_page_that_is_not_valid_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!DOCTYPE html><html lang="en"><title>A</title><p id="a"><table id="a"></table>', encoding="utf-8")
    assert any(found.startswith("page.html:1: Duplicate ID") for found in faults([page]))
