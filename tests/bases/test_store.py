"""The user's store: licensed texts and bases of the user, and what can be wrong with them."""

import shutil
from pathlib import Path

import pytest

from stdtools import resources
from stdtools.app.base import import_text, listing
from stdtools.bases import catalogue, store
from stdtools.bases.errors import BaseError
from stdtools.model.document import Document
from stdtools.rules.runner import run
from stdtools.workspace import Memory
from tests.bases import fictitious
from tests.model.build import SECTOR

GBT = "GB/T 19001—2016"
FILE = "gbt-19001-2016.zh.xml"
PACKAGED = (resources.directory("bases") / FILE).read_text(encoding="utf-8")
OWN = (
    PACKAGED.replace(GBT, "XB/T 1—2020")
    .replace(">GB/T 19001<", ">XB/T 1<")
    .replace("<doc-number>19001", "<doc-number>1")
    .replace("<originator>SAC", "<originator>XB")
    .replace("<year>2016", "<year>2020")
)


def put(home: Path, text: str, name: str = FILE) -> None:
    (home / "bases").mkdir(parents=True, exist_ok=True)
    (home / "bases" / name).write_text(text, encoding="utf-8")


def imported(home: Path) -> None:
    base = catalogue.package(GBT)
    assert base is not None
    text = fictitious.plain(base).encode()
    import_text("text.txt", Memory({"text.txt": text}), GBT)


def test_the_place_is_that_of_the_environment_or_of_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(store.HOME, str(tmp_path))
    assert store.place("x.xml") == str(tmp_path / "bases" / "x.xml")
    monkeypatch.delenv(store.HOME)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert store.home() == str(tmp_path / "data" / "stdtools")
    assert store.user_store().names() == ()


def test_a_licensed_text_takes_the_place_of_our_words(home: Path) -> None:
    before = catalogue.load(GBT)
    imported(home)
    after = catalogue.load(GBT)
    assert before is catalogue.package(GBT)
    assert after is not None
    assert after is catalogue.load("ISO 9001:2015")
    assert not after.metadata.own_words
    assert [path.name for path in home.rglob("*.xml")] == [FILE]
    assert catalogue.load(GBT, "en") is catalogue.package(GBT, "en")


def test_the_store_holds_the_text_and_nothing_else_does(home: Path, tmp_path: Path) -> None:
    imported(home)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in files if "虚构的第" in path.read_text(encoding="utf-8")] == [home / "bases" / FILE]


def test_a_base_of_the_user_is_found(home: Path) -> None:
    put(home, OWN, "xbt-1-2020.zh.xml")
    base = catalogue.load("XB/T 1—2020")
    assert base is not None
    assert base.metadata.number == "XB/T 1—2020"
    assert [each.origin for each in listing("zh").bases][:2] == ["user", "package"]


@pytest.mark.parametrize(
    ("text", "name", "reason", "line"),
    [
        (PACKAGED, FILE, "base-twice", 0),
        (PACKAGED, "xb-1-2020.zh.xml", "base-name", 0),
        (PACKAGED[:5000], FILE, "base-invalid", 111),
        (PACKAGED.replace(">base<", ">standard<"), FILE, "base-invalid", 40),
        (OWN.replace('"4.1-2"', '"4.1-1"'), "xbt-1-2020.zh.xml", "base-requirement-twice", 78),
        (OWN.replace('"4.1-2"', '"4.2-9"'), "xbt-1-2020.zh.xml", "base-requirement-clause", 78),
    ],
)
def test_a_file_that_is_wrong_says_where_and_why(home: Path, text: str, name: str, reason: str, line: int) -> None:
    put(home, text, name)
    (error,) = listing("zh").broken
    assert (error.reason, error.path) == (reason, str(home / "bases" / name))
    if line:
        assert error.line in range(line - 5, line + 5)


def test_a_licensed_text_with_other_requirements_is_to_be_imported_again(home: Path) -> None:
    imported(home)
    file = home / "bases" / FILE
    file.write_text(file.read_text(encoding="utf-8").replace('"4.1-2"', '"4.1-9"'), encoding="utf-8")
    with pytest.raises(BaseError, match="base-other"):
        catalogue.load(GBT)


def test_a_store_that_cannot_be_read(home: Path) -> None:
    (home / "bases" / FILE).mkdir(parents=True)
    assert catalogue.load(GBT) is catalogue.package(GBT)  # a directory is no file
    shutil.rmtree(home / "bases")
    (home / "bases").mkdir()
    (home / "bases" / FILE).symlink_to("/nowhere")
    with pytest.raises(BaseError, match="base-unreadable"):
        catalogue.load(GBT)


def test_a_run_with_a_broken_base_is_not_complete(home: Path) -> None:
    put(home, "<standard/>", "xbt-1-2020.zh.xml")
    outcome = run(Document(metadata=SECTOR))
    assert [finding.code for finding in outcome.findings] == ["RUN-03"]
    assert not outcome.complete
