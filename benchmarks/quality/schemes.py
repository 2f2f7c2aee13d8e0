"""How well defects of certification schemes are told: each has to be reported by the right rule at the right place."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import NamedTuple

from tests.analysis.mutants import ROOT

from benchmarks.quality import certificate_mutants, grading_mutants, scheme_mutants
from benchmarks.quality.scheme_mutants import Mutant
from benchmarks.table import aligned
from stdtools.app import certificates
from stdtools.model.finding import Finding
from stdtools.readers import read
from stdtools.rules.runner import run
from stdtools.workspace import Disk, Memory

SELECTED = ("AT", "IMS", "GRD", "RUL-2", "RUL-3", "RUN")
"""The groups of rules on the data of schemes."""

LEAST = 300
"""Mutants that have to be tried."""

SOUND = (*scheme_mutants.RULES, grading_mutants.STANDARD, *certificate_mutants.RULES, certificate_mutants.REGISTER)
"""What the mutants are made of. Nothing is wrong with it."""


class Told(NamedTuple):
    """How many mutants of one kind there are, and those that were missed."""

    family: str
    kind: str
    made: int
    missed: int


def mutants() -> tuple[Mutant, ...]:
    """Return all mutants."""
    return (*scheme_mutants.mutants(), *grading_mutants.mutants(), *certificate_mutants.mutants())


def report() -> tuple[str, bool]:
    """Return the table of schemes, and whether all mutants are told and nothing else is."""
    found = list(told(mutants()))
    rows = [(each.family, each.kind, str(each.made), str(each.made - each.missed)) for each in found]
    made, missed = sum(each.made for each in found), sum(each.missed for each in found)
    false = sum(len(findings(path, (ROOT / path).read_text(encoding="utf-8"))) for path in SOUND)
    total = ("all", "", str(made), str(made - missed))
    table = aligned([("schemes", "defect", "mutants", "told at their place"), *rows, total])
    kept = made >= LEAST and not missed and not false
    return f"{table}\n\nFindings where nothing is wrong: {false}. At least {LEAST} mutants, all told: {kept}", kept


def told(given: Iterable[Mutant]) -> Iterator[Told]:
    """Yield how many of some mutants are told, kind by kind."""
    given = list(given)
    with ProcessPoolExecutor() as workers:
        judged = list(workers.map(is_told, given, chunksize=8))
    kinds = Counter((each.family, each.kind) for each in given)
    missed = Counter((each.family, each.kind) for each, is_known in zip(given, judged, strict=True) if not is_known)
    for (family, kind), made in kinds.items():
        yield Told(family, kind, made, missed[family, kind])


def is_told(mutant: Mutant) -> bool:
    """Tell whether the right rule reports a defect at its place."""
    gc.set_threshold(100_000, 50, 50)
    found = findings(mutant.path, mutant.text)
    return any(each.code.startswith(mutant.codes) and each.location.line in mutant.lines for each in found)


def findings(path: str, text: str) -> tuple[Finding, ...]:
    """Return what is found in a source: a document, a certificate or a register."""
    workspace = Memory({path: text.encode()})
    if path in certificate_mutants.RULES:
        rule = _rule(certificate_mutants.RULES[path])
        judged = certificates.check_certificate(certificates.read_certificate(path, workspace), rule, workspace)
        return tuple(each.finding for each in judged.results)
    if path == certificate_mutants.REGISTER:
        judged, _ = certificates.check_register(certificates.read_register(path, workspace), workspace)
        return tuple(each.finding for each in judged.results)
    reading = read(path, workspace)
    return run(reading.document, reading.findings, SELECTED).findings


@cache
def _rule(path: str) -> certificates.RuleOfCertificates:
    return certificates.read_rule(path, Disk(str(ROOT)))
