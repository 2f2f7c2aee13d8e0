"""索引 as doctree nodes: keywords under their letters, with links to where they stand."""

from __future__ import annotations

from docutils import nodes

from stdtools.analysis.keywords import Entry, index, keywords, reference
from stdtools.model.document import Clause
from stdtools.publications.html.nodes import box, line, span
from stdtools.publications.html.tree.inlines import Inlines
from stdtools.publications.html.tree.scope import Scope


def generated(scope: Scope, inlines: Inlines, clause: Clause) -> list[nodes.Node]:
    """Return the index that is made of a document; nothing if the clause is none or somebody has written it."""
    groups = index(scope.facts, clause)
    if not groups:
        return []
    listed = {each.keyword: each for each in keywords(clause) or ()}
    between = "、" if scope.language == "zh" else ", "

    def item(entry: Entry) -> nodes.Node:
        if not entry.targets:
            scope.report("PUB-20", listed[entry.keyword].location, keyword=entry.keyword)
        node, text = nodes.list_item(), line()
        text += [span(entry.keyword, "keyword"), nodes.Text(" ")]
        places = nodes.inline(classes=["places"])
        for place, target in enumerate(entry.targets):
            places += [*([nodes.Text(between)] if place else []), *inlines((reference(scope.facts, target),))]
        text += places if entry.targets else span("——", "places")
        node += text
        return node

    whole = box("index-list")
    for group in groups:
        part = box("index-group")
        letter = line("index-letter")
        letter += nodes.Text(group.letter)
        entries = nodes.bullet_list(classes=["index-entries"])
        entries += [item(each) for each in group.entries]
        part += [letter, entries]
        whole += part
    return [whole]
