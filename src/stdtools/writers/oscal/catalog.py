"""A document as a catalog: chapters and annexes are groups, the clauses in them controls, requirements their items."""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.analysis.facts import Facts
from stdtools.analysis.requirement_list import Entry, entries
from stdtools.analysis.shown import as_shown
from stdtools.model.document import Clause, Division, Document, TermEntry
from stdtools.model.walk import top_divisions
from stdtools.writers.oscal.common import Ids, Json, clause_id, encoded, line, metadata, part, prop, token, uuid


def write_catalog(document: Document) -> bytes:
    """Return the catalog of a document; of part A alone (``--part A``) it is the catalog of the base."""
    own = document.metadata
    groups = list(_Catalog(document).groups())
    content = {"uuid": uuid(own, "catalog"), "metadata": metadata(own)}
    return encoded("catalog", {**content, "groups": groups} if groups else content)


class _Catalog:
    def __init__(self, document: Document) -> None:
        self.facts = Facts(document)
        self.read = as_shown(self.facts)
        self.ids = Ids()
        self.stated: dict[str, list[Entry]] = {}
        for entry in entries(self.facts):
            self.stated.setdefault(entry.visit.division.id, []).append(entry)

    def groups(self) -> Iterator[Json]:
        """Yield a group for each chapter and annex that requires something, or could."""
        for top in top_divisions(self.facts.document):
            own = [self.control(top, ())] if top.id in self.stated else []
            controls = [*own, *self.controls(top, whole=isinstance(top, Clause) and not top.kind)]
            if controls:
                yield {**self.named(top, "g-"), "controls": controls}

    def controls(self, division: Division, *, whole: bool) -> Iterator[Json]:
        """Yield the controls in a division: of ``whole`` chapters all, because a profile may add to each."""
        if isinstance(division, TermEntry):
            return
        for sub in division.subclauses:
            inner = tuple(self.controls(sub, whole=whole))
            if inner or whole or sub.id in self.stated:
                yield self.control(sub, inner)

    def control(self, division: Division, inner: tuple[Json, ...]) -> Json:
        made = self.named(division, "")
        stated = self.stated.get(division.id, ())
        if stated:
            items = [part(entry, self.ids.of(entry)) for entry in stated]
            made["parts"] = [{"id": self.ids.new(f"{made['id']}_smt"), "name": "statement", "parts": items}]
        return {**made, "controls": list(inner)} if inner else made

    def named(self, division: Division, prefix: str) -> Json:
        number = self.facts.number(division)
        title = division.name if isinstance(division, TermEntry) else self.read(division.title)
        wanted = clause_id(number) if number else token("c-", division.id)
        id = self.ids.new(prefix + wanted)
        return {"id": id, "title": line(title, number or id), **({"props": [prop("label", number)]} if number else {})}
