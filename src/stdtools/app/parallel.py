"""Checking many documents in several processes; results come in the order of the documents."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence

from stdtools.app.governing import Governance
from stdtools.app.ledger import settled
from stdtools.app.remembered import Remembered
from stdtools.reports.report import Checked
from stdtools.settings.effective import Told
from stdtools.workspace import Cache, Disk, Limits

WORTHWHILE = 4
"""Documents from which on several processes are begun unasked."""

_worker: tuple[Remembered, Governance] | None = None
"""What a process checks with; it is set when the process begins."""


def check_many(
    paths: Sequence[str], workspace: Disk, governance: Governance | None = None, *, cache: Cache, processes: int = 0
) -> Iterator[Checked]:
    """Yield the result of each document at ``paths``, in so many processes; 0 is as many as there are processors.

    Results that the cache has are not worked out again.

    :raises SettingsError: if the settings of a document cannot be used.
    """
    governance = governance or Governance(workspace)
    for path in paths:
        governance.of(path)  # what is wrong with settings is told before anything is checked
    governance.prove_selectors()
    results = _results(paths, workspace, governance, cache, processes)
    yield from settled(results, len(paths), governance, workspace)


def _results(
    paths: Sequence[str], workspace: Disk, governance: Governance, cache: Cache, processes: int
) -> Iterator[Checked]:
    wanted = processes or (os.cpu_count() or 1 if len(paths) >= WORTHWHILE else 1)
    done = 0
    if min(wanted, len(paths)) > 1:
        given = (workspace.root, workspace.limits, governance.told, governance.named, cache)
        for checked in _in_processes(paths, given, wanted):
            yield checked
            done += 1
    remembered = Remembered(workspace, cache)
    for path in paths[done:]:
        yield remembered.check_one(path, governance.of(path))


def _in_processes(
    paths: Sequence[str], given: tuple[str, Limits, Told, str, Cache], processes: int
) -> Iterator[Checked]:
    """Yield results in order; they end early where a process was killed, as it may be when memory is short."""
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # heavy, and most runs are of one
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(min(processes, len(paths)), get_context("fork"), _begin, given)
    try:
        yield from pool.map(_check, paths)
    except BrokenProcessPool:
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(root: str, limits: Limits, told: Told, named: str, cache: Cache) -> None:
    """Begin a process: an interrupt is for the one that waits for it."""
    global _worker  # noqa: PLW0603 - a process has no other place for what all its calls need
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    workspace = Disk(root, limits)
    _worker = Remembered(workspace, cache), Governance(workspace, told, named)


def _check(path: str) -> Checked:
    assert _worker is not None
    remembered, governance = _worker
    return remembered.check_one(path, governance.of(path))
