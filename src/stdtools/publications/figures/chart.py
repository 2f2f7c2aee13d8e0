"""What is drawn of a graph: leaves in groups, and the links between them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from stdtools.analysis.graph import DIVISIONS, Edge, EdgeKind, Graph, Node, label
from stdtools.publications.figures.words import Words

FOLDED = frozenset({"provision", "requirement"})
"""Kinds of nodes that are drawn as the clause they stand in."""

HIDDEN = frozenset({"contains", "defines"})
"""Kinds of edges that structure shows already."""


class Leaf(NamedTuple):
    """A node that is drawn: its printed number (``4.1``, ``附录A``) and title, and the place of its group."""

    node: Node
    number: str
    group: int

    @property
    def label(self) -> str:
        """Number and title, or what there is of them."""
        return label(self.number, self.node.title) or self.node.key

    @property
    def short(self) -> str:
        """The number, where there is one."""
        return self.number or self.label


class Group(NamedTuple):
    """Leaves that belong together: a chapter, a document, a kind of node."""

    key: str
    label: str


class Link(NamedTuple):
    """All edges from one leaf to another: ``weight`` of them, counted by kind."""

    source: int
    target: int
    weight: int
    kinds: tuple[tuple[EdgeKind, int], ...]


class Chart(NamedTuple):
    """A drawing before it has a shape. ``links`` go by the places of leaves; the thick ones come last, on top."""

    leaves: tuple[Leaf, ...]
    groups: tuple[Group, ...]
    links: tuple[Link, ...]

    @property
    def crosses(self) -> bool:
        """Whether every link leads from one document to another, and no leaf is at both ends of some."""
        sources, targets = {link.source for link in self.links}, {link.target for link in self.links}
        homes = [leaf.node.document for leaf in self.leaves]
        return not sources & targets and all(homes[link.source] != homes[link.target] for link in self.links)

    def outgoing(self) -> Counter[int]:
        """How often each leaf refers to others."""
        counts: Counter[int] = Counter()
        for link in self.links:
            counts[link.source] += link.weight
        return counts

    def incoming(self) -> Counter[int]:
        """How often others refer to each leaf."""
        counts: Counter[int] = Counter()
        for link in self.links:
            counts[link.target] += link.weight
        return counts

    @property
    def kinds(self) -> tuple[EdgeKind, ...]:
        """The kinds of edges that occur, the most frequent first."""
        counts: Counter[EdgeKind] = Counter()
        for link in self.links:
            counts.update(dict(link.kinds))
        return tuple(sorted(counts, key=lambda kind: (-counts[kind], kind)))


def chart(graph: Graph, words: Words) -> Chart:
    """Return what to draw of a graph.

    A clause that only holds other clauses is not drawn, a provision or requirement as the clause it stands in. Leaves
    are grouped by chapter or, where several documents take part, by document; what stands in no document, by kind.
    """
    inside = {e.target: e.source for e in graph.edges if e.kind == "contains"}
    shown = {node.key: _shown(graph, inside, node.key) for node in graph.nodes}
    counts: dict[tuple[str, str], Counter[EdgeKind]] = {}
    for edge in graph.edges:
        _count(counts, edge, shown)
    linked = {key for ends in counts for key in ends}
    parents = {outer for inner, outer in inside.items() if graph.node(inner).kind in DIVISIONS}
    nodes = [n for n in graph.nodes if shown[n.key] == n.key and (n.key in linked or n.key not in parents)]
    nodes = [n for n in nodes if n.kind not in ("document", "base") or n.key in linked or n.key not in inside.values()]
    return _arranged(graph, nodes, counts, words)


def _shown(graph: Graph, inside: dict[str, str], key: str) -> str:
    while graph.node(key).kind in FOLDED and key in inside:
        key = inside[key]
    return key


def _count(counts: dict[tuple[str, str], Counter[EdgeKind]], edge: Edge, shown: dict[str, str]) -> None:
    ends = shown[edge.source], shown[edge.target]
    if edge.kind not in HIDDEN and ends[0] != ends[1]:
        counts.setdefault(ends, Counter())[edge.kind] += edge.weight


def _arranged(graph: Graph, nodes: list[Node], counts: dict[tuple[str, str], Counter[EdgeKind]], words: Words) -> Chart:
    several = len({node.document for node in nodes if node.kind in DIVISIONS}) > 1
    groups: dict[str, Group] = {}
    for node in nodes:
        group = _group(graph, node, several, words)
        groups.setdefault(group.key, group)
    order = list(groups)
    leaves = [Leaf(n, _number(n, words), order.index(_group(graph, n, several, words).key)) for n in nodes]
    leaves.sort(key=lambda leaf: leaf.group)  # stable: reading order within a group
    place = {leaf.node.key: i for i, leaf in enumerate(leaves)}
    links = [
        Link(place[source], place[target], sum(kinds.values()), tuple(sorted(kinds.items())))
        for (source, target), kinds in counts.items()
    ]
    links.sort(key=lambda link: (link.weight, link.source, link.target))
    return Chart(tuple(leaves), tuple(groups.values()), tuple(links))


def _number(node: Node, words: Words) -> str:
    is_whole_annex = node.kind == "annex" and node.number
    return words("annex", number=node.number) if is_whole_annex else node.number


def _group(graph: Graph, node: Node, several: bool, words: Words) -> Group:
    key = node.document if several else node.chapter
    if node.kind not in DIVISIONS or not key:
        return Group(node.kind, words.name("node", node.kind))
    return Group(key, graph.node(key).label if several and key in graph else key)
