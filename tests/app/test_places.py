from pathlib import Path

import pytest

from stdtools.app.places import one_place, place_of, places


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("here/d", "there/e"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "here" / "d" / "a.rst").write_text("")
    (tmp_path / "there" / "e" / "b.rst").write_text("")
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def test_paths_below_the_current_directory_are_in_one_workspace(here: Path) -> None:
    (place,) = places(["d", "./d/a.rst", str(here / "here" / "d")])
    assert place.paths == ("d", "d/a.rst", "d")
    assert place.prefix == ""


def test_other_paths_have_their_own_root(here: Path) -> None:
    inside, file, directory = places(["d", "../there/e/b.rst", str(here / "there")])
    assert inside.paths == ("d",)
    assert (file.workspace.root, file.paths, file.prefix) == (str(here / "there" / "e"), ("b.rst",), "../there/e/")
    assert (directory.paths, directory.prefix) == (("",), f"{here}/there/")


def test_one_place_for_all(here: Path) -> None:
    assert one_place(["d"]).prefix == ""
    place = one_place(["d/a.rst", "../there/e"])
    assert place.paths == ("here/d/a.rst", "there/e")
    assert place.prefix == f"{here}/"


def test_an_output(here: Path) -> None:
    assert place_of("out/report.json")[1] == "out/report.json"
    workspace, path = place_of(str(here / "there" / "report.json"))
    assert (workspace.root, path) == (str(here / "there"), "report.json")
