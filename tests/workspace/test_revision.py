"""The files as they were at a revision, by git itself."""

import subprocess
from pathlib import Path

import pytest

from stdtools.workspace import Disk, LimitExceeded, Limits, NoRevision, NotFound, NotReadable, NotWritable, Revision


def git(directory: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=n", "-c", "user.email=a@b", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=directory, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "护理.rst").write_text("old", encoding="utf-8")
    (tmp_path / "docs" / ".hidden").write_text("", encoding="utf-8")
    (tmp_path / "top.xml").write_text("<x/>", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "one")
    (tmp_path / "docs" / "护理.rst").write_text("new", encoding="utf-8")
    (tmp_path / "later.rst").write_text("later", encoding="utf-8")
    return tmp_path


def test_files_are_as_they_were(repository: Path) -> None:
    before = Revision(Disk(str(repository)), "HEAD")
    assert before.read("docs/护理.rst") == b"old"
    assert before.exists("top.xml")
    assert not before.exists("later.rst")
    assert before.is_directory("docs")
    assert not before.is_directory("top.xml")
    assert before.files() == ("docs/护理.rst", "top.xml")
    assert before.files("docs", (".rst",)) == ("docs/护理.rst",)
    assert before.files("top.xml") == ("top.xml",)


def test_the_root_may_be_a_directory_of_the_repository(repository: Path) -> None:
    before = Revision(Disk(str(repository / "docs")), "HEAD")
    assert before.read("护理.rst") == b"old"
    assert not before.exists("top.xml")


def test_what_cannot_be_done(repository: Path) -> None:
    before = Revision(Disk(str(repository), Limits(bytes=2)), "HEAD")
    with pytest.raises(NotFound):
        before.read("later.rst")
    with pytest.raises(NotReadable):
        before.read("docs")
    with pytest.raises(LimitExceeded):
        before.read("top.xml")
    with pytest.raises(NotFound):
        before.files("nowhere")
    with pytest.raises(NotWritable):
        before.write("a", b"")


@pytest.mark.parametrize("revision", ["nope", "", "--help", "HEAD:docs", "-x"])
def test_a_revision_has_to_be_one(repository: Path, revision: str) -> None:
    with pytest.raises(NoRevision) as caught:
        Revision(Disk(str(repository)), revision)
    assert caught.value.reason == "no-revision"


def test_without_a_repository_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(NoRevision) as caught:
        Revision(Disk(str(tmp_path)), "HEAD")
    assert caught.value.reason == "no-repository"


def test_without_git_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRevision) as caught:
        Revision(Disk(str(tmp_path)), "HEAD")
    assert caught.value.reason == "no-git"
