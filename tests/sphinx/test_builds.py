from __future__ import annotations

import os
from pathlib import Path

import pytest

from stdtools.model.codec import encode
from tests.publications import every_block
from tests.sphinx.project import CARE, SHOP, build, write

TEXT = """\
Page
====

.. standard:: standards/care.json

.. note::

   .. standard:: standards/care.json
      :clause: 4.1
"""


def everything(root: Path) -> None:
    write(root, {"standards/care.json": encode(every_block.chinese()).decode()})
    write(root, {"standards/figures/flow.svg": every_block.PICTURE.decode(), "index.rst": TEXT})


@pytest.mark.parametrize(
    "builder", ["html", "dirhtml", "singlehtml", "text", "texinfo", "gettext", "linkcheck", "xml", "pseudoxml"]
)
def test_every_builder_can_print_everything(builder: str, tmp_path: Path) -> None:
    everything(tmp_path)
    warnings = build(tmp_path, builder, linkcheck_ignore=[".*"]).warnings
    assert [line for line in warnings.splitlines() if "SRC-" not in line] == []


@pytest.mark.parametrize("builder", ["latex", "man"])
def test_what_these_builders_warn_of_is_their_own(builder: str, tmp_path: Path) -> None:
    """LaTeX has no SVG, man pages have no cells that span others."""
    everything(tmp_path)
    warnings = build(tmp_path, builder, man_pages=[("index", "page", "Page", [], 1)]).warnings.splitlines()
    own = ("a suitable image", "spanning", "SRC-")
    assert [line for line in warnings if not any(word in line for word in own)] == []


def test_without_style_sheets_labels_and_ids_are_text(tmp_path: Path) -> None:
    everything(tmp_path)
    text = build(tmp_path, "text").page("index.txt")
    assert "—— 白班6名；" in text
    assert r"R = \frac" in text
    care = CARE.replace("内部和外部因素", "因素")
    write(tmp_path, {"standards/care.rst": care, "index.rst": ".. standard:: standards/care.rst\n"})
    assert "组织应确定相关的因素。 [4.1-1]" in build(tmp_path, "text").page("index.txt")


def test_no_formula_reaches_tex_with_commands_that_nobody_looked_at(tmp_path: Path) -> None:
    formulas = (r"a \le b", r"\text{\input{/etc/passwd}}", r"\input{x}", r"a % b")
    shop = SHOP + "".join(f"\n.. math::\n\n   {formula}\n" for formula in formulas)
    write(tmp_path, {"standards/shop.rst": shop, "index.rst": ".. standard:: standards/shop.rst\n"})
    tex = build(tmp_path, "latex").page("shown.tex")
    assert r"\(a \le b\)" in tex
    assert r"\input{" not in tex
    assert "% b" not in tex.replace(r"\% b", "")


def test_pages_read_in_several_processes_are_the_same(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    names = [f"p{n}" for n in range(12)]
    pages = {
        f"{n}.rst": f"{n}\n====\n\n.. standard:: standards/care.rst\n   :clause: 3.1\n\n:clause:`A`\n" for n in names
    }
    index = "Page\n====\n\n.. toctree::\n\n   whole\n" + "".join(f"   {n}\n" for n in names)
    for root in (one, two):
        write(
            root,
            {
                "standards/care.rst": CARE,
                "index.rst": index,
                "whole.rst": ".. standard:: standards/care.rst\n",
                **pages,
            },
        )
    first, second = build(one), build(two, parallel=2)
    assert first.warnings == second.warnings == ""
    assert (first.out / "objects.inv").read_bytes() == (second.out / "objects.inv").read_bytes()
    for name in ("index", "whole", *names):
        assert first.page(f"{name}.html") == second.page(f"{name}.html")


def test_only_pages_whose_sources_changed_are_read_again(tmp_path: Path) -> None:
    included = SHOP.replace('The shop shall "open" at nine.', ".. include:: hours.rst")
    write(tmp_path, {"standards/care.rst": CARE, "standards/shop.rst": included, "standards/hours.rst": "It opens.\n"})
    write(
        tmp_path, {"care.rst": ".. standard:: standards/care.rst\n", "shop.rst": ".. standard:: standards/shop.rst\n"}
    )
    write(tmp_path, {"index.rst": "Page\n====\n\n.. toctree::\n\n   care\n   shop\n"})
    assert build(tmp_path).read == ("care", "index", "shop")
    assert build(tmp_path).read == ()
    hours = tmp_path / "standards" / "hours.rst"
    hours.write_text("It closes.\n", encoding="utf-8")
    os.utime(hours, (2_000_000_000, 2_000_000_000))
    built = build(tmp_path)
    assert built.read == ("shop",)
    assert "It closes." in built.page("shop.html")


def test_a_page_is_read_again_until_its_document_is_there(tmp_path: Path) -> None:
    write(tmp_path, {"index.rst": "Page\n====\n\n.. standard:: standards/care.rst\n"})
    assert "There is no document" in build(tmp_path).warnings
    assert "There is no document" in build(tmp_path).warnings
    write(tmp_path, {"standards/care.rst": CARE})
    built = build(tmp_path)
    assert built.warnings == ""
    assert "内部和外部因素" in built.page("index.html")


def test_a_page_that_is_gone_takes_its_objects_along(tmp_path: Path) -> None:
    write(tmp_path, {"standards/care.rst": CARE, "index.rst": "Page\n====\n\n:clause:`A <RB/T 901—2026>`\n"})
    write(tmp_path, {"care.rst": ":orphan:\n\n.. standard:: standards/care.rst\n"})
    assert build(tmp_path).warnings == ""
    (tmp_path / "care.rst").unlink()
    (tmp_path / "index.rst").touch()
    write(tmp_path, {"index.rst": "Page\n=====\n\n:clause:`A <RB/T 901—2026>`\n"})
    assert "no clause rb-t-901-2026#A is shown" in build(tmp_path).warnings


@pytest.mark.parametrize("theme", ["alabaster", "furo", "classic", "standards"])
def test_themes_link_to_the_style_sheet(theme: str, tmp_path: Path) -> None:
    if theme == "furo":
        pytest.importorskip("furo")
    write(tmp_path, {"standards/care.rst": CARE, "index.rst": ".. standard:: standards/care.rst\n"})
    built = build(tmp_path, html_theme=theme)
    assert built.warnings == ""
    assert "_static/standard.css?v=" in built.page("index.html")
    assert (built.out / "_static" / "standard.css").exists()
