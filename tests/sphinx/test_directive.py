from __future__ import annotations

import re
from pathlib import Path

import pytest

from stdtools.model.codec import encode
from tests.publications import every_block
from tests.sphinx.project import CARE, SHOP, build, write

IDS = re.compile(r'\sid="([^"]*)"')


def test_a_page_can_be_a_whole_document(tmp_path: Path) -> None:
    write(tmp_path, {"standards/care.rst": CARE, "index.rst": ".. standard:: standards/care.rst\n"})
    built = build(tmp_path)
    page = built.page("index.html")
    assert built.warnings == ""
    assert "<h1>RB/T 901—2026 某某服务　要求<" in page
    assert '<section class="standard std-marks-bar" id="standards.care" lang="zh">' in page
    assert re.search(
        r'<h\d><span class="std-number">3.1</span>\u2002<span class="std-title">理解组织及其环境</span>', page
    )
    assert '<a class="headerlink" href="#standards.care-3.1"' in page
    assert "相关的内部和外部因素" in page


def test_below_a_heading_a_document_says_its_name_and_its_chapters_are_sections(tmp_path: Path) -> None:
    write(tmp_path, {"standards/care.rst": CARE, "index.rst": "Page\n====\n\n.. standard:: standards/care.rst\n"})
    page = build(tmp_path).page("index.html")
    assert '<p class="standard-name">RB/T 901—2026 某某服务　要求</p>' in page
    assert '<section class="std-clause standard std-marks-bar" id="standards.care-3" lang="zh">' in page


def test_a_clause_stands_alone_in_a_frame_with_the_name_of_its_document(tmp_path: Path) -> None:
    text = "Page\n====\n\n.. standard:: standards/care.rst\n   :clause: 3.1\n\nAfter.\n"
    write(tmp_path, {"standards/care.rst": CARE, "index.rst": text})
    page = build(tmp_path).page("index.html")
    assert "提供某某服务的组织" not in page
    assert "相关的内部和外部因素" in page
    assert "standard-name" in page
    assert "每年评审一次“相关因素”" in page


@pytest.mark.parametrize(
    ("clause", "holds"), [("附录A", "采用本附录的方法"), ("A", "采用本附录的方法"), ("2.1", "提供某某服务的组织")]
)
def test_annexes_and_term_entries_can_be_shown(clause: str, holds: str, tmp_path: Path) -> None:
    text = f"Page\n====\n\n.. standard:: standards/care.rst\n   :clause: {clause}\n"
    write(tmp_path, {"standards/care.rst": CARE, "index.rst": text})
    built = build(tmp_path)
    assert built.warnings == ""
    assert holds in built.page("index.html")


@pytest.mark.parametrize(
    ("part", "there", "gone"), [("A", "内部和外部因素", "每年评审"), ("b", "每年评审", "内部和外部")]
)
def test_one_part_can_be_shown(part: str, there: str, gone: str, tmp_path: Path) -> None:
    text = f"Page\n====\n\n.. standard:: standards/care.rst\n   :part: {part}\n"
    write(tmp_path, {"standards/care.rst": CARE, "index.rst": text})
    page = build(tmp_path).page("index.html")
    assert there in page
    assert gone not in page


def test_findings_stand_at_their_clause_if_wanted(tmp_path: Path) -> None:
    shop = SHOP.replace("nine.\n", "nine. See [ISO 9001:2015].\n\nThe shop must close.\n")
    text = "Page\n====\n\n.. standard:: standards/shop.rst\n   :clause: 2\n"
    write(tmp_path, {"standards/shop.rst": shop, "index.rst": text})
    assert "std-finding" not in build(tmp_path).page("index.html")
    write(tmp_path, {"index.rst": text + "   :findings:\n"})
    built = build(tmp_path)
    assert '<span class="std-severity">' in built.page("index.html")
    assert built.warnings == ""


@pytest.mark.parametrize(
    ("directive", "says"),
    [
        (".. standard:: standards/none.rst", "There is no document “standards/none.rst”."),
        (
            ".. standard:: standards/care.rst\n   :clause: 9.9",
            "“standards/care.rst” has no clause, annex or term entry",
        ),
        (".. standard:: standards/care.rst\n   :clause: A\n   :part: A", "has nothing of part A"),
        (".. standard:: standards/care.txt", "SRC-15"),
    ],
)
def test_what_cannot_be_shown_is_a_warning_with_file_and_line(directive: str, says: str, tmp_path: Path) -> None:
    write(
        tmp_path, {"standards/care.rst": CARE, "standards/care.txt": "x", "index.rst": f"Page\n====\n\n{directive}\n"}
    )
    (line,) = build(tmp_path).warnings.splitlines()
    place = "care.txt:1: " if "SRC" in says else "index.rst:4: "
    assert place in line
    assert says in line


def test_what_is_wrong_in_a_source_is_a_warning_at_its_line(tmp_path: Path) -> None:
    broken = CARE + "\n.. figure:: none.svg\n\n   流程\n\n.. nonsense:: x\n"
    write(tmp_path, {"standards/care.rst": broken, "index.rst": ".. standard:: standards/care.rst\n"})
    warnings = build(tmp_path).warnings
    line = broken.splitlines().index(".. nonsense:: x") + 1
    assert f"standards/care.rst:{line}: " in warnings
    assert "PUB-11" in warnings
    assert "[standard.PUB-11]" in warnings


def test_nothing_in_a_source_is_markup_for_docutils(tmp_path: Path) -> None:
    foreign = SHOP + "\n.. include:: ../secret.txt\n\n.. raw:: html\n\n   <script>alert(1)</script>\n"
    foreign += "\n`x <javascript:alert(1)>`_ :raw-html:`<b>`\n\n.. figure:: evil.svg\n\n   Picture\n"
    evil = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    write(tmp_path, {"standards/shop.rst": foreign, "standards/evil.svg": evil, "secret.txt": "hunter2"})
    write(tmp_path, {"index.rst": ".. standard:: standards/shop.rst\n"})
    built = build(tmp_path, standard_root="standards")
    page = built.page("index.html")
    assert "<script>alert" not in page
    assert 'href="javascript:' not in page
    assert "hunter2" not in page
    assert not (built.out / "_images").exists()
    assert "PUB-12" in built.warnings


def test_pictures_are_copied_by_sphinx(tmp_path: Path) -> None:
    write(tmp_path, {"standards/care.json": encode(every_block.chinese()).decode()})
    write(tmp_path, {"standards/figures/flow.svg": every_block.PICTURE.decode()})
    write(
        tmp_path,
        {
            "sub/index.rst": ".. standard:: ../standards/care.json\n",
            "index.rst": "A\n=\n\n.. toctree::\n\n   sub/index\n",
        },
    )
    built = build(tmp_path)
    assert 'src="../_images/flow.svg"' in built.page("sub/index.html")
    assert (built.out / "_images" / "flow.svg").read_bytes() == every_block.PICTURE


def test_ids_are_unique_on_a_page_whatever_it_shows(tmp_path: Path) -> None:
    same = SHOP.replace("902", "901")
    text = "Page\n====\n\n" + "".join(
        f".. standard:: standards/{name}\n\n" for name in ("care.rst", "shop.rst", "a/shop.rst", "shop.rst")
    )
    write(tmp_path, {"standards/care.rst": CARE, "standards/shop.rst": SHOP, "standards/a/shop.rst": same})
    write(tmp_path, {"index.rst": text})
    built = build(tmp_path)
    found = IDS.findall(built.page("index.html"))
    assert "standards.shop-1-2" in found
    assert len(found) == len(set(found))
    assert built.warnings == ""


def test_the_words_of_a_standard_stay_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, {"standards/shop.rst": SHOP, "index.rst": '"Page"\n======\n\n.. standard:: standards/shop.rst\n'})
    page = build(tmp_path, smartquotes=True).page("index.html")
    assert 'The shop shall "open" at nine.' in page.replace("&quot;", '"')
    assert "“Page”" in page


def test_a_clause_may_stand_in_a_note_and_is_no_section_there(tmp_path: Path) -> None:
    text = "Page\n====\n\n.. note::\n\n   .. standard:: standards/shop.rst\n"
    write(tmp_path, {"standards/shop.rst": SHOP, "index.rst": text})
    built = build(tmp_path)
    assert built.warnings == ""
    assert 'role="heading"' in built.page("index.html")
    assert '<section class="std' not in built.page("index.html")


def test_myst_pages_can_do_the_same(tmp_path: Path) -> None:
    pytest.importorskip("myst_parser")
    text = "# Page\n\n{clause}`2.1 <standards/shop.rst>`\n\n```{standard} standards/shop.rst\n```\n"
    write(
        tmp_path,
        {
            "standards/shop.rst": SHOP,
            "index.md": text,
            "other.md": "---\norphan: true\n---\n\n```{standard} standards/shop.rst\n:clause: 2.1\n```\n",
        },
    )
    built = build(tmp_path, extensions=["stdtools.sphinx", "myst_parser"])
    assert built.warnings == ""
    assert 'href="#standards.shop-2.1"' in built.page("index.html")
    assert '<section class="std-clause standard' in built.page("index.html")
    assert "at nine" in built.page("other.html")
