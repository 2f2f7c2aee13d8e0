"""What helps a reader of a page in a real browser: copying links, choosing a colour scheme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_site import log, press, script, shown

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture
def page(chromium: Chrome, published: Path) -> Iterator[Chrome]:
    log(chromium, "browser")
    chromium.get((published / "standards/care/requirements.html").as_uri())
    yield chromium
    script(chromium, "localStorage.clear()")
    assert [entry for entry in log(chromium, "browser") if entry["level"] == "SEVERE"] == []
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def scheme(browser: Chrome, name: str) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": name}]}
    )


def ground(browser: Chrome) -> str:
    return str(script(browser, "return getComputedStyle(document.body).backgroundColor"))


def test_the_link_to_a_clause_is_copied_by_keyboard(page: Chrome) -> None:
    from selenium.webdriver import Keys

    grant = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    page.execute_cdp_cmd("Browser.grantPermissions", grant)
    script(page, "document.getElementById('show-b').click()")
    script(page, "document.getElementById('clause-4.1').focus()")
    press(page, Keys.TAB)
    assert script(page, "return document.activeElement.getAttribute('aria-label')") == "复制本条的链接 4.1"
    press(page, Keys.ENTER)
    page.execute_async_script("setTimeout(arguments[0], 200)")
    assert script(page, "return document.getElementById('said').textContent") == "链接已复制"
    copied = page.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied.endswith("requirements.html#4.1")


def test_a_clause_without_a_title_has_the_button_too(page: Chrome) -> None:
    script(page, "document.querySelector(\"[id='4.3.1'] a.number\").focus()")
    assert script(page, "return document.querySelector('.copy').closest('section').id") == "4.3.1"


def test_the_reader_chooses_the_colours_and_they_stay(page: Chrome) -> None:
    scheme(page, "light")
    light = ground(page)
    button = "document.querySelector('.theme-choice')"
    script(page, f"{button}.click(); {button}.click()")
    assert script(page, f"return {button}.getAttribute('aria-label')") == "配色：深色"
    dark = ground(page)
    assert dark != light
    page.refresh()
    assert ground(page) == dark
    script(page, f"{button}.click()")
    assert ground(page) == light
    scheme(page, "dark")
    assert ground(page) == dark
    script(page, f"{button}.click()")
    assert ground(page) == light


def test_print_is_black_on_white_whatever_is_chosen(page: Chrome) -> None:
    script(page, "document.documentElement.dataset.theme = 'dark'")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert ground(page) == "rgb(255, 255, 255)"


def test_without_script_there_are_no_dead_controls(page: Chrome, published: Path) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.get((published / "standards/care/requirements.html").as_uri())
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert shown(page, ".banner :is(input, button)") == 0
    page.refresh()
