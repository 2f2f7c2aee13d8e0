"""Whether spoilt documents are told from sound ones: the mutants of the tests, and the documents as they were."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from itertools import product
from typing import NamedTuple

from tests.analysis import mutants

from stdtools.model.document import Document


class Detection(NamedTuple):
    """How many documents that were spoilt in one way are told from the sound one."""

    document: str
    kind: str
    told: int
    made: int


class Falsehood(NamedTuple):
    """How many findings on coverage a document gives that was not spoilt."""

    document: str
    findings: int


def detections(step: int = 1) -> Iterator[Detection]:
    """Yield what is told of every ``step``-th mutant of each kind, of each complete document."""
    tasks = list(product(_documents(), mutants.KINDS))
    with ProcessPoolExecutor() as workers:
        yield from workers.map(partial(_detection, step), tasks)


def falsehoods() -> Iterator[Falsehood]:
    """Yield the findings on documents that were not spoilt."""
    for name, document in _documents().items():
        yield Falsehood(name, sum(1 for _ in mutants.findings(document)))


def _detection(step: int, task: tuple[str, str]) -> Detection:
    gc.set_threshold(100_000, 50, 50)
    name, kind = task
    told = [mutants.is_told(mutant) for mutant in mutants.KINDS[kind](_documents()[name], slice(None, None, step))]
    return Detection(name, kind, sum(told), len(told))


@cache
def _documents() -> dict[str, Document]:
    return mutants.complete()
