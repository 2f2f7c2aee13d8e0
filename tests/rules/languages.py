"""In which languages the corpus has documents: for each rule the kinds (pass, fail) that are there in each format."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent / "corpus"
_ENGLISH = {".rst": re.compile(r"^:language: en$", re.MULTILINE), ".xml": re.compile(r'<standard [^>]*xml:lang="en"')}


@cache
def documents() -> dict[str, dict[str, frozenset[tuple[str, str]]]]:
    """Return, by code and language, which kinds of documents there are in which formats: ``("fail", "rst")``."""
    found: dict[str, dict[str, frozenset[tuple[str, str]]]] = {}
    for path in sorted(ROOT.glob("*/*-*.*")):
        if path.suffix in _ENGLISH and path.parent.name != "bases":
            language = "en" if _ENGLISH[path.suffix].search(path.read_text(encoding="utf-8")) else "zh"
            kind = (path.name.partition("-")[0], path.suffix[1:])
            of = found.setdefault(path.parent.name, {"zh": frozenset(), "en": frozenset()})
            of[language] |= {kind}
    return found


def complete(code: str, language: str, formats: tuple[str, ...] = ("rst", "xml")) -> bool:
    """Tell whether a rule has documents that pass and that fail in a language, in each of its formats."""
    wanted = {(kind, format) for kind in ("pass", "fail") for format in formats or ("rst", "xml")}
    return wanted <= documents().get(code, {}).get(language, frozenset())
