"""Included files: sections and blocks of them, the chain in locations, what may not be included."""

from __future__ import annotations

from pathlib import Path

import pytest

from stdtools.model.inlines import plain_text
from stdtools.readers.rst.reader import read_rst
from stdtools.workspace import Disk, Limits
from tests.readers.rst.build import HEAD, clean, faulty, finding


def test_an_included_file_stands_in_the_place_of_the_directive() -> None:
    files = {
        "standards/parts/one.rst": "一\n\n小节\n----\n\n二\n\n.. include:: two.rst\n",
        "standards/parts/two.rst": "三\n",
    }
    document = clean(HEAD + ".. include:: parts/one.rst\n\n四\n\n次章\n====\n", files=files)
    first, second = document.clauses
    assert plain_text(second.title) == "次章"
    (sub,) = first.subclauses
    three = sub.blocks[1]  # type: ignore[union-attr]
    assert [plain_text(b.content) for b in sub.blocks] == ["二", "三", "四"]  # type: ignore[union-attr]
    assert (three.location.path, three.location.line) == ("standards/parts/two.rst", 1)
    around = three.location.included_from
    assert around is not None
    assert (around.path, around.line) == ("standards/parts/one.rst", 8)
    outermost = around.included_from
    assert outermost is not None
    assert (outermost.path, outermost.line, outermost.column) == ("standards/a.rst", 9, 14)


def test_an_include_in_a_list_item_and_in_a_directive() -> None:
    files = {"standards/i.rst": "内\n"}
    item, note = (
        clean(HEAD + "- 甲\n\n  .. include:: i.rst\n\n- 乙\n\n.. note::\n\n   .. include:: i.rst\n", files=files)
        .clauses[0]
        .blocks
    )
    assert len(item.items) == 2  # type: ignore[union-attr]
    assert plain_text(item.items[0].blocks[1].content) == "内"  # type: ignore[union-attr]
    assert plain_text(note.blocks[0].content) == "内"  # type: ignore[union-attr]


def test_a_picture_in_an_included_file_is_found_from_the_document() -> None:
    files = {"standards/parts/i.rst": ".. image:: figures/x.svg\n\n.. image:: ../y.svg\n"}
    first, second = clean(HEAD + ".. include:: parts/i.rst\n", files=files).clauses[0].blocks
    assert (first.source, second.source) == ("parts/figures/x.svg", "y.svg")  # type: ignore[union-attr]


def test_an_included_path_is_not_expanded_in_an_example() -> None:
    document = clean(HEAD + "::\n\n   .. include:: i.rst\n", files={"standards/i.rst": "内\n"})
    assert document.clauses[0].blocks[0].text == ".. include:: i.rst"  # type: ignore[union-attr]


def test_a_finding_in_an_included_file_names_the_chain() -> None:
    reading = faulty(".. include:: i.rst\n", files={"standards/i.rst": "甲\n\n.. foo::\n"})
    location = finding(reading, "SRC-06").location
    assert (location.path, location.line, location.column) == ("standards/i.rst", 3, 4)
    assert location.included_from is not None
    assert location.included_from.line == 9


@pytest.mark.parametrize("cycle", ["a.rst", "i.rst", "../standards/i.rst"])
def test_a_cycle_ends(cycle: str) -> None:
    files = {"standards/i.rst": f"内\n\n.. include:: {cycle}\n"}
    reading = faulty(".. include:: i.rst\n\n后\n", files=files)
    assert finding(reading, "SRC-10").arguments == {"path": cycle, "reason": "cycle"}
    assert not reading.complete


def test_the_number_of_includes_is_limited() -> None:
    files = {"standards/i.rst": "内\n"}
    reading = faulty(".. include:: i.rst\n\n" * 5, files=files, limits=Limits(includes=3))
    assert [f.code for f in reading.findings] == ["SRC-05", "SRC-05"]
    assert reading.findings[0].arguments == {"limit": "includes", "value": "3"}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../../etc/passwd", "outside-root"),
        ("/etc/passwd", "outside-root"),
        ("../../../../../../etc/passwd", "outside-root"),
        ("nothing.rst", "not-found"),
        ("<isonum.txt>", "not-found"),
        ("https://example.org/x.rst", "not-found"),
    ],
)
def test_what_cannot_be_included(path: str, reason: str) -> None:
    reading = faulty(f"甲\n\n.. include:: {path}\n\n乙\n")
    found = finding(reading, "SRC-10")
    assert found.arguments == {"path": path, "reason": reason}
    assert (found.location.line, found.location.column) == (11, 14)
    assert len(reading.document.clauses[0].blocks) == 3


def test_a_link_out_of_the_root_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.rst").write_text("机密\n", encoding="utf-8")
    (root / "link.rst").symlink_to(tmp_path / "secret.rst")
    data = (HEAD + ".. include:: link.rst\n").encode()
    reading = read_rst(data, "a.rst", Disk(str(root)))
    assert finding(reading, "SRC-10").arguments["reason"] == "outside-root"
    assert "机密" not in str(reading.document)


def test_an_included_file_in_another_encoding() -> None:
    from stdtools.workspace import Memory

    data = (HEAD + ".. include:: i.rst\n").encode()
    reading = read_rst(data, "a.rst", Memory({"i.rst": "内\n".encode("utf-16")}))
    found = finding(reading, "SRC-02")
    assert (found.location.path, found.arguments) == ("i.rst", {"encoding": "UTF-16"})
