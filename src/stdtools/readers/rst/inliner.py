"""Inline markup: docutils' own patterns and rules of recognition, our nodes.

Three things differ from docutils, all because Chinese text has no spaces and markup is recognised inside words: a bare
word with an underscore after it is no reference, a role stands only before its text, and only addresses with ``http``,
``https`` or ``mailto`` become links by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from docutils.frontend import Values
from docutils.nodes import unescape
from docutils.parsers.rst import states
from docutils.utils import escape2null, punctuation_chars

from stdtools.grammar import links
from stdtools.model.inlines import Emphasis, Link, Style, Text, collapse
from stdtools.model.location import Location
from stdtools.readers.rst.nodes import FootnoteMark, NameMark, Piece, SubstitutionMark, Words
from stdtools.readers.rst.roles import ROLES, Role
from stdtools.readers.rst.source import Source
from stdtools.readers.rst.tree import Tree

_SPECIAL = re.compile(r"[\\*`|\[]|://|mailto:")
_LINK = re.compile(rf"(?<!\0)(?<![A-Za-z0-9]){links.BARE.pattern}")
_EMBEDDED = re.compile(r"(?:[ \n]+|^)<(?!\s)((?:[^<>]|\0[<>])+)(?<![\s\0])>$")
_STYLES: dict[str, tuple[Style, str]] = {"*": ("italic", "emphasis"), "**": ("bold", "strong")}

Step = tuple[int, list[Piece]]
"""Where the parsing goes on, and what was found; nothing found leaves the text as it is."""


@cache
def _patterns(character_level: bool) -> Any:
    """Return docutils' patterns; the one that finds the beginnings is reduced to what our grammar has."""
    inliner = states.Inliner()
    settings = {"pep_references": False, "rfc_references": False, "character_level_inline_markup": character_level}
    inliner.init_customizations(Values(settings))
    parts: Any = inliner.parts
    name, prefix, suffix, choices = parts
    start, whole, backquote = choices
    footnote = (whole[0], whole[1], whole[2], whole[3][1:])
    inliner.patterns.initial = states.build_regexp((name, prefix, suffix, [start, footnote, backquote]))
    inliner.patterns.closing = re.compile(r"(?<!(?<!\0)[\s\0])(`)(__?)?")
    return inliner.patterns


class InlineParser:
    """Parses the text of one block after another."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.log = tree.log
        self.patterns: Any = None
        self.source: Source | None = None
        self.line = 0
        self.text = ""
        self.unclosed: set[str] = set()

    def init_customizations(self, settings: Any) -> None:
        """Take the patterns; docutils calls this before parsing."""
        self.patterns = _patterns(settings.character_level_inline_markup)

    def words(self, text: str, source: Any, line: int | None) -> Words:
        """Return the parsed inline content of ``text``, whose first line is ``line``."""
        self.source = source if isinstance(source, Source) else None
        self.line = line or 0
        pieces: list[Piece] = [Text(text)] if not _SPECIAL.search(text) else self._parse(escape2null(text))
        return Words(text, pieces, source, line)

    def place(self, offset: int) -> Location:
        """Return the place of a character of the text that is being parsed."""
        if self.source is None:
            return Location()
        return self.source.at(self.line + self.text.count("\n", 0, offset))

    def report(self, code: str, offset: int, excerpt: str, **arguments: str) -> None:
        """Report a finding at a character of the text that is being parsed."""
        line = self.line + self.text.count("\n", 0, offset)
        self.log.at(code, self.source, line, excerpt, **arguments)

    def _parse(self, text: str) -> list[Piece]:
        self.text = text
        self.unclosed.clear()
        pieces: list[Piece] = []
        done = position = 0
        while found := self.patterns.initial.search(text, position):
            position, inside = self._found(found)
            if inside:
                self._plain(pieces, done, self._begin(found))
                pieces += inside
                done = position
        self._plain(pieces, done, len(text))
        return pieces

    def _begin(self, found: re.Match[str]) -> int:
        return found.start("role") if found["backquote"] else found.start()

    def _found(self, found: re.Match[str]) -> Step:
        if found["fnend"]:
            label = found["footnotelabel"]
            return found.end(), [FootnoteMark(label, self.tree.mark(label), self.place(found.start()))]
        start = found["start"]
        if not start:
            return self._interpreted(found)
        method: Callable[[re.Match[str]], Step] = {
            "*": self._styled,
            "**": self._styled,
            "``": self._monospace,
            "|": self._substitution,
            "_`": self._target,
        }[start]
        return method(found)

    def _enclosed(self, found: re.Match[str], end: re.Pattern[str], what: str, group: str = "start") -> tuple[str, int]:
        """Return the text up to the end-string and the position after it; position 0 if this begins no markup."""
        if self._quoted(found):
            return "", 0
        closing = None if what in self.unclosed else end.search(self.text, found.end(group))
        if closing and closing.start(1) > found.end(group):
            return self.text[found.end(group) : closing.start(1)], closing.end(1)
        if not closing:
            self.unclosed.add(what)
        mark = unescape(found[0], True)
        self.report("SRC-12", found.start(), mark, detail=f"Inline {what} start-string without end-string.")
        return "", 0

    def _quoted(self, found: re.Match[str]) -> bool:
        """Whether a start-string stands between quotation marks or brackets, or at the end, and so is none."""
        before, after = self.text[found.start() - 1 : found.start()], self.text[found.end() : found.end() + 1]
        return not after or bool(before and punctuation_chars.match_chars(before, after))

    def _styled(self, found: re.Match[str]) -> Step:
        style, name = _STYLES[found["start"]]
        text, end = self._enclosed(found, getattr(self.patterns, name), name)
        return (end, [Emphasis(style, (Text(collapse(unescape(text))),))]) if end else (found.end(), [])

    def _monospace(self, found: re.Match[str]) -> Step:
        text, end = self._enclosed(found, self.patterns.literal, "literal")
        return (end, [Emphasis("monospace", (Text(collapse(unescape(text, True))),))]) if end else (found.end(), [])

    def _substitution(self, found: re.Match[str]) -> Step:
        text, end = self._enclosed(found, self.patterns.substitution_ref, "substitution_reference")
        return (end, [SubstitutionMark(unescape(text), self.place(found.start()))]) if end else (found.end(), [])

    def _target(self, found: re.Match[str]) -> Step:
        text, end = self._enclosed(found, self.patterns.target, "target")
        if not end:
            return found.end(), []
        whole = unescape(self.text[found.start() : end], True)
        self.report("SRC-12", found.start(), whole, detail=f"{whole}: a target inside a line names nothing.")
        return end, [Text(unescape(text))]

    def _interpreted(self, found: re.Match[str]) -> Step:
        name = found["role"][1:-1]
        if not name and self._quoted(found):
            return found.end(), []
        start, inside = found.start("role"), found.end("backquote")
        closing = None if "interpreted" in self.unclosed else self.patterns.closing.search(self.text, inside)
        if not closing or closing.start(1) == inside:
            if not closing:
                self.unclosed.add("interpreted")
            detail = "Inline interpreted text or phrase reference start-string without end-string."
            self.report("SRC-12", start, unescape(found[0], True), detail=detail)
            return found.end(), []
        text = self.text[inside : closing.start(1)]
        if name:
            return closing.end(1), self._role(name, text, start)
        if closing[2]:
            return closing.end(), self._reference(text, start)
        self.report("SRC-07", start, unescape(self.text[start : closing.end(1)], True), name="`")
        return closing.end(1), [Text(unescape(text))]

    def _role(self, name: str, text: str, start: int) -> list[Piece]:
        role = ROLES.get(name.lower())
        call = Role(name.lower(), text, self.place(start), self.log)
        if role is None:
            self.report("SRC-07", start, f":{name}:", name=name)
            return [Text(unescape(text))]
        return role(call)

    def _reference(self, text: str, start: int) -> list[Piece]:
        if not (embedded := _EMBEDDED.search(text)):
            return [NameMark(" ".join(unescape(text).split()), self.place(start))]
        uri = "".join(unescape(embedded[1]).split())
        words = collapse(unescape(text[: embedded.start()]))
        content = (Text(words),) if words else ()
        if links.is_safe(uri):
            return [Link(uri, content, self.place(start))]
        self.report("SRC-17", start, uri, uri=uri)
        return [*content] or [Text(uri)]

    def _plain(self, pieces: list[Piece], start: int, end: int) -> None:
        """Append running text, with the addresses in it as links."""
        text = self.text[start:end]
        done = 0
        if ":" in text:
            for found in _LINK.finditer(text):
                if found.start() > done:
                    pieces.append(Text(unescape(text[done : found.start()])))
                pieces.append(Link(found[0], (), self.place(start + found.start())))
                done = found.end()
        if done < len(text):
            pieces.append(Text(unescape(text[done:])))
