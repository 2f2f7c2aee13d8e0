"""Where the time of one command goes: its imports and its functions, by the profilers of the standard library."""

from __future__ import annotations

import io
import pstats
import subprocess
from collections.abc import Sequence

from benchmarks.measure import Command, Failed, environment, run


def profile(command: Command, lines: int) -> str:
    """Return the slowest imports and functions of a command, so many of each.

    The profiler slows Python code down about twice and compiled code not at all, so shares count, not seconds.

    :raises Failed: if the command did not do its work.
    """
    run(command)
    return f"{_imports(command, lines)}\n\n{_functions(command, lines)}"


def _imports(command: Command, lines: int) -> str:
    python, *rest = command.argv
    log = _run(command, [python, "-X", "importtime", *rest]).splitlines()
    timed = [line.removeprefix("import time:").split("|") for line in log if line.startswith("import time:")][1:]
    slowest = sorted(timed, key=lambda fields: -int(fields[1]))[:lines]
    total = sum(int(own) for own, _, _ in timed)
    rows = [f"{int(cumulative) / 1000:9.1f} {int(own) / 1000:9.1f}  {name}" for own, cumulative, name in slowest]
    return "\n".join([f"imports: {len(timed)} modules, {total / 1000:.0f} ms", " total ms    own ms  module", *rows])


def _functions(command: Command, lines: int) -> str:
    python, *rest = command.argv
    data = command.directory / "profile.data"
    _run(command, [python, "-m", "cProfile", "-o", str(data), *rest])
    text = io.StringIO()
    stats = pstats.Stats(str(data), stream=text)
    stats.sort_stats("cumulative").print_stats(lines)
    stats.sort_stats("tottime").print_stats(lines)
    return text.getvalue()


def _run(command: Command, argv: Sequence[str]) -> str:
    done = subprocess.run(
        argv,
        cwd=command.directory,
        env=environment(command),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode not in command.success:
        raise Failed(f"{' '.join(argv)}\n{done.stderr[-2000:]}")
    return done.stderr
