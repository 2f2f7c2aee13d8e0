"""Bars: what they show is what they say, and nobody needs to see a colour."""

from __future__ import annotations

from typing import Any

from lxml import etree

from stdtools.analysis.facts import Facts
from stdtools.messages import Messages
from stdtools.model.blocks import Paragraph
from stdtools.publications import coverage_bars
from stdtools.publications.figures.bars import FILLS, HATCHED, Bar, Field, Options, draw, said
from stdtools.publications.pdf.passive import is_passive
from stdtools.reports.coverage import GAPS, VERDICTS, CoveredBase, RequirementRecord
from tests.publications.html_sample import DOCUMENT

BARS = (
    Bar("4 环境", (Field("composed", "生成", 6), Field("uncovered", "未覆盖", 2)), "6/8", "#4"),
    Bar("5 领导作用与一个长得画不下的标题" * 3, (Field("declared", "有偏差", 1),), "1/1"),
)


def drawn(standalone: bool = False) -> Any:
    return etree.fromstring(draw(BARS, Options(title="覆盖", id="x", standalone=standalone)).encode())


def found(root: Any, path: str) -> Any:
    return root.xpath(path, namespaces={"s": "http://www.w3.org/2000/svg"})


def test_bars_are_as_long_as_they_count() -> None:
    boxes = found(drawn(), "//s:g/s:rect[@height='16'][starts-with(@fill, '#')]")
    widths = [float(box.get("width")) for box in boxes]
    assert [round(wide + 1) for wide in widths] == [285, 95, 48]


def test_a_bar_leads_somewhere_on_a_page_and_nowhere_on_paper() -> None:
    assert found(drawn(), "//@href") == ["#4"]
    assert drawn().get("role") == "graphics-document"
    assert found(drawn(standalone=True), "//@href") == []
    assert drawn(standalone=True).get("role") == "img"


def test_what_is_shown_is_said() -> None:
    root = drawn()
    (description,) = found(root, f"//*[@id='{root.get('aria-describedby')}']")
    assert description.text == said(BARS, "zh")
    assert description.text.startswith("4 环境：生成 6，未覆盖 2，6/8；5 领导作用")
    long = found(root, "//s:g[s:text[contains(., '…')]]/s:title")
    assert [title.text for title in long] == [BARS[1].label]


def test_gaps_differ_by_more_than_colour() -> None:
    hatched = found(drawn(), "//s:rect[@fill='url(#x-lines)'][@height='16']")
    assert len(hatched) == 2
    assert set(GAPS) | {"declared", "B"} == HATCHED
    assert {*VERDICTS, "A", "B"} == set(FILLS)


def test_white_numbers_can_be_read_on_every_fill() -> None:
    for fill in FILLS.values():
        channels = [int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
        assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5, fill


def test_it_is_only_a_picture() -> None:
    assert is_passive(draw(BARS, Options(title="<覆盖>&", standalone=True)).encode())


def test_nothing_to_draw_is_no_error() -> None:
    etree.fromstring(draw((), Options(title="无")).encode())


def requirement(id: str, verdict: Any) -> RequirementRecord:
    return RequirementRecord(base="B", id=id, clause=id.partition("-")[0], text="", verdict=verdict)


def test_bars_of_coverage_count_by_chapter_and_clause() -> None:
    records = (requirement("4.1-1", "composed"), requirement("4.2-1", "b-only"), requirement("10.1-1", "verbatim"))
    base = CoveredBase(base="B", title="", own_words=False, titles={"4": "环境"}, requirements=records)
    messages = Messages("zh")
    chapters = coverage_bars.of_chapters(base, messages, "#")
    assert [(bar.label, bar.note, bar.href) for bar in chapters] == [("4 环境", "1/2", "#4"), ("10", "1/1", "#10")]
    assert [field.kind for field in chapters[0].fields] == ["composed", "b-only"]
    assert [bar.label for bar in coverage_bars.of_clauses(base, messages)] == ["4.1", "4.2", "10.1"]
    assert coverage_bars.of_bases([base], messages)[0].note == "2/3"


def test_the_share_of_part_b_counts_paragraphs() -> None:
    bars = coverage_bars.of_parts(Facts(DOCUMENT), ("A部分", "B部分"))
    facts = Facts(DOCUMENT)
    assert bars
    assert sum(bar.total for bar in bars) > 3
    assert all(bar.note.startswith("B ") and bar.note.endswith(" %") for bar in bars)
    of_b = sum(field.number for bar in bars for field in bar.fields if field.kind == "B")
    assert of_b == sum(facts.part(paragraph) == "B" for paragraph, _ in facts.of(Paragraph))
