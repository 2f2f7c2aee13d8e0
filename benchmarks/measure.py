"""CPU time and peak memory of whole processes."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """A process to measure: its arguments, where it runs, and the exit codes that mean it did its work.

    ``once``: it takes so long that one run is enough, and nothing that the first run finds cold weighs. ``before`` is
    done before each run and not measured. ``tells``: it measures something itself, and its last line has seconds on the
    clock and CPU seconds.
    """

    argv: Sequence[str]
    directory: Path
    success: frozenset[int] = frozenset({0})
    once: bool = False
    before: Callable[[], object] | None = None
    tells: bool = False


class Sample(NamedTuple):
    """One run: CPU seconds (user and system, child processes included), peak resident memory in MB (10⁶ bytes).

    ``seconds`` on the clock are known only of what measures itself.
    """

    cpu: float
    peak: float
    seconds: float = 0.0


class Series(NamedTuple):
    """The runs of one command."""

    samples: tuple[Sample, ...]

    @property
    def cpu(self) -> float:
        """Median CPU seconds."""
        return statistics.median(s.cpu for s in self.samples)

    @property
    def seconds(self) -> float:
        """Median seconds on the clock."""
        return statistics.median(s.seconds for s in self.samples)

    @property
    def range(self) -> tuple[float, float]:
        """Least and most CPU seconds."""
        return min(s.cpu for s in self.samples), max(s.cpu for s in self.samples)

    @property
    def peak(self) -> float:
        """Greatest peak memory in MB (10⁶ bytes)."""
        return max(s.peak for s in self.samples)


class Failed(RuntimeError):
    """A measured process did not do its work; the message ends with what it printed."""


def environment(command: Command) -> dict[str, str]:
    """Return our own environment with compiled modules and results kept beside the command, whatever is usual here.

    An installed program finds its modules compiled, so a measured one has to; what it remembers is of the benchmark.
    """
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept = {"PYTHONPYCACHEPREFIX": "compiled", "STDTOOLS_CACHE": "cache"}
    return {**inherited, **{variable: str(command.directory / name) for variable, name in kept.items()}}


def run(command: Command) -> Sample:
    """Run a command once, its output kept in a file beside where it runs.

    The kernel counts the parent's memory against a child until the child executes, so the process that measures has to
    be smaller than what it measures: this module and its callers import nothing heavy.

    :raises Failed: if the exit code is not one of ``command.success``.
    """
    if command.before:
        command.before()
    log = command.directory / "output.log"
    with log.open("wb") as output:
        child = subprocess.Popen(
            command.argv, cwd=command.directory, stdout=output, stderr=subprocess.STDOUT, env=environment(command)
        )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in command.success:
        raise Failed(f"{' '.join(command.argv)}\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
    cpu, seconds = usage.ru_utime + usage.ru_stime, 0.0
    if command.tells:
        seconds, cpu = map(float, log.read_text(encoding="utf-8").splitlines()[-1].split())
    return Sample(cpu, usage.ru_maxrss * 1024 / 1e6, seconds)


def interleave(commands: Mapping[str, Command], rounds: int) -> dict[str, Series]:
    """Run every command once to warm the caches, then all of them in turn (A B A B …) so often.

    What else the machine does then weighs on all alike, and their ratios stand.
    """
    for command in commands.values():
        if not command.once:
            run(command)
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            if number == 0 or not command.once:
                samples[name].append(run(command))
    return {name: Series(tuple(taken)) for name, taken in samples.items()}
