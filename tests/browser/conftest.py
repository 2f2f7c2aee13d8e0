"""A real browser on published pages: headless Chromium, driven by chromedriver, without network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.publications.html_page import sample

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_PROGRAMS = ("chromium", "chromedriver")


def missing() -> str:
    """Return why no browser can be driven, empty if one can."""
    absent = [program for program in _PROGRAMS if not shutil.which(program)]
    if absent:
        return f"{' and '.join(absent)} not found; on Debian or Ubuntu: apt-get install chromium chromium-driver"
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium not found: pip install selenium"
    return ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and skip them where a developer has no browser."""
    here = Path(__file__).parent
    mine = [item for item in items if item.path.is_relative_to(here)]
    reason = missing() if mine else ""
    for item in mine:
        item.add_marker(pytest.mark.browser)
        if reason and not os.environ.get("CI"):  # there it fails
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample document, on disk."""
    _, workspace = sample()
    root = tmp_path_factory.mktemp("site")
    for path, data in workspace.content.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return root / "html"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    """A browser window of 1366 × 900."""
    if reason := missing():
        pytest.fail(reason)
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        "--window-size=1366,900",
        "--force-prefers-reduced-motion",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    yield driver
    driver.quit()
