"""What crashed runs leave is removed, and nothing else."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from stdtools.workspace import Disk, Memory
from stdtools.workspace.atomic import PREFIX, sweep
from stdtools.workspace.temporary import temporary_directory

ABANDONED = f"{PREFIX}0123456789abcdef.tmp"


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[int]:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


def test_only_our_own_names_are_swept(tmp_path: Path, directory: int) -> None:
    kept = [".stdtools-notes.tmp", f"{PREFIX}0123456789abcdef.tmp~", "report.tmp", ".stdtools.toml"]
    for name in (*kept, ABANDONED):
        (tmp_path / name).touch()
    sweep(directory)
    assert sorted(os.listdir(tmp_path)) == sorted(kept)


def test_what_a_living_writer_holds_stays(tmp_path: Path, directory: int) -> None:
    with (tmp_path / ABANDONED).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        sweep(directory)
        assert os.listdir(tmp_path) == [ABANDONED]
    sweep(directory)
    assert os.listdir(tmp_path) == []


def test_a_link_or_fifo_with_our_name_is_left_alone(tmp_path: Path, directory: int) -> None:
    (tmp_path / "victim").touch()
    (tmp_path / ABANDONED).symlink_to("victim")
    os.mkfifo(tmp_path / f"{PREFIX}1123456789abcdef.tmp")
    sweep(directory)
    assert len(os.listdir(tmp_path)) == 3


def test_a_directory_is_swept_once_by_one_workspace(tmp_path: Path) -> None:
    disk = Disk(str(tmp_path))
    disk.write("one", b"")
    (tmp_path / ABANDONED).touch()
    disk.write("two", b"")
    assert (tmp_path / ABANDONED).exists()
    Disk(str(tmp_path)).write("three", b"")
    assert not (tmp_path / ABANDONED).exists()


def test_a_temporary_file_that_another_process_swept_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = fcntl.flock
    calls: list[int] = []

    def swept_at_first(descriptor: int, operation: int) -> None:
        if not calls:
            (leftover,) = tmp_path.iterdir()
            leftover.unlink()
        calls.append(descriptor)
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", swept_at_first)
    Disk(str(tmp_path)).write("file", b"x")
    assert len(calls) == 2
    assert os.listdir(tmp_path) == ["file"]


def test_temporary_directories_of_crashed_runs_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "stdtools-0123456789abcdef").mkdir()
    (tmp_path / "stdtools-0123456789abcdef" / "file").touch()
    (tmp_path / "stdtools-file").touch()
    (tmp_path / "stdtools-next").mkdir()
    (tmp_path / "other").mkdir()
    with temporary_directory() as outer, Memory().temporary() as inner:
        assert sorted(os.listdir(tmp_path)) == sorted(
            ["other", "stdtools-file", "stdtools-next", Path(outer).name, Path(inner).name]
        )  # the inner run did not take the living outer one for an abandoned one
    assert sorted(os.listdir(tmp_path)) == ["other", "stdtools-file", "stdtools-next"]
