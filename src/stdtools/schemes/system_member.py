"""What a document says of its place in a standards system: what it is, and which other documents it names where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from stdtools.analysis.citations import citations, listed, official
from stdtools.analysis.facts import Facts
from stdtools.analysis.passages import Passage, passages
from stdtools.analysis.prose import Prose
from stdtools.grammar.sections import recognised
from stdtools.model.designation import normal
from stdtools.model.document import Annex, Clause
from stdtools.model.inlines import plain_text
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata
from stdtools.schemes.certificate import key
from stdtools.schemes.system_levels import BASE, before, level_of, scopes

Where = Literal["metadata", "basis", "scope", "references", "text", "informative"]
"""Where a document is named.

metadata: as a base. basis: in the section on the basis of certification. scope, references: there. text: elsewhere in
what is normative. informative: in foreword, introduction, bibliography or an informative annex.
"""

_BASIS = "certification-basis"
_INFORMATIVE = ("foreword", "introduction", "bibliography", "index")
_TITLED = re.compile(r"[ \u3000]{0,2}《([^《》]{1,80})》")
_QUOTED = ' \u3000《》"“”'


class Named(NamedTuple):
    """A document that another one names, in its normal spelling, with the title if that is said too, and where.

    ``stated``: the words before it say that it is what a rule is for.
    """

    number: str
    title: str
    where: Where
    location: Location
    clause: str = ""
    excerpt: str = ""
    stated: bool = False


class Member(NamedTuple):
    """A document of the system, without its text; ``named`` in the order in which it names them."""

    path: str
    metadata: Metadata
    profile: str
    level: str
    named: tuple[Named, ...] = ()
    complete: bool = True

    @property
    def number(self) -> str:
        """The number in its normal spelling."""
        return normal(self.metadata.number) if self.metadata.number else ""

    @property
    def title(self) -> str:
        """The title in the language of the document."""
        return self.metadata.title(separator="\u3000" if self.metadata.language == "zh" else " — ")

    @property
    def titles(self) -> dict[str, str]:
        """The titles by language."""
        return {
            title.language: ("\u3000" if title.language == "zh" else " — ").join(title.elements)
            for title in self.metadata.titles
        }


def member(facts: Facts, path: str, *, profile: str = "", complete: bool = True) -> Member:
    """Return what a document, as it is written, says of its place; ``profile`` is that of settings, if it has none."""
    metadata = facts.document.metadata
    name = metadata.profile or profile
    level = level_of(name)
    named = tuple(_named(facts)) if level != BASE else ()
    return Member(path, metadata, name, level, named, complete)


def _named(facts: Facts) -> Iterator[Named]:
    metadata = facts.document.metadata
    own = normal(metadata.number) if metadata.number else ""
    for base in metadata.bases:
        yield Named(normal(base), "", "metadata", metadata.location, "", base)
    for reference in listed(facts):
        if reference.designation:
            title = plain_text(reference.content).strip(_QUOTED)
            number = normal(reference.designation)
            place = facts.clause_number(reference)
            yield Named(number, title, "references", reference.location, place, reference.designation)
    told = passages(facts)
    homes = _homes(facts)
    for cited in (*citations(told), *official(Prose(told, ()))):
        if cited.parsed is None or (str(cited.parsed) == own and not cited.parsed.is_placeholder):
            continue
        passage = cited.passage
        titled = _TITLED.match(passage.text, cited.end)
        yield Named(
            str(cited.parsed),
            titled[1] if titled else "",
            _where(passage, homes),
            passage.location,
            facts.clause_number(passage.node),
            passage.text[cited.start : cited.end],
            passage.text[: cited.start].rstrip().lower().endswith(before()),
        )


def _homes(facts: Facts) -> frozenset[str]:
    """Return the ids of the sections on the basis of certification."""
    return frozenset(
        node.id
        for node, _ in facts.of(Clause, Annex)
        if _BASIS in recognised(plain_text(node.title)) or (isinstance(node, Clause) and _BASIS in node.section)
    )


def _where(passage: Passage, homes: frozenset[str]) -> Where:
    visit = passage.visit
    if visit.division.id in homes or any(around.id in homes for around in visit.ancestors):
        return "basis"
    element = passage.element
    if isinstance(element, Annex):
        return "text" if element.normative else "informative"
    if element.kind in _INFORMATIVE:
        return "informative"
    if element.kind == "normative-references":
        return "references"
    return "scope" if element.kind == "scope" or key(plain_text(element.title)) in scopes() else "text"
