"""The graph in formats that other tools read: GraphML, Graphviz DOT, and node-link JSON as networkx reads it."""

from __future__ import annotations

import io
from typing import Any

import msgspec
import networkx as nx

from stdtools.analysis.graph import Edge, EdgeKind, Graph, Node, NodeKind
from stdtools.sts.characters import carried

_SHAPES: dict[NodeKind, str] = {
    "document": "folder",
    "base": "folder",
    "cited": "note",
    "annex": "tab",
    "term": "ellipse",
    "entry": "ellipse",
    "requirement": "hexagon",
    "missing": "octagon",
}
_STYLES: dict[EdgeKind, str] = {"contains": "dotted", "uses": "dashed", "defines": "dashed", "covers": "bold"}


def write_graphml(graph: Graph) -> bytes:
    """Return the graph as GraphML; characters that XML forbids become visible signs."""
    nodes = (Node(*map(_legal, node)) for node in graph.nodes)
    edges = (Edge(*map(_legal, edge)) for edge in graph.edges)
    stream = io.BytesIO()
    nx.write_graphml_xml(Graph(nodes, edges).network, stream, prettyprint=True)
    return stream.getvalue().rstrip() + b"\n"


def write_json(graph: Graph) -> bytes:
    """Return the graph as JSON with ``nodes`` and ``edges``, for :func:`networkx.node_link_graph`."""
    data = nx.node_link_data(graph.network, edges="edges")
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def write_dot(graph: Graph) -> bytes:
    """Return the graph for Graphviz, each document in a cluster of its own; kinds are told by shape and line."""
    lines = ["digraph stdtools {", "  rankdir=LR;", '  node [shape=box, fontname="Noto Sans SC"];']
    documents = list(dict.fromkeys(node.document for node in graph.nodes))
    for place, document in enumerate(documents):
        members = [node for node in graph.nodes if node.document == document]
        if document and len(members) > 1:
            title = graph.node(document).label if document in graph else document
            lines += [f"  subgraph cluster_{place} {{", f"    label={_quoted(title)};"]
            lines += [f"    {_dot_node(node)}" for node in members]
            lines.append("  }")
        else:
            lines += [f"  {_dot_node(node)}" for node in members]
    for edge in graph.edges:
        attributes = {"style": _STYLES.get(edge.kind, "solid"), "tooltip": edge.kind}
        if edge.kind not in ("contains", "refers"):
            attributes["label"] = edge.kind
        lines.append(f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [{_listed(attributes)}];")
    return ("\n".join([*lines, "}"]) + "\n").encode()


def _dot_node(node: Node) -> str:
    attributes = {"label": node.label}
    if node.kind in _SHAPES:
        attributes["shape"] = _SHAPES[node.kind]
    if node.words:
        attributes["comment"] = node.words
    if node.part:
        attributes["xlabel"] = node.part
    return f"{_quoted(node.key)} [{_listed(attributes)}];"


def _listed(attributes: dict[str, str]) -> str:
    return ", ".join(f"{name}={_quoted(content)}" for name, content in attributes.items())


def _quoted(words: str) -> str:
    """Return a DOT string; a backslash of the text is shown, not obeyed."""
    escaped = (
        words.replace("\\", "\\\\").replace('"', '\\"').replace("\r", " ").replace("\n", "\\n").replace("\0", "\ufffd")
    )
    return f'"{escaped}"'


def _legal(content: Any) -> Any:
    return carried(content) if isinstance(content, str) else content
