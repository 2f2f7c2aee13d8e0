"""From the bytes of a reST file to a document and findings."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import Any

from docutils import nodes

from stdtools.grammar import headings
from stdtools.grammar.fields import CLAUSE_FIELDS
from stdtools.model.blocks import Unreadable
from stdtools.model.document import Annex, Clause, Document
from stdtools.model.inlines import Text
from stdtools.model.location import Location
from stdtools.model.retarget import retarget
from stdtools.model.walk import walk
from stdtools.readers.reading import Reading
from stdtools.readers.rst.divisions import Division, Divisions
from stdtools.readers.rst.log import Log
from stdtools.readers.rst.metadata import metadata
from stdtools.readers.rst.nodes import FieldNode, is_suppression
from stdtools.readers.rst.parse import parse
from stdtools.readers.rst.source import Source, decode
from stdtools.readers.rst.tree import Tree
from stdtools.sts.numbers import drop_derived, shown
from stdtools.workspace import Workspace


def read_rst(data: bytes, path: str, workspace: Workspace) -> Reading:
    """Read a reST file; ``path`` is relative to the root of the workspace that includes are read from.

    Never raises for what the file holds: a :class:`~stdtools.model.finding.Finding` says what is wrong and where.
    """
    log = Log()
    lines, faults = decode(data)
    source = log.open(Source.of(path, lines))
    for fault in faults:
        log.at("SRC-02", source, fault.line, fault.excerpt, encoding=fault.encoding)
    document = _Reader(parse(source, log, workspace), log).document(path)
    _check_ids(document, log)
    return Reading(document=document, findings=log.sorted(), complete=log.complete)


class _Reader:
    """Puts the sections of the source into the places of a document."""

    def __init__(self, tree: Tree, log: Log) -> None:
        self.tree = tree
        self.log = log

    def document(self, path: str) -> Document:
        """Translate the whole tree."""
        title, fields, children = self._head(list(self.tree.children))
        heading = title.raw if title is not None else ""
        location = title.location if title is not None else Location(path)
        meta, base = metadata(heading, fields, location, self.log)
        translator = Divisions(self.tree, self.log, meta.language)
        found = self._loose(translator, children)
        suppressions = tuple(translator.suppressions)
        sections = [child for child in children if isinstance(child, nodes.section)]
        for section, following in zip_longest(sections, sections[1:]):
            found.append(self._division(translator, section, following))
        translator.drop_anchors()
        document = Document(
            metadata=meta,
            front=_clauses(found, "front"),
            clauses=_clauses(found, "body"),
            annexes=tuple(d.node for d in found if isinstance(d.node, Annex)),
            back=_clauses(found, "back"),
            base=base,
            suppressions=suppressions,
            location=Location(path, 1),
        )
        if translator.numbers_given:
            drop_derived(list(shown(document)))
        return retarget(document, translator.aliases) if translator.aliases else document

    def _division(self, translator: Divisions, section: Any, following: Any) -> Division:
        """Translate a section; if that fails, its text is kept as it stands and the others are still read."""
        try:
            return translator.division(section, top=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not end the reading
            words = section[0].children[0]
            last = following[0].children[0] if following is not None else None
            self.log.add("SRC-11", words.location, words.raw, detail=f"{type(error).__name__}: {error}"[:200])
            end = last.line - 1 if last is not None and last.source is words.source else len(words.source.lines)
            text = "\n".join(words.source.lines[words.line - 1 : end]).strip("\n")
            broken = Unreadable(text=text, reason="SRC-11", location=words.location)
            return Division(Clause(title=(Text(words.raw),), blocks=(broken,), location=words.location), "body")

    def _head(self, children: list[Any]) -> tuple[Any, list[FieldNode], list[Any]]:
        """Return the words of the title, the fields of the metadata, and everything else."""
        visible = [c for c in children if _is_shown(c)]
        if visible and isinstance(visible[0], nodes.field_list):
            children.remove(visible[0])
            return None, _fields(visible[0]), children
        first = next((c for c in children if isinstance(c, nodes.section)), None)
        if first is None or not _is_title(first):
            return None, [], children
        inside = list(first.children[1:])
        shown = [c for c in inside if _is_shown(c)]
        fields: list[FieldNode] = []
        if shown and isinstance(shown[0], nodes.field_list):
            inside.remove(shown[0])
            fields = _fields(shown[0])
        index = children.index(first)
        return first[0].children[0], fields, [*children[:index], *inside, *children[index + 1 :]]

    def _loose(self, translator: Divisions, children: list[Any]) -> list[Division]:
        """Put text that stands in no clause into a clause of its own at the front, and report it."""
        first = next((n for n, c in enumerate(children) if isinstance(c, nodes.section)), len(children))
        inside = translator.inside(children[:first], "")
        if not inside.blocks and not inside.subclauses:
            return []
        place = (*inside.blocks, *inside.subclauses)[0].location
        self.log.add("SRC-09", place, detail="text outside all clauses")
        clause = Clause(kind="other", blocks=inside.blocks, subclauses=inside.subclauses, location=place)
        return [Division(clause, "front")]


def _clauses(found: list[Division], matter: str) -> tuple[Clause, ...]:
    return tuple(d.node for d in found if isinstance(d.node, Clause) and d.matter == matter)


def _is_shown(node: Any) -> bool:
    return not (isinstance(node, nodes.comment | nodes.system_message) or is_suppression(node))


def _is_title(section: Any) -> bool:
    """Whether the first section is the title of the document, not already a clause (a fragment to be included)."""
    raw = section[0].children[0].raw.strip()
    heading = headings.parse(raw)
    if heading.annex or heading.number or headings.kind(raw) or raw == headings.UNTITLED:
        return False
    first = [child for child in section.children[1:] if not is_suppression(child)][:1]
    names = {field.name for child in first for field in _fields(child)}
    return not names & (set(CLAUSE_FIELDS) - {"id", "number"})


def _fields(node: Any) -> list[FieldNode]:
    return [field for field in node.children if isinstance(field, FieldNode)]


def _check_ids(document: Document, log: Log) -> None:
    """Report ids that are given twice."""
    seen: Counter[str] = Counter()
    for visit in walk(document):
        identifier = visit.node.id
        if identifier:
            seen[identifier] += 1
            if seen[identifier] == 2:
                log.add("SRC-14", visit.node.location, id=identifier)
