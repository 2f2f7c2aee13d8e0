"""The whole document: its title, what it says about itself, how part A and part B are told apart, and its divisions."""

from __future__ import annotations

from collections.abc import Mapping

from stdtools import resources
from stdtools.analysis.facts import Facts
from stdtools.model.document import Document
from stdtools.model.metadata import Metadata
from stdtools.model.walk import top_divisions
from stdtools.writers.markdown.blocks import Blocks, Chunks
from stdtools.writers.markdown.divisions import Divisions, top
from stdtools.writers.markdown.inlines import Inlines
from stdtools.writers.markdown.marks import Marks
from stdtools.writers.markdown.text import begun, escaped


def write_markdown(document: Document) -> bytes:
    """Return the document as Markdown, UTF-8."""
    facts = Facts(document)
    metadata = facts.document.metadata
    words = _words("markdown", metadata.language)
    base = next(iter(metadata.bases), document.base.number if document.base else "")
    divisions = Divisions(Blocks(Inlines(facts, words), Marks(words, base), words))
    chunks = [*_head(metadata, words), *_legend(facts, words, base), *top(divisions, top_divisions(facts.document))]
    return ("\n\n".join(chunks) + "\n").encode("utf-8", "replace")


def _words(name: str, language: str) -> Mapping[str, str]:
    words = resources.toml(f"wording/{name}.toml") or {}
    found: Mapping[str, str] = words.get(language) or words["en"]
    return found


def _head(metadata: Metadata, words: Mapping[str, str]) -> Chunks:
    """Return title and metadata."""
    title = metadata.title() or metadata.number
    others = ["\u3000".join(each.elements) for each in metadata.titles if each.language != metadata.language]
    said = (
        ("number", (metadata.number,)),
        ("base", metadata.bases),
        ("stage", (metadata.stage,)),
        ("issued", (metadata.issued,)),
        ("effective", (metadata.effective,)),
        ("issuers", metadata.issuers),
        ("replaces", metadata.replaces),
    )
    lines = [
        f"- {words[name]}{words['colon']}{escaped(words['separator'].join(filter(None, values)))}"
        for name, values in said
        if any(values)
    ]
    heads = [f"# {escaped(title)}"] if title else []
    return [*heads, *(begun(escaped(each)) for each in others if each), *filter(None, ["\n".join(lines)])]


def _legend(facts: Facts, words: Mapping[str, str], base: str) -> Chunks:
    """Return how the parts are told apart, if there are any."""
    parts = {facts.part(visit.node) for visit in facts.visits}
    if not parts & {"A", "B"}:
        return []
    document = facts.document
    own = document.base.own_words if document.base else document.metadata.part_a_text == "own-words"
    said = _words("legend", document.metadata.language)["own-words"].format(base=base) if own and "A" in parts else ""
    return [escaped(words["legend"]), *filter(None, [escaped(said)])]
