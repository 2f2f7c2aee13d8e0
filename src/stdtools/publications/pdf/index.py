"""索引: keywords under their letters, with the numbers of the clauses, tables and figures that hold them."""

from __future__ import annotations

from stdtools.analysis.keywords import Entry, index, keywords, reference
from stdtools.model.document import Clause
from stdtools.publications.pdf.inlines import inlines
from stdtools.publications.pdf.scope import Json, Scope
from stdtools.publications.pdf.ties import text


def generated(scope: Scope, clause: Clause) -> Json | None:
    """Return the index that is made of a document; ``None`` if the clause is none or somebody has written it."""
    groups = index(scope.facts, clause)
    if not groups:
        return None
    listed = {each.keyword: each for each in keywords(clause) or ()}

    def entry(made: Entry) -> Json:
        if not made.targets:
            scope.report("PUB-20", clause.id, listed[made.keyword].location, {"keyword": made.keyword})
        places = [inlines(scope, (reference(scope.facts, target),), clause.id) for target in made.targets]
        return {"keyword": text(made.keyword), "places": places}

    return {
        "t": "index",
        "groups": [{"letter": group.letter, "entries": [entry(each) for each in group.entries]} for group in groups],
    }
