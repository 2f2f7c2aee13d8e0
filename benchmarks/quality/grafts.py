"""Defects from the corpus: what makes a ``fail`` file fail, taken out of it and put into another document.

A finding of a ``fail`` file stands somewhere: on a reference, in a block, in a clause; or it is about the metadata, or
about what is not there. The least piece around it that is still a defect in a ``pass`` file of the same rule, and in
documents that nothing is measured in, is what is put into hosts. Where no piece is, because the defect lies in how
several clauses go together, all of the file is kept and pieces of a host are put around what it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.quality.planting import (
    changed,
    covered,
    mixed,
    tops,
    with_blocks,
    with_division,
    with_reference,
    without,
)
from benchmarks.quality.seeds import Case, Plant, Seed, demands_base, findings, fits, has_parts, works
from stdtools.model.blocks import List, Reference, ReferenceList
from stdtools.model.document import Annex, Clause, Document, TermEntry
from stdtools.model.finding import Finding
from stdtools.model.location import Location
from stdtools.model.walk import Node, Visit, walk


def seeds_of(code: str, fail: Case, passing: list[Case], tried: tuple[Document, ...]) -> Iterator[Seed]:
    """Yield a seed for each finding of a ``fail`` file that can be made to be found again.

    ``tried`` are documents that tell whether a piece is a defect by itself; nothing is measured in them. Where none is,
    the whole file is kept.
    """
    language = fail.document.metadata.language
    trials = [p for p in passing if p.document.metadata.language == language]
    for finding in findings(code, fail.document, fail.review):
        for seed in (*_pieces(code, fail, finding), *_wholes(code, fail, trials)):
            if any(works(seed, trial.document) for trial in trials) and _elsewhere(seed, tried):
                yield seed
                break
        else:
            yield from _surrounded(code, fail, finding, tried[0])


def surrounded(code: str, fail: Case, tried: tuple[Document, ...]) -> Iterator[Seed]:
    """Yield seeds that keep all of a file and put a host around it."""
    for finding in findings(code, fail.document, fail.review):
        yield from _surrounded(code, fail, finding, tried[0])


def _elsewhere(seed: Seed, tried: tuple[Document, ...]) -> bool:
    """Tell whether a seed is a defect in the documents for trial that have a place for it; true if none has."""
    return all(works(seed, host) for host in tried if fits(seed, host))


def _pieces(code: str, fail: Case, finding: Finding) -> Iterator[Seed]:
    """Yield the pieces around a finding, the least first."""
    at = finding.location
    visits = [v for v in walk(fail.document) if not isinstance(v.node, List) and _has(v.node, at)]
    for visit in reversed(visits[-1:]):
        chain = (*visit.ancestors, visit.node)
        yield from (
            _limited(Seed(code, fail.path, kind, plant, at, fail.document.metadata.language), fail, node)
            for kind, node, plant in _chain(chain, visit)
        )


def _has(node: Node, at: Location) -> bool:
    location = getattr(node, "location", None)
    return location is not None and (location.path, location.line) == (at.path, at.line)


def _limited(seed: Seed, fail: Case, node: Node) -> Seed:
    """Return a piece for hosts where it says the same: part A says it of a base, part B needs one."""
    parts = {getattr(n, "part", "") for n in _below(node)}
    metadata = fail.document.metadata
    seed = seed._replace(parts=has_parts(fail.document))
    return seed._replace(bases=metadata.bases, part_a=metadata.part_a) if "A" in parts else seed


def _below(node: Node) -> list[Node]:
    holder = Clause(subclauses=(node,)) if isinstance(node, TermEntry | Clause) else node
    if isinstance(node, Annex):
        return [v.node for v in walk(Document(annexes=(node,)))]
    if not isinstance(holder, Clause):
        holder = Clause(blocks=(ReferenceList(items=(node,)) if isinstance(node, Reference) else node,))  # type: ignore[arg-type]
    return [v.node for v in walk(Document(clauses=(holder,)))]


def _chain(chain: tuple[Node, ...], visit: Visit) -> Iterator[tuple[str, Node, Plant]]:
    divisions = [node for node in chain if isinstance(node, Clause | Annex | TermEntry)]
    top, inner = divisions[0], divisions[-1]
    if isinstance(visit.node, Reference):
        yield "reference", visit.node, partial(with_reference, visit.node, top)
    if visit.node is not inner and not isinstance(inner, TermEntry):
        block = next(b for b in inner.blocks if b is chain[chain.index(inner) + 1])
        yield "block", block, partial(with_blocks, (block,), top)
        yield "blocks", inner, partial(with_blocks, inner.blocks, top)
    for division in reversed(divisions):
        yield "clause", division, partial(with_division, division, division is top)


def _wholes(code: str, fail: Case, trials: list[Case]) -> Iterator[Seed]:
    """Yield what is different in the metadata, and what is missing, beside each ``pass`` file."""
    language = fail.document.metadata.language
    parts = has_parts(fail.document)
    whole = Seed(code, fail.path, "", lambda host, _: None, None, language)
    for trial in trials:
        if fields := changed(trial.document.metadata, fail.document.metadata):
            plant = partial(covered, fields)
            part_a = fail.document.metadata.part_a if parts else None
            based = demands_base(trial.document)
            yield whole._replace(kind="metadata", plant=plant, parts=parts, part_a=part_a, based=based)
    for trial in trials:
        gone = {c.kind for c in tops(trial.document)} - {c.kind for c in tops(fail.document)} - {""}
        if gone:
            yield whole._replace(kind="removed", plant=partial(without, gone))


def _surrounded(code: str, fail: Case, finding: Finding, around: Document) -> Iterator[Seed]:
    """Yield the file with as much of a host around it as does not undo the defect in ``around``."""
    for kind, chapters in (("surrounded", True), ("surrounded by annexes", False)):
        plant = partial(mixed, fail.document, chapters)
        language = fail.document.metadata.language
        seed = Seed(code, fail.path, kind, plant, finding.location, language, review=fail.review)
        if works(seed, around):
            yield seed
            return
