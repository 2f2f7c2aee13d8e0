"""A cache gives back what was put, or nothing."""

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
