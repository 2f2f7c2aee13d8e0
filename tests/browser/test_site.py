"""The published site in a real browser: it opens from a file, the switch works, everything can be read and reached."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest.fixture
def page(chromium: Chrome, published: Path) -> Iterator[Chrome]:
    chromium.get((published / "standards/care/requirements.html").as_uri())
    yield chromium
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def script(browser: Chrome, code: str, *arguments: object) -> Any:
    return browser.execute_script(code, *arguments)


def log(browser: Chrome, kind: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = browser.get_log(kind)  # type: ignore[no-untyped-call]
    return entries


def shown(browser: Chrome, selector: str) -> int:
    """Return how many elements that match take up space."""
    return int(
        script(
            browser,
            "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length",
            selector,
        )
    )


def press(browser: Chrome, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def test_nothing_is_refused_and_nothing_asked_of_others(page: Chrome) -> None:
    assert [e for e in log(page, "browser") if e["level"] == "SEVERE"] == []
    messages = [json.loads(entry["message"])["message"] for entry in log(page, "performance")]
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}


def test_style_sheet_script_and_picture_are_loaded(page: Chrome) -> None:
    assert script(page, "return getComputedStyle(document.querySelector('.banner')).position") == "sticky"
    assert script(page, "return document.documentElement.dataset.show") == "ab"
    script(page, "document.querySelector('figure img').scrollIntoView()")
    assert script(page, "const i = document.querySelector('figure img'); return i.decode().then(() => i.naturalWidth)")


def test_the_switch_shows_a_b_or_both(page: Chrome) -> None:
    assert (shown(page, "[data-part=A]"), shown(page, "[data-part=B]")) == (4, 4)
    script(page, "document.getElementById('show-a').click()")
    assert (shown(page, "[data-part=A]"), shown(page, "[data-part=B]")) == (4, 0)
    assert shown(page, "nav [data-holds=B]") == 0
    script(page, "document.getElementById('show-b').click()")
    assert (shown(page, "[data-part=A]"), shown(page, "[data-part=B]")) == (0, 4)
    assert shown(page, "[id='4.1'] > h3") == 1
    assert shown(page, "[id='4.2']") == 0
    assert shown(page, "[id='1']") == 1


def test_the_choice_is_kept_in_the_address(page: Chrome) -> None:
    script(page, "document.getElementById('show-b').click()")
    assert page.current_url.endswith("requirements.html?show=b")
    page.refresh()
    assert shown(page, "[data-part=A]") == 0
    assert script(page, "return document.getElementById('show-b').checked")
    script(page, "document.getElementById('show-ab').click()")
    assert page.current_url.endswith("requirements.html")


def test_the_switch_works_by_keyboard(page: Chrome) -> None:
    from selenium.webdriver import Keys

    script(page, "document.getElementById('show-ab').focus()")
    press(page, Keys.ARROW_RIGHT)
    assert script(page, "return document.activeElement.id") == "show-a"
    assert shown(page, "[data-part=B]") == 0
    outline = script(page, "return getComputedStyle(document.querySelector('#show-a + span')).outlineStyle")
    assert outline == "solid"


def test_a_link_to_what_is_hidden_shows_it(page: Chrome) -> None:
    script(page, "document.getElementById('show-b').click(); location.hash = '4.2-1.a'")
    page.execute_async_script("setTimeout(arguments[0], 100)")
    assert shown(page, "[id='4.2-1.a']") == 1


def test_the_skip_link_comes_first_and_leads_to_the_text(page: Chrome) -> None:
    from selenium.webdriver import Keys

    press(page, Keys.TAB)
    assert script(page, "return document.activeElement.className") == "skip"
    press(page, Keys.ENTER)
    assert script(page, "return document.activeElement.id") == "content"


def test_the_outline_follows_the_text(page: Chrome) -> None:
    script(page, "document.getElementById('4.3').scrollIntoView()")
    from selenium.webdriver.support.ui import WebDriverWait

    current = "return document.querySelector('nav [aria-current]')?.hash"
    WebDriverWait(page, 5).until(lambda _: script(page, current) == "#4.3")


@pytest.mark.parametrize("width", [320, 480, 768, 1024, 1366, 1920])
def test_no_width_scrolls_sideways(page: Chrome, width: int) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    page.refresh()
    assert script(page, "return document.documentElement.scrollWidth") <= width


def test_on_a_small_screen_the_outline_is_folded(page: Chrome) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    page.refresh()
    assert shown(page, "nav li") == 0
    script(page, "document.querySelector('nav summary').click()")
    assert shown(page, "nav li") > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "standards/care/requirements.html"])
def test_contrast_is_enough_in_both_schemes(page: Chrome, published: Path, scheme: str, name: str) -> None:
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    page.get((published / name).as_uri())
    script(page, "document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert script(page, _CONTRAST) == []


def test_print_shows_the_text_alone(page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert shown(page, ".banner") + shown(page, "nav") + shown(page, ".finding") == 0
    assert shown(page, "main section") > 0
    assert script(page, "return getComputedStyle(document.querySelector('.part-b')).borderLeftStyle") == "double"


def test_landmarks_language_and_names(page: Chrome) -> None:
    assert shown(page, "main") == shown(page, "nav[aria-label]") == 1
    assert script(page, "return document.documentElement.lang") == "zh"
    nameless = script(
        page,
        "return [...document.querySelectorAll('a, input, summary, [role=region], [role=group]')]"
        ".filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length"
        " || e.querySelector('img[alt]'))).length",
    )
    assert nameless == 0


def test_headings_skip_no_level(page: Chrome) -> None:
    levels = script(page, "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_without_script_everything_is_shown(page: Chrome, published: Path) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.get((published / "standards/care/requirements.html").as_uri() + "?show=a")
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert shown(page, "[data-part=B]") == 4
