"""The same text in StrictDoc's own form: a requirement for every paragraph, its text that of the plain form."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.plain import Plain
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Paragraph
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.inlines import plain_text
from stdtools.model.walk import top_divisions


def write(facts: Facts) -> str:
    """Return the document as one ``.sdoc`` file."""
    return "\n".join(_Strict(facts).document())


class _Strict:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.plain = Plain(facts, "docutils", links=False)

    def document(self) -> Iterator[str]:
        yield f"[DOCUMENT]\nTITLE: {self.facts.document.metadata.title()}\nOPTIONS:\n  MARKUP: RST\n"
        for division in top_divisions(self.facts.document):
            yield from self.division(division)

    def division(self, division: Clause | Annex | TermEntry) -> Iterator[str]:
        number = self.facts.number(division)
        if isinstance(division, TermEntry):
            yield _text(f"**{number} {division.name}** {self.plain.inlines(division.definition)}")
            return
        title = f"{number}　{plain_text(division.title)}".strip("　")
        yield f"[[SECTION]]\nTITLE: {title}\n"
        for block in division.blocks:
            text = "\n".join(self.plain.blocks([block])).rstrip()
            if isinstance(block, Paragraph):
                yield f"[REQUIREMENT]\nUID: {block.id}\nSTATEMENT: >>>\n{text}\n<<<\n"
            else:
                yield _text(text)
        for sub in division.subclauses:
            yield from self.division(sub)
        yield "[[/SECTION]]\n"


def _text(text: str) -> str:
    return f"[TEXT]\nSTATEMENT: >>>\n{text}\n<<<\n"
