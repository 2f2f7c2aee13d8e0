"""A cache gives back what was put, or nothing."""

import errno
import multiprocessing
import os
from pathlib import Path

import pytest

from stdtools.workspace import Cache, user_cache
from stdtools.workspace import cache as module


def test_what_was_put_is_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "cache")
    assert cache.get("ab") is None
    cache.put("ab", b"data")
    assert Cache(tmp_path / "deep" / "cache").get("ab") == b"data"
    assert [p.name for p in (tmp_path / "deep" / "cache").iterdir()] == ["ab"]


@pytest.mark.parametrize("rubbish", [b"", b"x", b"\0" * 100, "护理".encode() * 50])
def test_a_broken_entry_is_a_miss(tmp_path: Path, rubbish: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put("ab", b"data")
    (tmp_path / "ab").write_bytes(rubbish)
    assert cache.get("ab") is None
    cache.put("ab", b"data")
    assert cache.get("ab") == b"data"


def test_one_torn_byte_is_a_miss(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("ab", b"data")
    entry = bytearray((tmp_path / "ab").read_bytes())
    entry[-1] ^= 1
    (tmp_path / "ab").write_bytes(entry)
    assert cache.get("ab") is None


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    for cache in (Cache(file / "below"), Cache(None)):
        cache.put("ab", b"data")
        assert cache.get("ab") is None
    (tmp_path / "directory" / "ab").mkdir(parents=True)
    cache = Cache(tmp_path / "directory")
    cache.put("ab", b"data")
    assert cache.get("ab") is None


def test_rubbish_in_its_place_is_a_miss_and_stays_what_it_was(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"of somebody else")
    directory = tmp_path / "cache"
    directory.mkdir()
    os.mkfifo(directory / "aa")
    (directory / "bb").symlink_to(directory / "nowhere")
    (directory / "cc").symlink_to(directory / "cc")
    (directory / "dd").mkdir()
    (directory / f"ee.{os.getpid()}").symlink_to(victim)
    cache = Cache(directory)
    for key in ("aa", "bb", "cc", "dd", "ee"):
        assert cache.get(key) is None
        cache.put(key, b"data")
        assert cache.get(key) == (None if key in ("dd", "ee") else b"data")
    assert victim.read_bytes() == b"of somebody else"
    cache.put("ee", b"data")  # what was in the way of the first time is gone
    assert cache.get("ee") == b"data"


def test_a_directory_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put("ab", b"data")

    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, "read-only file system")

    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(os, "replace", refused)
    cache.put("cd", b"data")
    monkeypatch.undo()
    assert (cache.get("ab"), cache.get("cd")) == (b"data", None)
    assert [entry.name for entry in tmp_path.iterdir()] == ["ab"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(os, "replace", full)
    Cache(tmp_path).put("ab", b"data")
    assert list(tmp_path.iterdir()) == []


def _put_often(directory: Path, data: bytes) -> None:
    cache = Cache(directory)
    for _ in range(200):
        cache.put("ab", data)


def test_who_writes_the_same_entry_at_once_leaves_a_whole_one(tmp_path: Path) -> None:
    written = [bytes([letter]) * size for letter, size in ((65, 10), (66, 100_000), (67, 3_000_000))]
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_put_often, args=(tmp_path, data)) for data in written]
    for writer in writers:
        writer.start()
    cache, seen = Cache(tmp_path), set()
    while any(writer.is_alive() for writer in writers):
        if (found := cache.get("ab")) is not None:
            seen.add(found)
    assert seen <= set(written)
    assert seen
    assert cache.get("ab") in written
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert [entry.name for entry in tmp_path.iterdir()] == ["ab"]


def test_it_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    for number in range(12):
        Cache(tmp_path).put(f"{number:02}", b"")
    assert len(list(tmp_path.iterdir())) == 3


def test_the_environment_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STDTOOLS_CACHE", str(tmp_path / "there"))
    user_cache().put("ab", b"data")
    assert (tmp_path / "there" / "ab").exists()
    monkeypatch.setenv("STDTOOLS_CACHE", "off")
    assert user_cache().get("ab") is None
