from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

from tests.sphinx.project import CARE, SHOP, build, write

BOTH = {
    "standards/care.rst": CARE,
    "standards/shop.rst": SHOP,
    "care.rst": ".. standard:: standards/care.rst\n",
    "shop.rst": ".. standard:: standards/shop.rst\n",
}


def project(root: Path, text: str, **more: str) -> None:
    write(root, BOTH)
    write(root, {"index.rst": f"Page\n====\n\n{text}\n\n.. toctree::\n\n   care\n   shop\n", **more})


@pytest.mark.parametrize(
    ("role", "uri", "text"),
    [
        (":clause:`3.1 <RB/T 901-2026>`", "care.html#standards.care-3.1", "RB/T 901—2026, 3.1"),
        (":clause:`3.1 <standards/care.rst>`", "care.html#standards.care-3.1", "RB/T 901—2026, 3.1"),
        (":clause:`RB/T 901—2026#3.1`", "care.html#standards.care-3.1", "RB/T 901—2026, 3.1"),
        (":clause:`Clause 3 <RB/T 901—2026>`", "care.html#standards.care-3", "RB/T 901—2026, Clause 3"),
        (":clause:`the methods <RB/T 901—2026#A>`", "care.html#standards.care-A", "the methods"),
        (":clause:`附录A <RB/T 901—2026>`", "care.html#standards.care-A", "RB/T 901—2026, Annex A"),
        (":standard:term:`2.1 <RB/T 901—2026>`", "care.html#standards.care-2.1", "RB/T 901—2026, 2.1"),
        (":requirement:`4.1-1`", "care.html#standards.care-4.1-1", "4.1-1"),
        (":requirement:`4.1-1 <GB/T 19001—2016>`", "care.html#standards.care-4.1-1", "4.1-1"),
        (":requirement:`this <4.1-1>`", "care.html#standards.care-4.1-1", "this"),
    ],
)
def test_a_role_leads_to_where_the_thing_is_shown(role: str, uri: str, text: str, tmp_path: Path) -> None:
    project(tmp_path, role)
    built = build(tmp_path)
    assert built.warnings == ""
    assert f'href="{uri}"' in built.page("index.html")
    assert f">{text}</span></a>" in built.page("index.html")


def test_references_speak_the_language_of_the_page_and_else_of_the_project(tmp_path: Path) -> None:
    text = ":clause:`A <RB/T 901—2026>` :clause:`3 <RB/T 901—2026>`"
    project(tmp_path, text, **{"en.rst": f":orphan:\n:language: en\n\nEnglish\n=======\n\n{text}\n"})
    built = build(tmp_path, language="zh_CN")
    assert "RB/T 901—2026，附录A<" in built.page("index.html")
    assert "RB/T 901—2026，第3章<" in built.page("index.html")
    assert "RB/T 901—2026, Annex A<" in built.page("en.html")


def test_a_requirement_says_in_our_own_words_what_it_demands(tmp_path: Path) -> None:
    project(tmp_path, ":requirement:`4.1-1`")
    page = build(tmp_path, language="zh_CN").page("index.html")
    assert 'title="组织应确定' in page


def test_without_a_document_a_clause_is_one_of_the_same_page(tmp_path: Path) -> None:
    project(tmp_path, "x", **{"shop.rst": "S\n=\n\n:clause:`2.1`\n\n.. standard:: standards/shop.rst\n"})
    built = build(tmp_path)
    assert built.warnings == ""
    assert '<a class="reference internal" href="#standards.shop-2.1" title="2.1 General">' in built.page("shop.html")


@pytest.mark.parametrize(
    ("role", "says"),
    [
        (":clause:`1`", "“1” may mean several: standards/care.rst, standards/shop.rst"),
        (":clause:`9 <RB/T 901—2026>`", "no clause rb-t-901-2026#9 is shown in this project"),
        (":clause:`1 <RB/T 999—2026>`", "no clause rb-t-999-2026#1 is shown"),
        (":requirement:`99.1-1`", "no requirement 99.1-1 is shown"),
    ],
)
def test_a_reference_that_leads_nowhere_or_to_several_is_a_warning(role: str, says: str, tmp_path: Path) -> None:
    project(tmp_path, role)
    (line,) = build(tmp_path, nitpicky=False).warnings.splitlines()
    assert "index.rst:4: " in line
    assert says in line


def test_references_inside_a_clause_lead_to_the_page_with_the_rest_or_are_text(tmp_path: Path) -> None:
    clause = "Page\n====\n\n.. standard:: standards/care.rst\n   :clause: 3.1\n"
    write(tmp_path, {"standards/care.rst": CARE, "index.rst": clause})
    alone = build(tmp_path)
    assert alone.warnings == ""
    assert ">附录A</span>" in alone.page("index.html")
    assert "#standards.care-A" not in alone.page("index.html")
    write(
        tmp_path,
        {"index.rst": clause + "\n.. toctree::\n\n   whole\n", "whole.rst": ".. standard:: standards/care.rst\n"},
    )
    both = build(tmp_path)
    assert both.warnings == ""
    assert 'href="whole.html#standards.care-A"' in both.page("index.html")


def test_a_cited_document_is_a_link_where_the_project_shows_it(tmp_path: Path) -> None:
    shop = SHOP + "\nSee :std:`RB/T 901—2026, 3.1` and :std:`ISO 9000:2015`.\n"
    project(tmp_path, "x", **{"standards/shop.rst": shop})
    built = build(tmp_path)
    assert built.warnings == ""
    assert 'href="care.html#standards.care-3.1"' in built.page("shop.html")


def test_the_inventory_names_everything_with_a_number(tmp_path: Path) -> None:
    project(tmp_path, "x")
    built = build(tmp_path)
    found = InventoryFile.loads((built.out / "objects.inv").read_bytes(), uri="").data
    assert set(found) >= {"standard:clause", "standard:annex", "standard:term", "standard:requirement"}
    clause = found["standard:clause"]["rb-t-901-2026#3.1"]
    assert clause.uri == "care.html#standards.care-3.1"
    assert clause.display_name == "RB/T 901—2026 3.1 理解组织及其环境"
    assert "gb-t-19001-2016#4.1-1" in found["standard:requirement"]


def test_documents_with_the_same_number_are_told_apart_by_their_paths(tmp_path: Path) -> None:
    project(tmp_path, ":clause:`2.1 <standards/shop.rst>`", **{"standards/shop.rst": SHOP.replace("902", "901")})
    built = build(tmp_path)
    assert built.warnings == ""
    found = InventoryFile.loads((built.out / "objects.inv").read_bytes(), uri="").data["standard:clause"]
    assert {"standards-care-rst#1", "standards-shop-rst#1"} <= set(found)
    assert not any(name.startswith("rb-t") for name in found)


def test_what_is_not_to_be_indexed_is_not(tmp_path: Path) -> None:
    text = "S\n=\n\n:clause:`2.1`\n\n.. standard:: standards/shop.rst\n   :no-index:\n"
    project(tmp_path, "x", **{"shop.rst": text})
    built = build(tmp_path)
    found = InventoryFile.loads((built.out / "objects.inv").read_bytes(), uri="").data
    assert built.warnings == ""
    assert not any("902" in name for objects in found.values() for name in objects)


def test_other_projects_refer_by_intersphinx(tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    project(there, "x")
    inventory = build(there).out / "objects.inv"
    text = ":clause:`3.1 <RB/T 901—2026>` :requirement:`4.1-1 <GB/T 19001—2016>`"
    text += " :external+std:standard:annex:`A <RB/T 901—2026>`"
    write(here, {"index.rst": f"Page\n====\n\n{text}\n"})
    mapping = {"std": ("https://example.org/", str(inventory))}
    built = build(here, extensions=["stdtools.sphinx", "sphinx.ext.intersphinx"], intersphinx_mapping=mapping)
    page = built.page("index.html")
    assert built.warnings == ""
    assert 'href="https://example.org/care.html#standards.care-3.1"' in page
    assert ">RB/T 901—2026, 3.1</span>" in page
    assert 'href="https://example.org/care.html#standards.care-4.1-1"' in page
    assert 'href="https://example.org/care.html#standards.care-A"' in page
