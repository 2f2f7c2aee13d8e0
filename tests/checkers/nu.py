"""The Nu HTML Checker, which is that of the W3C."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.checkers import INSTALLED, need

JAR = INSTALLED / "vnu-jar" / "build" / "dist" / "vnu.jar"

ADVICE = (
    # Safari takes a list whose marks are hidden by CSS for none, unless it has the role once more.
    "The “list” role is unnecessary for element",
    # A clause without a title has none; its number is its name.
    "Section lacks heading.",
    # It takes no address of a file for 'self' as browsers do, and looks at no digest of a style sheet in the page. That
    # nothing is refused, tests/browser/test_axe.py sees.
    "Resource violates Content Security Policy (meta tag): external s",
    "Resource violates Content Security Policy (meta tag): image “",
    "Inline style violates Content Security Policy (meta tag): blocked by “style-src” directive (missing",
    # A page in English on a standard in Chinese has more Chinese text, each piece with its language.
    'This document appears to be written in Simplified Chinese but the “html” start tag has “lang="en"”.',
)
"""Beginnings of remarks, none of them an error, that are not followed, and why."""


def messages(*arguments: str | Path) -> list[dict[str, Any]]:
    """Return all that the checker says of files."""
    need(programs=("java",), files=(JAR,))
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", *map(str, arguments)], capture_output=True, check=False
    )
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return found


def faults(files: Iterable[Path]) -> list[str]:
    """Return what is wrong with pages: file, line and what it is; advice that is not followed is left out."""
    return [
        f"{Path(said['url']).name}:{said.get('lastLine', '')}: {said['message']} {said.get('extract', '')}"
        for said in messages(*files)
        if said["type"] != "info" or not said["message"].startswith(ADVICE)
    ]
