import base64
import hashlib
import re
from xml.etree.ElementTree import Element

import html5lib
import pytest

from stdtools.messages import LANGUAGES, Messages
from stdtools.reports.html import encode
from stdtools.reports.report import Run
from tests.reports.runs import EMPTY, EVERYTHING, many, nasty


def parsed(run: Run, language: str = "en") -> Element:
    """Return the page, read by a parser that raises at every error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page = parser.parse(encode(run, Messages(language)))
    assert isinstance(page, Element)
    return page


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def having(page: Element, style: str) -> list[Element]:
    return [element for element in page.iter() if style in element.get("class", "").split()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("run", [EMPTY, EVERYTHING, nasty(), many(30)], ids=["empty", "everything", "nasty", "many"])
def test_is_correct_html_without_script_or_request(run: Run, language: str) -> None:
    page = parsed(run, language)
    assert page.get("lang") == language
    names = {element.tag for element in page.iter()}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "form", "svg"})
    assert all(not name.startswith("on") for element in page.iter() for name in element.attrib)
    targets = [element.get("href", "#") for element in page.iter("a")]
    assert all(target.startswith("#") for target in targets)
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert {target[1:] for target in targets} <= set(ids)
    labelled = [element.get("aria-labelledby") for element in page.iter() if element.get("aria-labelledby")]
    assert set(labelled) <= set(ids)


def test_the_style_is_allowed_by_its_digest() -> None:
    page = encode(EVERYTHING, Messages("en")).decode("utf-8")
    (style,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page
    assert not re.search(r"url\(|@import|https?:", page)


def test_verdict_and_counts_stand_at_the_top() -> None:
    page = parsed(EVERYTHING)
    assert text(having(page, "verdict")[0]) == "Not everything could be checked: no verdict."
    (table,) = page.iter("table")
    rows = [[text(cell) for cell in row] for row in table.iter("tr")]
    assert rows == [
        ["Document", "error", "warning", "info", "Complete"],
        ["RB/T ××××—×××× 养老服务机构 质量管理体系 要求 main.rst", "1", "1", "1", "yes"],
        ["../x/gone.xml", "1", "0", "0", "no"],
    ]
    assert text(having(parsed(EMPTY, "zh"), "verdict")[0]) == "通过。"


def test_a_finding_with_its_lines() -> None:
    page = parsed(EVERYTHING)
    first, second, *_ = having(page, "finding")
    assert first.get("class") == "finding error"
    assert text(next(first.iter("h3"))) == "error DRF-01 must-for-shall [4.1]"
    assert [text(mark) for mark in first.iter("mark")] == ["必须"]
    assert text(having(first, "included")[0]) == "included from main.rst:4:1"
    assert [text(mark) for mark in second.iter("mark")] == ["机构应每年评审一次。", "组织应每年评审一次。"]
    assert "part A says it here" in text(second)


def test_a_finding_keeps_its_address() -> None:
    assert having(parsed(EVERYTHING), "finding")[0].get("id") == "d1-" + "a" * 32


def test_severities_can_be_hidden() -> None:
    page = parsed(EVERYTHING)
    boxes = {box.get("id"): box for box in page.iter("input")}
    assert list(boxes) == ["show-error", "show-warning", "show-info"]
    assert all(box.get("type") == "checkbox" and "checked" in box.attrib for box in boxes.values())
    labels = [text(label) for label in page.iter("label")]
    assert labels == ["error (2)", "warning (1)", "info (1)"]


def test_suppressed_findings_are_folded_and_say_why() -> None:
    (folded,) = parsed(EVERYTHING).iter("details")
    assert text(next(folded.iter("summary"))) == "Suppressed findings: 1"
    (reasons,) = having(folded, "reasons")
    assert [text(item) for item in reasons] == [
        "suppressed in the source",
        "main.rst:39",
        "Reason: 引用法律原文",
        "Approver: 标准化部门",
        "Expires: 2027-06-30",
    ]
