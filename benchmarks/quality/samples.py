"""What is found in documents of others, and whether somebody judged it: ``samples.toml``, which explains itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from stdtools.app.check import check_one
from stdtools.workspace import Disk

FILE = Path(__file__).with_name("samples.toml")


class Judged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the file: a finding of some samples, what is thought of it, and why in each language."""

    code: str
    clause: str
    samples: tuple[str, ...]
    judgement: Literal["true", "false", "arguable"]
    zh: str
    en: str


class Place(NamedTuple):
    """Which sample, which rule, which clause."""

    sample: str
    code: str
    clause: str


def judged() -> tuple[Judged, ...]:
    """Return the tables of the file."""
    return msgspec.convert(tomllib.loads(FILE.read_text(encoding="utf-8"))["judged"], tuple[Judged, ...])


def found(directory: Path) -> Iterator[Place]:
    """Yield what is found in the samples of a directory."""
    for path in sorted(directory.glob("*.xml")):
        checked = check_one(path.name, Disk(str(directory)))
        yield from dict.fromkeys(Place(path.name, r.finding.code, r.finding.clause) for r in checked.results)


def report(directory: Path) -> tuple[str, bool]:
    """Return what is found and not judged, what is judged and not found, and whether there is neither."""
    there = [*found(directory)]
    known = {Place(sample, each.code, each.clause) for each in judged() for sample in each.samples}
    lines = [
        f"{place.sample}: {place.code} at {place.clause or 'the head'} is not judged"
        for place in there
        if place not in known
    ]
    gone = sorted(known - {*there})
    lines += [
        f"{place.sample}: {place.code} at {place.clause or 'the head'} is judged, but not found" for place in gone
    ]
    lines.append(f"{len(there)} findings in {len({*directory.glob('*.xml')})} samples, {len(lines)} to look at")
    return "\n".join(lines), len(lines) == 1
