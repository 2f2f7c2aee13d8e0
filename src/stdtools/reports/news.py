"""What is new in a report since the last one, a line a finding, as a comparison of files has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stdtools.messages import Messages
from stdtools.model.finding import Finding
from stdtools.reports.concise import line
from stdtools.reports.report import Checked

MOST = 20
"""Lines at once."""


class News:
    """The findings of the last report, each by what it is known by, with its line."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._lines: dict[tuple[str, ...], str] = {}

    def since(self, documents: Iterable[Checked]) -> Iterator[str]:
        """Yield ``-`` and the line of each finding that is gone, ``+`` and that of each that is new."""
        before, self._lines = self._lines, dict(self._known(documents))
        lines = [f"- {before[key]}" for key in before if key not in self._lines]
        lines += [f"+ {said}" for key, said in self._lines.items() if key not in before]
        yield from lines[:MOST]
        if left := len(lines[MOST:]):
            yield self._messages.word("watch-more", count=left)

    def _known(self, documents: Iterable[Checked]) -> Iterator[tuple[tuple[str, ...], str]]:
        count: dict[tuple[str, ...], int] = {}
        for document in documents:
            for result in document.results:
                key = _known_by(result.finding, document.path)
                count[key] = count.get(key, 0) + 1
                yield (*key, str(count[key])), line(result.finding, self._messages)


def _known_by(finding: Finding, path: str) -> tuple[str, ...]:
    """Return what a finding is known by although lines were added before it."""
    return path, finding.code, finding.fingerprint or f"{finding.location} {finding.arguments}"
