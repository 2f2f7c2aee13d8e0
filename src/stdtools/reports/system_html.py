"""A standards system as one page that stands alone: the picture, the table, how all hang together, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.json import FindingRecord
from stdtools.reports.page import page, shown
from stdtools.reports.system import COLUMNS, SystemReport, counts, heads, relations, rows


def encode(found: SystemReport, picture: str, anchors: Iterable[str], messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8; ``picture`` is SVG whose boxes lead to the ids ``anchors`` of the rows."""
    return page(messages.word("system-title"), messages.language, _style(), _body(found, picture, anchors, messages))


def _body(found: SystemReport, picture: str, anchors: Iterable[str], messages: Messages) -> Iterator[str]:
    there, missing = (sum(getattr(each, name) for each in found.levels) for name in ("there", "missing"))
    families = len(found.families)
    yield f"<p>{shown(messages.word('system-summary', documents=there, families=families, missing=missing))}</p>"
    for path in dict.fromkeys(entry.path for entry in found.entries if not entry.complete):
        yield f'<p class="incomplete">{shown(messages.word("incomplete", path=path))}</p>'
    yield f"<h2>{shown(messages.word('system-picture'))}</h2>"
    yield f'<div class="wide" role="region" aria-label="{shown(messages.word("system-picture"))}" tabindex="0">'
    yield picture
    yield "</div>"
    yield f"<h2>{shown(messages.word('system-findings'))}</h2>"
    if found.findings:
        yield "<ul>" + "".join(f"<li>{_finding(each)}</li>" for each in found.findings) + "</ul>"
    else:
        yield f"<p>{shown(messages.word('system-nothing-missing'))}</p>"
    yield f"<h2>{shown(messages.word('system-table'))}</h2>"
    states = [entry.state for entry in found.entries]
    yield from _table(heads(messages), rows(found, messages), "entries", anchors, states, COLUMNS.index("title"))
    yield f"<h2>{shown(messages.word('system-counts'))}</h2>"
    yield from _table(*counts(found, messages), "counts")
    yield f"<h2>{shown(messages.word('system-relations'))}</h2>"
    yield from _table(*relations(found, messages), "relations")


def _finding(finding: FindingRecord) -> str:
    place = f"{finding.path}:{finding.line}" + (f" [{finding.clause}]" if finding.clause else "")
    return (
        f'<span class="severity {finding.severity}">{shown(finding.code)}</span> {shown(finding.message)} '
        f'<span class="place">{shown(place)}</span><br><span class="source">{shown(finding.hint)}</span>'
    )


def _table(
    names: Iterable[str],
    lines: Iterable[Iterable[str]],
    kind: str,
    anchors: Iterable[str] = (),
    states: Iterable[str] = (),
    head: int = 0,
) -> Iterator[str]:
    """Yield a table; the cell ``head`` of each row names it."""
    yield f'<div class="wide" tabindex="0"><table class="{kind}"><thead><tr>'
    yield "".join(f'<th scope="col">{shown(name)}</th>' for name in names) + "</tr></thead><tbody>"
    ids, kinds = iter(anchors), iter(states)
    for line in lines:
        id, state = next(ids, ""), next(kinds, "")
        about = (f' id="{id}"' if id else "") + (f' class="{state}"' if state else "")
        cells = (
            f'<th scope="row">{shown(cell)}</th>' if place == head else f"<td>{shown(cell)}</td>"
            for place, cell in enumerate(line)
        )
        yield f"<tr{about}>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


@cache
def _style() -> str:
    own = (resources.directory("reports") / name for name in ("check.css", "system.css"))
    return resources.stylesheet("tokens.css") + "".join(file.read_text(encoding="utf-8") for file in own)
