"""What formats, publications and the graph make of a use of a parameter."""

from docutils import nodes

from stdtools.analysis.facts import Facts
from stdtools.analysis.graph_build import build
from stdtools.model.inlines import ParameterReference, Text
from stdtools.model.location import NOWHERE
from stdtools.model.transform import Transform
from stdtools.publications.html.tree.inlines import Inlines
from stdtools.publications.html.tree.scope import Scope
from stdtools.readers.sts import parse_inlines
from stdtools.schemes.parameters import with_values
from stdtools.writers.sts import inline_xml
from tests.schemes.documents import document, table

VALID = table("parameters", ["标识", "名称", "值"], ["validity", "证书有效期", "3年"])
USE = ParameterReference("validity")


class _Unlocated(Transform):
    def inline(self, inline):  # type: ignore[no-untyped-def]
        return ParameterReference(inline.target, inline.content) if isinstance(inline, ParameterReference) else inline


def test_sts_prints_the_value_and_does_not_store_it() -> None:
    xml = inline_xml((ParameterReference("validity", value="3年"),))
    assert ">3年</named-content>" in xml
    found, _ = parse_inlines(xml, NOWHERE)
    assert _Unlocated().inlines(found) == (USE,)


def test_sts_stores_other_text() -> None:
    written = (ParameterReference("validity", (Text("三年"),)),)
    found, _ = parse_inlines(inline_xml(written), NOWHERE)
    assert _Unlocated().inlines(found) == written


def test_html_links_to_the_row_and_says_the_name() -> None:
    facts = with_values(Facts(document(VALID, text=(USE,))))
    (use,) = [inline for inline, _ in facts.inlines(ParameterReference)]
    scope = Scope(facts, {}, str)
    (node,) = Inlines(scope)((use,))
    assert isinstance(node, nodes.reference)
    assert node.astext() == "3年"
    assert node["html"]["title"] == "证书有效期（validity）"
    assert node["refuri"].startswith("#")


def test_html_marks_a_parameter_that_is_not_there() -> None:
    (node,) = Inlines(Scope(Facts(document(VALID)), {}, str))((ParameterReference("x"),))
    assert node.astext() == "x"
    assert node["classes"] == ["missing"]  # type: ignore[index]


def test_the_graph_has_an_edge_to_where_the_parameter_is_stated() -> None:
    found = document(text=(USE,))
    stating = document(VALID)
    both = Facts(found.__class__(metadata=found.metadata, clauses=(*found.clauses, *stating.clauses)))
    edges = [edge for edge in build([both]).edges if edge.kind == "uses"]
    assert [edge.detail for edge in edges] == ["validity"]
    assert edges[0].source != edges[0].target
