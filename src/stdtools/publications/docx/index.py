"""索引 (GB/T 1.1—2020 8.14): letters, keywords, and where they stand, as fields, joined by dots as in the contents."""

from __future__ import annotations

from stdtools.analysis.keywords import Entry, index, keywords, reference
from stdtools.model.document import Clause
from stdtools.publications.docx.inlines import inlines
from stdtools.publications.docx.paragraph import Paragraph
from stdtools.publications.docx.runs import LABELLED, run
from stdtools.publications.docx.scope import Scope


def generated(scope: Scope, clause: Clause) -> list[Paragraph]:
    """Return the index that is made of a document; nothing if the clause is none or somebody has written it."""
    listed = {each.keyword: each for each in keywords(clause) or ()}
    found: list[Paragraph] = []
    for group in index(scope.facts, clause) or ():
        found.append(Paragraph("索引字母", [run(group.letter, LABELLED, chinese=scope.chinese)]))
        for entry in group.entries:
            if not entry.targets:
                scope.report("PUB-20", clause.id, listed[entry.keyword].location, {"keyword": entry.keyword})
            found.append(_entry(scope, entry, clause.id))
    return found


def _entry(scope: Scope, entry: Entry, id: str) -> Paragraph:
    between = run("、" if scope.chinese else ", ", LABELLED)
    places = between.join(inlines(scope, (reference(scope.facts, target),), id) for target in entry.targets)
    stop = f'<w:tabs><w:tab w:val="right" w:leader="middleDot" w:pos="{scope.page.width}"/></w:tabs>'
    runs = [run(entry.keyword, chinese=scope.chinese), "<w:r><w:tab/></w:r>", places or run("——", LABELLED)]
    return Paragraph("索引项", runs, properties={"tabs": stop})
