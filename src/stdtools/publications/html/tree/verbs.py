"""Verbs that make a provision what it is, marked in the text of a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from docutils import nodes

from stdtools.model.inlines import AnyInline, Text, plain_text
from stdtools.publications.html.kinds import Verb
from stdtools.publications.html.nodes import span

Render = Callable[[Iterable[AnyInline]], list[nodes.Node]]


def marked(content: Sequence[AnyInline], verbs: Sequence[Verb], render: Render) -> list[nodes.Node]:
    """Return the nodes of a paragraph with its verbs in elements of their own; one inside other markup stays plain."""
    result: list[nodes.Node] = []
    start = 0
    for inline in content:
        if type(inline) is Text:
            end = start + len(inline.text)
            own = [verb for verb in verbs if start <= verb.start and verb.end <= end]
            result += _pieces(inline.text, own, start)
        else:
            end = start + len(plain_text((inline,)))
            result += render((inline,))
        start = end
    return result


def _pieces(text: str, verbs: Iterable[Verb], offset: int) -> Iterator[nodes.Node]:
    """Yield a text, which begins at ``offset``, with its verbs apart."""
    done = 0
    for verb in verbs:
        if before := text[done : verb.start - offset]:
            yield nodes.Text(before)
        done = verb.end - offset
        yield span(text[verb.start - offset : done], "verb", verb.kind)
    if done < len(text):
        yield nodes.Text(text[done:])
