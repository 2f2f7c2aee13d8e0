"""Parts of a Word draft that only a comparison with the base tells."""

from __future__ import annotations

from pathlib import Path

from benchmarks.word_drafts import Draft

from stdtools.analysis.compose import compose
from stdtools.app.drafts import with_parts
from stdtools.model.blocks import AnyBlock, Paragraph
from stdtools.model.document import Clause, Document
from stdtools.model.inlines import plain_text
from stdtools.readers import read
from stdtools.readers.draft import draft
from stdtools.workspace import Disk, Memory

ROOT = Path(__file__).parents[2]


def parts(document: Document) -> dict[str, str]:
    """Return the part of each paragraph of the chapters from 4 on, by its words."""
    blocks = [block for chapter in document.clauses if not chapter.kind for block in _blocks(chapter)]
    return {plain_text(block.content): block.part for block in blocks if isinstance(block, Paragraph)}


def _blocks(clause: Clause) -> list[AnyBlock]:
    below = [block for sub in clause.subclauses if isinstance(sub, Clause) for block in _blocks(sub)]
    return [*clause.blocks, *below]


def test_a_draft_that_says_nothing_of_its_parts() -> None:
    whole = compose(read("standards/elderly-care/requirements.rst", Disk(str(ROOT))).document)
    found = draft(Draft(whole, typed=True).made(), "draft.docx", Memory({}))
    assert not any(parts(found.reading.document).values())
    reading, guesses = with_parts(found.reading)
    wanted, told = parts(whole), parts(reading.document)
    same = [told[words] == part for words, part in wanted.items() if part and words in told]
    assert len(same) > 150
    assert sum(same) / len(same) > 0.95
    assert {each.evidence for each in guesses} == {"base"}
    assert {each.variant for each in reading.findings} >= {"part-A-base", "part-B-base"}


def test_a_draft_without_a_base_stays_as_it_is() -> None:
    reading = draft(Draft(Document(), typed=True).made(), "draft.docx", Memory({})).reading
    assert with_parts(reading) == (reading, ())
