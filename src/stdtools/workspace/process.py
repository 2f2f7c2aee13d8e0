"""Running another program: no shell, a clean environment, a time limit for it and all its children."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping, Sequence

import msgspec

from stdtools.workspace.errors import LimitExceeded, NotFound, NotReadable, reason_of

PASSED_ON = ("PATH", "HOME", "TMPDIR", "SOURCE_DATE_EPOCH")
"""Variables of our own environment that a program gets; everything else stays with us."""


class Completed(msgspec.Struct, frozen=True):
    """What a program left behind: exit status (negative: the signal that ended it) and its output."""

    status: int
    output: bytes = b""
    errors: bytes = b""


def clean_environment(own: Mapping[str, str], extra: Mapping[str, str]) -> dict[str, str]:
    """Return the environment a program runs in: ours reduced to what it needs, UTF-8, then ``extra``."""
    kept = {name: own[name] for name in PASSED_ON if name in own}
    return {"PATH": os.defpath, **kept, "LC_ALL": "C.UTF-8", **extra}


def run(
    argv: Sequence[str], *, directory: str, seconds: float, standard_input: bytes, environment: Mapping[str, str]
) -> Completed:
    """Run a program and wait for it.

    :raises NotFound: if there is no such program.
    :raises NotReadable: if it may not be run.
    :raises LimitExceeded: if it runs longer than ``seconds``; it and its children are then dead.
    """
    import subprocess  # costs as much as all the rest of a start-up, and most runs need no program

    try:
        process = subprocess.Popen(
            list(argv),
            cwd=directory,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except FileNotFoundError:
        raise NotFound(argv[0]) from None
    except OSError as error:
        raise NotReadable(argv[0], reason_of(error)) from error
    with process:
        try:
            output, errors = process.communicate(standard_input, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise LimitExceeded(argv[0], "seconds", seconds) from None
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
    return Completed(process.returncode, output, errors)
