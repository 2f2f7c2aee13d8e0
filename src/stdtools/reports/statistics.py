"""How many findings each rule has, the most frequent first."""

from __future__ import annotations

from collections import Counter

from stdtools.messages import Messages
from stdtools.reports.report import Run
from stdtools.reports.visible import visible


def encode(run: Run, messages: Messages) -> bytes:
    """Return a line a rule: the number of findings, the code and what the rule is about."""
    found = [result.finding for document in run.documents for result in document.results]
    counts = Counter(finding.code for finding in found)
    about = {finding.code: messages.subject(finding) for finding in found}
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = (f"{count:>6}  {code:<8}  {visible(about[code])}\n" for code, count in ordered)
    return "".join(lines).encode("utf-8", "backslashreplace")
