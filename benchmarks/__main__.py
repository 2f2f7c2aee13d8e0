"""``python -m benchmarks``: measure, print the table of figures, say whether each is kept."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.figures import FIGURES, PEER_TITLES, Figure, Result, commands, result
from benchmarks.measure import Failed, Series, interleave
from benchmarks.profiling import profile
from benchmarks.table import aligned


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and return the exit code: 0, or with ``--assert`` 1 when a figure is not kept."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.every < 1:
        parser.error("--every is 1 or more")
    if options.profile:
        with tempfile.TemporaryDirectory(prefix="benchmarks-") as temporary:
            _prepare(Path(temporary))
            print(profile(commands(Path(temporary))[options.profile], options.lines))
        return 0
    if options.samples:
        from benchmarks.quality.samples import report  # as heavy as all below

        text, kept = report(options.samples)
        print(text)
        return 0 if kept else 1
    kept = True
    try:
        if options.only or options.table in (None, "speed"):
            kept = _speed(options.only or (), options.rounds)
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1
    if not options.only and options.table in (None, "quality"):
        kept = _quality(options.every) and kept
    if not options.only and options.table in (None, "rules"):
        kept = _rules(options.json) and kept
    if not options.only and options.table in (None, "schemes"):
        kept = _schemes() and kept
    if not options.only and options.table in (None, "read-back"):
        kept = _read_back() and kept
    if not options.only and options.table in (None, "word-in"):
        kept = _word_in() and kept
    print("All figures are kept." if kept else "Not all figures are kept.")
    return 1 if options.assert_ and not kept else 0


def _speed(only: Collection[str], rounds: int) -> bool:
    """Measure time and memory, print the table, and tell whether its figures are kept.

    :raises Failed: if a command does not do what it should.
    """
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as temporary:
        directory = Path(temporary)
        size = _prepare(directory)
        wanted = _possible([f for f in FIGURES if not only or f.command in only])
        names = {f.command for f in wanted} | {f.peer for f in wanted if f.peer}
        print("One synthetic sector standard:", ", ".join(f"{count} {what}" for what, count in size.items()))
        series = interleave({n: c for n, c in commands(directory).items() if n in names}, rounds)
    results = [result(figure, series) for figure in wanted]
    print(_table(results, series))
    return all(r.met for r in results)


def _quality(step: int) -> bool:
    """Measure quality, print the tables, and tell whether their figures are kept."""
    from benchmarks.quality.report import report  # heavy: the process that measures speed stays small

    text, kept = report(step)
    print(f"\n{text}")
    return kept


def _rules(path: Path | None) -> bool:
    """Measure every rule, print the tables, write them to ``path``, and tell whether their figures are kept."""
    from benchmarks.quality.figures import measure  # heavy, as above

    text, kept = measure(path)
    print(f"\n{text}")
    return kept


def _schemes() -> bool:
    """Spoil rules, models and certificates, print what is told, and tell whether all of it is."""
    from benchmarks.quality.schemes import report  # heavy, as above

    text, kept = report()
    print(f"\n{text}")
    return kept


def _word_in() -> bool:
    """Read drafts of many makes, print what is recovered of them, and tell whether it is enough."""
    from benchmarks.word_in import report  # heavy, as above

    text, kept = report()
    print(f"\n{text}")
    return kept


def _read_back() -> bool:
    """Publish documents, read them back, print what is there, and tell whether it is enough."""
    from benchmarks.read_back.report import report  # heavy, as above

    text, kept = report()
    print(f"\n{text}")
    return kept


def _parser() -> argparse.ArgumentParser:
    names = sorted({figure.command for figure in FIGURES})
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command (default 5)")
    parser.add_argument("--only", action="append", choices=names, help="measure this command and its peers")
    parser.add_argument(
        "--table",
        choices=["speed", "quality", "rules", "schemes", "read-back", "word-in"],
        help="only this table (default all)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table of rules there, too")
    parser.add_argument(
        "--samples", type=Path, metavar="DIRECTORY", help="only say which findings there are not judged"
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="every N-th spoilt document (default 1: all)")
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
        cpu, time = figure.quantity == "CPU s", figure.quantity != "MB"
        rows.append(
            (
                f"{figure.title} ({figure.quantity})",
                f"{own.own:.2f}" if time else f"{own.own:.0f}",
                f"{low:.2f}–{high:.2f}" if cpu else "",
                PEER_TITLES.get(figure.peer, "a fixed limit"),
                f"{own.peer:.2f}" if time else f"{own.peer:.0f}",
                f"{own.ratio:.2f}",
                f"≤ {figure.limit if figure.peer else 1:g}" if figure.limit else "",
                ("yes" if own.met else "NO") if figure.limit else "",
            )
        )
    return aligned(rows)


if __name__ == "__main__":
    sys.exit(main())
