"""Parts of a Word draft that only a comparison with the base tells."""

from __future__ import annotations

from pathlib import Path

from benchmarks.word_drafts import Draft
from msgspec.structs import replace

from stdtools.analysis.compose import compose
from stdtools.app.drafts import told_by_base, with_anchors, with_parts
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


def anchors(document: Document) -> dict[str, tuple[str, ...]]:
    """Return the anchors of each paragraph of part B in the chapters from 4 on, by its words."""
    blocks = [block for chapter in document.clauses if not chapter.kind for block in _blocks(chapter)]
    marked = [block for block in blocks if isinstance(block, Paragraph) and block.part == "B"]
    return {plain_text(block.content): tuple(map(str, block.refines)) for block in marked}


def test_part_b_is_anchored_to_the_clause_that_it_stands_in() -> None:
    whole = compose(read("standards/elderly-care/requirements.rst", Disk(str(ROOT))).document)
    bare = draft(Draft(whole, typed=True).made(), "draft.docx", Memory({})).reading
    metadata = replace(bare.document.metadata, bases=whole.metadata.bases)
    reading, guesses = told_by_base(replace(bare, document=replace(bare.document, metadata=metadata)))
    found = anchors(reading.document)
    wanted = anchors(whole)
    both = [words for words in found if wanted.get(words)]
    assert len(both) > 100
    assert all(len(found[words]) == 1 for words in both)
    clauses = [found[words][0] == wanted[words][0].split("-")[0] for words in both]
    assert sum(clauses) / len(clauses) > 0.95
    assert {each.surely for each in guesses if each.what == "anchor"} == {"likely"}
    assert "anchor" in {each.variant for each in reading.findings}


def test_a_document_with_anchors_keeps_them() -> None:
    reading = read("standards/elderly-care/requirements.rst", Disk(str(ROOT)))
    assert with_anchors(reading) == (reading, ())
