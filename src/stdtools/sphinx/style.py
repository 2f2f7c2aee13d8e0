"""The style sheet: that of our own site, for what stands in a standard only, with the colours of the page around it."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from sphinx.application import Sphinx

from stdtools.sphinx.convert import PREFIX

NAME = "standard.css"

THEME = "standards"
"""A theme for pages of any project that looks like our site."""

_SHEETS = ("text.css", "index.css", "tables.css", "parts.css", "findings.css")
_CLASS = re.compile(r"\.(?=[a-z][\w-]*[\s,.:>+~{)\[])")
_HEADINGS = re.compile(r"^(?:section > h|h1)[^{}]*\{[^}]*\}\n", re.MULTILINE)
"""Rules for headings, which are those of the page here."""

_LIGHT = re.compile(r"^:root \{([^}]*)\}", re.MULTILINE)
_DARK = re.compile(r':root\[data-theme="dark"\] \{([^}]*)\}')
_SCHEME = re.compile(r"\s*color-scheme:[^;]*;")


def sheet() -> str:
    """Return the style sheet. Nothing of it reaches what stands outside of ``.standard``."""
    tokens = _of_site("tokens.css")
    light, dark = (_SCHEME.sub("", pattern.findall(tokens)[0]) for pattern in (_LIGHT, _DARK))
    inside = "\n".join(map(_of_site, _SHEETS))
    inside = _CLASS.sub("." + PREFIX, _HEADINGS.sub("", inside))
    host = (files("stdtools.sphinx") / "host.css").read_text(encoding="utf-8")
    return (
        f".standard {{{light}}}\n"
        f'[data-theme="dark"] .standard {{{dark}}}\n'
        f'@media (prefers-color-scheme: dark) {{\n[data-theme="auto"] .standard {{{dark}}}\n}}\n'
        f".standard {{\n{inside}\n}}\n{host}"
    )


def announce(app: Sphinx) -> None:
    """Have every page refer to the style sheet, which is written at once: pages carry its checksum."""
    if app.builder.format == "html":
        _write(app, NAME, sheet())
        app.add_css_file(NAME)
        for name in ("tokens.css", "page.css") if app.config.html_theme == THEME else ():
            _write(app, name, _of_site(name))


def _of_site(name: str) -> str:
    sheets = files("stdtools.publications.html") / "theme" / "stdtools" / "static"
    return (sheets / name).read_text(encoding="utf-8")


def _write(app: Sphinx, name: str, text: str) -> None:
    """Write a style sheet among the static files."""
    target = Path(app.outdir, "_static", name)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")
