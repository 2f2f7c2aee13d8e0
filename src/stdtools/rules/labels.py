"""Labels and pointers that are written by hand: notes, examples, pages (GB/T 1.1—2020 9.5.3, 9.10, 9.11)."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.finding import Finding
from stdtools.rules.context import Context
from stdtools.rules.drafting import GBT_1_1
from stdtools.rules.rule import Modality, Source, rule


@rule("DRF-14", "vague-pointer", source=Source(GBT_1_1, "9.5.3", Modality.SHOULD))
def vague_pointer(context: Context) -> Iterator[Finding]:
    """The text points at a page, or at 上文, 下文 or 前述.

    Pages change with every setting, and what stands above is a matter of opinion. Numbers are certain.

    Point at the number of the clause, table or figure.
    """
    for passage, match in context.own_prose.finditer(context.language.phrases(vague_pointer.code)):
        yield context.within(passage, match.start(), match.end(), word=match.group())


@rule("DRF-18", "example-as-text", source=Source(GBT_1_1, "9.10", Modality.SHOULD))
def example_as_text(context: Context) -> Iterator[Finding]:
    """A paragraph begins with the label of an example and is none.

    Labels of examples are generated, numbered clause by clause. A label that is typed is not renumbered, and what
    follows counts as text that binds.

    Make it an example: ``.. example::``, ``non-normative-example``.
    """
    yield from _typed(context, example_as_text.code)


@rule("DRF-19", "note-as-text", source=Source(GBT_1_1, "9.11", Modality.SHOULD))
def note_as_text(context: Context) -> Iterator[Finding]:
    """A paragraph begins with the label of a note and is none.

    Labels of notes are generated: a single note has no number, several begin with 1 in each clause, table or figure. A
    label that is typed is not renumbered, and what follows counts as text that binds.

    Make it a note: ``.. note::``, ``non-normative-note``.
    """
    yield from _typed(context, note_as_text.code)


def _typed(context: Context, code: str) -> Iterator[Finding]:
    for passage, match in context.normative_prose.finditer(context.language.phrases(code)):
        if passage.place == "text":
            yield context.within(passage, match.start(), match.end(), word=match.group())
