"""Audit time as one page that stands alone: the question, the result, and every step with its clause."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.audit_time import ComputedAuditTime, asked, said
from stdtools.reports.page import page, shown
from stdtools.schemes.quantities import shown as number


def encode(done: ComputedAuditTime, messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8."""
    return page(messages.word("audit-time-title"), messages.language, _style(), _body(done, messages))


def _body(done: ComputedAuditTime, messages: Messages) -> Iterator[str]:
    yield f'<p class="statement">{shown(messages.word("audit-time-statement"))}</p>'
    yield f"<p>{shown(' '.join(part for part in (done.checked.number, done.checked.title) if part))}</p>"
    yield from (f"<p>{shown(line)}</p>" for line in asked(done.question, messages))
    days, on_site = number(done.answer.days), number(done.answer.on_site)
    result = messages.word("audit-time-result", days=days, on_site=on_site)
    yield f"<p><strong>{shown(result)}</strong></p>"
    heads = messages.word("grade-step-head").split("|")
    yield f"<h2>{shown(messages.word('audit-time-steps'))}</h2>"
    yield '<div class="wide" tabindex="0"><table class="steps"><thead><tr>'
    yield "".join(f'<th scope="col">{shown(head)}</th>' for head in heads) + "</tr></thead><tbody>"
    for place, step in enumerate(done.answer.steps, 1):
        told = shown(said(step, messages))
        yield f'<tr><td class="n">{place}</td><td>{told}</td><td>{shown(step.source)}</td></tr>'
    yield "</tbody></table></div>"


@cache
def _style() -> str:
    own = (resources.directory("reports") / "grading.css").read_text(encoding="utf-8")
    return resources.stylesheet("tokens.css") + own
