"""What the parts of a document's tree share: its facts, anchors, words, the other pages, its pictures and footnotes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from stdtools.analysis.facts import Facts
from stdtools.model.document import Document
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.model.numbering import letters
from stdtools.publications.html.beside import Besides
from stdtools.publications.html.kinds import Kinds
from stdtools.publications.html.tree.anchors import Anchors
from stdtools.publications.html.tree.footnotes import Footnotes
from stdtools.publications.html.tree.parts import parts_held
from stdtools.publications.html.words import Words
from stdtools.publications.labels import Labels
from stdtools.schemes.parameters import by_id, parameters

Picture = Callable[[str], str]
"""From the source of a figure to the picture's address relative to the page; raises ``PictureError``."""


class Scope:
    """The surroundings of a tree.

    ``pages`` maps designations to addresses relative to the page; ``kinds`` says what the paragraphs state;
    ``besides`` what bases say beside them; ``findings`` gathers what could not be shown.
    ``coverage`` maps bases and ids of their requirements to the places of these on the page on coverage.
    """

    def __init__(
        self,
        facts: Facts,
        pages: Mapping[str, str],
        picture: Picture,
        kinds: Kinds | None = None,
        besides: Besides | None = None,
        coverage: Mapping[tuple[str, str], str] = MappingProxyType({}),
    ) -> None:
        self.facts = facts
        self.document: Document = facts.document
        self.language = facts.document.metadata.language
        self.words = Words(self.language)
        self.anchors = Anchors(facts)
        self.pages = pages
        self.picture = picture
        self.kinds: Kinds = kinds or {}
        self.besides: Besides = besides or {}
        self.coverage = coverage
        self.text_footnotes = Footnotes(lambda n: f"{n})", "fn", self.anchors.new)
        self.footnotes = self.text_footnotes
        self.clause = ""  # number of the clause that is being built
        self.findings: list[Finding] = []
        self.parts = parts_held(self.document)
        self.labels = Labels(facts)
        self.parameters = by_id(parameters(facts))
        self._tables = 0
        self._claimed: set[str] = set()

    def open_table(self) -> Footnotes:
        """Count footnotes by letters from here on (GB/T 1.1—2020 9.12, footnotes of tables); return where they go."""
        self._tables += 1
        self.footnotes = Footnotes(lambda n: letters(n).lower(), f"tfn{self._tables}", self.anchors.new)
        return self.footnotes

    def close_table(self) -> None:
        """Count footnotes of the text again."""
        self.footnotes = self.text_footnotes

    def report(self, code: str, location: Location, **arguments: str) -> None:
        """Keep a finding about what cannot be shown as it stands in the source."""
        self.findings.append(
            Finding(code=code, location=location, clause=self.clause, arguments=arguments, severity="warning")
        )

    def claim(self, anchor: str) -> bool:
        """Tell whether ``anchor`` is not yet on the page; from now on it is."""
        fresh = anchor not in self._claimed
        self._claimed.add(anchor)
        return fresh
