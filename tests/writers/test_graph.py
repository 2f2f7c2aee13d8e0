"""The graph in formats of other tools, read back."""

from __future__ import annotations

import io
import json
import re
import shutil

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.analysis.graph import Edge, Graph, Node
from stdtools.workspace import Disk
from stdtools.writers.graph import write_dot, write_graphml, write_json

HOSTILE = '照护"\\N<&\n>'

GRAPH = Graph(
    [
        Node("D", "document", "D", "养老", "", "D"),
        Node("D#1", "clause", "1", HOSTILE, "A", "D", "1"),
        Node("D#2", "entry", "2", "乙", "", "D", "2"),
        Node("X", "cited", "X", "", "", "X"),
    ],
    [
        Edge("D", "D#1", "contains"),
        Edge("D", "D#2", "contains"),
        Edge("D#1", "D#2", "uses", "p", "t", "a.rst", 3),
        Edge("D#1", "D#2", "uses", "q"),
        Edge("D#1", "X", "cites"),
    ],
)


def test_graphml_is_the_same_graph_to_networkx() -> None:
    network = nx.read_graphml(io.BytesIO(write_graphml(GRAPH)), force_multigraph=True)
    assert {key: dict(data) for key, data in network.nodes(data=True)} == {
        key: dict(data) for key, data in GRAPH.network.nodes(data=True)
    }
    assert sorted(d["at"] for *_, d in network.edges(data=True)) == ["", "", "", "p", "q"]
    assert network.number_of_edges() == 5


def test_graphml_ids_of_edges_are_unique() -> None:
    ids = re.findall(rb'<edge [^>]*id="([^"]*)"', write_graphml(GRAPH))
    assert len(set(ids)) == 5


def test_json_is_the_same_graph_to_networkx() -> None:
    network = nx.node_link_graph(json.loads(write_json(GRAPH)), edges="edges")
    assert isinstance(network, nx.MultiDiGraph)
    assert nx.utils.graphs_equal(network, GRAPH.network)


def test_dot_quotes_everything() -> None:
    dot = write_dot(GRAPH).decode()
    assert r'label="1 照护\"\\N<&\n>"' in dot
    assert '"D#1" -> "D#2" [style="dashed", tooltip="uses", label="uses"];' in dot
    assert 'subgraph cluster_0 {\n    label="D 养老";' in dot


@given(st.text(max_size=20))
def test_any_text_can_be_written(words: str) -> None:
    graph = Graph([Node(words, "clause", "", words, "", "D")], [])
    assert len(nx.read_graphml(io.BytesIO(write_graphml(graph)))) == 1
    assert len(json.loads(write_json(graph))["nodes"]) == 1
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', write_dot(graph).decode().split("\n", 3)[3])
    assert len(strings) == 2  # key and label: no quotation mark gets out of its string


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed (apt-get install graphviz)")
def test_graphviz_reads_it() -> None:
    assert Disk(".").run(["dot", "-Tcanon"], standard_input=write_dot(GRAPH)).status == 0


def test_equal_graphs_give_equal_bytes() -> None:
    for write in (write_graphml, write_json, write_dot):
        assert write(GRAPH) == write(Graph(GRAPH.nodes, GRAPH.edges))
