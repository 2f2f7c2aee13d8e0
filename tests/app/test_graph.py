"""Graphs of documents as files."""

from __future__ import annotations

import json
from typing import get_args
from xml.etree import ElementTree

import pytest

from stdtools.app.graph import Form, Picture, UnknownPlace, graph
from stdtools.workspace import Memory

CARE = """\
养老服务机构质量管理体系　要求
##############################

:number: RB/T 5—2026

范围
====

本文件规定了要求。

术语和定义
==========

.. term:: 照护
   :id: t-care

   帮助老年人的活动。

.. _context:

组织环境
========

机构应按 :std:`RB/T 6—2026` 和 :ref:`operation` 实施 :term:`照护 <t-care>`。

.. _operation:

运行
====

见 :ref:`context`。
"""

GRADED = """\
养老服务机构等级划分　要求
##########################

:number: RB/T 6—2026

范围
====

见 :std:`RB/T 5—2026, 3` 。
"""


@pytest.fixture(name="workspace")
def _workspace() -> Memory:
    return Memory({"care.rst": CARE.encode(), "graded.rst": GRADED.encode()})


def test_a_document_as_json(workspace: Memory) -> None:
    result = graph(["care.rst"], workspace, form="json")
    data = json.loads(result.data)
    titles = {node["id"]: node["title"] for node in data["nodes"]}
    named = {(titles[edge["source"]], edge["kind"], titles[edge["target"]]) for edge in data["edges"]}
    assert named >= {("组织环境", "refers", "运行"), ("组织环境", "uses", "照护"), ("运行", "refers", "组织环境")}
    assert [(d.path, d.number, d.complete) for d in result.documents] == [("care.rst", "RB/T 5—2026", True)]


def test_a_directory_is_one_graph(workspace: Memory) -> None:
    data = json.loads(graph(["care.rst", "graded.rst"], workspace, "documents", "json").data)
    assert {(e["source"], e["target"], e["kind"]) for e in data["edges"]} == {
        ("RB/T 5—2026", "RB/T 6—2026", "cites"),
        ("RB/T 6—2026", "RB/T 5—2026", "cites"),
    }


@pytest.mark.parametrize("picture", get_args(Picture))
def test_a_drawing_is_named_after_its_document(workspace: Memory, picture: Picture) -> None:
    data = graph(["care.rst"], workspace, picture=picture).data
    title = ElementTree.fromstring(data).find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "RB/T 5—2026 引用关系图"


def test_a_drawing_of_several_documents_in_another_language(workspace: Memory) -> None:
    assert (
        b'<title id="graph-title">Reference graph</title>'
        in graph(["care.rst", "graded.rst"], workspace, language="en").data
    )


@pytest.mark.parametrize(("form", "start"), [("graphml", b"<?xml"), ("dot", b"digraph")])
def test_forms(workspace: Memory, form: Form, start: bytes) -> None:
    assert graph(["care.rst"], workspace, "all", form).data.startswith(start)


@pytest.mark.parametrize("around", ["4", "operation", "RB/T 5—2026#operation"])
def test_a_neighbourhood(workspace: Memory, around: str) -> None:
    data = json.loads(graph(["care.rst"], workspace, "neighbourhood", "json", around=around).data)
    assert [node["title"] for node in data["nodes"]] == ["组织环境", "运行"]


def test_a_place_that_is_not_there_names_one_that_is(workspace: Memory) -> None:
    with pytest.raises(UnknownPlace) as caught:
        graph(["care.rst"], workspace, "neighbourhood", around="RB/T 5—2026#operaton")
    assert caught.value.nearest == "RB/T 5—2026#operation"


def test_parts_of_a_document_without_parts_are_an_empty_figure(workspace: Memory) -> None:
    assert ElementTree.fromstring(graph(["care.rst"], workspace, "parts").data).tag.endswith("svg")


def test_what_cannot_be_read_is_said(workspace: Memory) -> None:
    result = graph(["care.rst", "gone.rst"], workspace, form="json")
    assert [d.complete for d in result.documents] == [True, False]
    assert result.documents[1].results[0].finding.code == "SRC-01"
