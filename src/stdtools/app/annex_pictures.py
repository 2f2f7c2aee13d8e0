"""The pictures in the annex on coverage of what is published: bars, and the references between clauses.

A source has no file for them, so what is converted or attached has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from stdtools.analysis import coverage_annex
from stdtools.analysis.coverage import coverage
from stdtools.analysis.facts import Facts
from stdtools.app.annex import bases_of
from stdtools.app.cover import covered_base
from stdtools.bases.requirements import requirements
from stdtools.messages import Messages
from stdtools.model.blocks import AnyBlock, Figure, Paragraph
from stdtools.model.document import Annex, Document
from stdtools.model.inlines import CrossReference, Text
from stdtools.publications import coverage_bars
from stdtools.publications.figures import bars
from stdtools.publications.figures.bundle import bundle
from stdtools.publications.figures.clauses import clauses
from stdtools.publications.figures.frame import Options

ID = f"{coverage_annex.ID}-figure"
"""What the ids of the pictures and of the paragraphs that mention them begin with."""


class Pictured(NamedTuple):
    """A document whose annex has pictures, and these as SVG by the source that their figures name."""

    facts: Facts
    pictures: Mapping[str, bytes]


def with_pictures(facts: Facts) -> Pictured:
    """Return a document with pictures in its generated annex; as it is, if it has none."""
    document = facts.document
    place, annex = next(((i, a) for i, a in enumerate(document.annexes) if a.id == coverage_annex.ID), (0, None))
    if annex is None:
        return Pictured(facts, {})
    pictures: dict[str, bytes] = {}
    blocks = tuple(_blocks(facts, annex, pictures))
    annexes = (*document.annexes[:place], replace(annex, blocks=blocks), *document.annexes[place + 1 :])
    return Pictured(Facts(replace(document, annexes=annexes)), pictures)


def without_pictures(document: Document) -> Document:
    """Return a document as it is without the pictures in its generated annex."""
    annexes = tuple(
        replace(each, blocks=tuple(block for block in each.blocks if not block.id.startswith(ID)))
        if each.id == coverage_annex.ID
        else each
        for each in document.annexes
    )
    return replace(document, annexes=annexes)


def _blocks(facts: Facts, annex: Annex, pictures: dict[str, bytes]) -> Iterator[AnyBlock]:
    """Yield the blocks of the annex, a picture before what is said of each base."""
    language = facts.document.metadata.language
    messages, words = Messages(language), coverage_annex.words_of(language)
    stating = [base for base in bases_of(facts.document) if requirements(base)]
    for ordinal, base in enumerate(stating, 1):
        name = base.metadata.number
        found = covered_base(facts, name, base, coverage(facts, base), messages)
        lines = coverage_bars.of_chapters(found, messages)
        title = words["picture"].format(base=name)
        options = bars.Options(title=title, language=language, id=f"{ID}-{ordinal}-svg", standalone=True)
        figure = Figure(
            source=f"{ID}-{ordinal}.svg",
            alternative=bars.said(lines, language),
            title=(Text(title),),
            id=f"{ID}-{ordinal}",
        )
        pictures[figure.source] = bars.draw(lines, options).encode() + b"\n"
        lead = (CrossReference(figure.id), Text(words["picture-lead"].format(base=name)))
        yield Paragraph(content=lead, id=f"{ID}-{ordinal}-lead")
        yield figure
        yield from _of_base(annex.blocks, ordinal)
    yield from _of_document(facts, pictures)


def _of_document(facts: Facts, pictures: dict[str, bytes]) -> Iterator[AnyBlock]:
    """Yield pictures of the document itself: the share of part B in its chapters, and what its clauses refer to."""
    language = facts.document.metadata.language
    words = coverage_annex.words_of(language)
    if lines := coverage_bars.of_parts(facts, (words["part-a"], words["part-b"])):
        options = bars.Options(title=words["parts"], language=language, id=f"{ID}-parts-svg", standalone=True)
        pictures[f"{ID}-parts.svg"] = bars.draw(lines, options).encode() + b"\n"
        yield from _figure("parts", words, bars.said(lines, language))
    if drawn := clauses(facts, language):
        shown = Options(title=words["graph"], language=language, id=f"{ID}-graph-svg", standalone=True, headed=False)
        pictures[f"{ID}-graph.svg"] = bundle(drawn, shown).encode() + b"\n"
        yield from _figure("graph", words, words["graph-said"])


def _figure(name: str, words: Mapping[str, str], alternative: str) -> Iterator[AnyBlock]:
    figure = Figure(source=f"{ID}-{name}.svg", alternative=alternative, title=(Text(words[name]),), id=f"{ID}-{name}")
    yield Paragraph(content=(CrossReference(figure.id), Text(words[f"{name}-lead"])), id=f"{ID}-{name}-lead")
    yield figure


def _of_base(blocks: Sequence[AnyBlock], ordinal: int) -> Iterator[AnyBlock]:
    """Yield what the annex has on one of its bases: everything behind the table before up to its own table."""
    tables = [i for i, block in enumerate(blocks) if block.id.startswith(f"{coverage_annex.ID}-table-")]
    first = tables[ordinal - 2] + 1 if ordinal > 1 else 0
    yield from blocks[first : tables[ordinal - 1] + 1]
