"""What the parts of a document's content share: its facts, words and style, its pictures, and what went wrong."""

from __future__ import annotations

from typing import Any

from stdtools import resources
from stdtools.analysis.facts import Facts
from stdtools.model.blocks import Reference
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.publications.labels import Labels
from stdtools.publications.legend import Style, style
from stdtools.publications.pdf.pictures import Pictures
from stdtools.schemes.parameters import by_id, parameters

Json = Any
"""Plain data that Typst reads: strings, numbers, lists and dictionaries."""


class Scope:
    """The surroundings of the content of one document.

    ``findings`` gathers what could not be printed as it stands, ``anchors`` the ids that something links to,
    ``references`` the entries of clause 2 and the bibliography by designation. ``table_notes`` takes the footnotes of
    the table that is being set, which stand inside its frame (GB/T 1.1—2020 9.12).
    """

    def __init__(self, facts: Facts, pictures: Pictures) -> None:
        self.facts = facts
        self.document = facts.document
        self.language = facts.document.metadata.language
        self.style: Style = style(facts.document)
        self.labels = Labels(facts)
        self.pictures = pictures
        self.parameters = by_id(parameters(facts))
        self.findings: list[Finding] = []
        self.anchors: dict[str, bool] = {}
        self.table_notes: list[Json] | None = None
        words = resources.toml("wording/print.toml") or {}
        self.references = {
            visit.node.designation: visit.node.id
            for visit in facts.visits
            if isinstance(visit.node, Reference) and visit.node.designation
        }
        self.words: dict[str, Any] = words.get(self.language) or words["en"]

    @property
    def chinese(self) -> bool:
        """Whether the document is set by the Chinese rules (first lines indented, full-width punctuation)."""
        return self.language == "zh"

    def report(
        self, code: str, node_id: str, location: Location, arguments: dict[str, str], *, excerpt: str = ""
    ) -> None:
        """Keep a finding about a node."""
        clause = self.facts.clause_number(node_id)
        self.findings.append(
            Finding(
                code=code,
                location=location,
                clause=clause,
                arguments=arguments,
                excerpt=excerpt,
                severity="warning",
            )
        )
