"""The report for people: each finding with its line, a caret under what is meant, its source and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.messages import Messages
from stdtools.model.finding import Severity
from stdtools.reports.report import Checked, Frame, Result, Run
from stdtools.reports.visible import visible, width
from stdtools.rules.registry import rules
from stdtools.rules.severity import ORDER

_COLOURS: dict[str, str] = {"error": "31;1", "warning": "33;1", "info": "36;1", "dim": "2", "good": "32;1"}

INDENT = "    "


def encode(run: Run, messages: Messages) -> bytes:
    """Return the report on a run, without colours."""
    console = Console(messages)
    lines = [line for document in run.documents for line in console.document(document)]
    return "\n".join([*lines, *console.summary(run), ""]).encode("utf-8", "backslashreplace")


class Console:
    """Writes findings as text; ``colour`` adds terminal escapes, never those of a document."""

    def __init__(self, messages: Messages, *, colour: bool = False) -> None:
        self.messages = messages
        self.colour = colour

    def document(self, checked: Checked) -> Iterator[str]:
        """Yield the lines about one document; none if there is nothing to say."""
        for result in checked.results:
            yield from self.result(result)
            yield ""

    def result(self, result: Result) -> Iterator[str]:
        """Yield the lines about one finding."""
        finding = result.finding
        rule = rules().get(finding.code) or self.messages.own(finding)
        severity = self._painted(self.messages.word(f"severity-{finding.severity}"), finding.severity)
        clause = f" [{finding.clause}]" if finding.clause else ""
        name = f" {visible(rule.name)}" if rule else ""
        yield visible(f"{finding.location}:") + f" {severity} {finding.code}{name}{visible(clause)}"
        yield INDENT + visible(self.messages.message(finding))
        if result.frame:
            yield from self._frame(result.frame, finding.location.line, finding.severity)
        if rule:
            yield INDENT + self._dim(self.messages.word("source", source=visible(str(rule.source))))
        if hint := self.messages.hint(finding):
            yield INDENT + self._dim(self.messages.word("hint", hint=visible(hint)))
        chain = finding.location.included_from
        while chain is not None:
            yield INDENT + self._dim(self.messages.word("included-from", place=visible(str(chain))))
            chain = chain.included_from

    def summary(self, run: Run) -> Iterator[str]:
        """Yield the last lines: how much was checked and found, and the verdict."""
        counts = run.counts
        yield self.messages.word("counts", documents=len(run.documents), **{s: counts[s] for s in ORDER})
        incomplete = [document.path for document in run.documents if not document.complete]
        for path in incomplete:
            yield self._painted(self.messages.word("incomplete", path=visible(path)), "error")
        if incomplete:
            yield self._painted(self.messages.word("undecided"), "error")
        else:
            verdict = "conforms" if run.conforms else "fails"
            yield self._painted(self.messages.word(verdict), "good" if run.conforms else "error")

    def _frame(self, frame: Frame, line: int, severity: Severity) -> Iterator[str]:
        number = str(line)
        before = visible(frame.text[: frame.start])
        meant = visible(frame.text[frame.start : frame.start + frame.length])
        after = visible(frame.text[frame.start + frame.length :])
        yield f"{INDENT}{self._dim(f'{number} |')} {before}{meant}{after}".rstrip()
        caret = self._painted("^" * max(1, width(meant)), severity)
        yield f"{INDENT}{self._dim(' ' * len(number) + ' |')} {' ' * width(before)}{caret}"

    def _dim(self, text: str) -> str:
        return self._painted(text, "dim")

    def _painted(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.colour else text
