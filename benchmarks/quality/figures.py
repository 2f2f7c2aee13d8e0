"""The figures of all rules as a file, ``figures.json``, which the documentation shows. Nobody writes it by hand."""

from __future__ import annotations

from pathlib import Path

import msgspec

from benchmarks.quality.clean import Clean, clean, kept
from benchmarks.quality.rule_detection import Detected, detected
from benchmarks.table import aligned

FILE = Path(__file__).with_name("figures.json")


class RuleFigure(msgspec.Struct, frozen=True):
    """What the documentation says of a rule: defects planted, found, hosts, and how many were put in which way."""

    seeds: int
    found: int
    hosts: int
    kinds: dict[str, int]


class CleanFigure(msgspec.Struct, frozen=True):
    """What the documentation says of a clean document."""

    pages: float
    errors: int
    warnings: int


class Figures(msgspec.Struct, frozen=True):
    """All figures, by code and by name of the document."""

    rules: dict[str, RuleFigure]
    clean: dict[str, CleanFigure]


def load(path: Path = FILE) -> Figures:
    """Return the figures of a file."""
    return msgspec.json.decode(path.read_bytes(), type=Figures)


def encode(rules: list[Detected], documents: list[Clean]) -> bytes:
    """Return figures as the bytes of a file."""
    figures = Figures(
        {each.code: RuleFigure(each.seeds, each.found, each.hosts, each.kinds) for each in rules},
        of_clean(documents),
    )
    return msgspec.json.format(msgspec.json.encode(figures), indent=1) + b"\n"


def of_clean(documents: list[Clean]) -> dict[str, CleanFigure]:
    """Return the figures of clean documents by their names."""
    return {each.document: CleanFigure(each.pages, len(each.errors), len(each.warnings)) for each in documents}


def measure(path: Path | None) -> tuple[str, bool]:
    """Measure all rules, write ``path``, and return the tables and whether every figure is kept."""
    rules, documents = [*detected()], [*clean()]
    if path is not None:
        path.write_bytes(encode(rules, documents))
    rows: list[tuple[str, ...]] = [("rule", "defects", "found", "hosts", "put in", "kept")]
    for each in rules:
        ways = ", ".join(f"{kind} {count}" for kind, count in each.kinds.items())
        rows.append((each.code, *map(str, (each.seeds, each.found, each.hosts)), ways, "yes" if each.kept else "NO"))
    told: list[tuple[str, ...]] = [("clean document", "pages", "errors", "warnings")]
    told += [(d.document, f"{d.pages:.1f}", " ".join(d.errors) or "0", " ".join(d.warnings) or "0") for d in documents]
    total = (f"{sum(d.pages for d in documents):.1f}", *(str(sum(map(len, k))) for k in _told(documents)))
    told.append(("all", *total))
    missed = [f"{each.code} not found: {where}" for each in rules for where in each.missed]
    good = all(each.kept for each in rules) and kept(documents)
    return "\n\n".join(filter(None, (aligned(rows), "\n".join(missed), aligned(told)))), good


def _told(documents: list[Clean]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    return [d.errors for d in documents], [d.warnings for d in documents]
