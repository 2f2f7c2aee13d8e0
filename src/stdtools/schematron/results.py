"""From the result of a stylesheet to findings: the failed assertions at their places in the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.analysis.facts import Facts
from stdtools.messages import LANGUAGES
from stdtools.model.blocks import ListItem, Reference
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.finding import Finding, Said
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Node, block_children, own_inlines
from stdtools.rules.context import EXCERPT, Context
from stdtools.rules.own.fields import values
from stdtools.schematron.schema import Assertion

_PLAIN = (Clause, Annex, TermEntry, Reference)
"""Nodes whose blocks have places of their own, or that have none."""


class Failed(NamedTuple):
    """A failed assertion: its ordinal, the ids around the place, the first words there, and what is said."""

    ordinal: int
    ids: tuple[str, ...]
    words: str
    said: tuple[str, ...]


class Broken(NamedTuple):
    """An assertion that could not be evaluated, and why."""

    ordinal: int
    detail: str


def decode(data: bytes) -> tuple[Failed | Broken, ...]:
    """Return what a stylesheet found."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return tuple(_result(element) for element in etree.fromstring(data, parser))


def _result(element: Element) -> Failed | Broken:
    ordinal = int(element.get("assertion", "0"))
    if element.tag == "broken":
        return Broken(ordinal, _words(element))
    return Failed(
        ordinal,
        ids=tuple(each.text or "" for each in element.findall("id")),
        words=(element.findtext("text") or "").strip(),
        said=tuple(map(_words, element.findall("words"))),
    )


def _words(element: Element) -> str:
    return " ".join((element.text or "").split())


def finding(failed: Failed, assertion: Assertion, texts: Mapping[str, Said], context: Context) -> Finding:
    """Return the finding about a failed assertion of the rule that says ``texts``."""
    node = _node(failed.ids, context.facts)
    if node is None:
        words = failed.words
        told = context.whole(excerpt=words if words in values(context.document.metadata) else "")
    else:
        told = context.at(node, excerpt=_within(failed.words, node))
    languages = [each.language for each in (assertion.words, *assertion.diagnostics)]
    return Finding(
        code=assertion.code,
        location=told.location,
        clause=told.clause,
        excerpt=told.excerpt,
        said=spoken(list(zip(languages, failed.said, strict=False)), next(iter(texts.values()))),
    )


def spoken(words: Sequence[tuple[str, str]], like: Said) -> dict[str, Said]:
    """Return what is said by language: the first words in each are the message, further ones the hint.

    Words without a language are for every language.
    """
    by_language: defaultdict[str, list[str]] = defaultdict(list)
    named = [each for each in LANGUAGES if any(language == each for language, _ in words)]
    for language, text in words:
        for each in [language] if language in LANGUAGES else named or LANGUAGES:
            if text:
                by_language[each].append(text)
    message = next((text for _, text in words if text), "")
    return {
        language: Said(
            message=_first(by_language[language]) or message,
            hint=" ".join(by_language[language][1:]),
            title=like.title,
            name=like.name,
            source=like.source,
        )
        for language in named or LANGUAGES
    }


def _first(texts: Iterable[str]) -> str:
    return next(iter(texts), "")


def _node(ids: tuple[str, ...], facts: Facts) -> Node | None:
    """Return the innermost node of the document among those with these ids, the outermost first."""
    return next((facts.nodes[each] for each in reversed(ids) if each in facts.nodes), None)


def _within(words: str, node: Node) -> str:
    """Return the words as an excerpt, if they stand in the text of the node and not only in what it shows."""
    return words[:EXCERPT] if words and any(words in text for text in _texts(node)) else ""


def _texts(node: Node) -> Iterator[str]:
    """Yield the texts of a node and of the blocks in it."""
    yield plain_text(own_inlines(node))
    for block in (
        node.blocks if isinstance(node, ListItem) else () if isinstance(node, _PLAIN) else block_children(node)
    ):
        yield from _texts(block)
