"""A page that stands alone: no script, no request, its style in it and allowed by its digest."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from html import escape

from stdtools.reports.visible import visible


def page(title: str, language: str, style: str, body: Iterable[str], *, pictures: bool = False) -> bytes:
    """Return a page as HTML, UTF-8; ``body`` are pieces of HTML, with ``pictures`` that it holds itself."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    policy += "; img-src data:" if pictures else ""
    lines = (
        "<!DOCTYPE html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{shown(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        f"<body><main><h1>{shown(title)}</h1>",
        *body,
        "</main></body></html>\n",
    )
    return "\n".join(lines).encode("utf-8")


def shown(text: str) -> str:
    """Return text as it stands in HTML."""
    return escape(visible(text))
