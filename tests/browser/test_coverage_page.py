"""The page of coverage in a real browser: it asks for nothing, filters without script and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stdtools.cli.main import main
from tests.browser.test_site import _CONTRAST, log, script, shown
from tests.cli.test_cover import SPOILT

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


_FEW = "[...document.querySelectorAll('details.uncovered')].slice(3).forEach(each => each.remove())"
"""Leaves few enough requirements to measure every text."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("coverage")
    (root / "spoilt.rst").write_text(SPOILT, encoding="utf-8")
    main(["cover", str(root / "spoilt.rst"), "--format", "html", "-o", str(root / "c.html"), "--lang", "zh"])
    return root / "c.html"


@pytest.fixture
def page(chromium: Chrome, report: Path) -> Iterator[Chrome]:
    log(chromium, "browser")
    chromium.get(report.as_uri())
    yield chromium
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_browser_filters_by_verdict(page: Chrome) -> None:
    assert shown(page, ".chapter > details") == 316
    for verdict, count, chapters in (("declared", 1, 1), ("uncovered", 314, 7), ("all", 316, 7)):
        script(page, "document.getElementById(arguments[0]).click()", f"d1-b1-show-{verdict}")
        assert (shown(page, ".chapter > details"), shown(page, ".chapter")) == (count, chapters)
    assert not log(page, "browser")


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_can_be_read(page: Chrome, width: int, scheme: str) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    assert script(page, "return document.documentElement.scrollWidth <= innerWidth")
    script(page, _FEW)
    assert script(page, _CONTRAST) == []
