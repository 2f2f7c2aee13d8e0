"""Building the graph from the facts of documents and from the bases they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from stdtools.analysis.citations import citations
from stdtools.analysis.facts import Facts
from stdtools.analysis.graph import Edge, EdgeKind, Graph, Node, NodeKind, label
from stdtools.analysis.passages import passages
from stdtools.bases import catalogue
from stdtools.model import designation, wording
from stdtools.model.blocks import Paragraph, Reference, RequirementRef, Table
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.inlines import Citation, CrossReference, ParameterReference, TermReference, plain_text
from stdtools.model.location import Location
from stdtools.model.walk import Node as ModelNode
from stdtools.model.walk import Visit, all_inlines, block_children, own_inlines

Load = Callable[[str, str], Document | None]
"""A designation and a language to a base, ``None`` if it is not known."""

EXCERPT = 30
"""Characters of a provision that name it."""


def build(documents: Sequence[Facts], load: Load = catalogue.load, *, words: bool = True) -> Graph:
    """Return the graph of documents as they stand (compose them first), with the bases that they name.

    Without ``words`` the text is not searched for citations that are not marked, which lead to other documents.
    """
    return _Builder(documents, load, words=words).build()


class _Builder:
    def __init__(self, documents: Sequence[Facts], load: Load, *, words: bool) -> None:
        self.words = words
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self._parameters: dict[int, Mapping[str, ModelNode]] = {}
        self.given = dict(zip(_keys(documents), documents, strict=True))
        self.by_designation: dict[str, str] = {}
        self.bases: dict[str, Facts] = {}
        for key, facts in self.given.items():
            self._register(key, facts)
        for facts in documents:
            for name in facts.document.metadata.bases:
                base = load(name, facts.document.metadata.language)
                if base is not None and base.metadata.number not in self.given:
                    self.bases[base.metadata.number] = Facts(base)
                    self._register(base.metadata.number, self.bases[base.metadata.number])
                    self.by_designation.setdefault(_normal(name), base.metadata.number)

    def build(self) -> Graph:
        everything = {**self.given, **self.bases}
        for key, facts in everything.items():
            self._nodes(key, facts)
        for key, facts in everything.items():
            self._edges(key, facts)
        return Graph(self.nodes.values(), self.edges)

    def _register(self, key: str, facts: Facts) -> None:
        """Remember how other documents cite this one: with its year or without."""
        parsed = designation.parse(facts.document.metadata.number)
        if parsed and not parsed.is_placeholder:
            self.by_designation.setdefault(str(parsed), key)
            self.by_designation.setdefault(str(parsed.undated), key)

    # Nodes

    def _nodes(self, key: str, facts: Facts) -> None:
        metadata = facts.document.metadata
        kind: NodeKind = "document" if key in self.given else "base"
        words = (facts.document.base or metadata).setting("text")
        self._add(Node(key, kind, metadata.number, metadata.title(), document=key, words=words))
        for visit in facts.visits:
            node = visit.node
            role = _kind(facts, visit)
            if role is None:
                continue
            name = self._name(key, facts, node)
            top = visit.ancestors[0] if visit.ancestors else node
            chapter = label(wording.label(top, facts.number(top), metadata.language), _title(top))
            number = node.covers[0].id if role == "requirement" and isinstance(node, Paragraph) else facts.number(node)
            self._add(Node(name, role, number, _title(node), facts.part(node), key, chapter))
            self.edges.append(Edge(self._around(key, facts, visit), name, "contains"))

    def _name(self, key: str, facts: Facts, node: ModelNode) -> str:
        if _is_base(facts) and isinstance(node, Paragraph) and node.covers:
            return f"{key}#{node.covers[0].id}"
        return f"{key}#{node.id}"

    def _around(self, key: str, facts: Facts, visit: Visit) -> str:
        names = (self._name(key, facts, ancestor) for ancestor in reversed(visit.ancestors))
        return next((name for name in names if name in self.nodes), key)

    # Edges

    def _edges(self, key: str, facts: Facts) -> None:
        for name in facts.document.metadata.bases:
            self.edges.append(Edge(key, self._document(name), "cites", path=facts.document.location.path))
        for visit in facts.visits:
            own = self._name(key, facts, visit.node)
            source = own if own in self.nodes else self._around(key, facts, visit)
            for edge in self._of_node(key, facts, visit, source):
                if edge.source != edge.target:
                    self.edges.append(edge)
        if self.words:
            self.edges.extend(self._unmarked(key, facts))

    def _of_node(self, key: str, facts: Facts, visit: Visit, source: str) -> Iterator[Edge]:
        node = visit.node
        if isinstance(node, TermEntry):
            yield from self._terms(source, node)
        for ref in getattr(node, "refines", ()):
            yield _edge(source, self._requirement(facts, ref), "refines", node.id, str(ref), node.location)
        if isinstance(node, Paragraph) and not _is_base(facts):
            for ref in node.covers:
                yield _edge(source, self._requirement(facts, ref), "covers", node.id, str(ref), node.location)
        division = self._name(key, facts, visit.division)
        if isinstance(node, Reference) and node.designation:
            yield _edge(division, self._document(node.designation), "cites", node.id, "", node.location)
        for inline in all_inlines(own_inlines(node)):
            if isinstance(inline, ParameterReference):
                if home := self._stated(facts).get(inline.target):
                    location = inline.location if inline.location.line else node.location
                    target = self._name(key, facts, home)
                    yield _edge(division, target, "uses", node.id, inline.target, location)
            elif isinstance(inline, CrossReference | TermReference | Citation):
                location = inline.location if inline.location.line else node.location
                yield self._of_inline(key, facts, division, inline, node.id, location)

    def _stated(self, facts: Facts) -> Mapping[str, ModelNode]:
        """Return the divisions in which parameters are stated, by what stands in the cells of their tables."""
        if id(facts) not in self._parameters:
            visits = (v for _, v in facts.of(Paragraph) for a in v.ancestors if _states_parameters(a))
            self._parameters[id(facts)] = {plain_text(own_inlines(v.node)).strip(): v.division for v in visits}
        return self._parameters[id(facts)]

    def _of_inline(
        self,
        key: str,
        facts: Facts,
        division: str,
        inline: CrossReference | TermReference | Citation,
        at: str,
        location: Location,
    ) -> Edge:
        if isinstance(inline, Citation):
            return _edge(division, self._cited(inline), "cites", at, inline.clause, location)
        kind: EdgeKind = "uses" if isinstance(inline, TermReference) else "refers"
        home = facts.division(inline.target)
        if home is None:
            target = self._add(Node(f"{key}#{inline.target}", "missing", title=inline.target, document=key))
        else:
            target = self._name(key, facts, home)
        return _edge(division, target, kind, at, inline.target, location)

    def _unmarked(self, key: str, facts: Facts) -> Iterator[Edge]:
        """Yield the citations that stand in the text as plain words."""
        own = _normal(facts.document.metadata.number)
        for cited in citations(passages(facts)):
            node = cited.passage.node
            marked = {i.designation for i in all_inlines(own_inlines(node)) if isinstance(i, Citation)}
            if cited.name not in marked and _normal(cited.name) != own:
                division = self._name(key, facts, cited.passage.visit.division)
                target = self._document(cited.name)
                yield _edge(division, target, "cites", node.id, "", cited.passage.location)

    def _terms(self, source: str, entry: TermEntry) -> Iterator[Edge]:
        for term in entry.terms:
            name = self._add(Node(f"term:{term.language}:{term.text}", "term", title=term.text))
            yield _edge(source, name, "defines", entry.id, term.status, entry.location)

    def _requirement(self, facts: Facts, ref: RequirementRef) -> str:
        """Return the node of a requirement or clause of a base, a missing one if the base is known and has it not."""
        names = facts.document.metadata.bases
        name = ref.base or (names[0] if names else "")
        document = self._document(name)
        wanted = f"{document}#{ref.id}"
        if wanted in self.nodes:
            return wanted
        base = self.bases.get(document) or self.given.get(document)
        if base is None:
            return self._add(Node(wanted, "requirement", ref.id, document=document))
        clause = base.by_number.get(ref.id)
        if clause is not None:
            return f"{document}#{clause.id}"
        return self._add(Node(wanted, "missing", ref.id, document=document))

    def _cited(self, citation: Citation) -> str:
        """Return the clause cited, where it stands in the graph, else the document."""
        document = self._document(citation.designation)
        facts = self.given.get(document) or self.bases.get(document)
        clause = facts.by_number.get(citation.clause) if facts and citation.clause else None
        return f"{document}#{clause.id}" if clause else document

    def _document(self, name: str) -> str:
        """Return the document with this designation: one of ours, or one that is only cited."""
        normal = _normal(name)
        return self.by_designation.get(normal) or self._add(Node(normal, "cited", normal, document=normal))

    def _add(self, node: Node) -> str:
        return self.nodes.setdefault(node.key, node).key


def _edge(source: str, target: str, kind: EdgeKind, at: str, detail: str, location: Location) -> Edge:
    return Edge(source, target, kind, at, detail, location.path, location.line)


def _keys(documents: Sequence[Facts]) -> Iterator[str]:
    """Yield the key of each document: its number if that is its own, else its path, with a count if need be."""
    numbers = Counter(_normal(facts.document.metadata.number) for facts in documents)
    used: Counter[str] = Counter()
    for facts in documents:
        number = _normal(facts.document.metadata.number)
        path = facts.document.location.path or facts.document.metadata.location.path
        parsed = designation.parse(number)
        is_own = number and numbers[number] == 1 and not (parsed and parsed.is_placeholder and path)
        key = number if is_own else path or number or "document"
        used[key] += 1
        yield key if used[key] == 1 else f"{key}-{used[key]}"


def _normal(name: str) -> str:
    parsed = designation.parse(name)
    return str(parsed) if parsed else name


def _is_base(facts: Facts) -> bool:
    return facts.document.metadata.profile == catalogue.PROFILE


def _kind(facts: Facts, visit: Visit) -> NodeKind | None:
    """Return what kind of node something in a document is, ``None`` if it is none."""
    match visit.node:
        case Clause():
            return "clause"
        case Annex():
            return "annex"
        case TermEntry():
            return "entry"
        case Paragraph(covers=covers) if covers:
            return "requirement" if _is_base(facts) else "provision"
        case _:
            stands_in_clause = bool(visit.ancestors) and visit.ancestors[-1] is visit.division
            return "provision" if stands_in_clause and facts.part(visit.node) else None


def _states_parameters(node: ModelNode) -> bool:
    return isinstance(node, Table) and node.holds == "parameters"


def _title(node: ModelNode) -> str:
    if isinstance(node, TermEntry):
        return node.name
    text = plain_text(own_inlines(node)) or _first_text(node)
    return text if isinstance(node, Clause | Annex) or len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"


def _first_text(node: ModelNode) -> str:
    if isinstance(node, Clause | Annex | TermEntry | Reference) or not hasattr(node, "location"):
        return ""
    for child in block_children(node):  # type: ignore[arg-type]
        if text := plain_text(own_inlines(child)) or _first_text(child):
            return text
    return ""
