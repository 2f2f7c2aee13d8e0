"""What is shown of a document, as nodes for a page and as what can be referred to there."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple
from urllib.parse import quote

from docutils import nodes

from stdtools.messages import Messages
from stdtools.model import wording
from stdtools.model.blocks import Paragraph
from stdtools.model.document import TermEntry
from stdtools.model.finding import Finding
from stdtools.model.inlines import plain_text
from stdtools.model.walk import Node, top_divisions
from stdtools.publications import legend as legends
from stdtools.publications.html.remarks import by_division
from stdtools.publications.html.tree.divisions import Divisions
from stdtools.publications.html.tree.scope import Picture, Scope
from stdtools.publications.pdf.pictures import Pictures
from stdtools.sphinx import names
from stdtools.sphinx.convert import ELSEWHERE, Conversion, ids_in, named, only, widths
from stdtools.sphinx.nodes import Box, Chapter
from stdtools.sphinx.shown import Object, Shown
from stdtools.sphinx.source import Source
from stdtools.workspace import beside


class Wanted(NamedTuple):
    """What a directive asks for: which piece, in which form, on which page.

    ``sections`` tells whether there may be sections of the page, ``level`` how many headings there are around it.
    """

    docname: str
    path: str
    clause: str
    part: str
    findings: bool
    indexed: bool
    sections: bool
    level: int
    source_directory: str


class Piece(NamedTuple):
    """Nodes, what can be referred to among them, and findings about what could not be shown."""

    nodes: tuple[nodes.Node, ...]
    shown: Shown
    findings: tuple[Finding, ...]


class NotThere(LookupError):
    """The document has no such clause, or nothing of this part in it; the text is the key of what to say."""


class _Elsewhere(dict[str, str]):
    """Addresses of other documents, which are looked up when all pages are known."""

    def get(self, designation: str, default: object = "") -> str:
        """Return what stands for the address of any document."""
        return ELSEWHERE + quote(designation, safe="")


def piece(document: Source, wanted: Wanted, taken: Set[str], messages: Messages) -> Piece:
    """Return what is wanted of a document. ``taken`` are ids that the page has already.

    :raises NotThere: if the document has nothing of the kind.
    """
    facts = document.facts
    division = facts.by_number.get(wanted.clause) if wanted.clause else None
    if wanted.clause and division is None:
        raise NotThere("sphinx-no-clause")
    scope = Scope(facts, _Elsewhere(), _picture(document, wanted.source_directory))
    remarks = by_division(document.findings, scope, messages) if wanted.findings else {}
    divisions = Divisions(scope, remarks)
    tops = [division] if division else top_divisions(facts.document)
    tree = nodes.container("", *map(divisions.top, tops))
    if wanted.part:
        only(tree, wanted.part)
    if wanted.part and not tree.children:
        raise NotThere("sphinx-no-part")
    ids = _ids(names.identifier(wanted.path), ids_in(tree), taken)
    sections = wanted.sections and not division
    convert = Conversion(ids, wanted.path, wanted.docname, sections=sections, level=max(wanted.level, 1))
    inside = [convert.node(top) for top in tree.children]
    shown = _shown(scope, wanted, ids, whole=division is None and not wanted.part)
    made = _framed(scope, wanted, inside, shown)
    for each in made:
        widths(each)
    return Piece(tuple(made), shown, tuple(scope.findings))


def _framed(scope: Scope, wanted: Wanted, inside: list[nodes.Element], shown: Shown) -> list[nodes.Element]:
    """Return what carries the style: a box for a clause, a section where the page has no title yet, else chapters."""
    language = {"lang": scope.language}
    classes = ["standard", named(f"marks-{legends.style(scope.document)}")]
    if wanted.clause:
        box = Box(classes=[*classes, "standard-clause"], html=language, ids=[shown.top])
        box += [_name(shown), *inside, *_own_words(scope, wanted)]
        return [box]
    if wanted.sections and not wanted.level:
        page = Chapter(classes=classes, html=language, ids=[shown.top], names=[])
        page += nodes.title("", _called(shown), support_smartquotes=False, translatable=False)
        page += [*_legend(scope), *inside]
        return [page]
    head = Box(classes=[*classes, "standard-head"], html=language, ids=[shown.top])
    head += [_name(shown), *_legend(scope)]
    for each in inside:
        each["classes"] += classes
        each["html"] = {**each["html"], **language}
    return [head, *inside]


def _called(shown: Shown) -> str:
    return " ".join(filter(None, (shown.number, shown.title)))


def _name(shown: Shown) -> nodes.Node:
    """Return the line that says which document this is."""
    return _line(_called(shown), "standard-name")


def _own_words(scope: Scope, wanted: Wanted) -> list[nodes.Node]:
    """Return the line that says that part A does not stand here in its published words."""
    base = "、".join(legends.base_designations(scope.document))
    clause = scope.facts.by_number[wanted.clause]
    has_a = "A" in scope.parts[clause.id] or not scope.parts[clause.id]
    if wanted.part == "B" or not (has_a and base and legends.is_own_words(scope.document)):
        return []
    return [_line(legends.wording(scope.language)["own-words"].format(base=base), "standard-source")]


def _line(text: str, *classes: str) -> nodes.Node:
    return nodes.paragraph("", text, classes=list(classes), support_smartquotes=False, translatable=False)


def _legend(scope: Scope) -> list[nodes.Node]:
    """Return the sentences that explain how parts A and B are told apart."""
    sentences = legends.legend(scope.facts)
    if not sentences:
        return []
    box = Box(classes=[named("marking")], html={"role": "note"})
    box += [_line(sentence) for sentence in sentences]
    return [box]


def _picture(document: Source, source_directory: str) -> Picture:
    """Return the function from the source of a figure to an address that Sphinx understands."""
    pictures = Pictures(document.workspace, document.path)

    def address(source: str) -> str:
        pictures.add(source)
        file = document.absolute(beside(document.path, source))
        return "/" + posixpath.join(*os.path.relpath(file, source_directory).split(os.sep))

    return address


def _ids(prefix: str, anchors: Sequence[str], taken: Set[str]) -> dict[str, str]:
    """Return the ids on the page by those of the document, that of all of it by ``""``: none that the page has."""
    found: dict[str, str] = {}
    used = set(taken)
    for anchor in ("", *anchors):
        wanted = unique = f"{prefix}-{anchor}" if anchor else prefix
        suffix = 2
        while unique in used:
            unique, suffix = f"{wanted}-{suffix}", suffix + 1
        used.add(unique)
        found.setdefault(anchor, unique)
    return found


def _shown(scope: Scope, wanted: Wanted, ids: dict[str, str], *, whole: bool) -> Shown:
    metadata = scope.document.metadata
    return Shown(
        docname=wanted.docname,
        path=wanted.path,
        number=metadata.number,
        title=metadata.title(),
        whole=whole,
        indexed=wanted.indexed,
        top=ids[""],
        anchors=ids,
        objects=tuple(_objects(scope, ids)),
    )


def _objects(scope: Scope, ids: dict[str, str]) -> Iterator[Object]:
    """Yield what has a number and stands on the page."""
    facts, number = scope.facts, scope.document.metadata.number
    told: set[str] = set()
    for visit in facts.visits:
        node = visit.node
        own, anchor = facts.number(node), ids.get(scope.anchors.best(node.id), "")
        if (kind := names.kind_of(node)) and own and anchor:
            title = _title(node, own, scope.language)
            yield Object(kind, number, own, title, anchor)
        if isinstance(node, Paragraph):
            for ref in node.covers:
                anchor = ids.get(scope.anchors.requirement(ref), "")
                base = ref.base or scope.anchors.first_base
                if anchor and (name := f"{base} {ref.id}") not in told:
                    told.add(name)
                    yield Object("requirement", base, ref.id, "", anchor)


def _title(node: Node, number: str, language: str) -> str:
    """Return number and title: ``8.5.1 …``, ``附录A …``."""
    name = node.name if isinstance(node, TermEntry) else plain_text(getattr(node, "title", ()))
    return " ".join(filter(None, (wording.label(node, number, language), name)))
