"""Figures as a machine reads them: well-formed, labelled, linked, inside their frame, the same every time."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stdtools.analysis.graph import Edge, Graph, Node
from stdtools.publications.figures import svg
from stdtools.publications.figures.bundle import bundle
from stdtools.publications.figures.chart import chart
from stdtools.publications.figures.frame import Options, legend
from stdtools.publications.figures.matrix import matrix
from stdtools.publications.figures.words import Words

Draw = Callable[[Graph, Options], str]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=[bundle, matrix], ids=["bundle", "matrix"])
def draw(request: pytest.FixtureRequest) -> Draw:
    function: Draw = request.param
    return function


def clauses(chapters: int = 7, each: int = 8, references: int = 120) -> Graph:
    """A graph as large as that of a sector standard."""
    choice = random.Random(1)
    nodes, edges = [], []
    for i in range(1, chapters + 1):
        chapter = f"{i} 运行和控制"
        nodes.append(Node(f"D#{i}", "clause", str(i), "运行和控制", "", "D", chapter))
        for j in range(1, each + 1):
            title = "产品和服务要求的确定、评审和更改的控制以及其他" if j == 3 else "设计和开发"
            nodes.append(Node(f"D#{i}.{j}", "clause", f"{i}.{j}", title, "", "D", chapter))
            edges.append(Edge(f"D#{i}", f"D#{i}.{j}", "contains"))
    nodes.append(Node("D#t", "entry", "3.9", "照护", "", "D", "3 术语"))
    nodes.append(Node("D#A", "annex", "A", "清单", "", "D", "A 清单"))
    keys = [n.key for n in nodes]
    for _ in range(references):
        source, target = choice.sample(keys, 2)
        edges.append(Edge(source, target, "uses" if target == "D#t" else "refers"))
    return Graph(nodes, edges)


def parsed(figure: str) -> ElementTree.Element:
    return ElementTree.fromstring(figure)


def words_of(root: ElementTree.Element) -> list[str]:
    return [t.text or "" for t in root.iter(f"{SVG}text")]


def test_a_figure_has_title_and_description_that_its_root_names(draw: Draw) -> None:
    root = parsed(draw(clauses(), Options(id="g1", title="养老 & 照护")))
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == "养老 & 照护"
    assert root.get("aria-labelledby") == title.get("id") == "g1-title"
    assert root.get("aria-describedby") == description.get("id") == "g1-desc"
    assert "120" in (description.text or "")


def test_the_same_graph_gives_the_same_bytes(draw: Draw) -> None:
    assert draw(clauses(), Options()) == draw(clauses(), Options())


def test_every_clause_is_labelled_and_links_to_its_page(draw: Draw) -> None:
    root = parsed(draw(clauses(), Options(href=lambda node: f"care.html?a=1&b=2#{node.number}")))
    addresses = {a.get("href") for a in root.iter(f"{SVG}a")}
    assert {f"care.html?a=1&b=2#{i}.{j}" for i in range(1, 8) for j in range(1, 9)} <= addresses
    assert any(label.startswith("4.2 设计和开发") for label in words_of(root))
    assert any("附录A" in label for label in words_of(root))


def test_without_addresses_there_are_no_links(draw: Draw) -> None:
    assert "<a " not in draw(clauses(), Options())
    assert "<a " not in draw(clauses(), Options(href=lambda node: ""))


def test_every_reference_is_drawn_with_a_tooltip(draw: Draw) -> None:
    root = parsed(draw(clauses(), Options()))
    links = [e for e in root.iter() if e.get("class") == "link"]
    assert len(links) == len(chart(clauses(), Words("zh")).links)
    for link in links:
        assert link.get("data-from", "").startswith("D#")
        tooltip = link.find(f"{SVG}title")
        assert tooltip is not None
        assert re.search(r" → .*，(引用条款|使用术语) \d+ 处", tooltip.text or "")


def test_terms_are_told_from_references_by_shape(draw: Draw) -> None:
    graph = Graph(
        [Node(k, "clause", k, "", "", "D", "1") for k in "abc"], [Edge("a", "b", "refers"), Edge("a", "c", "uses")]
    )
    first, second = [e for e in parsed(draw(graph, Options())).iter() if e.get("class") == "link"]
    shapes = [[e.tag for e in link] + ["stroke-dasharray" in link.attrib] for link in (first, second)]
    assert shapes[0] != shapes[1]


@pytest.mark.parametrize("size", [(1, 1, 0), (7, 8, 120), (12, 10, 400)])
def test_labels_stay_inside_the_frame(draw: Draw, size: tuple[int, int, int]) -> None:
    root = parsed(draw(clauses(*size), Options(standalone=True)))
    wide, high = (float(v) for v in root.get("viewBox", "").split()[2:])
    for label, x, y, angle in placed(root):
        room = svg.width(label.text or "", float(label.get("font-size", 0)))
        along = {"end": -room, "middle": room / 2}.get(label.get("text-anchor", ""), room)
        for end in (0, along):
            assert 0 <= x + end * math.cos(angle) <= wide
            assert 0 <= y + end * math.sin(angle) <= high


def test_labels_of_a_bundle_do_not_touch() -> None:
    places = [(x, y) for _, x, y, angle in placed(parsed(bundle(clauses(12, 10, 400), Options()))) if angle]
    assert all(math.dist(one, other) >= 11 for one, other in pairwise(places))


def placed(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, float, float, float]]:
    """Yield every label with the point it starts at, in the coordinates of the picture, and its angle in radians."""
    outer = {child: parent for parent in root.iter() for child in parent}
    for label in root.iter(f"{SVG}text"):
        x, y = float(label.get("x", 0)), float(label.get("y", 0))
        around: ElementTree.Element | None = label
        while around is not None:
            move = re.search(r"translate\((\S+) (\S+)\)", around.get("transform", ""))
            x, y = (x + float(move[1]), y + float(move[2])) if move else (x, y)
            around = outer.get(around)
        turn = re.search(r"rotate\((\S+)\)", label.get("transform", ""))
        yield label, x, y, math.radians(float(turn[1])) if turn else 0.0


def test_an_empty_graph_is_an_empty_figure(draw: Draw) -> None:
    assert parsed(draw(Graph([], []), Options(standalone=True))).tag == f"{SVG}svg"


def test_a_figure_on_a_page_takes_the_colour_of_the_page(draw: Draw) -> None:
    on_page, alone = draw(clauses(), Options()), draw(clauses(), Options(standalone=True))
    assert "currentColor" in on_page
    assert "prefers-color-scheme" not in on_page
    assert "prefers-color-scheme" in alone


def test_an_unknown_language_speaks_english(draw: Draw) -> None:
    root = parsed(draw(clauses(), Options(language="fr")))
    assert root.get("lang") == "en"
    assert any(label.startswith("Annex A") for label in words_of(root))


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_title_is_well_formed(key: str, title: str) -> None:
    graph = Graph([Node(key, "clause", "1", title, "", "D", title)], [])
    for function in (bundle, matrix):
        figure = function(graph, Options(title=title, standalone=True, href=lambda node: node.key))
        assert parsed(figure.encode("utf-8", "strict").decode()).tag == f"{SVG}svg"


def test_clauses_that_only_hold_others_are_not_drawn() -> None:
    nodes = [Node(k, "clause", k, "", "", "D", "1") for k in ("1", "1.1", "1.2", "2")]
    edges = [Edge("1", "1.1", "contains"), Edge("1", "1.2", "contains"), Edge("1.1", "2", "refers")]
    drawn = chart(Graph(nodes, edges), Words("zh"))
    assert [leaf.number for leaf in drawn.leaves] == ["1.1", "1.2", "2"]
    with_reference = chart(Graph(nodes, [*edges, Edge("2", "1", "refers")]), Words("zh"))
    assert [leaf.number for leaf in with_reference.leaves] == ["1", "1.1", "1.2", "2"]


def test_provisions_and_requirements_are_drawn_as_their_clauses() -> None:
    nodes = [
        Node("c", "clause", "4", "环境", "", "D", "4 环境"),
        Node("p", "provision", "", "机构应……", "B", "D", "4 环境"),
        Node("b", "clause", "4", "环境", "", "B", "4 环境"),
        Node("r", "requirement", "4-1", "", "", "B", "4 环境"),
    ]
    edges = [Edge("c", "p", "contains"), Edge("b", "r", "contains"), Edge("p", "r", "refines")]
    drawn = chart(Graph(nodes, edges), Words("zh"))
    assert [leaf.node.key for leaf in drawn.leaves] == ["c", "b"]
    assert [(link.source, link.target, link.kinds) for link in drawn.links] == [(0, 1, (("refines", 1),))]
    assert [group.label for group in drawn.groups] == ["D", "B"]  # two documents: grouped by them


def test_part_b_is_told_from_part_a_by_shape() -> None:
    nodes = [Node(k, "clause", k, "", "", k, "") for k in "abc"]
    edges = [Edge("a", "c", "covers"), Edge("b", "c", "refines"), Edge("b", "c", "refines")]
    covering, refining = [e for e in parsed(matrix(Graph(nodes, edges), Options())).iter() if e.get("class") == "link"]
    assert covering.find(f"{SVG}rect") is not None
    assert refining.find(f"{SVG}path") is not None


def test_a_matrix_between_documents_has_only_the_ends_of_links() -> None:
    nodes = [Node(k, "clause", k, "", "", k[0], "") for k in ("A1", "A2", "B1", "B2")]
    labels = words_of(parsed(matrix(Graph(nodes, [Edge("A1", "B2", "covers")]), Options())))
    assert [label for label in labels if label[0] in "AB"] == ["B2", "A1"]  # columns first
    both_ways = [Edge("A1", "B2", "covers"), Edge("B2", "A2", "cites")]
    assert len(words_of(parsed(matrix(Graph(nodes, both_ways), Options())))) > 8


def test_totals_count_edges_not_lines() -> None:
    nodes = [Node(k, "clause", k, "", "", "D", "1") for k in "ab"]
    drawn = chart(Graph(nodes, [Edge("a", "b", "refers"), Edge("a", "b", "refers")]), Words("zh"))
    assert (drawn.outgoing()[0], drawn.incoming()[1], drawn.incoming()[0]) == (2, 2, 0)
    assert "引用条款 2 处" in matrix(Graph(nodes, [Edge("a", "b", "refers")] * 2), Options())


def test_text_is_shortened_to_its_room() -> None:
    assert svg.shortened("照护", 100, 10) == "照护"
    assert svg.shortened("养老服务机构", 40, 10) == "养老服…"
    assert svg.width("养a", 10) == pytest.approx(15.8)


def test_numbers_are_short() -> None:
    assert [svg.value(n) for n in (1.0, 1.25, -0.01, 1234.56, 0.5, "a\x07")] == ["1", "1.2", "0", "1234.6", "0.5", "a␇"]


def test_a_legend_breaks_into_lines() -> None:
    entries = [("", "照护")] * 6
    assert legend(entries, 0, 0, 1000)[1] == 20
    assert legend(entries, 0, 0, 150)[1] == 60
