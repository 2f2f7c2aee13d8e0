"""Headings, citations, references to requirements, links, columns of tables."""

from __future__ import annotations

import pytest

from stdtools.grammar import citations, headings, links, requirements, tables
from stdtools.grammar.headings import Heading
from stdtools.model.blocks import Cell, RequirementRef, Row


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("范围", Heading("范围")),
        ("4.1　理解组织", Heading("理解组织", 4, "4.1")),
        ("4 组织环境", Heading("组织环境", 2, "4")),
        ("4.4.1", Heading("", 5, "4.4.1")),
        ("A.1 总则", Heading("总则", 4, "A.1")),
        ("2026年的要求", Heading("2026年的要求")),
        ("A 类机构", Heading("A 类机构")),
        ("3D 打印", Heading("3D 打印")),
        (r"\4 个阶段", Heading(r"\4 个阶段")),
        ("—", Heading("", 1)),
        ("附录A（规范性）　记录", Heading("记录", 9, "A", True, True)),
        ("附录 B", Heading("", 4, "B", True)),
        ("Annex C (informative) Forms", Heading("Forms", 22, "C", True, False)),
        ("附录的使用", Heading("附录的使用")),
    ],
)
def test_headings(text: str, heading: Heading) -> None:
    assert headings.parse(text) == heading
    assert headings.is_plain(text) is (heading == Heading(text))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("前　言", "foreword"),
        ("Terms and Definitions", "terms"),
        ("术语、定义和缩略语", "terms"),
        ("范围", "scope"),
        ("组织环境", ""),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert headings.kind(title) == kind


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("GB/T 19001—2016", ("GB/T 19001—2016", "")),
        ("GB/T 19001-2016，8.3", ("GB/T 19001-2016", "8.3")),
        ("ISO/IEC Directives, Part 2, 5", ("ISO/IEC Directives, Part 2", "5")),
        ("某办法", ("某办法", "")),
        ("某办法, 第三条", ("某办法", "第三条")),
    ],
)
def test_citations(text: str, parts: tuple[str, str]) -> None:
    assert citations.parts(text) == parts


def test_references_to_requirements() -> None:
    found = requirements.parse("4.1-1 4.2-1.a；GB/T 24001—2016#6.1.2-1; ")
    assert found == (
        RequirementRef("4.1-1"),
        RequirementRef("4.2-1.a"),
        RequirementRef("6.1.2-1", "GB/T 24001—2016"),
    )
    assert requirements.written(found) == "4.1-1；4.2-1.a；GB/T 24001—2016#6.1.2-1"
    assert requirements.written((RequirementRef("a b"),)) is None


@pytest.mark.parametrize(
    ("uri", "safe"),
    [
        ("https://example.org", True),
        ("MAILTO:a@example.org", True),
        ("javascript:alert(1)", False),
        ("java\tscript:x", False),
        ("https://a\nb", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("", False),
    ],
)
def test_links(uri: str, safe: bool) -> None:
    assert links.is_safe(uri) is safe


@pytest.mark.parametrize(
    ("path", "relative"),
    [("a/b.svg", True), ("../b.svg", True), ("/b.svg", False), ("//h/b.svg", False), ("c:b.svg", False), ("", False)],
)
def test_paths(path: str, relative: bool) -> None:
    assert links.is_relative(path) is relative


def test_columns() -> None:
    def cell(**options: object) -> Cell:
        return Cell(blocks=(), **options)  # type: ignore[arg-type]

    rows = (
        Row(cells=(cell(rowspan=2, header=True), cell(align="center"))),
        Row(cells=(cell(align="center"),)),
    )
    assert [(r, c) for r, _, c, _ in tables.positions(rows)] == [(0, 0), (0, 1), (1, 1)]
    assert tables.marks((), rows, 2) == (("", "center"), 1)
    assert tables.marks((), (Row(cells=(cell(), cell(header=True))),), 2) is None
    assert tables.parse_alignment("- center right") == ("", "center", "right")
    assert tables.parse_alignment("middle") is None
