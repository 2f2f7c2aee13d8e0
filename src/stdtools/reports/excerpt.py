"""Finding the exact place of an excerpt: by looking again at the source from the line that the reader gave."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from stdtools.model.finding import Finding, Span
from stdtools.model.location import Location
from stdtools.reports.report import Frame, Related, Result
from stdtools.workspace import Workspace, WorkspaceError

WINDOW_LINES = 80
"""Lines looked at from the given one on; a paragraph in a source is shorter."""

WINDOW_CHARACTERS = 400_000
"""Characters looked at, for sources without line breaks."""

FRAME_BEFORE = 60
FRAME_AFTER = 60
"""Characters of a long line kept before and after the beginning of the excerpt."""

_ARCHIVE = b"PK\x03\x04"
"""How workbooks and Word files begin; nobody reads lines in them."""

_BREAK = re.compile(r"\r\n|\r|\n")
_BETWEEN = r"(?:[ \t]*\r?\n[ \t]*)?"
_ESCAPED: Mapping[str, str] = {"&": "(?:&amp;|&)", "<": "(?:&lt;|<)", ">": "(?:&gt;|>)", '"': '(?:&quot;|")'}


class Sources:
    """The lines of the files that the findings of one document stand in, each read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lines: dict[str, tuple[str, ...]] = {}

    def lines(self, path: str) -> tuple[str, ...]:
        """Return the lines of a file, of Word its paragraphs; none if it cannot be read. Not UTF-8: replaced."""
        if path not in self._lines:
            try:
                data = self._workspace.read(path)
            except WorkspaceError:
                data = b""
            if data.startswith(_ARCHIVE) and path.lower().endswith(".docx"):
                from stdtools.readers.draft.texts import paragraph_texts  # few look at Word files

                self._lines[path] = paragraph_texts(data, path, self._workspace)
                return self._lines[path]
            text = "" if data.startswith(_ARCHIVE) else data.decode("utf-8", "replace")
            self._lines[path] = tuple(_BREAK.split(text.removeprefix("\ufeff")))
        return self._lines[path]

    def result(self, finding: Finding, path: str, known: tuple[int, int, int] | None = None) -> Result:
        """Return the finding at its exact place with its line; ``path`` is the document's, for findings without one.

        Where it is ``known``, the place is line (from 1), first character (from 0) and number of characters.
        """
        location = finding.location if finding.location.path else Location(path, 1)
        exact, frame = self._exact(finding, location, known)
        related = tuple(map(self._related, finding.related))
        return Result(replace(finding, location=exact), frame, related=related)

    def _related(self, span: Span) -> Related:
        exact, frame = self._exact(span, span.location)
        return Related(replace(span, location=exact), frame)

    def _exact(
        self, finding: Finding | Span, location: Location, known: tuple[int, int, int] | None = None
    ) -> tuple[Location, Frame | None]:
        """Return the exact place of what is meant and its line, if the source is at hand."""
        lines = self.lines(location.path)
        if not 1 <= location.line <= len(lines):
            return location, None
        line, start, length = known or self._find(finding, location, lines)
        exact = Location(location.path, line, start + 1, location.included_from)
        return exact, _frame(lines[line - 1], start, length)

    def _find(self, finding: Finding | Span, location: Location, lines: tuple[str, ...]) -> tuple[int, int, int]:
        """Return line (from 1), first character (from 0) and number of characters of what the finding is about."""
        first = location.line
        markup = isinstance(finding, Finding) and finding.markup
        if finding.excerpt and markup and (place := _in_markup(finding.excerpt, first, lines)):
            return place
        if finding.excerpt and (place := _in_text(finding, location, lines)):
            return place
        text = lines[first - 1].rstrip()
        start = location.column - 1 if location.column else len(text) - len(text.lstrip())
        start = min(start, len(text))
        return first, start, max(len(text) - start, 1)


def _in_markup(excerpt: str, first: int, lines: tuple[str, ...]) -> tuple[int, int, int] | None:
    """Look for an option of a reST directive: on the line itself and above it, the nearest first."""
    for line in range(first, max(0, first - WINDOW_LINES), -1):
        text = lines[line - 1]
        if text.lstrip().startswith((":", "..")) and (start := text.find(excerpt)) >= 0:
            return line, start, len(excerpt)
    return None


def _in_text(finding: Finding | Span, location: Location, lines: tuple[str, ...]) -> tuple[int, int, int] | None:
    """Look from the place on: with the text before and after, then with one of them, then alone."""
    first = location.line
    window = "\n".join(lines[first - 1 : first - 1 + WINDOW_LINES])[:WINDOW_CHARACTERS]
    literal = window.find(finding.before + finding.excerpt + finding.after, max(location.column - 1, 0))
    if literal >= 0 and "\n" not in finding.excerpt:
        return _place(window, first, literal + len(finding.before), len(finding.excerpt))
    before, after = _pattern(finding.before), _pattern(finding.after)
    tries = dict.fromkeys(((before, after), (before, ""), ("", after), ("", "")))
    for left, right in tries:
        match = re.compile(f"{left}({_pattern(finding.excerpt)}){right}").search(window, max(location.column - 1, 0))
        if match:
            return _place(window, first, match.start(1), len(match[1].split("\n")[0].rstrip("\r")))
    return None


def _place(window: str, first: int, start: int, length: int) -> tuple[int, int, int]:
    line = window.rfind("\n", 0, start) + 1
    return first + window.count("\n", 0, start), start - line, max(length, 1)


def _pattern(text: str) -> str:
    """Return a pattern that finds a text over line breaks and with the characters that XML escapes."""
    parts = [r"\s+" if c.isspace() else _ESCAPED.get(c, re.escape(c)) for c in text]
    return _BETWEEN.join(parts)


def _frame(line: str, start: int, length: int) -> Frame:
    end = max(start, min(start + length, len(line)))
    byte = len(line[:start].encode("utf-8", "surrogatepass")) + 1
    byte_end = byte + len(line[start:end].encode("utf-8", "surrogatepass"))
    left = max(0, start - FRAME_BEFORE) if len(line) > FRAME_BEFORE + FRAME_AFTER else 0
    text = line[left : start + FRAME_AFTER] if left or len(line) > FRAME_BEFORE + FRAME_AFTER else line
    before, after = "…" if left else "", "…" if left + len(text) < len(line) else ""
    shown = before + text + after
    within = start - left + len(before)
    return Frame(shown, within, max(1, min(length, len(before) + len(text) - within)), end + 1, byte, byte_end)
