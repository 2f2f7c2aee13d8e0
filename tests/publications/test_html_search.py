"""The index of the search: what can be found, each text once, the same bytes always."""

from __future__ import annotations

import json
from typing import Any

from msgspec.structs import replace

from stdtools.model.document import Document
from stdtools.publications.html.search import FILE
from stdtools.workspace import Memory
from tests.publications.html_page import SAMPLE, Page, sample, site
from tests.publications.html_sample import DOCUMENT, METADATA, clause, p


def index(workspace: Memory) -> dict[str, Any]:
    text = workspace.content[f"html/{FILE}"].decode()
    assert text.startswith("stdtools.found(")
    assert text.endswith(");\n")
    found: dict[str, Any] = json.loads(text[len("stdtools.found(") : -3])
    return found


def test_every_place_leads_to_an_anchor_of_its_page() -> None:
    found = index(sample()[1])
    page = Page(sample()[1], f"html/{found['documents'][0][0]}")
    assert len(found["places"]) > 10
    for _, number, anchor, *_ in found["places"]:
        page.by_id(anchor or number)


def test_numbers_titles_terms_tables_and_references_are_there() -> None:
    found = index(sample()[1])
    texts = found["texts"]
    said = {number: [texts[t] for t in [title, *rest]] for _, number, _, title, *rest in found["places"]}
    assert said["3.1"][:2] == ["失能老年人", "失能老年人 disabled older person 失能长者 残疾老人"]
    assert "照护等级与人员配比" in said["4.1"]
    assert any(text.endswith("人员配比见表1，方法见附录A。") for text in said["4.1"])
    assert "GB/T 19001—2016 质量管理体系　要求" in said["2"]
    assert said["附录A"][0] == "评估方法"
    assert [texts[place[3]] for place in found["places"] if not place[1]] == ["前言", "参考文献"]


def test_a_text_of_several_documents_is_there_once() -> None:
    other = replace(DOCUMENT, metadata=replace(METADATA, number="RB/T 2—2026"))
    _, one = site((DOCUMENT, SAMPLE))
    _, two = site((DOCUMENT, SAMPLE), (other, "standards/care/other.rst"))
    assert index(two)["texts"] == index(one)["texts"]
    assert [number for _, number, _ in index(two)["documents"]] == ["RB/T ××××—××××", "RB/T 2—2026"]


def test_addresses_are_quoted() -> None:
    _, workspace = site((Document(clauses=(clause("范围", p("文本")),)), "a #1/名.rst"))
    assert index(workspace)["documents"][0][0] == "a%20%231/%E5%90%8D.html"
