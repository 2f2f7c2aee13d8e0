"""What is added to a page on its way to the browser, and the page that stands where there is none."""

from __future__ import annotations

import html
from pathlib import Path
from typing import NamedTuple

FOLDER = "_watch"
"""Where the addresses of the server's own files begin; no page of a site does."""

EVENTS = f"{FOLDER}/events"

_FORBIDDING = "default-src 'none';"
_HEAD = "</head>"

OWN = {f"{FOLDER}/{path.name}": path.read_bytes() for path in sorted((Path(__file__).parent / "browser").iterdir())}
"""The files of the server itself."""


class Words(NamedTuple):
    """What pages say, in one language."""

    language: str
    missing: str
    overview: str
    problem: str


def live(page: bytes, state: str, words: Words) -> bytes:
    """Return a page that reloads: with our script, which its policy lets talk to this server and nobody else."""
    data = {"since": state, "problem": words.problem, "language": words.language}
    given = " ".join(f'data-{name}="{html.escape(value)}"' for name, value in data.items())
    added = (
        f'<link rel="stylesheet" href="/{FOLDER}/watch.css">\n'
        f'<script src="/{FOLDER}/watch.js" {given} defer></script>\n'
    )
    allowed = page.replace(_FORBIDDING.encode(), f"{_FORBIDDING} connect-src 'self';".encode(), 1)
    return allowed.replace(_HEAD.encode(), added.encode() + _HEAD.encode(), 1)


def missing(state: str, words: Words) -> bytes:
    """Return the page for an address without one; it reloads when there is one."""
    page = f"""<!DOCTYPE html>
<html lang="{words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(words.missing)}</title>
</head>
<body class="watch-missing">
<main>
<p>{html.escape(words.missing)}</p>
<p><a href="/">{html.escape(words.overview)}</a></p>
</main>
</body>
</html>
"""
    return live(page.encode(), state, words)
