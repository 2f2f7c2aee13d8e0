"""Comments of a consultation round beside the text, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stdtools.app.publish import publish
from stdtools.consultation.earlier import earlier
from stdtools.data_files.sheets import tables
from stdtools.workspace import Disk
from tests.browser.test_site import log, script, shown
from tests.checkers.pages import COMMENTED
from tests.consultation.build import PRESENT, word

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("comments")
    (root / "now.rst").write_text(PRESENT, encoding="utf-8")
    comments = earlier("c.docx", tables("c.docx", word(COMMENTED)))
    published = publish(["now.rst"], ["html"], "site", Disk(str(root)), language="zh", comments=comments)
    assert published.commented == ("now.rst",)
    return root / "site" / "html" / "now.html"


@pytest.fixture
def page(chromium: Chrome, site: Path) -> Iterator[Chrome]:
    log(chromium, "browser")
    chromium.get(site.as_uri())
    yield chromium
    assert [entry for entry in log(chromium, "browser") if entry["level"] == "SEVERE"] == []


def test_open_comments_are_at_their_clause_and_in_the_list(page: Chrome) -> None:
    number = "e.closest('section').querySelector('.number').innerText"
    assert script(page, f"return [...document.querySelectorAll('.comment')].map((e) => {number})") == ["3.1", "3.1"]
    assert shown(page, ".comment") == 2
    assert "未处理3条，共4条" in script(page, "return document.querySelector('#comments summary').innerText")
    script(page, "document.getElementById('comments').open = true")
    places = "return [...document.querySelectorAll('.comments li')].map((e) => e.querySelector('a, .place').innerText)"
    assert script(page, places) == ["全文", "3.1", "3.1"]


def test_comments_are_filtered_by_type_and_findings_are_not(page: Chrome) -> None:
    before = shown(page, ".finding")
    script(page, "document.getElementById('comments').open = true")
    script(page, "document.querySelector('input[name=comments][value=ed]').click()")
    assert (shown(page, ".comment.te"), shown(page, ".comment.ed")) == (0, 1)
    assert shown(page, ".comments li") == 1
    assert shown(page, ".finding") == before
    assert page.current_url.endswith("?comments=ed")
    page.refresh()
    assert (shown(page, ".comment.te"), shown(page, ".comment.ed")) == (0, 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_enough_in_both_schemes(page: Chrome, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    script(page, "document.getElementById('comments').open = true")
    assert script(page, _CONTRAST) == []
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.mark.parametrize("width", [320, 1366])
def test_nothing_is_wider_than_the_screen(page: Chrome, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    script(page, "document.getElementById('comments').open = true")
    wide = script(page, "return document.documentElement.scrollWidth")
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= width
