"""The page on references in a real browser: a clause is chosen by mouse, keyboard or list, and all can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stdtools.app.publish import publish
from stdtools.workspace import Disk
from tests.browser.test_site import _CONTRAST, log, press, script, shown

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

STANDARDS = Path(__file__).parents[2] / "standards"
_OUT = "return [...document.querySelectorAll('.view.bundle .link.out')].map(e => e.dataset.to.split('#')[1]).sort()"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("graph")
    made = publish(
        ["elderly-care/requirements.rst"],
        ["html"],
        "",
        Disk(str(STANDARDS)),
        output_workspace=Disk(str(out)),
        language="zh",
    )
    assert not made.failures
    return out / "html" / "elderly-care" / "requirements-graph.html"


@pytest.fixture
def page(chromium: Chrome, file: Path) -> Iterator[Chrome]:
    log(chromium, "browser")
    chromium.get("about:blank")
    chromium.get(file.as_uri())
    yield chromium
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_nothing_is_refused(page: Chrome) -> None:
    assert [entry for entry in log(page, "browser") if entry["level"] == "SEVERE"] == []


def test_a_click_tells_of_a_clause_and_keeps_it_in_the_address(page: Chrome) -> None:
    click = "document.querySelector('.view.bundle a[href=\"#ref-8.1\"] text')"
    script(page, f"{click}.dispatchEvent(new MouseEvent('click', {{bubbles: true, cancelable: true}}))")
    assert page.current_url.endswith("#ref-8.1")
    assert script(page, "return document.querySelector('.chosen h2').textContent").startswith("8.1 ")
    links = script(page, "return [...document.querySelectorAll('.chosen ul a')].map(a => a.textContent)")
    row = script(page, "return [...document.querySelectorAll('[id=\"ref-8.1\"] li a')].map(a => a.textContent)")
    assert links == row
    assert len(script(page, _OUT)) == shown(page, "[id='ref-8.1'] td:nth-child(2) li") > 1
    assert script(page, "return document.querySelector('.chosen .body p a').href").endswith("requirements.html#8.1")


def test_the_keyboard_chooses_too_and_escape_lets_go(page: Chrome) -> None:
    from selenium.webdriver import Keys

    script(page, "document.querySelector('.view.bundle').focus()")
    press(page, Keys.TAB)
    first = script(page, "return document.activeElement.getAttribute('href')")
    assert first.startswith("#ref-")
    assert page.current_url.endswith(first)
    assert shown(page, ".chosen h2") == 1
    press(page, Keys.TAB)
    assert not page.current_url.endswith(first)
    press(page, Keys.ESCAPE)
    assert shown(page, ".chosen h2") == 0
    assert shown(page, ".chosen .hint") == 1


def test_a_list_chooses_and_the_address_is_followed(page: Chrome, file: Path) -> None:
    script(
        page,
        "const list = document.querySelector('.pick select'); list.selectedIndex = 5;"
        "list.dispatchEvent(new Event('change'))",
    )
    wanted = script(page, "return document.querySelector('.pick select').selectedOptions[0].text")
    assert script(page, "return document.querySelector('.chosen h2').textContent") == wanted
    page.get("about:blank")
    page.get(file.as_uri() + "#ref-4.3")
    assert script(page, "return document.querySelector('.chosen h2').textContent").startswith("4.3 ")


def test_one_picture_is_shown_and_grows(page: Chrome) -> None:
    assert (shown(page, ".view.bundle"), shown(page, ".view.matrix")) == (1, 0)
    script(page, "document.querySelector('input[value=matrix]').click()")
    assert (shown(page, ".view.bundle"), shown(page, ".view.matrix")) == (0, 1)
    size = "return document.querySelector('.view.matrix svg').getBoundingClientRect().width"
    before = script(page, size)
    script(page, "document.querySelector('[data-zoom=in]').click()")
    assert script(page, size) == pytest.approx(before * 1.25, rel=0.01)
    script(page, "document.querySelector('[data-zoom=fit]').click()")
    assert script(page, size) <= script(page, "return document.querySelector('.view.matrix').clientWidth")


def test_without_script_there_are_picture_and_table(page: Chrome, file: Path) -> None:
    page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.get("about:blank")
        page.get(file.as_uri())
    finally:
        page.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert shown(page, ".view svg") == 1
    assert shown(page, ".references tbody tr") > 20
    assert shown(page, ".zoom") + shown(page, ".pick") + shown(page, ".chosen") == 0


@pytest.mark.parametrize("width", [360, 768, 1366])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["graph", "coverage"])
def test_it_fits_and_can_be_read(page: Chrome, file: Path, name: str, width: int, scheme: str) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    page.get(file.with_name(f"requirements-{name}.html").as_uri())
    assert script(page, "return document.documentElement.scrollWidth <= innerWidth")
    script(page, "[...document.querySelectorAll('tbody tr')].slice(12).forEach(each => each.remove())")
    assert script(page, _CONTRAST) == []


def test_requirements_are_chosen_without_script(page: Chrome, file: Path) -> None:
    page.get(file.with_name("requirements-coverage.html").as_uri())
    assert shown(page, "tr.requirement") == 316
    script(page, "document.querySelector('input[value=with-b]').click()")
    assert 0 < shown(page, "tr.requirement") == shown(page, "tr.with-b") < 316
    assert shown(page, "tbody") < script(page, "return document.querySelectorAll('tbody').length")
