"""The result of grading as one page that stands alone, with a picture of what each indicator gave."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.grading import DECIMALS, GradedOrganization, grade_of, on_trial, sections
from stdtools.reports.page import page, shown
from stdtools.schemes.grading import rounded
from stdtools.schemes.quantities import shown as number

_ROW, _LEFT, _WIDE, _RIGHT = 26, 210, 360, 90


def encode(done: GradedOrganization, messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8."""
    return page(messages.word("grade-title"), messages.language, _style(), _body(done, messages))


def _body(done: GradedOrganization, messages: Messages) -> Iterator[str]:
    name = " ".join(part for part in (done.checked.number, done.checked.title) if part)
    yield f'<p class="standard">{shown(name)}</p>'
    result = messages.word("grade-result", score=f"{done.graded.score:f}", grade=grade_of(done, messages))
    yield f'<p class="result">{shown(result)}</p>'
    if trial := on_trial(done, messages):
        yield f'<p class="trial">{shown(trial)}</p>'
    list_ = messages.word("separator").join(f"{t.grade} ≥ {number(t.least)}" for t in done.model.thresholds)
    yield f"<p>{shown(messages.word('grade-thresholds', list=list_))}</p>"
    yield f"<h2>{shown(messages.word('grade-bars'))}</h2>"
    yield from _bars(done, messages)
    yield from _table(done, messages)
    for title, lines in sections(done, messages):
        yield f"<h2>{shown(title)}</h2><ol>" + "".join(f"<li>{shown(line)}</li>" for line in lines) + "</ol>"


def _bars(done: GradedOrganization, messages: Messages) -> Iterator[str]:
    """Yield a bar for each indicator: its points on the scale. The table below says the same in words."""
    low, high = done.model.scale
    tall = _ROW * len(done.graded.points)
    title = shown(messages.word("grade-bars"))
    yield (
        f'<svg role="img" aria-label="{title}" viewBox="0 0 {_LEFT + _WIDE + _RIGHT} {tall}" '
        f'width="100%" xmlns="http://www.w3.org/2000/svg"><title>{title}</title>'
    )
    for row, each in enumerate(done.graded.points):
        points = each.points if each.points is not None else low
        wide = rounded((points - low) * _WIDE / (high - low), 1)
        y = row * _ROW
        yield f'<text x="{_LEFT - 8}" y="{y + 17}" text-anchor="end">{shown(_short(each.indicator.name))}</text>'
        yield f'<rect class="all" x="{_LEFT}" y="{y + 4}" width="{_WIDE}" height="18"/>'
        yield f'<rect class="got" x="{_LEFT}" y="{y + 4}" width="{wide}" height="18"/>'
        said = number(points) if each.points is not None else "—"
        yield f'<text x="{_LEFT + _WIDE + 8}" y="{y + 17}">{said}</text>'
    yield "</svg>"


def _table(done: GradedOrganization, messages: Messages) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{shown(head)}</th>' for head in messages.word("grade-bar-head").split())
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for each in done.graded.points:
        value = f"{number(rounded(each.value, DECIMALS))} {each.indicator.unit}" if each.value is not None else "—"
        cells = (
            value,
            number(each.points) if each.points is not None else "—",
            f"{number(rounded(each.weight, 2))} %",
            number(rounded(each.share, 4)),
        )
        row = "".join(f"<td>{shown(cell)}</td>" for cell in cells)
        yield f'<tr><th scope="row">{shown(f"{each.indicator.id} {each.indicator.name}")}</th>{row}</tr>'
    yield "</tbody></table>"


def _short(name: str) -> str:
    return name if len(name) <= 14 else name[:13] + "…"


@cache
def _style() -> str:
    own = (resources.directory("reports") / "grading.css").read_text(encoding="utf-8")
    return resources.stylesheet("tokens.css") + own
