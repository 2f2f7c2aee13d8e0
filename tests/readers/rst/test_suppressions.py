"""The directive ``suppress``: to which division it belongs, wherever it stands in it."""

from __future__ import annotations

import pytest

from stdtools.model.document import Clause, Document, TermEntry
from stdtools.model.suppression import Suppression
from stdtools.model.walk import divisions
from stdtools.readers import read
from stdtools.readers.reading import Reading
from stdtools.workspace import Memory

HERE = ".. suppress:: AB-14\n   :reason: 理由\n"
HEAD = "题目\n####\n\n"


def reading(text: str, **files: str) -> Reading:
    texts = {"a.rst": text, **files}
    return read("a.rst", Memory({path: content.encode() for path, content in texts.items()}))


def owners(document: Document) -> list[str]:
    """The divisions that have suppressions: their titles or names."""
    found = ["document"] if document.suppressions else []
    for division, _ in divisions(document):
        if division.suppressions:
            found.append(division.name if isinstance(division, TermEntry) else division.title[0].text)  # type: ignore[union-attr]
    return found


def indented(text: str, columns: int = 3) -> str:
    return "".join(f"{' ' * columns}{line}" if line.strip() else line for line in text.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (f"{HERE}\n{HEAD}:number: RB/T 1—2020\n\n服务\n====\n\n文字。\n", "document"),
        (f"{HEAD}{HERE}\n:number: RB/T 1—2020\n\n服务\n====\n\n文字。\n", "document"),
        (f"{HEAD}:number: RB/T 1—2020\n\n{HERE}\n服务\n====\n\n文字。\n", "document"),
        (f"{HEAD}服务\n====\n\n{HERE}\n:number: 4\n\n文字。\n", "服务"),
        (f"{HEAD}服务\n====\n\n文字。\n\n{HERE}", "服务"),
        (f"{HEAD}服务\n====\n\n照护\n----\n\n文字。\n\n{HERE}", "照护"),
        (f"{HEAD}服务\n====\n\n.. part-b::\n\n   文字。\n\n{indented(HERE)}", "服务"),
        (f"{HEAD}服务\n====\n\n- 文字。\n\n{indented(HERE, 2)}", "服务"),
        (f"{HEAD}服务\n====\n\n.. note::\n\n{indented(HERE)}\n   文字。\n", "服务"),
        (f"{HEAD}服务\n====\n\n.. figure:: a.svg\n\n{indented(HERE)}\n   图题\n", "服务"),
        (f"{HEAD}术语\n====\n\n.. term:: 词\n\n{indented(HERE)}\n   定义\n", "词"),
        (f"{HEAD}术语\n====\n\n.. term:: 词\n\n   定义\n\n{indented(HERE)}", "词"),
        (f"{HEAD}术语\n====\n\n.. term:: 词\n\n   定义\n\n{HERE}", "术语"),
        (f"{HEAD}附录A（规范性）表\n=================\n\n{HERE}\n文字。\n", "表"),
        (f"{HEAD}前言\n====\n\n{HERE}\n文字。\n", "前言"),
    ],
)
def test_it_belongs_to_the_division_around_it(text: str, owner: str) -> None:
    found = reading(text)
    assert (found.findings, found.complete) == ((), True)
    assert owners(found.document) == [owner]


def test_what_it_says() -> None:
    options = "   :reason: 法规\n     原文\n   :approver: 编制组\n   :expires: 2027-06-30\n"
    (suppression,) = reading(f"{HEAD}.. suppress:: must-for-shall\n{options}").document.suppressions
    assert suppression.location.line == 4
    assert (suppression.rule, suppression.reason) == ("must-for-shall", "法规原文")
    assert (suppression.approver, suppression.expires) == ("编制组", "2027-06-30")


def test_what_is_malformed_is_kept_as_it_is_written() -> None:
    found = reading(f"{HEAD}.. suppress::\n   :expires: 明年\n   :resaon: 理由\n")
    (suppression,) = found.document.suppressions
    assert (suppression.rule, suppression.reason, suppression.expires) == ("", "", "明年")
    assert [(f.code, f.location.line, f.location.column) for f in found.findings] == [("SRC-08", 6, 4)]


def test_content_is_not_lost() -> None:
    found = reading(f"{HEAD}服务\n====\n\n.. suppress:: AB-14\n\n   文字。\n")
    assert [f.code for f in found.findings] == ["SRC-09"]
    assert not found.complete
    assert "文字。" in str(found.document.clauses[0].blocks)


def test_an_anchor_before_it_names_what_follows() -> None:
    clause = reading(f"{HEAD}服务\n====\n\n.. _x:\n\n{HERE}\n文字。\n").document.clauses[0]
    assert isinstance(clause, Clause)
    assert [block.id for block in clause.blocks] == ["x"]


def test_in_an_included_file() -> None:
    text = f"{HEAD}服务\n====\n\n.. include:: more.rst\n"
    (suppression,) = reading(text, **{"more.rst": HERE}).document.clauses[0].suppressions
    assert suppression.location.path == "more.rst"
    assert str(suppression.location.included_from).startswith("a.rst:7")


def test_nothing_else_changes() -> None:
    text = f"{HEAD}服务\n====\n\n一。\n\n{{here}}二。\n\n- 三\n"
    with_it, without = (reading(text.format(here=here)).document for here in (f"{HERE}\n", ""))
    assert [type(b) for b in with_it.clauses[0].blocks] == [type(b) for b in without.clauses[0].blocks]
    assert Suppression(rule="AB-14", reason="理由", location=with_it.clauses[0].suppressions[0].location) in (
        with_it.clauses[0].suppressions
    )
