import tomllib
from importlib.resources.abc import Traversable

import pytest

from stdtools import resources
from stdtools.analysis.language import load


def test_a_missing_file_is_nothing() -> None:
    assert resources.toml("no-such.toml") is None
    assert resources.toml("messages") is None


def test_names() -> None:
    assert {"zh", "en"} <= set(resources.names("language", ".toml"))


def toml_files(directory: Traversable) -> list[Traversable]:
    found = []
    for entry in directory.iterdir():
        found += toml_files(entry) if entry.is_dir() else [entry] if entry.name.endswith(".toml") else []
    return found


@pytest.mark.parametrize("file", toml_files(resources.directory()), ids=str)
def test_every_data_file_is_toml(file: Traversable) -> None:
    assert tomllib.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("code", "loaded"), [("zh", "zh"), ("en", "en"), ("fr", "en"), ("../zh", "en"), ("", "en")])
def test_a_language_or_english(code: str, loaded: str) -> None:
    assert load(code).code == loaded


def test_the_languages_know_the_same() -> None:
    zh, en = (resources.toml(f"language/{code}.toml") or {} for code in ("zh", "en"))
    assert zh.keys() == en.keys()
    for table in ("instead", "except", "references", "elements", "marking"):
        assert zh[table].keys() == en[table].keys()
