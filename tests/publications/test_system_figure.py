"""The picture of a standards system: whole, the same every time, in words too, and nothing on top of anything else."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest

from stdtools.publications.figures.system import Options, anchor, draw
from stdtools.publications.figures.system_plan import COLUMNS, HIGH, WIDE, plan
from stdtools.schemes.system import System
from tests.schemes.family import FAMILY, SCOPE, document, rule, standard, system_of

NS = "{http://www.w3.org/2000/svg}"


def drawn(found: System, **options: object) -> ElementTree.Element:
    return ElementTree.fromstring(draw(found, Options(**options)))  # type: ignore[arg-type]


def texts(root: ElementTree.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{NS}text")]


def many(count: int) -> System:
    files = {f"{n}/s.rst": standard(f"RB/T {300 + n}—2026", f"行业{n}　要求") for n in range(count)}
    rules = {f"{n}/r.rst": rule(f"认证依据为RB/T {300 + n}—2026。", f"行业{n}认证规则") for n in range(count)}
    others = {f"other{n}.rst": document(f"指南{n}", "document", SCOPE, number=f"RB/Z {n}—2026") for n in range(count)}
    return system_of({**files, **rules, **others})


def test_levels_documents_and_families_are_there() -> None:
    told = texts(drawn(system_of(FAMILY), title="标准体系结构图", standalone=True))
    assert "标准体系结构图" in told
    assert "养老服务机构质量管理体系" in told
    assert {"RB/T 301—2026", "RB/T 302—2026", "GB/T 19001—2016", "CNCA-QMS-01:2025"} <= set(told)
    assert "137号（七）" in told


def test_the_same_system_is_the_same_picture() -> None:
    backwards = dict(reversed(list(FAMILY.items())))
    assert draw(system_of(FAMILY)) == draw(system_of(backwards))


def test_what_is_missing_has_a_place() -> None:
    files = {path: text for path, text in FAMILY.items() if path not in ("care/graded-rule.rst", "care/standard.rst")}
    told = texts(drawn(system_of(files)))
    assert "缺少 · 行业质量管理体系标准" in told
    assert "缺少 · 分级认证规则" in told


def test_documents_lead_to_their_addresses() -> None:
    found = system_of(FAMILY)
    root = drawn(found, href=lambda entry: f"#{anchor(entry)}" if entry.path else "")
    assert {a.get("href") for a in root.iter(f"{NS}a")} == {f"#{anchor(e)}" for e in found.entries if e.path}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "care/rule.rst"),
        ("en", "care/rule.rst"),
    ],
)
def test_it_says_in_words_what_is_for_what(language: str, said: str) -> None:
    root = drawn(system_of(FAMILY), language=language)
    desc = root.find(f"{NS}desc")
    assert desc is not None
    assert desc.text
    assert root.get("aria-describedby") == desc.get("id")
    wanted = {
        "zh": "养老服务机构质量管理体系认证规则用于RB/T 301—2026 养老服务机构质量管理体系　要求",
        "en": "养老服务机构质量管理体系认证规则 is for RB/T 301—2026 养老服务机构质量管理体系　要求",
    }
    assert wanted[language] in desc.text


def test_a_picture_in_a_page_has_no_style_of_its_own() -> None:
    text = draw(system_of(FAMILY))
    assert "<style" not in text
    assert "style=" not in text


def test_what_a_document_says_is_no_markup() -> None:
    files = {"a.rst": document('<b onload="x">&"', "sector-standard", SCOPE, number="RB/T 1—2026")}
    root = drawn(system_of(files), href=lambda entry: entry.path)
    assert not list(root.iter("b"))
    assert any('<b onload="x">&"' in text for text in texts(root))


@pytest.mark.parametrize("count", [1, COLUMNS, COLUMNS + 1, 3 * COLUMNS])
def test_nothing_stands_on_anything_else(count: int) -> None:
    found = many(count)
    sheets = plan(found)
    assert len(sheets) == -(-count // COLUMNS)
    for sheet in sheets:
        for one, other in combinations(sheet.boxes.values(), 2):
            assert abs(one.x - other.x) >= WIDE or abs(one.y - other.y) >= HIGH
        assert all(box.x + WIDE <= sheet.width for box in sheet.boxes.values())
        assert all(sheet.top <= box.y <= sheet.bottom - HIGH for box in sheet.boxes.values())
    shown = {key for sheet in sheets for key in sheet.boxes}
    assert {entry.id for entry in found.entries if entry.path} <= shown


def test_an_empty_system_is_an_empty_picture() -> None:
    assert drawn(system_of({})).tag == f"{NS}svg"
