"""Named entities: what a file declares itself is left to the parser, all others are replaced before parsing.

libxml2 without a DTD drops a reference to an entity that it does not know, and with it a piece of a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from stdtools.model.finding import Finding
from stdtools.readers.sts.doctype import Doctype
from stdtools.readers.sts.source import Source

_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REFERENCE = re.compile(r"&([A-Za-z_:][\w.:\-]*);")
_MOST = 50
"""Names reported for one file."""
_SKIPPED = r"<!--(?:.*?-->|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)|<\?(?:.*?\?>|.*)"
_TOKEN = re.compile(rf"{_SKIPPED}|{_REFERENCE.pattern}", re.DOTALL)


class Resolution:
    """A text without references to entities that nobody declared, and what had to be said about them."""

    def __init__(self, source: Source, declared: Doctype) -> None:
        self.source = source
        self.declared = declared
        self.findings: list[Finding] = []
        self.text = self._resolve()

    def _resolve(self) -> str:
        text, end = self.source.text, self.declared.end
        names = set(_REFERENCE.findall(text, end)) - _PREDEFINED - self.declared.internal
        if not names:
            return text
        self.findings.extend(self._report(names))
        return text[:end] + _TOKEN.sub(lambda found: self._written(found, names), text[end:])

    def _written(self, found: re.Match[str], names: set[str]) -> str:
        name = found[1]
        if name not in names:
            return found[0]
        return character(name) or f"&amp;{name};"

    def _report(self, names: set[str]) -> Iterator[Finding]:
        """One finding per name, where it first occurs."""
        seen: set[str] = set()
        for found in _TOKEN.finditer(self.source.text, self.declared.end):
            name = found[1]
            if name not in names or name in seen:
                continue
            seen.add(name)
            if len(seen) > _MOST:
                return
            location = self.source.location(found.start())
            if name in self.declared.external or (self.declared.has_external_subset and not character(name)):
                yield Finding(code="SRC-04", location=location, arguments={"name": name}, excerpt=found[0])
            elif not self.declared.has_external_subset:
                detail = f"Entity '{name}' not defined"
                yield Finding(code="SRC-03", location=location, arguments={"detail": detail}, excerpt=found[0])


def character(name: str) -> str:
    """Return the reference to the character that a name of the ISO 8879, ISO 9573-13 and HTML sets stands for.

    >>> character("nbsp"), character("nobody")
    ('&#160;', '')
    """
    return "".join(f"&#{ord(each)};" for each in html5.get(f"{name};", ""))


def references(text: str, start: int, names: frozenset[str]) -> Iterator[re.Match[str]]:
    """Yield the references to these entities from an offset on, those in comments and the like left out."""
    return (found for found in _TOKEN.finditer(text, start) if found[1] in names)


def made_visible(text: str, declared: Doctype) -> str:
    """Return the text without its declaration, every reference to an entity of it turned into plain text."""
    body = _TOKEN.sub(lambda found: f"&amp;{found[1]};" if _shown(found[1]) else found[0], text[declared.end :])
    return re.sub(r"[^\n]", " ", text[: declared.end]) + body


def _shown(name: str | None) -> bool:
    return name is not None and name not in _PREDEFINED
