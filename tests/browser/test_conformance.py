"""The conformance report in a real browser: it asks for nothing, can be read and reached, and prints whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stdtools.app.conformance import conformance, tool
from stdtools.messages import Messages
from stdtools.reports import conformance_html
from stdtools.reports.conformance import Conformance
from stdtools.settings.effective import Told
from stdtools.workspace import Disk
from tests.app.verdict_documents import ROOT
from tests.browser.test_site import log, press, script, shown

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    messages = Messages("en")
    names = ["sector-standard-faulty.rst", "sector-standard-half-read.rst"]
    records = tuple(each.record for each in conformance(names, Disk(str(ROOT)), messages, Told()))
    target = tmp_path_factory.mktemp("report") / "conformance.html"
    target.write_bytes(conformance_html.encode(Conformance(tool=tool(), documents=records), messages))
    return target


@pytest.fixture
def page(chromium: Chrome, file: Path) -> Iterator[Chrome]:
    chromium.get(file.as_uri())
    yield chromium
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_nothing_is_refused(page: Chrome) -> None:
    assert [entry for entry in log(page, "browser") if entry["level"] == "SEVERE"] == []
    assert script(page, "return getComputedStyle(document.querySelector('.about')).borderTopStyle") == "solid"


@pytest.mark.parametrize("width", [320, 768, 1366])
def test_no_width_scrolls_sideways(page: Chrome, width: int) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    page.refresh()
    script(page, "document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert script(page, "return document.documentElement.scrollWidth") <= width


def test_print_shows_everything(page: Chrome) -> None:
    assert shown(page, ".satisfied .obligation") == 0
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    every = script(page, "return document.querySelectorAll('.obligation .evidence').length")
    assert shown(page, ".obligation .evidence") == every > 400


def test_what_is_not_met_is_open_and_the_rest_opens_by_keyboard(page: Chrome) -> None:
    from selenium.webdriver import Keys

    assert shown(page, ".violated .evidence") == script(
        page, "return document.querySelectorAll('.violated .evidence').length"
    )
    script(page, "document.querySelector('.satisfied details.source > summary').focus()")
    press(page, Keys.ENTER)
    assert shown(page, ".satisfied .obligation") > 0


def test_a_count_leads_to_its_obligations(page: Chrome) -> None:
    script(page, "document.querySelector('.counts a').click()")
    assert script(page, "return document.querySelector(':target').tagName") == "H3"
