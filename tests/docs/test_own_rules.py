"""The examples of the pages about own rules are whole files: they load, and the check says what the pages show."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from stdtools.cli.main import main
from stdtools.rules.own.schema import Fields, OwnRule, Pattern, Scope, Section, Sections, Words
from stdtools.settings.fields import keys_at
from tests.docs.documents import fenced, page

PAGES = ("docs/zh/own-rules.md", "docs/en/own-rules.md")
FILES = {"toml": ("stdtools.toml", "house.toml"), "xml": ("house.sch",), "rst": ("mine.rst",)}


@pytest.mark.parametrize("name", PAGES)
def test_the_check_says_what_the_page_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    for info, names in FILES.items():
        for block, file in zip(fenced(name, info), names, strict=True):
            Path(file).write_text(block.text, encoding="utf-8")
    (session,) = fenced(name, "console")
    command, _, expected = session.text.removeprefix("$ ").partition("\n")
    assert main(shlex.split(command)[1:]) == 1
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize("name", PAGES)
def test_every_key_is_named(name: str) -> None:
    for kind in (OwnRule, Words, Pattern, Scope, Section, Sections, Fields):
        for key in keys_at(kind, ()):
            assert f"`{key}`" in page(name), key
