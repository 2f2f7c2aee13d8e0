"""A save is seen in a real browser, at the place that was being read, by the rules of the page's own policy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_site import log, script, shown
from tests.cli.test_check_many import interruptible
from tests.cli.test_watch import Watching

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

__all__ = ["interruptible"]

STANDARDS = Path(__file__).parents[2] / "standards"
OLD, NEW = "不良事件的报告途径和", "不良事件、隐患的报告途径和"
ABOVE = "并保留分析结果的成文信息"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(STANDARDS / "elderly-care", tmp_path / "standards")
    return tmp_path / "standards" / "requirements.rst"


@pytest.fixture
def port(source: Path, interruptible: None) -> Iterator[int]:
    running = Watching(str(source.relative_to(source.parents[1])))
    yield running.port
    running.end()


def wait(browser: Chrome, code: str) -> None:
    """Wait until an expression is true on the page, which may be in the middle of loading."""
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(browser, 20, poll_frequency=0.05, ignored_exceptions=(WebDriverException,)).until(
        lambda driver: script(driver, f"return document.readyState === 'complete' && ({code})")
    )


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def top(browser: Chrome) -> float:
    return float(script(browser, "return document.getElementById('7.3').getBoundingClientRect().top"))


def test_a_save_is_seen_where_it_is_read(chromium: Chrome, source: Path, port: int) -> None:
    log(chromium, "browser"), log(chromium, "performance")
    chromium.get(f"http://127.0.0.1:{port}/standards/requirements.html?show=b")
    script(chromium, "document.getElementById('7.3').scrollIntoView()")
    script(chromium, "scrollBy(0, -40); window.old = true")
    before = top(chromium)
    assert script(chromium, "return scrollY") > 1000

    replace(source, OLD, NEW)
    replace(source, ABOVE, ABOVE + "，很长" * 300)
    wait(chromium, "!window.old && document.getElementById('7.3').textContent.includes('隐患的报告')")
    assert abs(top(chromium) - before) < 3
    assert script(chromium, "return [location.search, document.documentElement.dataset.show]") == ["?show=b", "b"]
    assert shown(chromium, ".watch-problem") == 0

    assert [entry for entry in log(chromium, "browser") if entry["level"] == "SEVERE"] == []
    messages = [json.loads(entry["message"])["message"] for entry in log(chromium, "performance")]
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert {url for url in asked if not url.startswith((f"http://127.0.0.1:{port}/", "data:"))} == set()


def test_what_is_wrong_stands_on_the_page_until_it_is_right(chromium: Chrome, source: Path, port: int) -> None:
    chromium.get(f"http://127.0.0.1:{port}/standards/requirements.html")
    script(chromium, "window.old = true")
    settings = source.parent / "stdtools.toml"
    settings.write_text("nonsense = 1\n", encoding="utf-8")
    wait(chromium, "document.querySelector('.watch-problem[role=alert]')?.textContent.includes('no setting')")
    assert script(chromium, "return window.old") is True
    chromium.refresh()
    wait(chromium, "document.querySelector('.watch-problem')")
    settings.unlink()
    wait(chromium, "!document.querySelector('.watch-problem')")


def test_a_page_that_went_comes_back(chromium: Chrome, source: Path, port: int) -> None:
    chromium.get(f"http://127.0.0.1:{port}/standards/none.html")
    assert "There is no page here" in script(chromium, "return document.body.textContent")
    chromium.get(f"http://127.0.0.1:{port}/standards/requirements.html")
    script(chromium, "window.old = true; Object.defineProperty(document, 'hidden', { get: () => window.away })")
    script(chromium, "window.away = true; document.dispatchEvent(new Event('visibilitychange'))")
    replace(source, OLD, NEW)
    script(chromium, "return new Promise((done) => setTimeout(done, 300))")
    script(chromium, "window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    wait(chromium, "!window.old && document.getElementById('7.3').textContent.includes('隐患的报告')")
