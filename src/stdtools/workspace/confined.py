"""Running a function in a child process that can open nothing and has to end in time: for what users may write."""

from __future__ import annotations

import os
import select
import signal
import time
import warnings
from collections.abc import Callable

from stdtools.workspace.errors import LimitExceeded

Work = Callable[[], bytes]

MEMORY = 2 << 30
"""Bytes that a child may take."""

_DONE, _FAILED = b"+", b"-"


class ConfinedError(Exception):
    """The function raised, or the child was killed; the message says why."""


def confined(prepare: Callable[[], Work], seconds: float) -> bytes:
    """Return what a function returns, which is run in a child process.

    ``prepare`` is run there first and returns the function; it may load what that needs. From then on the child can
    open no file and no connection, write none, and take no more memory than :data:`MEMORY`. What it prints is dropped.

    :raises LimitExceeded: ``seconds``, if it does not end in time; the child is then dead.
    :raises ConfinedError: if it raised something.
    """
    receiving, sending = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of a test runner, which the child does not need
        child = os.fork()
    if not child:
        os.close(receiving)
        _run(prepare, sending)
    os.close(sending)
    try:
        answer = _received(receiving, time.monotonic() + seconds)
    finally:
        os.close(receiving)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if answer is None:
        raise LimitExceeded("", "seconds", seconds)
    if answer[:1] != _DONE:
        raise ConfinedError(answer[1:].decode("utf-8", "replace") or "killed")
    return answer[1:]


def _received(descriptor: int, end: float) -> bytes | None:
    """Return all that is sent, ``None`` if it takes too long."""
    data = bytearray()
    while (left := end - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            chunk = os.read(descriptor, 1 << 16)
            if not chunk:
                return bytes(data)
            data += chunk
    return None


def _run(prepare: Callable[[], Work], sending: int) -> None:
    """Run both functions and send what comes of them; ends the process."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        work = prepare()
        _confine()
        _send(sending, _DONE, work())
    except BaseException as error:  # noqa: BLE001 - a child must end here, whatever happens
        _send(sending, _FAILED, f"{error}".encode("utf-8", "replace") or type(error).__name__.encode())
    finally:
        os._exit(0)


def _confine() -> None:
    import resource  # needed here only

    for limit, most in (
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, MEMORY),
    ):
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, allowed))


def _send(descriptor: int, state: bytes, data: bytes) -> None:
    rest = memoryview(state + data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
