"""needs.json, by its published form, and imported by sphinx-needs where that is installed (``make exchange``)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from stdtools.model.document import Document
from stdtools.writers import write
from tests.strategies import document
from tests.writers.exchange import hostile, listed, standard

SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "required": ["current_version", "project", "versions"],
    "properties": {
        "versions": {
            "patternProperties": {
                "^.*$": {
                    "required": ["needs", "needs_amount"],
                    "properties": {
                        "creator": {"type": "object"},
                        "needs_amount": {"type": "number"},
                        "needs": {
                            "propertyNames": {"pattern": "^[A-Z0-9_]{5,}$"},
                            "additionalProperties": {
                                "type": "object",
                                "required": ["id", "type", "title", "content", "tags", "links"],
                                "properties": {
                                    **{key: {"type": "string"} for key in ("id", "type", "title", "content")},
                                    **{
                                        key: {"type": "array", "items": {"type": "string"}}
                                        for key in ("tags", "links", "sections")
                                    },
                                },
                            },
                        },
                    },
                }
            }
        }
    },
}
FIELDS = ("origin", "number", "part", "kind", "base", "covers", "refines")


def needs(made: Document) -> dict[str, Any]:
    data = json.loads(write(made, "needs"))
    found: dict[str, Any] = data["versions"][data["current_version"]]["needs"]
    return found


@pytest.mark.parametrize("made", [standard(), hostile(), document(30, 1), Document()])
def test_it_has_the_published_form(made: Document) -> None:
    jsonschema.validate(json.loads(write(made, "needs")), SCHEMA)
    found = needs(made)
    assert all(need["id"] == key for key, need in found.items())
    assert all(link in found for need in found.values() for link in need["links"])


def test_all_requirements_are_found_once() -> None:
    found = needs(standard())
    assert [(n["origin"], n["kind"], n["part"]) for n in found.values()] == [(e.id, e.kind, e.part) for e in listed()]
    refining = [n for n in found.values() if re.search(r"-\d", n["refines"]) and n["part"] == "B"]
    assert len(refining) > 200
    covered = {id for need in found.values() for id in need["covers"].split(", ")}
    assert all(need["links"] for need in refining if set(need["refines"].split(", ")) <= covered)


@pytest.mark.filterwarnings("ignore")
def test_sphinx_needs_imports_it(tmp_path: Path) -> None:
    pytest.importorskip("sphinx_needs", reason="make exchange")
    from sphinx.application import Sphinx

    (tmp_path / "conf.py").write_text(
        "extensions = ['sphinx_needs']\n"
        f"needs_fields = {{key: {{'schema': {{'type': 'string'}}, 'default': ''}} for key in {FIELDS}}}\n"
        "needs_build_json = True\n",
        encoding="utf-8",
    )
    (tmp_path / "needs_a.json").write_bytes(write(standard(), "needs"))
    (tmp_path / "needs_b.json").write_bytes(write(hostile(), "needs"))
    (tmp_path / "index.rst").write_text(
        "A\n=\n\n.. needimport:: needs_a.json\n\n.. needimport:: needs_b.json\n   :id_prefix: B_\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    warnings = tmp_path / "warnings"
    with warnings.open("w+", encoding="utf-8") as told:
        app = Sphinx(str(tmp_path), str(tmp_path), str(out), str(tmp_path / "trees"), "html", None, None, told)
        app.build()
    assert warnings.read_text(encoding="utf-8") == ""
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<script>&amp; ]]" not in page
    data = json.loads((out / "needs.json").read_bytes())
    built = data["versions"][data["current_version"]]["needs"]
    assert len([id for id in built if not id.startswith("B_")]) == len(listed())
    assert {need["origin"] for id, need in built.items() if not id.startswith("B_")} == {e.id for e in listed()}
