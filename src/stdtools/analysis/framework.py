"""Comparing the titles of a document with those of a framework that it follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from stdtools.analysis.titles import Compared, plain
from stdtools.model.document import Clause, Document
from stdtools.model.walk import divisions

DifferenceKind = Literal["missing", "renamed", "moved", "inserted", "first", "alike"]
"""How titles differ.

missing: a title of the framework is not there. renamed: another title is in its place. moved: it stands after one that
it should precede. inserted: an extra title among those of the framework. first: an extra one before all of them.
alike: it is nearly a title of the framework, which the document itself does not have.
"""


class Difference(NamedTuple):
    """One difference.

    The clause of the document (``None`` if missing), the position in the framework (from 0) and the title of the
    framework that is concerned: for an insertion the one that follows.
    """

    kind: DifferenceKind
    clause: Clause | None
    position: int
    title: str


def differences(framework: Sequence[str], clauses: Sequence[Clause], compared: Compared = plain) -> list[Difference]:
    """Return how the titles of ``clauses`` differ from ``framework``; clauses behind the last of it are free.

    ``compared`` gives titles the form that those of the framework have.
    """
    titles = [compared(clause) for clause in clauses]
    missing = [title for title in framework if title not in titles]
    last_known = max((i for i, title in enumerate(titles) if title in framework), default=-1)
    found: list[Difference] = []
    highest = -1
    for place, (clause, title) in enumerate(zip(clauses, titles, strict=True)):
        if title in framework:
            position = framework.index(title)
            if position < highest:
                found.append(Difference("moved", clause, position, framework[highest]))
            highest = max(highest, position)
        elif highest + 1 < len(framework) and framework[highest + 1] in missing:
            highest += 1
            missing.remove(framework[highest])
            found.append(Difference("renamed", clause, highest, framework[highest]))
        elif place < last_known:
            kind: DifferenceKind = "inserted" if highest >= 0 else "first"
            found.append(Difference(kind, clause, highest + 1, framework[highest + 1]))
    return found + [Difference("missing", None, framework.index(title), title) for title in missing]


def by_path(document: Document, compared: Compared = plain) -> Iterator[tuple[tuple[str, ...], Clause]]:
    """Yield the titled clauses of the chapters from 4 on, with the titles from the chapter down to their own."""
    for division, outside in divisions(document):
        around = (*outside, division)
        top = around[0]
        if isinstance(top, Clause) and top.kind == "" and isinstance(division, Clause) and division.title:
            yield tuple(compared(c) for c in around if isinstance(c, Clause)), division
