"""The grading report as one page that stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from stdtools import resources
from stdtools.messages import Messages
from stdtools.reports.grading import GradedOrganization
from stdtools.reports.grading_sheet import Group, Scale, Sheet, sheet
from stdtools.reports.page import page, shown


def encode(done: GradedOrganization, messages: Messages) -> bytes:
    """Return the page as HTML, UTF-8."""
    return page(
        messages.word("grade-title"), messages.language, _style(), _Page(sheet(done, messages), messages).body()
    )


class _Page:
    def __init__(self, found: Sheet, messages: Messages) -> None:
        self.sheet = found
        self.messages = messages

    def word(self, key: str, **arguments: str) -> str:
        return shown(self.messages.word(f"grade-{key}", **arguments))

    def heads(self, key: str, numeric: Iterable[int] = ()) -> str:
        heads = self.messages.word(f"grade-{key}-head").split("|")
        marks = ['<th scope="col" class="n">' if n in numeric else '<th scope="col">' for n in range(len(heads))]
        cells = "".join(f"{mark}{shown(head)}</th>" for mark, head in zip(marks, heads, strict=True))
        return f"<thead><tr>{cells}</tr></thead>"

    def body(self) -> Iterator[str]:
        found = self.sheet
        yield f'<p class="statement">{self.word("statement")}</p>'
        if found.trial:
            yield f'<p class="trial">{shown(found.trial)}</p>'
        yield '<div class="head"><dl>'
        yield from (f"<dt>{shown(term)}</dt><dd>{shown(value)}</dd>" for term, value in found.facts)
        of = self.word("of", least=found.scale.least, most=found.scale.most)
        yield (
            f'</dl><div class="result{"" if found.is_graded else " none"}"><p>{self.word("level-word")}</p>'
            f'<p class="grade">{shown(found.grade)}</p><p>{self.word("score-word")} '
            f'<strong class="score">{shown(found.score)}</strong></p><p>{of}</p></div></div>'
        )
        yield from _scale(found.scale)
        yield f"<h2>{self.word('why')}</h2><ol>" + "".join(f"<li>{shown(text)}</li>" for text in found.why) + "</ol>"
        if found.gap:
            yield f'<p class="note">{shown(found.gap)}</p>'
        yield from self.dimensions()
        if found.decisions:
            yield from self.decisions()
        yield from self.indicators()
        yield from self.moves()
        yield from self.steps()
        yield from self.inputs()

    def dimensions(self) -> Iterator[str]:
        yield f"<h2>{self.word('dimensions')}</h2>"
        yield f'<div class="wide" tabindex="0"><table class="dimensions">{self.heads("dimension", (2, 3, 4))}<tbody>'
        for each in self.sheet.dimensions:
            yield (
                f'<tr><th scope="row">{shown(each.name)}</th><td class="bar">{_bar(each.part, "dimension")}</td>'
                f'<td class="n">{each.got}</td><td class="n">{each.possible}</td>'
                f'<td class="n">{shown(each.percent)}</td></tr>'
            )
        yield "</tbody></table></div>"

    def decisions(self) -> Iterator[str]:
        yield f"<h2>{self.word('decisions')}</h2>"
        yield f'<div class="wide" tabindex="0"><table>{self.heads("decision")}<tbody>'
        for each in self.sheet.decisions:
            yield (
                f'<tr class="{each.kind}"><th scope="row">{shown(each.name)}</th><td>{shown(each.stated)}</td>'
                f"<td>{shown(each.effect)}</td><td>{shown(each.clause)}</td><td>{_lines(each.evidence)}</td></tr>"
            )
        yield "</tbody></table></div>"

    def indicators(self) -> Iterator[str]:
        yield f"<h2>{self.word('indicators')}</h2>"
        yield f'<div class="wide" tabindex="0"><table class="indicators">{self.heads("indicator", (3, 4, 5))}'
        for group in self.sheet.groups:
            yield from self.group(group)
        total = f'<th scope="row" colspan="5" class="n">{self.word("total")}</th><td class="n">{self.sheet.score}</td>'
        yield f'<tfoot><tr>{total}<td colspan="2"></td></tr></tfoot></table></div>'

    def group(self, group: Group) -> Iterator[str]:
        yield f'<tbody><tr><th scope="rowgroup" colspan="8">{shown(group.title)}</th></tr>'
        for row in group.rows:
            yield (
                f'<tr><th scope="row">{shown(row.name)} <small>{shown(row.id)}</small></th><td>{_lines(row.value)}</td>'
                f'<td>{_lines(row.level)}</td><td class="n">{row.points}{_bar(row.part, "got")}</td>'
                f'<td class="n">{shown(row.weight)}</td><td class="n"><strong>{row.share}</strong></td>'
                f"<td>{_lines(row.source)}</td><td>{_lines(row.evidence)}</td></tr>"
            )
        yield "</tbody>"

    def moves(self) -> Iterator[str]:
        yield f"<h2>{self.word('moves')}</h2>"
        if not self.sheet.moves:
            yield f"<p>{self.word('no-move')}</p>"
            return
        yield f"<p>{self.word('moves-lead')}</p>"
        yield f'<div class="wide" tabindex="0"><table>{self.heads("move", (3,))}<tbody>'
        for each in self.sheet.moves:
            yield (
                f'<tr><th scope="row">{shown(each.name)}</th><td>{shown(each.best)}</td><td>{shown(each.worst)}</td>'
                f'<td class="n">{each.unused}</td></tr>'
            )
        yield "</tbody></table></div>"

    def steps(self) -> Iterator[str]:
        yield f"<h2>{self.word('steps')}</h2>"
        yield f'<div class="wide" tabindex="0"><table class="steps">{self.heads("step", (0,))}<tbody>'
        for number, (told, clause) in enumerate(self.sheet.steps, 1):
            yield f'<tr><td class="n">{number}</td><td>{shown(told)}</td><td>{shown(clause)}</td></tr>'
        yield "</tbody></table></div>"

    def inputs(self) -> Iterator[str]:
        yield f"<h2>{self.word('inputs')}</h2>"
        yield f'<div class="wide" tabindex="0"><table>{self.heads("input")}<tbody>'
        for path, digest in self.sheet.inputs:
            yield f'<tr><th scope="row">{shown(path)}</th><td><code>{digest}</code></td></tr>'
        yield f'</tbody></table></div><p class="note">{shown(self.sheet.version)}</p>'


def _scale(scale: Scale) -> Iterator[str]:
    """Yield the scale as a picture whose texts keep their size on any screen."""
    text = shown(scale.text)
    yield f'<div class="wide"><svg class="scale" role="img" aria-label="{text}" width="100%" height="64">'
    yield f"<title>{text}</title>"
    yield '<rect class="all" x="0" y="26" width="100%" height="18"/>'
    for number, band in enumerate(scale.bands):
        start, wide = band.start * 100, (band.end - band.start) * 100
        yield f'<rect class="band b{min(number, 2)}" x="{start}%" y="26" width="{wide}%" height="18"/>'
        middle = f'x="{start + wide / 2}%" y="40" text-anchor="middle"'
        yield f'<text class="t{min(number, 2)}" {middle}>{shown(band.grade)}</text>'
        yield f'<text x="{start}%" y="60" text-anchor="middle">{band.label}</text>'
    yield f'<text x="0" y="60">{scale.least}</text><text x="100%" y="60" text-anchor="end">{scale.most}</text>'
    at = scale.at * 100
    anchor = "start" if at < 5 else "end" if at > 95 else "middle"
    yield f'<svg x="{at}%" y="0" overflow="visible"><path class="mark" d="M-6 17h12l-6 9z"/></svg>'
    yield f'<text class="mark" x="{at}%" y="13" text-anchor="{anchor}">{scale.score}</text></svg></div>'


def _bar(part: object, name: str) -> str:
    """Return a bar. What it shows stands beside it as a number."""
    return (
        f'<svg class="{name}" aria-hidden="true" viewBox="0 0 1 1" preserveAspectRatio="none">'
        f'<rect class="all" width="1" height="1"/><rect class="full" width="{part}" height="1"/></svg>'
    )


def _lines(parts: Iterable[str]) -> str:
    first, *rest = parts
    return shown(first) + "".join(f"<small>{shown(part)}</small>" for part in rest)


@cache
def _style() -> str:
    own = (resources.directory("reports") / "grading.css").read_text(encoding="utf-8")
    return resources.stylesheet("tokens.css") + own
