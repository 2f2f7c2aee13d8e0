"""A sector standard as a profile: it imports the catalog of its base and adds what part B requires to its controls.

What is anchored to nothing in the base stands in the back matter: a profile has no other place for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stdtools.analysis.facts import Facts
from stdtools.analysis.requirement_list import Entry, entries
from stdtools.model.blocks import RequirementRef
from stdtools.model.designation import slug
from stdtools.model.document import Clause, Document
from stdtools.writers.oscal.common import (
    Ids,
    Json,
    clause_id,
    encoded,
    line,
    metadata,
    part,
    requirement_id,
    uuid,
)

MEDIA = "application/oscal.catalog+json"


def write_profile(document: Document) -> bytes:
    """Return the profile of a composed document."""
    own = document.metadata
    base = next(iter(own.bases), document.base.number if document.base else "")
    resource = {
        "uuid": uuid(own, "catalog-of", base),
        "title": line(base or own.number, "catalog"),
        "rlinks": [{"href": file_name(base or own.number), "media-type": MEDIA}],
    }
    found = entries(Facts(document)) if base else ()
    places = _Places(document, found, base)
    alters, left = places.sorted(entry for entry in found if entry.part != "A")
    content: Json = {
        "uuid": uuid(own, "profile"),
        "metadata": metadata(own),
        "imports": [{"href": f"#{resource['uuid']}", "include-all": {}}],
        "merge": {"as-is": True},
    }
    if alters:
        content["modify"] = {"alters": alters}
    content["back-matter"] = {"resources": [resource, *(_resource(document, entry) for entry in left)]}
    return encoded("profile", content)


def file_name(designation: str) -> str:
    """Return the name of the file that the catalog of a document is expected in, beside the profile.

    >>> file_name("GB/T 19001—2016")
    'gbt-19001-2016.json'
    """
    return f"{slug(designation) or 'catalog'}.json"


class _Places:
    """Where in the catalog of the base something is."""

    def __init__(self, document: Document, found: Iterable[Entry], base: str) -> None:
        facts = Facts(document)
        self.base = base
        self.clauses = {
            facts.number(clause) for clause, _ in facts.of(Clause) if clause.part == "A" or document.base is None
        }
        self.covering: dict[str, str] = {}  # id of a requirement -> number of its clause
        for entry in found:
            self.covering |= {ref.id: entry.clause for ref in entry.covers if ref.base in ("", base)}

    def of(self, refs: Iterable[RequirementRef]) -> tuple[str, str]:
        """Return the number of a clause and the id of a requirement in it, each empty where there is none."""
        for ref in refs:
            if ref.base not in ("", self.base):
                continue
            if ref.id in self.covering:
                return self.covering[ref.id], ref.id
            if ref.id in self.clauses:
                return ref.id, ""
            whole = next((clause for id, clause in self.covering.items() if id.startswith(f"{ref.id}.")), "")
            if whole:
                return whole, ""
        return "", ""

    def sorted(self, found: Iterable[Entry]) -> tuple[list[Json], list[Entry]]:
        """Return what alters the controls of the base, and what does not."""
        ids, left = Ids(), []
        additions: dict[str, dict[str, list[Json]]] = {}
        for entry in found:
            clause, requirement = self.of(entry.refines)
            if clause:
                made = part(entry, ids.of(entry))
                additions.setdefault(clause, {}).setdefault(requirement, []).append(made)
            else:
                left.append(entry)
        alters = [{"control-id": clause_id(c), "adds": list(map(_add, a, a.values()))} for c, a in additions.items()]
        return alters, left


def _add(requirement: str, parts: list[Json]) -> Mapping[str, object]:
    if not requirement:
        return {"position": "ending", "parts": parts}
    return {"by-id": requirement_id(requirement), "position": "after", "parts": parts}


def _resource(document: Document, entry: Entry) -> Json:
    made = part(entry, "")
    return {
        "uuid": uuid(document.metadata, "resource", entry.id),
        "title": line(f"{entry.number} {entry.title}"),
        "description": made["prose"],
        "props": made["props"],
    }
