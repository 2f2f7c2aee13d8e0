"""What only a disk has: links, devices, races, permissions, other processes."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import time
from pathlib import Path

import pytest

from stdtools.workspace import (
    Disk,
    LimitExceeded,
    Limits,
    NotFound,
    NotReadable,
    NotWritable,
    OutsideRoot,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("secret")
    directory = tmp_path / "root"
    directory.mkdir()
    (directory / "inside.txt").write_text("inside")
    return directory


@pytest.fixture
def disk(root: Path) -> Disk:
    return Disk(str(root))


def test_a_link_inside_the_root_is_followed(root: Path, disk: Disk) -> None:
    (root / "link.txt").symlink_to("inside.txt")
    assert disk.read("link.txt") == b"inside"


@pytest.mark.parametrize("target", ["../secret.txt", "ABSOLUTE"])
def test_a_link_out_of_the_root_is_refused(root: Path, disk: Disk, target: str) -> None:
    (root / "link.txt").symlink_to(target.replace("ABSOLUTE", str(root.parent / "secret.txt")))
    with pytest.raises(OutsideRoot):
        disk.read("link.txt")
    with pytest.raises(OutsideRoot):
        disk.exists("link.txt")


def test_a_linked_directory_out_of_the_root_is_refused(root: Path, disk: Disk) -> None:
    (root / "dir").symlink_to("../outside")
    for call in (disk.read, disk.exists, disk.files, disk.is_directory):
        with pytest.raises(OutsideRoot):
            call("dir/secret.txt")
    with pytest.raises(OutsideRoot) as caught:
        disk.write("dir/new.txt", b"x")
    assert caught.value.path == "dir/new.txt"
    assert sorted(p.name for p in (root.parent / "outside").iterdir()) == ["secret.txt"]


def test_a_root_whose_name_begins_like_another_is_another(root: Path, disk: Disk) -> None:
    sibling = root.parent / "root-2"
    sibling.mkdir()
    (sibling / "x").write_text("x")
    (root / "link").symlink_to(sibling / "x")
    with pytest.raises(OutsideRoot):
        disk.read("link")


def test_a_broken_link_is_nothing(root: Path, disk: Disk) -> None:
    (root / "link.rst").symlink_to("gone.rst")
    assert not disk.exists("link.rst")
    assert disk.files("", (".rst",)) == ("link.rst",)  # reported when it is read, not passed over
    with pytest.raises(NotFound):
        disk.read("link.rst")


def test_a_link_to_itself_is_an_error_of_its_own(root: Path, disk: Disk) -> None:
    (root / "loop").symlink_to("loop")
    with pytest.raises(NotReadable):
        disk.read("loop")


def test_links_to_directories_are_not_walked(root: Path, disk: Disk) -> None:
    (root / "sub").mkdir()
    (root / "sub" / "up").symlink_to("..")
    (root / "away").symlink_to("../outside")
    assert disk.files() == ("inside.txt",)


@pytest.mark.parametrize("make", [os.mkfifo, lambda p: os.symlink("/dev/zero", p)])
def test_only_regular_files_are_read(root: Path, make: object) -> None:
    assert callable(make)
    make(root / "odd.rst")
    with pytest.raises((NotReadable, OutsideRoot)):
        Disk(str(root)).read("odd.rst")


def test_a_device_is_not_readable() -> None:
    with pytest.raises(NotReadable) as caught:
        Disk("/").read("dev/zero")
    assert caught.value.reason == "not-a-regular-file"


def test_a_link_that_appears_after_the_check_is_not_followed(
    root: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The attacker swaps a directory for a link between the check and the opening."""
    (root / "dir").mkdir()
    (root / "dir" / "secret.txt").write_text("harmless")
    resolve = disk._resolve

    def resolve_then_swap(path: str, asked: str = "") -> str:
        real = resolve(path, asked)
        os.rename(root / "dir", root / "old")
        os.symlink("../outside", root / "dir")
        return real

    monkeypatch.setattr(disk, "_resolve", resolve_then_swap)
    with pytest.raises((NotFound, NotReadable)):
        disk.read("dir/secret.txt")


def test_a_file_that_grows_while_it_is_read_is_stopped(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk(str(root), Limits(bytes=100))
    monkeypatch.setattr(os, "read", lambda descriptor, size: b"x" * 60)
    with pytest.raises(LimitExceeded):
        disk.read("inside.txt")


def test_a_missing_root_is_created_by_writing_only(tmp_path: Path) -> None:
    disk = Disk(str(tmp_path / "build" / "html"))
    with pytest.raises(NotFound):
        disk.read("index.html")
    disk.write("index.html", b"x")
    assert disk.files() == ("index.html",)


def test_writing_replaces_a_link_and_not_what_it_points_to(root: Path, disk: Disk) -> None:
    (root / "page.html").symlink_to("../secret.txt")
    disk.write("page.html", b"page")
    assert (root.parent / "secret.txt").read_text() == "secret"
    assert disk.read("page.html") == b"page"


def test_writing_keeps_the_permissions_of_the_older_file(root: Path, disk: Disk) -> None:
    (root / "inside.txt").chmod(0o640)
    disk.write("inside.txt", b"new")
    assert (root / "inside.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "reason"), [(errno.ENOSPC, "no-space"), (errno.EROFS, "read-only"), (errno.EACCES, "permission-denied")]
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    root: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch, step: str, number: int, reason: str
) -> None:
    def fail(*arguments: object, **named: object) -> None:
        raise OSError(number, "no")

    if step == "write":
        monkeypatch.setattr(os, "fchmod", lambda *a: None)
        monkeypatch.setattr("stdtools.workspace.atomic.open", lambda *a, **k: fail(), raising=False)
    else:
        monkeypatch.setattr(os, step, fail)
    with pytest.raises(NotWritable) as caught:
        disk.write("inside.txt", b"new")
    monkeypatch.undo()
    assert caught.value.reason == reason
    assert os.listdir(root) == ["inside.txt"]
    assert disk.read("inside.txt") == b"inside"


def test_a_killed_writer_leaves_the_old_file_and_a_leftover_that_the_next_write_removes(root: Path, disk: Disk) -> None:
    child = os.fork()
    if child == 0:  # pragma: no cover - runs in the child
        os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
        with contextlib.suppress(BaseException):
            Disk(str(root)).write("inside.txt", b"half")
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert disk.read("inside.txt") == b"inside"
    assert len(os.listdir(root)) == 2
    disk.write("other.txt", b"x")
    assert sorted(os.listdir(root)) == ["inside.txt", "other.txt"]


def test_relative_turns_what_a_user_types_into_a_workspace_path(
    root: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    (root / "sub").mkdir()
    (root / "link").symlink_to("inside.txt")
    (root.parent / "alias").symlink_to("root")
    assert disk.relative("inside.txt") == "inside.txt"
    assert disk.relative("./sub/../inside.txt") == "inside.txt"
    assert disk.relative(str(root / "sub")) == "sub"
    assert disk.relative("link") == "link"
    assert disk.relative(".") == ""
    assert disk.relative(str(root.parent / "alias" / "sub")) == "sub"
    with pytest.raises(OutsideRoot):
        disk.relative("../secret.txt")


def test_a_program_gets_a_clean_environment_in_the_root(
    root: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STDTOOLS_SECRET", "x")
    done = disk.run(["sh", "-c", "env; pwd; echo $0 >&2; exit 3", "a b"], environment={"GIVEN": "y"})
    lines = done.output.decode().splitlines()
    assert done.status == 3
    assert done.errors == b"a b\n"
    assert lines[-1] == str(root)
    assert {"GIVEN=y", "LC_ALL=C.UTF-8"} <= set(lines)
    assert not any(line.startswith("STDTOOLS_SECRET") for line in lines)


def test_a_program_that_takes_too_long_is_killed_with_its_children(root: Path, disk: Disk) -> None:
    with pytest.raises(LimitExceeded) as caught:
        disk.run(["sh", "-c", "echo $$ > pid; sleep 30 & wait"], timeout=0.5)
    assert caught.value.limit == "seconds"
    deadline = time.monotonic() + 5
    group = int((root / "pid").read_text())
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail("the child is still running")


def test_a_file_that_is_no_program_is_not_run(root: Path, disk: Disk) -> None:
    with pytest.raises(NotReadable):
        disk.run([str(root / "inside.txt")])


def test_a_pipe_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotWritable) as caught:
        Disk(str(tmp_path)).write("pipe", b"x")
    assert caught.value.reason == "not-a-regular-file"
    assert os.listdir(tmp_path) == ["pipe"]
