"""The full-text search in a real browser, from a file and from a server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_site import _CONTRAST, log, press, script, shown

if TYPE_CHECKING:
    from selenium.webdriver import Chrome


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(published: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(published)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["file", "server"])
def page(chromium: Chrome, published: Path, served: str, request: pytest.FixtureRequest) -> Iterator[Chrome]:
    log(chromium, "browser")
    top = published.as_uri() if request.param == "file" else served
    chromium.get(f"{top}/standards/care/requirements.html")
    yield chromium
    script(chromium, "localStorage.clear()")
    complaints = [e for e in log(chromium, "browser") if e["level"] == "SEVERE" and "favicon" not in e["message"]]
    assert complaints == []
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    log(chromium, "performance")  # the next one asks for nothing of others


def look_for(browser: Chrome, text: str) -> list[str]:
    """Return the numbers of what is found, in order."""
    from selenium.webdriver.support.ui import WebDriverWait

    press(browser, "/")
    script(browser, "document.querySelector('.search-said').textContent = ''")
    script(browser, "document.querySelector('dialog input').value = ''")
    press(browser, *text)
    said = "return document.querySelector('.search-said').textContent"
    WebDriverWait(browser, 5).until(lambda _: script(browser, said).startswith(("找到", "没有")))
    links = "return [...document.querySelectorAll('.search-results .number')].map(e => e.textContent)"
    found: list[str] = script(browser, links)
    return found


def marks(browser: Chrome) -> list[str]:
    found: list[str] = script(
        browser, "return [...document.querySelectorAll('.search-results mark')].map(e => e.textContent)"
    )
    return found


def test_chinese_is_found_as_it_stands(page: Chrome) -> None:
    assert look_for(page, "内外部因素") == ["4.1"]
    assert marks(page) == ["内外部因素"]
    assert script(page, "return document.querySelector('.search-said').textContent") == "找到 1 条。"


def test_chinese_is_found_by_pairs_where_it_does_not_stand_so(page: Chrome) -> None:
    assert look_for(page, "能力评估的老年人") == ["3.1"]
    assert marks(page)[0] == "老年人"
    assert look_for(page, "天气预报") == []


def test_latin_words_are_found_from_their_beginning(page: Chrome) -> None:
    assert look_for(page, "OLDER") == ["3.1"]
    assert look_for(page, "lder") == []


def test_a_number_finds_its_clause_first(page: Chrome) -> None:
    assert look_for(page, "4.2")[0] == "4.2"


def test_several_words_must_all_be_there(page: Chrome) -> None:
    assert look_for(page, "成文信息 分析") == ["4.1"]


def test_generated_text_and_tables_are_found(page: Chrome) -> None:
    assert look_for(page, "节假日") == ["4.1"]
    assert look_for(page, "人员配比见表1") == ["4.1"]


def test_what_is_found_is_opened_by_keyboard_alone(page: Chrome) -> None:
    from selenium.webdriver import Keys

    look_for(page, "相关方")
    press(page, Keys.ARROW_DOWN)
    assert script(page, "return document.activeElement.closest('.search-results') !== null")
    press(page, Keys.ARROW_UP)
    assert script(page, "return document.activeElement.type") == "search"
    press(page, Keys.ENTER)
    assert not script(page, "return document.querySelector('dialog').open")
    assert script(page, "return location.hash") == "#4.2"


def test_escape_closes_and_the_focus_goes_back(page: Chrome) -> None:
    from selenium.webdriver import Keys

    script(page, "document.querySelector('.search-open').click()")
    press(page, Keys.ESCAPE)
    assert not script(page, "return document.querySelector('dialog').open")


def test_the_key_can_be_switched_off(page: Chrome) -> None:
    script(page, "document.querySelector('.search-keys input').click()")
    press(page, "/")
    assert not script(page, "return document.querySelector('dialog').open")


def test_what_is_found_but_hidden_is_shown(page: Chrome) -> None:
    script(page, "document.getElementById('show-b').click()")
    look_for(page, "相关方的需求")
    script(page, "document.querySelector('.search-results a').click()")
    page.execute_async_script("setTimeout(arguments[0], 100)")
    assert shown(page, "[id='4.2']") == 1


def test_markup_of_a_source_is_text(page: Chrome) -> None:
    look_for(page, "alert")
    assert "<script>alert(1)</script>" in script(page, "return document.querySelector('.search-excerpt').textContent")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_can_be_read(page: Chrome, scheme: str) -> None:
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    look_for(page, "要求")
    assert script(page, _CONTRAST) == []


def test_the_overview_has_the_search_too(page: Chrome) -> None:
    page.get(page.current_url.replace("standards/care/requirements.html", "index.html"))
    assert look_for(page, "内外部因素") == ["4.1"]
    script(page, "document.querySelector('.search-results a').click()")
    assert page.current_url.endswith("standards/care/requirements.html#4.1")
