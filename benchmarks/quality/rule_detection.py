"""How well each rule detects: defects are put into hosts, and those that are found at their place are counted."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from random import Random
from typing import NamedTuple

from tests.rules import corpus as files

from benchmarks.quality import grafts
from benchmarks.quality.hosts import hosts
from benchmarks.quality.seeds import Case, Seed, fits, is_found
from benchmarks.quality.written import emptied_sections, unfit, written
from stdtools.app.review import record_of
from stdtools.bases import catalogue
from stdtools.readers import read
from stdtools.rules import declarations
from stdtools.rules.registry import rules
from stdtools.rules.required_contents import contents
from stdtools.rules.rule import Rule
from stdtools.workspace import Disk

SEEDS = 24
"""Defects planted for each rule."""

LEAST, LEAST_HOSTS = 20, 5

TARGET = 0.98
"""The share that a rule which decides has to find."""

TRIED = (
    "benchmarks/quality/hosts/document-visits.rst",
    "benchmarks/quality/hosts/sector-home-care.rst",
    "benchmarks/quality/hosts/standard-en.rst",
)
"""The documents that tell whether a piece of the corpus is a defect by itself; nothing is measured in them."""


class Detected(NamedTuple):
    """How a rule did: defects planted, found at the place, in how many hosts, how they were made, which were missed."""

    code: str
    seeds: int
    found: int
    hosts: int
    kinds: dict[str, int]
    missed: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether it was tried often enough."""
        return self.seeds >= LEAST and self.hosts >= LEAST_HOSTS

    @property
    def kept(self) -> bool:
        """Whether it found as much as it has to."""
        decides = rules()[self.code].passing == "decides"
        return self.enough and (not decides or self.found >= TARGET * self.seeds)


def looking() -> tuple[Rule, ...]:
    """Return the rules that look at documents: those with a function, and those on the suppressions in a document."""
    return tuple(r for r in rules().values() if r.check or (r in vars(declarations).values() and _files(r.code)))


def detected(codes: tuple[str, ...] = ()) -> Iterator[Detected]:
    """Yield how each rule did, in their order."""
    wanted = codes or tuple(rule.code for rule in looking())
    with ProcessPoolExecutor(initializer=_begin) as workers:
        yield from workers.map(detection, wanted, chunksize=2)


def _begin() -> None:
    """Let a worker know the bases of the corpus too, and not look through the hosts for garbage again and again."""
    catalogue.load = files.load_base
    hosts()
    gc.freeze()
    gc.set_threshold(1_000_000, 50, 50)


def detection(code: str) -> Detected:
    """Plant defects for one rule and count what it finds; the bases of the corpus have to be known."""
    seeds, found, kinds, missed, used = 0, 0, Counter[str](), [], set()
    plan = _plan(code)
    for number, (seed, name) in enumerate(plan):
        host = hosts()[name]
        planted = seed.plant(host, Random(f"{code} {number}"))
        if planted is None:
            continue
        seeds += 1
        used.add(name)
        kinds[seed.kind] += 1
        if is_found(seed, host, planted):
            found += 1
        else:
            missed.append(f"{seed.origin} ({seed.kind}) in {name}")
    return Detected(code, seeds, found, len(used), dict(sorted(kinds.items())), tuple(missed))


def _plan(code: str) -> list[tuple[Seed, str]]:
    """Return which defect goes into which host: every host in turn, every defect in turn."""
    by_host: dict[str, list[Seed]] = defaultdict(list)
    for seed, names in seeds(code):
        for name in names:
            by_host[name].append(seed)
    turns = ((by_host[n][turn % len(by_host[n])], n) for turn in range(SEEDS) for n in sorted(by_host))
    return [*islice(turns, max(SEEDS, len(by_host)))]


def seeds(code: str) -> list[tuple[Seed, tuple[str, ...]]]:
    """Return the defects for a rule, those of ``seeds.toml`` and those of the corpus, each with its hosts.

    Whether a section of the corpus lacks something depends on what the other sections of a host say. So where sections
    of hosts can be emptied, the corpus is left out.
    """
    made = [(seed, _fitting(seed)) for seed in (*emptied_sections(code), *(s for s in written() if s.code == code))]
    if code in contents() and len({name for _, names in made for name in names}) >= LEAST_HOSTS:
        return made
    not_here = unfit()
    passing = [case for case in _files(code) if _name(case).startswith("pass-")]
    failing = [case for case in _files(code) if _name(case).startswith("fail-")]
    tried = tuple(hosts()[name] for name in TRIED)
    found = [seed for fail in failing for seed in grafts.seeds_of(code, fail, passing, tried)]
    placed = [*made, *((seed, _fitting(seed)) for seed in found if (code, seed.kind) not in not_here)]
    if len({name for _, names in placed for name in names}) < LEAST_HOSTS:
        for fail in failing:
            around = grafts.surrounded(code, fail, tried)
            placed += [(seed, _fitting(seed)) for seed in around if (code, seed.kind) not in not_here]
    return placed


def _name(case: Case) -> str:
    return case.path.rpartition("/")[2]


@cache
def _files(code: str) -> tuple[Case, ...]:
    """Return the files of a rule, in the reST form, or in STS where there are none."""
    workspace = Disk(str(files.ROOT))
    folder = files.ROOT / code
    found = sorted(folder.glob("*.rst")) or sorted(folder.glob("*.xml"))
    if rules()[code].formats == ("xml",):
        found = sorted(folder.glob("*.xml"))
    paths = [path.relative_to(files.ROOT).as_posix() for path in found]
    return tuple(Case(path, read(path, workspace).document, record_of(path, workspace)) for path in paths)


def _fitting(seed: Seed) -> tuple[str, ...]:
    return tuple(name for name, host in hosts().items() if name not in TRIED and fits(seed, host))
