"""ReqIF, read back and validated against the schema of the OMG by the library reqif."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from stdtools.analysis.facts import Facts
from stdtools.analysis.shown import as_shown
from stdtools.model.document import Document
from stdtools.writers import write
from tests.strategies import document
from tests.writers.exchange import hostile, listed, standard

pytest.importorskip("reqif", reason="comes with the extra test")

from reqif.cli.cli_arg_parser import ValidateCommandConfig
from reqif.commands.validate.validate import ValidateCommand
from reqif.parser import ReqIFParser
from reqif.unparser import ReqIFUnparser


@cache
def bundle() -> Any:
    return ReqIFParser.parse_from_string(write(standard(), "reqif").decode())


def content() -> Any:
    return bundle().core_content.req_if_content


@cache
def names() -> dict[str, str]:
    """What attributes, types and choices are called, by identifier."""
    found = {}
    for kind in content().spec_types:
        found[kind.identifier] = kind.long_name
        found |= {each.identifier: each.long_name for each in getattr(kind, "attribute_definitions", None) or ()}
    for kind in content().data_types:
        found |= {value.identifier: value.long_name for value in getattr(kind, "values", None) or ()}
    return found


def attributes(thing: Any) -> dict[str, str]:
    """The attributes of an object by the names of their definitions, XHTML as text."""
    found = {}
    for each in thing.attributes:
        value = each.value_stripped_xhtml or each.value
        value = names()[value[0]] if isinstance(value, list) else value
        text = shown(etree.fromstring(value)) if value.startswith("<div>") else value
        found[names()[each.definition_ref]] = text.strip()
    return found


def shown(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def objects(kind: str) -> list[dict[str, str]]:
    return [attributes(each) for each in content().spec_objects if names()[each.spec_object_type] == kind]


def test_all_requirements_are_found_once() -> None:
    found = [(o["ReqIF.ForeignID"], o["条号"], o["部分"][0], o["ReqIF.Text"]) for o in objects("requirement")]
    assert found == [(e.id, e.number, e.part, e.text) for e in listed()]
    assert Counter(o["类型"] for o in objects("requirement"))["要求"] == sum(e.kind == "requirement" for e in listed())


def test_clauses_are_the_hierarchy() -> None:
    specification = content().specifications[0]
    depths: dict[str, int] = {}
    for place in bundle().iterate_specification_hierarchy(specification):
        depths[attributes(bundle().get_spec_object_by_ref(place.spec_object))["ReqIF.ForeignID"]] = place.level
    assert len(depths) == len(content().spec_objects) - len(objects("base-requirement"))
    assert depths["clause-4.1"] == depths["clause-4.1-p1"] - 1
    assert [o["ReqIF.ChapterName"] for o in objects("clause")][:2] == ["前言", "引言"]


def test_relations_say_what_is_covered_and_refined() -> None:
    ids = {each.identifier: attributes(each) for each in content().spec_objects}
    found = Counter(
        (names()[r.relation_type_ref], ids[r.source]["ReqIF.ForeignID"], ids[r.target]["ReqIF.ForeignID"])
        for r in content().spec_relations
    )
    assert set(found.values()) == {1}
    assert found.keys() >= {("covers", e.id, ref.id) for e in listed() for ref in e.covers}
    assert found.keys() >= {("refines", e.id, ref.id) for e in listed() for ref in e.refines}


def test_no_text_is_lost() -> None:
    facts = Facts(standard())
    read = as_shown(facts)
    said = "\n".join(text for kind in ("clause", "requirement", "text") for o in objects(kind) for text in o.values())
    count = 0
    for visit in facts.visits:
        for name in ("content", "title", "definition", "source"):
            content = getattr(visit.node, name, ())
            if isinstance(content, tuple) and (text := read(content).strip()):
                assert text in said
                count += 1
    assert count > 900


def test_it_survives_the_library() -> None:
    again = ReqIFParser.parse_from_string(ReqIFUnparser.unparse(bundle())).core_content.req_if_content
    assert [attributes(each) for each in again.spec_objects] == [attributes(each) for each in content().spec_objects]
    ends = [[(r.source, r.target, r.relation_type_ref) for r in each.spec_relations] for each in (again, content())]
    assert ends[0] == ends[1]
    assert len(again.specifications) == len(content().specifications) == 2


@pytest.mark.parametrize("made", [standard(), hostile(), document(30, 1), document(30, 7), Document()])
def test_it_is_valid(made: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.reqif"
    path.write_bytes(write(made, "reqif"))
    config = ValidateCommandConfig(input_file=str(path), use_reqif_schema=True)
    errors = ValidateCommand._validate(config)
    assert not [*errors.xml_errors, *errors.schema_errors, *errors.semantic_warnings]


def test_hostile_texts_are_texts() -> None:
    root = etree.fromstring(write(hostile(), "reqif"))
    divs = root.iterfind(".//{http://www.w3.org/1999/xhtml}div")
    texts = [text for text in map(shown, divs) if "<script>&amp; ]]>" in text]
    assert len(texts) == 3
    assert root.find(".//{*}script") is None
