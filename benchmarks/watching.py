"""How long a save takes to the page: ``python benchmarks/watching.py SOURCE``.

``stdtools watch`` shows a copy of the source; words are added to one clause after another, and the clock runs from the
save to the moment at which the page with these words has been sent after the event that announces it. A person saves
less often than this could, so there is a rest after each. The last line
has the medians: seconds on the clock, and CPU seconds of ``stdtools watch``.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

SAVES = 9
REST = 1.5
PAGE = "/standard.html"
_CLAUSE_END = "。\n"


def main(source: Path) -> int:
    """Watch a copy of a source and print how long each save took, then the median."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as temporary:
        copy = Path(temporary, "standard.rst")
        copy.write_bytes(source.read_bytes())
        argv = [sys.executable, "-m", "stdtools", "watch", copy.name, "--no-open", "--lang", "en"]
        with subprocess.Popen(
            argv, cwd=temporary, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as watch:
            try:
                taken = _saves(copy, _port(watch), watch.pid)
            finally:
                watch.terminate()
    for seconds, cpu in taken:
        print(f"{seconds:.3f} {cpu:.3f}")
    print(*(f"{statistics.median(column):.3f}" for column in zip(*taken, strict=True)))
    return 0


def _port(watch: subprocess.Popen[str]) -> int:
    assert watch.stdout is not None
    for line in watch.stdout:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            return int(found[1])
    raise SystemExit("stdtools watch did not start")


def _saves(path: Path, port: int, pid: int) -> list[tuple[float, float]]:
    pieces = path.read_text(encoding="utf-8").split(_CLAUSE_END)
    page = _get(port, PAGE).read().decode()
    since = re.search(r'data-since="([^"]+)"', page)
    assert since
    events = _get(port, f"/_watch/events?since={since[1]}")
    _next(events)
    taken = []
    for number in range(1, SAVES + 1):
        words = f"（第{number}次修改）"
        place = len(pieces) * number // (SAVES + 2)
        pieces[place] += words
        beside = path.with_suffix(".part")
        beside.write_text(_CLAUSE_END.join(pieces), encoding="utf-8")
        start, used = time.perf_counter(), _cpu(pid)
        os.replace(beside, path)
        while PAGE[1:] not in _next(events):
            pass
        page = _get(port, PAGE).read().decode()
        taken.append((time.perf_counter() - start, _cpu(pid) - used))
        if words not in page:
            raise SystemExit(f"save {number} is not on the page")
        time.sleep(REST)
    return taken


def _cpu(pid: int) -> float:
    """Return the CPU seconds, user and system, that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _get(port: int, path: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    return connection.getresponse()


def _next(events: HTTPResponse) -> list[str]:
    """Return the addresses that have changed since the last event."""
    for line in events:
        if line.startswith(b"data:"):
            changed: list[str] = json.loads(line.removeprefix(b"data:"))["changed"]
            return changed
    raise SystemExit("stdtools watch ended")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
