"""Printing a report: a template of ours with plain data, the same bytes for the same data on any day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

import msgspec

from stdtools.publications.pdf.compile import MAIN, compiled
from stdtools.publications.pdf.glyphs import marked, unprintable
from stdtools.publications.pdf.scope import Json
from stdtools.workspace import Workspace

_TIMESTAMP = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())
"""PDF/A wants a date. It is always this one: what a report is about stands in it."""


def printed(
    template: str,
    content: Json,
    workspace: Workspace,
    *,
    drawings: Mapping[str, str] = MappingProxyType({}),
    files: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """Return the PDF of ``report(content)`` of a template; characters that no font has leave a visible mark.

    :param drawings: pictures of ours as SVG, by the names that ``content`` has for them.
    :param files: checked pictures of others, likewise.
    :raises PublishError: if Typst or the fonts are not installed (``PUB-15``), or Typst refuses the page (``PUB-16``).
    """
    texts = {"content.json": msgspec.json.encode(content).decode(), **drawings}
    missing = unprintable("".join(texts.values()), workspace)
    shown = {name: marked(text, missing).encode() for name, text in texts.items()}
    main = f'#import "{template}.typ": report\n#report(json("content.json"))\n'.encode()
    return compiled({MAIN: main, **shown, **files}, workspace, timestamp=_TIMESTAMP)
