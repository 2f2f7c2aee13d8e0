"""The graph of one or several documents: what contains, refers to, refines, covers, cites, defines and uses what.

A node is named ``document#id``: the document by its number (by its path, where a number is not given yet or is not
unique), the thing by its id. Everything is in reading order, so that equal documents give equal graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    import networkx as nx  # slow to import, and drawing needs none of it

NodeKind = Literal[
    "document", "base", "cited", "clause", "annex", "entry", "term", "provision", "requirement", "missing"
]
"""base: a document that those of the graph are based on; cited: one that they only name. entry: a numbered term entry;
term: the words it defines, shared by all documents. provision: a block of part A or B. requirement: of a base.
missing: the end of a dangling reference."""

EdgeKind = Literal["contains", "refers", "refines", "covers", "cites", "defines", "uses"]
"""refers: clause to clause. refines: part B to base. covers: words to a requirement. cites: clause to another document.
defines: entry to term. uses: clause to the entry of a term."""

EDGE_KINDS: tuple[EdgeKind, ...] = get_args(EdgeKind)
DIVISIONS: frozenset[NodeKind] = frozenset({"clause", "annex", "entry"})
DEPENDENCE: frozenset[EdgeKind] = frozenset({"refers", "refines", "covers", "cites", "uses"})
"""Edges whose source must be looked at again when their target changes."""


class Node(NamedTuple):
    """A node. ``document`` is the key of the document it stands in, ``chapter`` the label of the top-level clause.

    ``words`` tells of a base, and of a document with part A in it, whether the words of the base are its text
    (``licensed``) or a rendition (``own-words``).
    """

    key: str
    kind: NodeKind
    number: str = ""
    title: str = ""
    part: str = ""
    document: str = ""
    chapter: str = ""
    words: str = ""

    @property
    def label(self) -> str:
        """Number and title, or what there is of them."""
        return label(self.number, self.title) or self.key


class Edge(NamedTuple):
    """An edge.

    ``at`` is the id of the block it stands in, ``detail`` what exactly it names: the id of a table, the clause of a
    cited document. ``weight`` is the number of edges it stands for, in a view that draws them together.
    """

    source: str
    target: str
    kind: EdgeKind
    at: str = ""
    detail: str = ""
    path: str = ""
    line: int = 0
    weight: int = 1


class Graph:
    """Nodes and edges with their views, which are graphs too, and the questions they answer."""

    def __init__(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Take the nodes and those of the edges whose ends are among them, in reading order."""
        self.nodes = tuple(nodes)
        self._by_key = {node.key: node for node in self.nodes}
        self.edges = tuple(e for e in edges if e.source in self._by_key and e.target in self._by_key)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def node(self, key: str) -> Node:
        """Return a node.

        :raises KeyError: if there is none with this key.
        """
        return self._by_key[key]

    @cached_property
    def network(self) -> nx.MultiDiGraph[str]:
        """The same as a networkx graph; the fields of nodes and edges are its attributes."""
        import networkx as nx

        network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self.nodes:
            attributes = node._asdict()
            network.add_node(attributes.pop("key"), **attributes)
        for place, edge in enumerate(self.edges):
            attributes = edge._asdict()
            network.add_edge(attributes.pop("source"), attributes.pop("target"), key=f"e{place}", **attributes)
        return network

    def find(self, name: str) -> tuple[str, ...]:
        """Return the keys of what a person calls ``name``: a key, else an id, else a number, in whatever documents."""
        if name in self:
            return (name,)
        by_id = tuple(node.key for node in self.nodes if node.key.endswith("#" + name))
        return by_id or tuple(node.key for node in self.nodes if name and node.number == name)

    # Views

    def clauses(self, document: str = "") -> Graph:
        """Return the clauses, annexes and term entries of one document, or of all, and what runs between them."""
        return self._view(lambda node: node.kind in DIVISIONS and self._is_ours(node, document))

    def parts(self, document: str = "") -> Graph:
        """Return the provisions of parts A and B of one document, or of all, with what they refine or cover."""
        anchored = {edge.source for edge in self.edges if edge.kind == "refines"}
        candidates = (n for n in self.nodes if n.kind == "provision" or n.key in anchored)
        ours = {node.key for node in candidates if self._is_ours(node, document)}
        wanted = ours | {e.target for e in self.edges if e.source in ours and e.kind in ("refines", "covers")}
        around = {e.source for e in self.edges if e.target in wanted and e.kind == "contains"}
        return self._view(lambda node: node.key in wanted | around, ("contains", "refines", "covers"))

    def neighbourhood(self, keys: Collection[str], depth: int = 1) -> Graph:
        """Return what is within ``depth`` references, either way, of the given nodes or of anything in them."""
        near = {inner for key in keys for inner in (key, *self._inside(key))}
        for _ in range(depth):
            steps = [edge for edge in self.edges if edge.kind != "contains"]
            reached = {e.target for e in steps if e.source in near} | {e.source for e in steps if e.target in near}
            near |= reached | {outer for key in reached for outer in self._clause_around(key)}
        return self._view(lambda node: node.key in near)

    def documents(self) -> Graph:
        """Return the documents alone, with what they cite; each edge counts those of their parts."""
        whole = [n for n in self.nodes if n.kind in ("document", "base", "cited")]
        home = {n.key: n.key for n in whole} | {n.key: n.document for n in self.nodes if n.document}
        counts: dict[tuple[str, str, EdgeKind], int] = {}
        for edge in self.edges:
            source, target = home.get(edge.source), home.get(edge.target)
            if source and target and source != target:
                counts[source, target, edge.kind] = counts.get((source, target, edge.kind), 0) + edge.weight
        return Graph(whole, (Edge(*ends, weight=count) for ends, count in counts.items()))

    def _is_ours(self, node: Node, document: str) -> bool:
        """Tell whether a node stands in ``document`` or, if that is empty, in any that is not just a base."""
        return node.document == document if document else node.document in self._own_documents

    @cached_property
    def _own_documents(self) -> frozenset[str]:
        return frozenset(node.key for node in self.nodes if node.kind == "document") or frozenset(
            node.document for node in self.nodes
        )

    def _view(self, wanted: Callable[[Node], bool], kinds: Collection[EdgeKind] = EDGE_KINDS) -> Graph:
        return Graph(filter(wanted, self.nodes), (edge for edge in self.edges if edge.kind in kinds))

    # Questions

    def dangling(self) -> tuple[Edge, ...]:
        """Return the references that lead nowhere."""
        missing = {node.key for node in self.nodes if node.kind == "missing"}
        return tuple(edge for edge in self.edges if edge.target in missing)

    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups of clauses that refer to each other in a circle, directly or through others."""
        import networkx as nx

        references: nx.DiGraph[str] = nx.DiGraph((e.source, e.target) for e in self.edges if e.kind == "refers")
        groups = [group for group in nx.strongly_connected_components(references) if len(group) > 1]
        ordered = (tuple(sorted(group, key=self._place.__getitem__)) for group in groups)
        return tuple(sorted(ordered, key=lambda group: self._place[group[0]]))

    def unreferenced(self) -> tuple[str, ...]:
        """Return the numbered clauses and annexes that no other clause refers to, and the term entries none uses."""
        named = {edge.target for edge in self.edges if edge.kind in ("refers", "uses") and edge.source != edge.target}
        ours = (n for n in self.nodes if n.kind in DIVISIONS and n.number and self._is_ours(n, ""))
        return tuple(node.key for node in ours if node.key not in named)

    def affected_by(self, key: str, depth: int | None = None) -> Mapping[str, int]:
        """Return what a change of a node, or of anything in it, may touch, and how many steps away it is.

        A step leads from what is named to what names it; a provision takes its clause with it. ``depth`` is the number
        of steps, all if not given.

        :raises KeyError: if there is no node with this key.
        """
        changed = {self.node(key).key, *self._inside(key)}
        distances = dict.fromkeys(changed, 0)
        frontier, distance = changed, 0
        while frontier and (depth is None or distance < depth):
            distance += 1
            reached = {source for node in frontier for source in self._dependents(node)}
            frontier = {node for node in reached if node not in distances}
            distances.update(dict.fromkeys(frontier, distance))
        found = (node for node in distances if node not in changed)
        return {node: distances[node] for node in sorted(found, key=lambda n: (distances[n], self._place[n]))}

    def _inside(self, key: str) -> Iterator[str]:
        for edge in self._leaving.get(key, ()):
            if edge.kind == "contains":
                yield edge.target
                yield from self._inside(edge.target)

    def _dependents(self, key: str) -> Iterator[str]:
        for edge in self._arriving.get(key, ()):
            if edge.kind in DEPENDENCE:
                yield edge.source
                yield from self._clause_around(edge.source)

    def _clause_around(self, key: str) -> Iterator[str]:
        around: str | None = key
        while around and self.node(around).kind == "provision":
            arriving = self._arriving.get(around, ())
            around = next((edge.source for edge in arriving if edge.kind == "contains"), None)
            if around:
                yield around

    @cached_property
    def _leaving(self) -> Mapping[str, list[Edge]]:
        return _grouped(self.edges, lambda edge: edge.source)

    @cached_property
    def _arriving(self) -> Mapping[str, list[Edge]]:
        return _grouped(self.edges, lambda edge: edge.target)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {node.key: place for place, node in enumerate(self.nodes)}


def _grouped(edges: Iterable[Edge], end: Callable[[Edge], str]) -> Mapping[str, list[Edge]]:
    groups: dict[str, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(end(edge), []).append(edge)
    return groups


def label(number: str, title: str) -> str:
    """Return number and title as one, or what there is of them."""
    return " ".join(filter(None, (number, title)))
