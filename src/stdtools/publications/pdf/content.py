"""A document as plain data: the one JSON file that the template reads.

Blocks that stand next to each other in one clause and belong to the same part form one group
(``{"t": "part", "part": "B", "blocks": […]}``), so that its mark is drawn once. A table that is turned sideways stands
on sheets of its own (``{"t": "turned", "part": "B", "block": …}``).
"""

from __future__ import annotations

from collections.abc import Iterator

from stdtools.model.blocks import Paragraph, Part
from stdtools.model.document import Annex, Clause, TermEntry
from stdtools.model.wording import label, status
from stdtools.publications.legend import legend, wording
from stdtools.publications.legend import title as legend_title
from stdtools.publications.pdf.blocks import block
from stdtools.publications.pdf.cover import cover, elements
from stdtools.publications.pdf.index import generated
from stdtools.publications.pdf.inlines import inlines
from stdtools.publications.pdf.scope import Json, Scope
from stdtools.publications.pdf.terms import term
from stdtools.publications.pdf.ties import text
from stdtools.publications.pdf.titles import OPENING, lines

_LISTED = 2
"""Levels of clauses in the contents: 章 and the 条 of the first level (GB/T 1.1—2020 8.2)."""

Marked = tuple[Part, Json]


def content(scope: Scope) -> Json:
    """Return the whole document as data. Findings and anchors gather in ``scope``."""
    document = scope.document
    metadata = document.metadata
    front = [_matter(scope, c) for c in document.front]
    body = [_chapter(scope, c) for c in document.clauses]
    annexes = [_chapter(scope, a) for a in document.annexes]
    back = [_matter(scope, c) for c in document.back]
    return {
        "language": scope.language,
        "style": scope.style,
        "number": metadata.number.replace(" ", "\u00a0"),
        "title": title_for_information(scope),
        "title-lines": lines(elements(metadata, scope.language), scope.language, OPENING),
        "authors": list(metadata.issuers),
        "keywords": [k for k in (metadata.number, *metadata.bases) if k],
        "cover": cover(scope),
        "words": {key: scope.words[key] for key in ("contents", "continued", "where", "key", "colon")},
        "front": front,
        "legend": _legend(scope),
        "body": body,
        "annexes": annexes,
        "back": back,
        "anchors": scope.anchors,
    }


def title_for_information(scope: Scope) -> str:
    """Return the title for the document information, which PDF/UA demands: if need be the name of the file."""
    metadata = scope.document.metadata
    others = (metadata.title(t.language) for t in metadata.titles)
    return metadata.title() or next(others, "") or metadata.number or scope.document.location.path or "stdtools"


def _legend(scope: Scope) -> Json:
    sentences = legend(scope.facts)
    if not sentences:
        return None
    words = wording(scope.language)
    heading = legend_title(scope.language)
    return {"title": heading, "sentences": [text(s) for s in sentences], "sample": words["sample"]}


def _matter(scope: Scope, clause: Clause) -> Json:
    """Return an element of front or back matter: its title centred, its text, its clauses."""
    head = {"t": "head", "id": clause.id, "title": inlines(scope, clause.title, clause.id), "kind": clause.kind}
    number = scope.facts.number(clause)
    if number:
        head["number"] = number
    if made := generated(scope, clause):
        return {"head": head, "flow": [made]}
    return {"head": head, "flow": _grouped(_inside(scope, clause, 1))}


def _chapter(scope: Scope, division: Clause | Annex) -> Json:
    """Return a chapter or annex as its flow: headings, blocks and groups of blocks in order."""
    return {"flow": _grouped(_division(scope, division, 1))}


def _grouped(stream: Iterator[Marked]) -> list[Json]:
    found: list[Json] = []
    for part, item in stream:
        last = found[-1] if found else None
        starts = item["t"] in ("head", "annex", "term", "subhead") or "number" in item
        if item.get("turned"):
            found.append({"t": "turned", "part": part, "block": item})
        elif not part:
            found.append(item)
        elif last and last["t"] == "part" and last["part"] == part and not starts:
            last["blocks"].append(item)
        else:
            found.append({"t": "part", "part": part, "blocks": [item]})
    return found


def _division(scope: Scope, division: Clause | Annex | TermEntry, level: int) -> Iterator[Marked]:
    if isinstance(division, TermEntry):
        yield division.part, term(scope, division, level)
        return
    # The heading of a clause that is part A stands outside its mark: what follows may be part B.
    part: Part = division.part if division.part == "B" else ""
    if isinstance(division, Annex):
        yield part, _annex(scope, division)
    elif division.title:
        yield part, _head(scope, division, level)
    yield from _inside(scope, division, level)


def _inside(scope: Scope, division: Clause | Annex, level: int) -> Iterator[Marked]:
    run_in = scope.facts.number(division) if isinstance(division, Clause) and not division.title else ""
    if run_in and scope.style == "suffix" and division.part == "B":
        run_in += _suffix(scope)
    if run_in and not (division.blocks and isinstance(division.blocks[0], Paragraph)):
        yield division.part, {"t": "p", "id": division.id, "number": run_in, "c": []}
        run_in = ""
    previous: Part = ""
    openings = scope.labels.openings(division.blocks)
    for place, node in enumerate(division.blocks):
        item = block(scope, node, top=True)
        opening: Json = {"t": "discipline", "c": openings[node.id]} if node.id in openings else None
        if run_in and not place:
            (opening or item).update({"number": run_in, "clause": division.id})
        if scope.style == "suffix" and (line := _subhead(scope, division, node.part, previous)):
            yield node.part, line
        previous = node.part or previous
        if opening:
            yield node.part, opening
        yield node.part, item
    for sub in division.subclauses:
        yield from _division(scope, sub, level + 1)


def _head(scope: Scope, clause: Clause, level: int) -> Json:
    title = inlines(scope, clause.title, clause.id)
    if scope.style == "suffix" and clause.part == "B":
        title.append(_suffix(scope))
    return {
        "t": "head",
        "id": clause.id,
        "number": scope.facts.number(clause),
        "title": title,
        "level": level,
        "listed": level <= _LISTED,
    }


def _annex(scope: Scope, annex: Annex) -> Json:
    title = inlines(scope, annex.title, annex.id)
    if scope.style == "suffix" and annex.part == "B":
        title.append(_suffix(scope))
    return {
        "t": "annex",
        "id": annex.id,
        "label": label(annex, scope.facts.number(annex), scope.language),
        "status": status(annex.normative, scope.language),
        "title": title,
    }


def _subhead(scope: Scope, division: Clause | Annex, part: Part, previous: Part) -> Json | None:
    """Return the line that opens part B in a clause that is not part B itself, or part A after it (``suffix``)."""
    if division.part == "B" or part == previous or not part or (part == "A" and previous != "B"):
        return None
    number = scope.facts.number(division)
    title = inlines(scope, division.title, division.id)
    if part == "B" and title:
        title.append(_suffix(scope))
    elif part == "B":
        number += _suffix(scope)
    return {"t": "subhead", "number": number, "title": title}


def _suffix(scope: Scope) -> str:
    return str(wording(scope.language)["sample"]["suffix"])
