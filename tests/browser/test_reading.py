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


def choose(browser: Chrome, kind: str) -> None:
    script(browser, "document.querySelector('.kinds').open = true")
    script(browser, f"document.querySelector('.kinds input[value={kind}]').click()")
    browser.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")


def test_only_provisions_of_the_kinds_chosen_are_shown(page: Chrome) -> None:
    everything = shown(page, ".clauses p")
    choose(page, "recommendation")
    assert 0 < shown(page, ".clauses p[data-kinds]") < everything
    assert shown(page, "[data-kinds~=recommendation]") == shown(page, ".clauses p[data-kinds]") == 1
    assert shown(page, "[id='4'] > h2") == shown(page, "[id='4.4'] > h3") == 1
    assert shown(page, "[id='4.2']") == shown(page, "[id='1']") == shown(page, "figure") == 0
    assert shown(page, "nav a[href='#4.4']") == 1
    assert shown(page, "nav a[href='#4.2']") == 0
    assert script(page, "return document.getElementById('said').textContent") == "只显示：推荐（1 段）。"
    script(page, "document.querySelector('.filtered-note button').click()")
    assert shown(page, ".clauses p") == everything


def test_kinds_are_kept_in_the_address_and_go_with_the_parts(page: Chrome) -> None:
    choose(page, "requirement")
    choose(page, "statement")
    script(page, "document.getElementById('show-b').click()")
    assert page.current_url.endswith("?kinds=requirement,statement&show=b")
    page.refresh()
    assert shown(page, "[data-part=B] [data-kinds~=requirement]") > 0
    assert shown(page, "[data-part=A]") == shown(page, "[id='4.2']") == 0
    script(page, "document.getElementById('show-a').click()")
    assert shown(page, "[data-part=A] [data-kinds~=requirement]") > 0


def test_a_link_to_what_is_filtered_shows_it(page: Chrome) -> None:
    choose(page, "recommendation")
    script(page, "location.hash = '4.2-1.a'")
    page.execute_async_script("setTimeout(arguments[0], 100)")
    assert shown(page, "[id='4.2-1.a']") == 1
    assert "kinds" not in page.current_url


def test_the_menu_works_by_keyboard(page: Chrome) -> None:
    from selenium.webdriver import Keys

    script(page, "document.querySelector('.kinds summary').focus()")
    press(page, Keys.ENTER, Keys.TAB, Keys.SPACE)
    assert script(page, "return document.activeElement.checked")
    press(page, Keys.ESCAPE)
    assert not script(page, "return document.querySelector('.kinds').open")
    assert script(page, "return document.activeElement.tagName") == "SUMMARY"


def test_each_kind_has_a_line_of_its_own(page: Chrome) -> None:
    style = "return getComputedStyle(document.querySelector(arguments[0])).textDecorationStyle"
    kinds = ("requirement", "recommendation", "permission", "capability")
    styles = [script(page, style, f".kinds .verb.{kind}") for kind in kinds[:2]]
    assert styles == ["solid", "dashed"]


def test_findings_are_filtered_by_severity(page: Chrome) -> None:
    assert (shown(page, ".finding.error"), shown(page, ".finding.warning")) == (1, 1)
    script(page, "document.getElementById('findings').open = true")
    script(page, "document.querySelector('.severities input[value=error]').click()")
    assert (shown(page, ".finding.error"), shown(page, ".finding.warning")) == (1, 0)
    assert (shown(page, ".findings li.error"), shown(page, ".findings li:not(.error)")) == (1, 0)
    assert page.current_url.endswith("?findings=error")
    page.refresh()
    assert (shown(page, ".finding.error"), shown(page, ".finding.warning")) == (1, 0)
    script(page, "document.querySelector('.severities input[value=error]').click()")
    assert shown(page, ".finding.warning") == 1


def tip(browser: Chrome) -> str:
    """Return what is shown beside a reference, empty if nothing is."""
    code = "const t = document.getElementById('tip'); return t.hidden ? '' : t.innerText"
    return str(script(browser, code))


def point_at(browser: Chrome, selector: str) -> None:
    from selenium.webdriver import ActionChains

    element = script(
        browser,
        "const e = document.querySelector(arguments[0]); e.scrollIntoView({block: 'center'}); return e",
        selector,
    )
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    ActionChains(browser).move_to_element(element).perform()
    browser.execute_async_script("setTimeout(arguments[0], 500)")


def test_a_term_shows_its_definition_when_pointed_at(page: Chrome) -> None:
    point_at(page, "a.term")
    assert tip(page).split("\n")[0] == "3.1 失能老年人 disabled older person"
    assert "丧失部分或全部" in tip(page)
    point_at(page, "#tip")
    assert "丧失部分或全部" in tip(page)
    from selenium.webdriver import Keys

    press(page, Keys.ESCAPE)
    assert tip(page) == ""


def test_a_term_shows_its_definition_when_focused(page: Chrome) -> None:
    from selenium.webdriver import Keys

    script(page, "document.querySelector('a.term').focus({focusVisible: true})")
    assert "丧失部分或全部" in tip(page)
    described = (
        "return document.getElementById(document.querySelector('a.term').getAttribute('aria-describedby')).innerText"
    )
    assert "丧失部分或全部" in script(page, described)
    press(page, Keys.TAB)
    assert tip(page) == ""


def test_what_part_b_refines_is_shown_beside_the_reference(page: Chrome) -> None:
    script(page, "document.querySelector('a.requirement-link').focus({focusVisible: true})")
    assert tip(page).split("\n\n") == ["GB/T 19001—2016 4.1-1", "组织应确定与其宗旨和战略方向有关的内外部因素。"]
    script(page, "document.querySelector(\"a.requirement-link[href='#4.4']\").focus({focusVisible: true})")
    assert tip(page) == "4.4社区合作B"
