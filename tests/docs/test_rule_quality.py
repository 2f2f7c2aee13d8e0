"""The page on the quality of the rules says what was measured."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from docutils import nodes

from stdtools.messages import LANGUAGES, Messages
from tests.docs.documents import ROOT


@pytest.fixture
def extension(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    import rule_quality  # type: ignore[import-not-found]  # on no path but that of the documentation

    yield rule_quality
    sys.modules.pop("rule_quality")
    sys.modules.pop("rule_reference")


def rows(table: nodes.table) -> list[list[str]]:
    return [[entry.astext() for entry in row.findall(nodes.entry)] for row in table.findall(nodes.row)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_document_has_a_row(extension: Any, language: str) -> None:
    figures = extension._figures()
    words = extension.WORDS[language]
    first = [row[0] for row in rows(extension.detection(language))]
    titles = [f"{code} {Messages(language).title(code)}" for code in figures["rules"]]
    assert first == [words["rule"], *titles, words["decides"], words["all"]]
    assert [row[0] for row in rows(extension.clean(language))] == [words["document"], *figures["clean"], words["all"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_shares_and_sums_follow_from_the_figures(
    extension: Any, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"AB-06": {"seeds": 20, "found": 19, "hosts": 5, "kinds": {"block": 20}}}
    clean = {"a.rst": {"pages": 1.5, "errors": 0, "warnings": 1}, "b.rst": {"pages": 2, "errors": 1, "warnings": 0}}
    monkeypatch.setattr(extension, "_figures", lambda: {"rules": told, "clean": clean})
    assert rows(extension.detection(language))[1][2:5] == ["20", "95.0%", "5"]
    assert rows(extension.detection(language))[-1][2:4] == ["20", "95.0%"]
    assert rows(extension.clean(language))[-1][1:] == ["3.5", "1", "1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_judgement_has_a_row(extension: Any, language: str) -> None:
    table = rows(extension.samples(language))
    assert len(table) > 1
    assert all(all(row) for row in table)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_counted_by_group_and_language(extension: Any, language: str) -> None:
    table = {row[0]: [*map(int, row[1:])] for row in rows(extension.corpus(language))[1:]}
    total = table.pop(extension.WORDS[language]["all"])
    assert total == [sum(column) for column in zip(*table.values(), strict=True)]
    count, chinese, english, only = table["DRF"]
    assert (chinese, english) == (count, count - only)
    assert 0 < only < count
