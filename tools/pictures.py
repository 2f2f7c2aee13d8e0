"""Make the pictures of the documentation anew: ``make pictures``, or ``python -m tools.pictures`` in the project.

What they show is what ``stdtools publish`` makes of ``standards/``. Needs Chromium with chromedriver and poppler
(``apt-get install chromium chromium-driver poppler-utils``).
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader
from selenium import webdriver

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
MOST = 2_000_000
"""Bytes of all pictures together."""

CARE = "standards/elderly-care/requirements"
GRADED = "standards/elderly-care/graded-standard"


class Sheet(NamedTuple):
    """A page of a PDF: the first with all of ``texts`` on it, white space aside; without any, the first of all."""

    name: str
    document: str
    texts: tuple[str, ...] = ()


class Screen(NamedTuple):
    """A page of the site in a window, scrolled to ``at`` (a CSS selector); ``script`` runs before."""

    name: str
    page: str
    width: int = 1280
    height: int = 800
    dark: bool = False
    at: str = ""
    script: str = ""


SHEETS = (
    Sheet("pdf-cover", CARE),
    Sheet("pdf-contents", CARE, ("目次",)),
    Sheet("pdf-foreword", CARE, ("前言", "起草")),
    Sheet("pdf-parts", CARE, ("4.1理解组织及其环境", "组织应")),
    Sheet("pdf-table", GRADED, ("（续）",)),
    Sheet("pdf-formula", CARE, ("式中", "（A.2）")),
    Sheet("pdf-figure", CARE, ("图1服务过程",)),
    Sheet("pdf-annex", CARE, ("附录A（规范性）", "表A.1服务质量监测指标")),
    Sheet("pdf-index", CARE, ("索引", "保护性约束", "3.18")),
)
LAST = Sheet("pdf-last", CARE)
"""The last page of its document."""

SCREENS = (
    Screen("site-wide", f"{CARE}.html", at='[id="4.1"]'),
    Screen("site-wide-dark", f"{CARE}.html", dark=True, at='[id="4.1"]'),
    Screen("site-narrow", f"{CARE}.html", 390, 780, at='[id="4.1"]'),
    Screen("site-narrow-dark", f"{CARE}.html", 390, 780, dark=True, at='[id="8.2.3"]'),
    Screen("site-overview", "index.html"),
    Screen("site-search", "index.html", script="open-search"),
    Screen("site-coverage", f"{CARE}-coverage.html", height=1000),
    Screen("site-graph", f"{CARE}-graph.html", height=1180),
    Screen("site-conformance", f"{CARE}-conformance.html"),
)
NAMES = tuple(f"{each.name}.webp" for each in (*SHEETS, LAST, *SCREENS))

_RESOLUTION = 84
"""Dots per inch of pages."""


def main() -> int:
    """Make all pictures; tell how large they are."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        arguments = ["publish", "standards", "--report", "conformance", "--lang", "zh", "-o", folder]
        subprocess.run([sys.executable, "-m", "stdtools", *arguments], cwd=ROOT, check=True)
        window = _window()
        try:
            for name, data in (*_sheets(window, made), *_screens(window, made / "html")):
                (IMAGES / f"{name}.webp").write_bytes(data)
        finally:
            window.quit()
    sizes = {name: (IMAGES / name).stat().st_size for name in NAMES}
    for name, size in (*sizes.items(), ("", sum(sizes.values()))):
        sys.stdout.write(f"{size / 1000:6.0f} kB  {name}\n")
    return int(sum(sizes.values()) > MOST)


def _window() -> Any:
    options = webdriver.ChromeOptions()
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "hide-scrollbars", "force-prefers-reduced-motion"):
        options.add_argument(f"--{argument}")
    options.binary_location = shutil.which("chromium") or ""
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def _sheets(window: Any, made: Path) -> Iterator[tuple[str, bytes]]:
    for sheet in (*SHEETS, LAST):
        path = made / "pdf" / f"{sheet.document}.pdf"
        texts = ["".join(page.extract_text().split()) for page in PdfReader(path).pages]
        found = (n for n, text in enumerate(texts, 1) if all(wanted in text for wanted in sheet.texts))
        number = len(texts) if sheet is LAST else next(found)
        target = made / sheet.name
        page = ["-f", str(number), "-l", str(number), "-singlefile"]
        command = ["pdftoppm", "-q", "-png", "-r", str(_RESOLUTION), *page, str(path), str(target)]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        yield sheet.name, _converted(window, target.with_suffix(".png"))


def _converted(window: Any, picture: Path) -> bytes:
    """Return a picture as the browser stores it, in a thin frame: pages are white, as may be what is around them."""
    window.get(picture.as_uri())
    size = window.execute_script("const i = document.images[0]; return [i.naturalWidth, i.naturalHeight]")
    _sized(window, *size)
    window.execute_script(
        "document.documentElement.style = document.body.style = 'margin:0;height:auto;display:block;background:#fff';"
        "document.images[0].style = 'display:block;box-sizing:border-box;border:1px solid #c4ccd4;margin:0;cursor:auto;"
        "background:#fff'"
    )
    return _shot(window)


def _screens(window: Any, site: Path) -> Iterator[tuple[str, bytes]]:
    for screen in SCREENS:
        _sized(window, screen.width, screen.height)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if screen.dark else "light"}
        window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        window.get((site / screen.page).as_uri())
        if screen.script:
            window.execute_async_script(_SCRIPTS[screen.script])
        if screen.at:
            go = "document.querySelector(arguments[0]).scrollIntoView(); window.scrollBy(0, -70)"
            window.execute_script(go, screen.at)
        window.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0], 300))")
        yield screen.name, _shot(window)


_SCRIPTS = {
    "open-search": """
const done = arguments[0];
document.querySelector('.search-open').click();
setTimeout(() => {
  const field = document.querySelector('input[type=search]');
  field.value = '应急预案';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  setTimeout(done, 700);
}, 200);
""",
}


def _sized(window: Any, width: int, height: int) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    window.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def _shot(window: Any) -> bytes:
    taken = window.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": 72})
    return base64.b64decode(taken["data"])


if __name__ == "__main__":
    sys.exit(main())
