"""Every kind of page by axe-core, WCAG 2.2 AA: light and dark, wide and narrow; and it asks nobody for anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_site import log, script
from tests.checkers.axe import violations
from tests.checkers.pages import pages

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

__all__ = ["pages"]

VIEWS = (("light", 1366), ("dark", 1366), ("light", 360))
"""All rules on the first; those that look at looks on the others: colours are of the scheme, places of the width."""

FEWER = """
document.querySelectorAll("details").forEach((each) => { each.open = true; });
for (const parent of document.querySelectorAll("main *")) {
  const alike = {};
  for (const child of [...parent.children]) {
    const kind = `${child.localName} ${child.className}`;
    alike[kind] = (alike[kind] || 0) + 1;
    if (alike[kind] > 25) child.remove();
  }
}
"""
"""Shows all, and leaves enough of what comes again and again to look at it several times."""


@pytest.fixture
def browser(chromium: Chrome) -> Iterator[Chrome]:
    yield chromium
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def show(browser: Chrome, page: Path, scheme: str, width: int) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(page.as_uri())


def test_every_kind_of_page_is_accessible(browser: Chrome, pages: dict[str, Path]) -> None:
    found: dict[str, list[str]] = {}
    for name, page in pages.items():
        alone = name.startswith(("every block", "comments"))
        twin = name.endswith(", en") and not alone  # looks as the same kind of page in Chinese does
        for scheme, width in VIEWS[: 1 if twin else None]:
            show(browser, page, scheme, width)
            script(browser, FEWER)
            if wrong := violations(browser, looks=(scheme, width) != VIEWS[0]):
                found[f"{name}, {scheme}, {width}"] = wrong
    assert found == {}


def test_no_page_asks_another_host_or_is_refused_anything(browser: Chrome, pages: dict[str, Path]) -> None:
    log(browser, "browser"), log(browser, "performance")
    for name, page in pages.items():
        browser.get(page.as_uri())
        assert [entry for entry in log(browser, "browser") if entry["level"] == "SEVERE"] == [], name
        messages = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
        asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        assert page.as_uri() in asked, name
        assert {url.partition(":")[0] for url in asked} <= {"file", "data"}, name


def test_no_page_has_inline_script_or_would_run_one(browser: Chrome, pages: dict[str, Path]) -> None:
    inline = (
        "return [...document.querySelectorAll('script:not([src]), a[href^=\"javascript:\" i]')].length"
        " + [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).length"
    )
    attack = (
        "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s);"
        "const i = document.createElement('img'); i.setAttribute('onerror', 'window.ran = true'); i.src = 'data:,';"
        "document.body.append(i); return new Promise(done => setTimeout(() => done(window.ran === true), 50))"
    )
    for name, page in pages.items():
        browser.get(page.as_uri())
        assert script(browser, inline) == 0, name
        assert script(browser, attack) is False, name
    log(browser, "browser")


def test_what_is_wrong_is_found(browser: Chrome, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!DOCTYPE html><html><title>A</title><p style="color:#aaa">Pale', encoding="utf-8")
    show(browser, page, "light", 1366)
    assert {wrong.partition(" ")[0] for wrong in violations(browser)} == {"html-has-lang", "color-contrast"}
