"""Sections are recognised by what their titles mean, or by what they declare."""

from __future__ import annotations

import pytest

from stdtools.bases import catalogue
from stdtools.grammar.sections import recognised
from stdtools.model import codec
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.model.walk import walk
from stdtools.readers.rst.reader import read_rst
from stdtools.readers.sts import read_sts
from stdtools.workspace import Memory
from stdtools.writers import write


@pytest.mark.parametrize(
    ("title", "types"),
    [
        ("对认证人员的基本要求", {"personnel"}),
        ("认证证书的暂停、撤销和注销", {"suspension"}),
        ("监督审核程序", {"surveillance"}),
        ("审核策划与实施", {"audit-planning", "audit-conduct"}),
        ("认证证书和认证标志", {"certificate", "mark"}),
        ("Requirements for certification bodies", {"body"}),
        ("Use of  Marks", {"mark"}),
        ("其他", set()),
        ("要求", set()),
        ("", set()),
    ],
)
def test_titles_are_recognised(title: str, types: set[str]) -> None:
    assert recognised(title) == types


@pytest.mark.parametrize("name", ["CNCA-QMS-01:2025", "国家认监委公告2016年第20号", "GB/T 27021.1—2017"])
def test_titles_of_bases_mean_the_same_in_both_languages(name: str) -> None:
    def titles(language: str) -> list[str]:
        base = catalogue.load(name, language)
        assert isinstance(base, Document)
        return [plain_text(v.node.title) for v in walk(base) if isinstance(v.node, Clause | Annex)]

    pairs = [(zh, en) for zh, en in zip(titles("zh"), titles("en"), strict=True) if recognised(zh) or recognised(en)]
    assert len(pairs) > 5
    assert [pair for pair in pairs if recognised(pair[0]) != recognised(pair[1])] == []


@pytest.mark.parametrize("heading", ["人日", "范围"])
def test_declared_types_survive_every_format(heading: str) -> None:
    """Also where the clause is an element of the document besides."""
    source = f"题\n##\n\n{heading}\n====\n\n:section: audit-time audit-planning\n\n本规则适用。\n"
    reading = read_rst(source.encode(), "a.rst", Memory({}))
    assert reading.findings == ()
    assert reading.document.clauses[0].section == ("audit-time", "audit-planning")
    sts = read_sts(write(reading.document, ".xml"), "a.xml", Memory({}))
    assert codec.equal(sts.document, reading.document)
    rst = read_rst(write(sts.document, ".rst"), "a.rst", Memory({}))
    assert codec.equal(rst.document, reading.document)


@pytest.mark.parametrize("title", ["人日", "附录A（规范性）人日"])
def test_unknown_types_and_types_of_annexes_are_findings(title: str) -> None:
    declared = "audit-time" if "附录" in title else "lunch"
    source = f"题\n##\n\n{title}\n====================\n\n:section: {declared}\n\n文。\n"
    assert [f.code for f in read_rst(source.encode(), "a.rst", Memory({})).findings] == ["SRC-08"]
