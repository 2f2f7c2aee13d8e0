"""The report for people: each finding with its line, a caret under what is meant, its source and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.messages import Messages
from stdtools.model.finding import Severity
from stdtools.reports.naming import name_of, source_said
from stdtools.reports.report import Checked, Frame, Related, Result, Run, Suppressed
from stdtools.reports.visible import inert, visible, width
from stdtools.rules.severity import ORDER

_COLOURS: dict[str, str] = {"error": "31;1", "warning": "33;1", "info": "36;1", "dim": "2", "good": "32;1"}

INDENT = "    "


def encode(run: Run, messages: Messages) -> bytes:
    """Return the report on a run, without colours."""
    console = Console(messages, show_suppressed=run.show_suppressed)
    lines = [line for document in run.documents for line in console.document(document)]
    return "\n".join([*lines, *console.summary(run), ""]).encode("utf-8", "backslashreplace")


class Console:
    """Writes findings as text; ``colour`` adds terminal escapes, never those of a document.

    ``show_suppressed`` lists suppressed findings behind the others.
    """

    def __init__(self, messages: Messages, *, colour: bool = False, show_suppressed: bool = False) -> None:
        self.messages = messages
        self.colour = colour
        self.show_suppressed = show_suppressed

    def document(self, checked: Checked) -> Iterator[str]:
        """Yield the lines about one document; none if there is nothing to say."""
        for result in checked.results:
            yield from self.result(result)
            yield ""
        if self.show_suppressed:
            for suppressed in checked.suppressed:
                yield from self.suppressed(suppressed)
                yield ""

    def suppressed(self, suppressed: Suppressed) -> Iterator[str]:
        """Yield the lines about one suppressed finding: why, by whom, until when, and where that is said."""
        return map(inert, self._suppressed(suppressed))

    def _suppressed(self, suppressed: Suppressed) -> Iterator[str]:
        yield self._head(suppressed.result, self._dim(self.messages.word("severity-suppressed")))
        yield INDENT + visible(self.messages.message(suppressed.result.finding))
        for name in ("reason", "approver", "expires"):
            if value := getattr(suppressed, name):
                yield INDENT + self._dim(self.messages.word(f"suppressed-{name}", value=visible(value)))
        by = self.messages.word(f"suppressed-{suppressed.kind}", place=visible(str(suppressed.place)))
        yield INDENT + self._dim(by)

    def _head(self, result: Result, severity: str) -> str:
        finding = result.finding
        clause = f" [{finding.clause}]" if finding.clause else ""
        name = f" {name}" if (name := name_of(finding)) else ""
        return visible(f"{finding.location}:") + f" {severity} {visible(finding.code)}{name}{visible(clause)}"

    def result(self, result: Result) -> Iterator[str]:
        """Yield the lines about one finding."""
        return map(inert, self._result(result))

    def _result(self, result: Result) -> Iterator[str]:
        finding = result.finding
        yield self._head(result, self._painted(self.messages.word(f"severity-{finding.severity}"), finding.severity))
        yield INDENT + visible(self.messages.message(finding))
        if result.frame:
            yield from self._frame(result.frame, finding.location.line, finding.severity)
        for related in result.related:
            yield from self._related(related)
        if source := source_said(finding, self.messages):
            yield INDENT + self._dim(self.messages.word("source", source=source))
        if hint := self.messages.hint(finding):
            yield INDENT + self._dim(self.messages.word("hint", hint=visible(hint)))
        if result.fix:
            yield INDENT + self._dim(self.messages.word(f"fix-{result.fix}"))
        if result.obstacle:
            reason = self.messages.reason(result.obstacle)
            yield INDENT + self._dim(self.messages.word("fix-obstacle", reason=reason))
        chain = finding.location.included_from
        while chain is not None:
            yield INDENT + self._dim(self.messages.word("included-from", place=visible(str(chain))))
            chain = chain.included_from

    def summary(self, run: Run) -> Iterator[str]:
        """Yield the last lines: registered deviations, how much was checked and found, and the verdict."""
        return map(inert, self._summary(run))

    def _summary(self, run: Run) -> Iterator[str]:
        for document in run.documents:
            for entry in document.deviations:
                said = {"path": document.path, "subject": entry.subject or "—", "reason": entry.reason or "—"}
                yield visible(self.messages.word("registered-deviation", **said))
        counts = run.counts
        yield self.messages.word("counts", documents=len(run.documents), **{s: counts[s] for s in ORDER})
        if suppressed := run.suppressed:
            by_baseline = suppressed["baseline"]
            word = "suppressed-by-baseline" if by_baseline else "suppressed"
            yield self.messages.word(word, count=suppressed.total(), baseline=by_baseline)
        yield from self._fixes(run)
        incomplete = [document.path for document in run.documents if not document.complete]
        for path in incomplete:
            yield self._painted(self.messages.word("incomplete", path=visible(path)), "error")
        if incomplete:
            yield self._painted(self.messages.word("undecided"), "error")
        else:
            verdict = "conforms" if run.conforms else "fails"
            yield self._painted(self.messages.word(verdict), "good" if run.conforms else "error")

    def _fixes(self, run: Run) -> Iterator[str]:
        """Yield the line that says what was fixed and what can be; none if nothing was or can be."""
        safe, unsafe, left = run.fixable["safe"], run.fixable["unsafe"], sum(run.counts.values())
        if run.fixed is not None:
            yield self.messages.word("fixed", fixed=run.fixed, left=left, unsafe=unsafe)
        elif safe or unsafe:
            yield self.messages.word("fixable", safe=safe, unsafe=unsafe)

    def _related(self, related: Related) -> Iterator[str]:
        span = related.span
        clause = f" [{span.clause}]" if span.clause else ""
        yield INDENT + visible(f"{span.location}:{clause} {self.messages.reason(span.label)}".rstrip())
        if related.frame:
            yield from self._frame(related.frame, span.location.line, None)

    def _frame(self, frame: Frame, line: int, severity: Severity | None) -> Iterator[str]:
        number = str(line)
        before = visible(frame.text[: frame.start])
        meant = visible(frame.meant)
        after = visible(frame.text[frame.start + frame.length :])
        yield f"{INDENT}{self._dim(f'{number} |')} {before}{meant}{after}".rstrip()
        marks = ("^" if severity else "-") * max(1, width(meant))
        caret = self._painted(marks, severity or "dim")
        yield f"{INDENT}{self._dim(' ' * len(number) + ' |')} {' ' * width(before)}{caret}"

    def _dim(self, text: str) -> str:
        return self._painted(text, "dim")

    def _painted(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.colour else text
