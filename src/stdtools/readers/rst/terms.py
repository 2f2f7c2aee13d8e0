"""Term entries: the directive ``term``."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from docutils import nodes

from stdtools.grammar import terms, values
from stdtools.grammar.fields import NONE
from stdtools.model.blocks import Example, Note, Part
from stdtools.model.document import Term, TermEntry
from stdtools.readers.rst.blocks import without_comments
from stdtools.readers.rst.nodes import Construct

if TYPE_CHECKING:
    from stdtools.readers.rst.constructs import Constructs


def term_entry(translator: Constructs, node: Construct) -> TermEntry:
    """Translate a ``term`` directive: its designations, one paragraph of definition, then notes and examples."""
    outside, translator.suppressions = translator.suppressions, []
    children = without_comments(translator.without_suppressions(node.children))
    definition = children.pop(0) if children and isinstance(children[0], nodes.paragraph) else None
    source = node.options["source"][-1].words if "source" in node.options else None
    notes = translator.blocks(children)
    translator.numbers_given = translator.numbers_given or "number" in node.options
    if any(not isinstance(note, Note | Example) for note in notes):
        translator.wrong(node, "after the definition of a term only notes and examples")
    suppressions, translator.suppressions = tuple(translator.suppressions), outside
    return TermEntry(
        terms=_terms(translator, node),
        definition=translator.contents.inlines(definition.children) if definition is not None else (),
        domain=translator.text(node, "domain"),
        notes=tuple(notes),
        source=translator.contents.inlines([source]),
        id=translator.text(node, "id"),
        number=translator.text(node, "number"),
        part=part(translator, node),
        suppressions=suppressions,
        location=node.location,
    )


def part(translator: Constructs, node: Construct) -> Part:
    """Return the part that the option gives: ``A``, ``B``, or nothing."""
    value = node.option("part")
    if value and value not in (*get_args(Part), NONE):
        translator.bad(node, "part")
    return next((known for known in get_args(Part) if known == value), "")


def _terms(translator: Constructs, node: Construct) -> tuple[Term, ...]:
    found: list[Term] = []
    language = translator.language
    if node.argument:
        found.append(Term(text=values.unescape(node.argument), language=language))
    taken: dict[str, int] = {}
    known = ("domain", "source", "id", "number", "part")
    for name in node.given:
        option = node.options[name][taken.get(name, 0)]
        taken[name] = taken.get(name, 0) + 1
        if terms.is_option(name):
            found += terms.parse(name, option.value, language)
        elif name not in known:
            translator.log.add("SRC-08", option.location, f":{name}:", name=name, value=option.value, detail="unknown")
    if not found:
        translator.wrong(node, "a term without a name")
    return tuple(found)
