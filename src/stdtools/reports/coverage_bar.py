"""A bar of verdicts: a drawing in the page itself, whose numbers stand beside it and in its label."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from stdtools.analysis.coverage import Verdict
from stdtools.messages import Messages
from stdtools.reports.coverage import VERDICTS, RequirementRecord, verdict_word
from stdtools.reports.visible import escaped

_WIDTH = 1000
"""Units of the drawing; a requirement takes its share of them."""


def bar(requirements: Sequence[RequirementRecord], messages: Messages) -> str:
    """Return the bar as SVG: a field for each verdict, gaps first; a class gives it colour and pattern."""
    verdicts = sorted((requirement.verdict for requirement in requirements), key=VERDICTS.index)
    counts: list[tuple[Verdict, int]] = [(verdict, len(tuple(same))) for verdict, same in groupby(verdicts)]
    said = "; ".join(f"{verdict_word(messages, verdict)} {count}" for verdict, count in counts)
    fields, start = [], 0
    for verdict, count in counts:
        end = start + count
        left, right = (round(edge * _WIDTH / len(verdicts)) for edge in (start, end))
        fields.append(f'<rect class="{verdict}" x="{left}" width="{right - left}" height="10"/>')
        start = end
    return (
        f'<svg class="bar" role="img" aria-label="{escaped(said)}" viewBox="0 0 {_WIDTH} 10" '
        f'preserveAspectRatio="none">{"".join(fields)}</svg>'
    )
