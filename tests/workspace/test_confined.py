"""A confined function answers in time, or is ended; it opens nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from glob import glob
from pathlib import Path

import pytest

from stdtools.workspace import LimitExceeded
from stdtools.workspace.confined import ConfinedError, Work, confined


def only(work: Work, seconds: float = 10) -> bytes:
    return confined(lambda: work, seconds)


def sleeping() -> bytes:
    time.sleep(60)
    return b""


def dying() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def test_what_a_function_returns_comes_back() -> None:
    assert only(lambda: b"x" * 1_000_000) == b"x" * 1_000_000
    assert only(lambda: b"") == b""


def test_what_takes_too_long_is_ended() -> None:
    started = time.monotonic()
    with pytest.raises(LimitExceeded) as raised:
        only(sleeping, 0.3)
    assert time.monotonic() - started < 5
    assert (raised.value.limit, raised.value.value) == ("seconds", 0.3)


def test_what_is_raised_is_told() -> None:
    def broken() -> bytes:
        raise ValueError("no such thing")

    with pytest.raises(ConfinedError, match="no such thing"):
        only(broken)
    with pytest.raises(ConfinedError, match="no such thing"):
        confined(lambda: broken, 10)


def test_a_child_that_dies_is_told() -> None:
    with pytest.raises(ConfinedError, match="killed"):
        only(dying)


def test_nothing_can_be_opened(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(b"x")
    for work in (
        file.read_bytes,
        lambda: bytes((tmp_path / "new").write_bytes(b"x")),
        lambda: bytes(socket.socket().fileno()),
    ):
        with pytest.raises(ConfinedError):
            only(work)
    assert not (tmp_path / "new").exists()


def test_too_much_memory_cannot_be_taken() -> None:
    with pytest.raises(ConfinedError):
        only(lambda: b"x" * (4 << 30))


def children() -> set[str]:
    """Return the processes that this one has started: other tests may have some, such as a browser."""
    stats = (Path(path).read_text() for path in glob("/proc/self/task/*/children"))
    return {pid for stat in stats for pid in stat.split()}


def test_no_descriptors_and_no_children_are_left() -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        assert str(other.pid) in children()
        before = len(os.listdir("/proc/self/fd")), children()
        for _ in range(5):
            only(lambda: b"x")
        assert (len(os.listdir("/proc/self/fd")), children()) == before
        other.kill()
