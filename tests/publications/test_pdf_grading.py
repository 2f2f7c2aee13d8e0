"""The grading report as PDF: read back, and the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest

pytest.importorskip("typst", reason='needs the extra "pdf": pip install "stdtools[pdf]"')
pytest.importorskip("pylopdf_fonts_zh_cn", reason='needs the extra "pdf": pip install "stdtools[pdf]"')

import pypdf

from stdtools.app.grade import grade_by
from stdtools.messages import Messages
from stdtools.publications.pdf.grading import render
from stdtools.reports.grading import GradedOrganization
from stdtools.reports.grading_sheet import sheet
from stdtools.workspace import Memory
from tests.cli.test_grade import ABOUT, STANDARD
from tests.publications.validator import faults

with open(STANDARD, "rb") as file:
    SOURCE = file.read()


def graded(data: str = ABOUT, source: bytes = SOURCE) -> GradedOrganization:
    files = {"standards/graded.rst": source, "data/of.csv": data.encode()}
    return grade_by("standards/graded.rst", "data/of.csv", Memory(files))


def read(data: bytes) -> tuple[pypdf.PdfReader, list[str]]:
    reader = pypdf.PdfReader(BytesIO(data))
    return reader, ["".join(page.extract_text().split()) for page in reader.pages]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_has_what_the_report_has(language: str) -> None:
    messages = Messages(language)
    done = graded()
    reader, pages = read(render(done, messages, Memory({})))
    text = "".join(pages)
    found = sheet(done, messages)
    words = [messages.word(f"grade-{key}") for key in ("statement", "dimensions", "decisions", "moves-lead", "inputs")]
    words += [
        "AA",
        "85.0",
        "某服务机构",
        "审核记录第3部分",
        "of.csv",
        "graded.rst",
        found.version,
        found.gap,
        *found.why,
    ]
    words += [told for told, _ in found.steps] + [clause for _, clause in found.steps]
    words += [move.name for move in found.moves] + [row.name for group in found.groups for row in group.rows]
    assert not [word for word in words if "".join(word.split()) not in text]
    statement = "".join(messages.word("grade-statement").split())
    assert all(statement in page for page in pages)
    root: Any = reader.trailer["/Root"]
    assert str(root["/Lang"]).startswith(language)
    assert b"pdfuaid" in root["/Metadata"].get_data()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_is_valid(language: str) -> None:
    assert faults(render(graded(), Messages(language), Memory({})), "2a", "ua1") == []


def test_pictures_are_told_in_words() -> None:
    reader, _ = read(render(graded(), Messages("zh"), Memory({})))
    told = {str(o["/Alt"]) for o in _objects(reader) if "/Alt" in o}
    assert "成熟度15分，可得20分，占75%；质量绩效70分，可得80分，占87.5%" in told
    assert "总分85.0，分值范围0至100分；界限：AAA ≥ 90；AA ≥ 80；A ≥ 70" in told


def _objects(reader: pypdf.PdfReader) -> Iterator[dict[str, Any]]:
    for number in range(1, int(str(reader.trailer["/Size"]))):
        found: Any = pypdf.generic.IndirectObject(number, 0, reader).get_object()
        if isinstance(found, dict):
            yield found


def test_same_input_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(graded(), Messages("zh"), Memory({}))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert render(graded(), Messages("zh"), Memory({})) == first


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("conformity,是", "conformity,否", "前提条件“符合A部分和B部分的全部要求”不满足，无论总分多少都不分级。"),
        ("check,否", "check,是", "发生“政府抽查不合格”，级别限为：A。"),
        ("accident,否", "accident,是", "发生“重大质量事故”，级别限为：不分级。"),
        ("P1,95", "P1,5", "总分未达到任何级别的界限（不予分级）。"),
    ],
)
def test_what_decided(old: str, new: str, said: str) -> None:
    done = graded(ABOUT.replace(old, new))
    assert said in sheet(done, Messages("zh")).why
    _, pages = read(render(done, Messages("zh"), Memory({})))
    assert "".join(said.split()) in pages[0]


def test_a_character_without_glyph_leaves_a_mark() -> None:
    _, pages = read(render(graded(ABOUT.replace("某服务机构", "某\U00016800机构")), Messages("zh"), Memory({})))
    assert "某〓机构" in pages[0]


def test_heads_stand_on_every_page_and_names_are_whole() -> None:
    """Forty indicators with long names: nothing is cut, and the head of a table goes on with it."""
    source, data = SOURCE.decode(), ABOUT
    name = "服务对象及其家属对照护服务、膳食服务和康复服务的总体满意程度以及投诉处理的及时性"
    start, end = source.index("   * - P5\n"), source.index(".. list-table:: 评分规则")
    row = source[start:end].rstrip() + "\n"
    scoring = source[source.index("   * - P5\n     - —") : source.index(".. list-table:: 分级规则")].rstrip() + "\n"
    assert row.count("     - 10%") == 1
    row = row.replace("     - 10%", "     - 0.25%").replace("指标戊", name)
    rows = "".join(row.replace("P5", f"Q{n}") for n in range(40))
    scores = "".join(scoring.replace("P5", f"Q{n}") for n in range(40))
    source = source[:start] + rows + "\n" + source[end:]
    source = source.replace(scoring, scores)
    data = data.replace("P5,72,%,\n", "".join(f"Q{n},72,%,\n" for n in range(40)))
    done = graded(data, source.encode())
    assert f"{done.graded.score:f}" == "85.0"
    _, pages = read(render(done, Messages("zh"), Memory({})))
    assert "".join(pages).count(name) >= 40 * 3 - 3  # in table, steps; pieces of a name may stand on two pages
    tables = [page for page in pages if name + "Q" in page]
    assert len(tables) >= 3
    assert all("评分等级" in page and "证据位置" in page for page in tables)
    assert all("质量绩效（" in page for page in tables)
