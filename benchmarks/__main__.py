"""``python -m benchmarks``: measure, print the table of figures, say whether each is kept."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.figures import FIGURES, PEER_TITLES, Figure, Result, commands, result
from benchmarks.measure import Failed, Series, interleave
from benchmarks.profiling import profile


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and return the exit code: 0, or with ``--assert`` 1 when a figure is not kept."""
    options = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as temporary:
        directory = Path(temporary)
        size = _prepare(directory)
        if options.profile:
            print(profile(commands(directory)[options.profile], options.lines))
            return 0
        wanted = _possible([f for f in FIGURES if not options.only or f.command in options.only])
        names = {f.command for f in wanted} | {f.peer for f in wanted if f.peer}
        print("One synthetic sector standard:", ", ".join(f"{count} {what}" for what, count in size.items()))
        try:
            series = interleave({n: c for n, c in commands(directory).items() if n in names}, options.rounds)
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 1
    results = [result(figure, series) for figure in wanted]
    print(_table(results, series))
    kept = all(r.met for r in results)
    print("All figures are kept." if kept else "Not all figures are kept.")
    return 1 if options.assert_ and not kept else 0


def _parser() -> argparse.ArgumentParser:
    names = sorted({figure.command for figure in FIGURES})
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command (default 5)")
    parser.add_argument("--only", action="append", choices=names, help="measure this command and its peers")
    parser.add_argument("--assert", dest="assert_", action="store_true", help="exit with 1 if a figure is not kept")
    parser.add_argument("--profile", choices=names, help="show where the time of this command goes")
    parser.add_argument("--lines", type=int, default=25, help="lines of each part of a profile (default 25)")
    return parser


def _prepare(directory: Path) -> dict[str, int]:
    prepared = subprocess.run(
        [sys.executable, "-m", "benchmarks.prepare", str(directory)], stdout=subprocess.PIPE, check=False
    )
    if prepared.returncode:
        raise SystemExit("the benchmark documents could not be prepared")
    size: dict[str, int] = json.loads(prepared.stdout)
    return size


def _possible(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures whose peers can run, and say which cannot."""
    missing = {figure.needs for figure in figures if figure.needs and find_spec(figure.needs) is None}
    for package in sorted(missing):
        print(f"Left out for want of {package}:", "; ".join(f.title for f in figures if f.needs == package))
    return [figure for figure in figures if figure.needs not in missing]


def _table(results: Sequence[Result], series: Mapping[str, Series]) -> str:
    rows = [("figure", "median", "min–max", "measured against", "median", "ratio", "limit", "kept")]
    for own in results:
        figure = own.figure
        low, high = series[figure.command].range
        cpu = figure.quantity == "CPU s"
        rows.append(
            (
                f"{figure.title} ({figure.quantity})",
                f"{own.own:.2f}" if cpu else f"{own.own:.0f}",
                f"{low:.2f}–{high:.2f}" if cpu else "",
                PEER_TITLES.get(figure.peer, "a fixed limit"),
                f"{own.peer:.2f}" if cpu else f"{own.peer:.0f}",
                f"{own.ratio:.2f}",
                f"≤ {figure.limit if figure.peer else 1:g}" if figure.limit else "",
                ("yes" if own.met else "NO") if figure.limit else "",
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    sys.exit(main())
