"""A paragraph with the requirements of the base that it covers beside it."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from stdtools.messages import Messages
from stdtools.publications.html.beside import Beside
from stdtools.publications.html.nodes import Disclosure, Summary, box, line, span
from stdtools.publications.html.words import Words


def with_bases(paragraph: nodes.Element, requirements: Sequence[Beside], words: Words) -> nodes.Element:
    """Return a paragraph and what its bases say, which can be folded; only the verdict where there are no words."""
    messages = Messages(words.language)
    verdicts = dict.fromkeys(messages.word(f"verdict-{each.verdict}") for each in requirements)
    said = words("base-says", verdict=words("separator").join(verdicts))
    both = box("beside")
    both += paragraph
    texts = [each for each in requirements if each.text]
    if not texts:
        verdict = line("base")
        verdict += nodes.Text(said)
        both += verdict
        return both
    folded = Disclosure(classes=["base"])
    folded += Summary("", said)
    several = len(requirements) > 1
    for each in texts:
        text = line("base-text", title=f"{each.base} {each.id}")
        if several:
            text += span(messages.word(f"verdict-{each.verdict}") + words("colon"), "verdict")
        text += nodes.Text(each.text)
        folded += text
    both += folded
    return both
