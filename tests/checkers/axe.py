"""axe-core, the rules of accessibility of most tools, run in a page that a browser shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.checkers import INSTALLED, need

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SCRIPT = INSTALLED / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""Every success criterion of WCAG 2.2, levels A and AA, as far as a program can tell."""

LOOKS = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "nested-interactive")
"""Rules of these that look at what a page looks like, and so at every width and scheme."""

_RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, { runOnly: { type: arguments[0], values: arguments[1] }, resultTypes: ["violations"] })
  .then((result) => done(result.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id} at ${node.target}: ${node.failureSummary}`))), (error) => done([`${error}`]));
"""


def violations(browser: Chrome, *, looks: bool = False) -> list[str]:
    """Return what is wrong with the page that is shown, or only with its looks: rule, element and why.

    The program is handed over by the browser's own protocol, so the page's policy, which allows no such script, holds.
    """
    need(files=(SCRIPT,))
    loaded = browser.execute_script("return typeof axe")
    if loaded == "undefined":
        browser.execute_cdp_cmd("Runtime.evaluate", {"expression": SCRIPT.read_text(encoding="utf-8")})
    browser.set_script_timeout(120)
    asked = ("rule", list(LOOKS)) if looks else ("tag", list(TAGS))
    found: list[Any] = browser.execute_async_script(_RUN, *asked)
    return [str(each) for each in found]
