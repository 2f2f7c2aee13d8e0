"""The graph of small documents, edge by edge."""

from __future__ import annotations

import networkx as nx
import pytest

from stdtools.analysis.facts import Facts
from stdtools.analysis.graph import Graph
from stdtools.analysis.graph_build import build
from stdtools.model.blocks import List, ListItem, Note, Paragraph, Reference, ReferenceList, RequirementRef
from stdtools.model.document import Annex, Clause, Document, Term, TermEntry
from stdtools.model.inlines import AnyInline, Citation, CrossReference, Footnote, TermReference, Text
from stdtools.model.location import Location
from stdtools.model.metadata import Metadata, Title
from tests.model.build import clause, item, p, refs, text

BASE = Document(
    metadata=Metadata(number="XB/T 1—2020", profile="base", titles=(Title("zh", ("基础",)),)),
    clauses=(
        clause("范围"),
        clause(
            "环境", p("组织应了解环境。", covers=refs("2-1")), clause("范围的确定", p("应确定。", covers=refs("2.1-1")))
        ),
    ),
)


def load(name: str, language: str) -> Document | None:
    return BASE if name == "XB/T 1—2020" else None


def says(*inlines: AnyInline, **fields: object) -> Paragraph:
    return Paragraph(content=inlines, **fields)  # type: ignore[arg-type]


def to(target: str) -> CrossReference:
    return CrossReference(target)


def standard(**fields: object) -> Document:
    """A sector standard with one edge of each kind."""
    refining = says(Text("见"), to("c-annex"), part="B", refines=refs("2-1"), location=Location("care.rst", 7))
    covering = List(items=(item(p("应了解环境。", covers=refs("2-1"))),), part="A")
    clauses = (
        clause("范围", id="c-scope"),
        clause("规范性引用文件", ReferenceList(items=(Reference(designation="GB 50763—2012"),)), id="c-refs"),
        clause(
            "术语和定义",
            TermEntry(terms=(Term(text="照护"), Term(text="护理", status="deprecated")), id="t-care"),
            id="c-terms",
        ),
        clause(
            "环境",
            covering,
            refining,
            clause("照护", says(TermReference("t-care"), Citation("XB/T 1—2020", "2.1")), id="c-care"),
            id="c-context",
        ),
        clause("运行", says(to("c-context"), to("nowhere")), id="c-operation"),
    )
    annexes = (Annex(title=text("清单"), blocks=(says(to("c-context")),), id="c-annex"),)
    values: dict[str, object] = {
        "metadata": Metadata(number="RB/T 5—2026", bases=("XB/T 1—2020",), titles=(Title("zh", ("养老",)),)),
        "clauses": clauses,
        "annexes": annexes,
        "location": Location("care.rst"),
    }
    return Document(**(values | fields))  # type: ignore[arg-type]


@pytest.fixture(name="graph")
def _graph() -> Graph:
    return build([Facts(standard())], load)


def edges(graph: Graph, kind: str) -> list[tuple[str, str]]:
    return [(e.source, e.target) for e in graph.edges if e.kind == kind]


KEY = "RB/T 5—2026"


def test_clauses_refer_to_clauses(graph: Graph) -> None:
    assert edges(graph, "refers") == [
        (f"{KEY}#c-context", f"{KEY}#c-annex"),
        (f"{KEY}#c-operation", f"{KEY}#c-context"),
        (f"{KEY}#c-operation", f"{KEY}#nowhere"),
        (f"{KEY}#c-annex", f"{KEY}#c-context"),
    ]


def test_part_b_refines_and_part_a_covers_requirements_of_the_base(graph: Graph) -> None:
    ((source, target),) = edges(graph, "refines")
    assert (graph.node(source).kind, graph.node(source).part, target) == ("provision", "B", "XB/T 1—2020#2-1")
    ((source, target),) = edges(graph, "covers")
    assert (graph.node(source).part, graph.node(source).title) == ("A", "应了解环境。")
    assert graph.node(target).kind == "requirement"
    assert graph.node(target).number == "2-1"


def test_documents_are_cited_by_clauses_and_as_bases(graph: Graph) -> None:
    assert edges(graph, "cites") == [
        (KEY, "XB/T 1—2020"),
        (f"{KEY}#c-refs", "GB 50763—2012"),
        (f"{KEY}#c-care", "XB/T 1—2020#clause-2.1"),
    ]
    assert graph.node("XB/T 1—2020").kind == "base"
    assert graph.node("GB 50763—2012").kind == "cited"


def test_entries_define_terms_and_clauses_use_entries(graph: Graph) -> None:
    assert edges(graph, "defines") == [(f"{KEY}#t-care", "term:zh:照护"), (f"{KEY}#t-care", "term:zh:护理")]
    assert edges(graph, "uses") == [(f"{KEY}#c-care", f"{KEY}#t-care")]


def test_nodes_carry_what_a_reader_knows_them_by(graph: Graph) -> None:
    node = graph.node(f"{KEY}#c-care")
    assert (node.number, node.title, node.document, node.chapter) == ("4.1", "照护", KEY, "4 环境")
    assert graph.node(KEY).label == "RB/T 5—2026 养老"


def test_edges_say_where_they_stand(graph: Graph) -> None:
    (edge,) = [e for e in graph.edges if e.kind == "refines"]
    assert (edge.path, edge.line, edge.detail) == ("care.rst", 7, "2-1")


def test_a_reference_inside_its_own_clause_is_no_edge() -> None:
    own = clause("甲", Note(id="n", blocks=(p("注。"),)), says(to("n")), id="c")
    assert build([Facts(Document(clauses=(own,)))], load).edges[1:] == ()


def test_references_in_titles_notes_items_and_footnotes_count() -> None:
    footnote = Footnote(((to("c-2"),),))
    body = (
        Note(blocks=(says(to("c-2")),)),
        List(items=(ListItem(blocks=(says(to("c-2")),)),)),
        says(Text("文"), footnote),
    )
    first = Clause(title=(Text("甲见"), to("c-2")), blocks=body)
    graph = build([Facts(Document(clauses=(first, clause("乙", id="c-2"))))], load)
    assert len(edges(graph, "refers")) == 4


def test_a_designation_in_plain_text_is_a_citation() -> None:
    marked = says(Text("按 GB 50763—2012 及 "), Citation("GB/T 1.1—2020"), Text(" 和本文件 RB/T 5—2026。"))
    graph = build([Facts(standard(clauses=(clause("甲", marked),), annexes=()))], load)
    assert [t for _, t in edges(graph, "cites")] == ["XB/T 1—2020", "GB/T 1.1—2020", "GB 50763—2012"]


def test_dangling(graph: Graph) -> None:
    (edge,) = graph.dangling()
    assert (edge.source, edge.detail) == (f"{KEY}#c-operation", "nowhere")


def test_a_requirement_that_the_base_has_not_is_dangling() -> None:
    document = standard(clauses=(clause("甲", p("乙", part="B", refines=refs("9-9"))),), annexes=())
    assert [e.detail for e in build([Facts(document)], load).dangling()] == ["9-9"]


def test_requirements_and_clauses_of_a_base_that_is_not_known_are_taken_as_they_are() -> None:
    ref = RequirementRef("4.1-1", "ZZ/T 9—2020")
    document = standard(clauses=(clause("甲", p("乙", part="B", refines=(ref,))),), annexes=())
    graph = build([Facts(document)], load)
    assert edges(graph, "refines")[0][1] == "ZZ/T 9—2020#4.1-1"
    assert graph.dangling() == ()


def test_a_refined_clause_of_the_base_is_that_clause() -> None:
    document = standard(clauses=(clause("甲", part="B", refines=refs("2.1")),), annexes=())
    assert edges(build([Facts(document)], load), "refines") == [(f"{KEY}#clause-1", "XB/T 1—2020#clause-2.1")]


def test_cycles(graph: Graph) -> None:
    assert graph.cycles() == ((f"{KEY}#c-context", f"{KEY}#c-annex"),)


def test_unreferenced_speaks_of_our_own_document_only(graph: Graph) -> None:
    assert graph.unreferenced() == tuple(
        f"{KEY}#{i}" for i in ("c-scope", "c-refs", "c-terms", "c-care", "c-operation")
    )


def test_a_change_of_a_base_clause_reaches_what_hangs_on_it(graph: Graph) -> None:
    affected = graph.affected_by("XB/T 1—2020#clause-2")
    near = {graph.node(key).kind for key, distance in affected.items() if distance == 1}
    assert near == {"provision", "clause"}
    assert affected[f"{KEY}#c-context"] == 1
    assert affected[f"{KEY}#c-care"] == 1  # cites 2.1, which is in it
    assert affected[f"{KEY}#c-operation"] == 2
    assert f"{KEY}#c-operation" not in graph.affected_by("XB/T 1—2020#clause-2", depth=1)


def test_affected_of_nothing_is_an_error(graph: Graph) -> None:
    with pytest.raises(KeyError):
        graph.affected_by("nothing")


def test_find(graph: Graph) -> None:
    assert graph.find(KEY) == (KEY,)
    assert graph.find("c-care") == (f"{KEY}#c-care",)
    assert graph.find("2.1") == ("XB/T 1—2020#clause-2.1",)
    assert graph.find("2-1") == ("XB/T 1—2020#2-1",)
    assert graph.find("") == graph.find("none") == ()


def test_clauses_view(graph: Graph) -> None:
    view = graph.clauses()
    assert {n.kind for n in view.nodes} == {"clause", "annex", "entry"}
    assert {n.document for n in view.nodes} == {KEY}
    assert {n.document for n in graph.clauses("XB/T 1—2020").nodes} == {"XB/T 1—2020"}


def test_parts_view(graph: Graph) -> None:
    view = graph.parts()
    assert {e.kind for e in view.edges} == {"contains", "refines", "covers"}
    assert {n.part for n in view.nodes if n.kind == "provision"} == {"A", "B"}


def test_neighbourhood_begins_with_everything_inside(graph: Graph) -> None:
    near = {n.key for n in graph.neighbourhood([f"{KEY}#c-context"], 0).nodes}
    assert f"{KEY}#c-care" in near
    assert f"{KEY}#c-operation" not in near
    assert f"{KEY}#c-operation" in graph.neighbourhood([f"{KEY}#c-context"], 1)


def test_documents_view_counts(graph: Graph) -> None:
    view = graph.documents()
    counted = {(e.target, e.kind): e.weight for e in view.edges}
    assert counted == {
        ("XB/T 1—2020", "cites"): 2,
        ("GB 50763—2012", "cites"): 1,
        ("XB/T 1—2020", "refines"): 1,
        ("XB/T 1—2020", "covers"): 1,
    }


def test_documents_of_a_repository_cite_each_other_dated_or_not() -> None:
    rule = Document(
        metadata=Metadata(number="CNCA-R-1:2026"),
        clauses=(clause("甲", says(Citation("RB/T 5", "4.1"), Citation("RB/T 5—2026"))),),
    )
    graph = build([Facts(standard()), Facts(rule)], load)
    cited = [e.target for e in graph.edges if e.kind == "cites" and e.source.startswith("CNCA")]
    assert cited == [f"{KEY}#c-care", KEY]


def test_documents_without_a_number_of_their_own_go_by_their_path() -> None:
    placeholder = Metadata(number="RB/T ××××—××××")
    documents = [
        Facts(Document(metadata=placeholder, clauses=(clause("甲"),), location=Location(f"{name}.rst")))
        for name in ("one", "two", "two")
    ]
    graph = build(documents, load)
    assert [n.key for n in graph.nodes if n.kind == "document"] == ["one.rst", "two.rst", "two.rst-2"]


def test_a_base_among_the_documents_is_not_loaded_again() -> None:
    graph = build([Facts(standard()), Facts(BASE)], load)
    assert [n.kind for n in graph.nodes if n.key == "XB/T 1—2020"] == ["document"]
    assert graph.node("XB/T 1—2020#2-1").kind == "requirement"


def test_the_network_is_the_same_graph(graph: Graph) -> None:
    network = graph.network
    assert isinstance(network, nx.MultiDiGraph)
    assert list(network) == [n.key for n in graph.nodes]
    assert network.number_of_edges() == len(graph.edges)
    assert network.nodes[KEY]["kind"] == "document"


def test_equal_documents_give_equal_graphs() -> None:
    one, other = (build([Facts(standard()), Facts(BASE)], load) for _ in range(2))
    assert (one.nodes, one.edges) == (other.nodes, other.edges)
    assert one.clauses().nodes == other.clauses().nodes
