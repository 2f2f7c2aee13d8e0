"""What a workspace with stamps adds: it knows whether what it was asked for has changed since."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from stdtools.workspace import NotFound, Stamped, Workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "d" / "deep").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "a.rst").write_bytes(b"1")
    (tmp_path / "d" / "b.rst").write_bytes(b"1")
    return tmp_path


def changed(workspace: Stamped) -> bool:
    return workspace.state() != workspace.noted


@pytest.mark.parametrize(
    ("ask", "change", "noticed"),
    [
        (lambda w: w.read("a.rst"), lambda p: (p / "a.rst").write_bytes(b"22"), True),
        (lambda w: w.read("a.rst"), lambda p: (p / "a.rst").unlink(), True),
        (lambda w: w.read("a.rst"), lambda p: os.replace(p / "d" / "b.rst", p / "a.rst"), True),
        (lambda w: w.read("a.rst"), lambda p: (p / "d" / "b.rst").write_bytes(b"22"), False),
        (lambda w: w.exists("new.rst"), lambda p: (p / "new.rst").write_bytes(b""), True),
        (lambda w: w.is_directory("new"), lambda p: (p / "new").mkdir(), True),
        (lambda w: w.files("d"), lambda p: (p / "d" / "deep" / "c.rst").write_bytes(b""), True),
        (lambda w: w.files(""), lambda p: (p / "d" / "b.rst").rename(p / "d" / "c.rst"), True),
        (lambda w: w.files(""), lambda p: (p / ".hidden" / "c.rst").write_bytes(b""), False),
        (lambda w: w.files("d", (".xml",)), lambda p: (p / "a.rst").unlink(), False),
    ],
)
def test_changes_of_what_was_asked_for(
    root: Path, ask: Callable[[Workspace], object], change: Callable[[Path], object], noticed: bool
) -> None:
    workspace = Stamped(str(root))
    ask(workspace)
    assert not changed(workspace)
    change(root)
    assert changed(workspace) == noticed
    workspace.forget()
    assert not changed(workspace)


def test_what_is_not_there_yet_may_come(root: Path) -> None:
    workspace = Stamped(str(root))
    for ask in (workspace.read, workspace.files):
        workspace.forget()
        with pytest.raises(NotFound):
            ask("later")
        assert not changed(workspace)
        (root / "later").write_bytes(b"")
        assert changed(workspace)
        (root / "later").unlink()


def test_a_change_while_the_answer_is_read_is_a_change(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Stamped(str(root))
    content = workspace._content

    def slow(path: str, descriptor: int) -> bytes:
        data = content(path, descriptor)
        (root / path).write_bytes(b"22")
        return data

    monkeypatch.setattr(workspace, "_content", slow)
    assert workspace.read("a.rst") == b"1"
    assert changed(workspace)


def test_a_directory_with_a_dot_that_is_named_is_looked_at(root: Path) -> None:
    workspace = Stamped(str(root))
    workspace.files(".hidden")
    (root / ".hidden" / "c.rst").write_bytes(b"")
    assert changed(workspace)
