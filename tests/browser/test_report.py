"""The report of a check in a real browser: it asks for nothing, can be read, and severities can be hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from stdtools.messages import Messages
from stdtools.reports.html import encode
from tests.reports.runs import EVERYTHING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest.fixture(params=["zh", "en"])
def report(chromium: Chrome, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Chrome]:
    (tmp_path / "report.html").write_bytes(encode(EVERYTHING, Messages(request.param)))
    logged(chromium)
    chromium.get((tmp_path / "report.html").as_uri())
    yield chromium
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def logged(browser: Chrome) -> list[dict[str, Any]]:
    """Return what the browser complained of, and what it asked for, since the last time."""
    complaints = [e for e in browser.get_log("browser") if e["level"] == "SEVERE"]  # type: ignore[no-untyped-call]
    entries = browser.get_log("performance")  # type: ignore[no-untyped-call]
    messages = [json.loads(entry["message"])["message"] for entry in entries]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    return [*complaints, *({"url": url} for url in asked if not url.startswith("file:"))]


def shown(browser: Chrome, selector: str) -> int:
    code = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length"
    return int(browser.execute_script(code, selector))


def test_nothing_is_asked_of_others(report: Chrome) -> None:
    assert logged(report) == []
    assert report.execute_script("return getComputedStyle(document.querySelector('.finding')).borderLeftWidth") == "6px"


def test_a_severity_can_be_hidden(report: Chrome) -> None:
    assert [shown(report, f".finding.{severity}") for severity in ("error", "warning", "info")] == [2, 1, 1]
    report.execute_script("document.getElementById('show-warning').click()")
    assert [shown(report, f".finding.{severity}") for severity in ("error", "warning", "info")] == [2, 0, 1]
    report.execute_script("document.querySelector('label:has(#show-warning)').click()")
    assert shown(report, ".finding.warning") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(report: Chrome, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    report.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    report.execute_script("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert report.execute_script(_CONTRAST) == []


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_cut_off_on_a_narrow_screen(report: Chrome, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    report.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    assert report.execute_script("return document.documentElement.scrollWidth") <= width
    assert report.execute_script("return document.querySelector('.wide').tabIndex") == 0  # may scroll by itself


def test_every_control_is_reached_by_keyboard_and_has_a_name(report: Chrome) -> None:
    boxes = "return [...document.querySelectorAll('input')].every(e => e.labels.length && e.tabIndex === 0)"
    assert report.execute_script(boxes)


def test_print_has_everything_and_says_what_is_hidden(report: Chrome) -> None:
    report.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert shown(report, ".finding") == 5
    assert shown(report, "fieldset input") == 3
