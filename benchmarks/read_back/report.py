"""The table of what is read back from the samples and from a standard of real size."""

from __future__ import annotations

from pathlib import Path

from benchmarks import corpus
from benchmarks.read_back import ids
from benchmarks.read_back.match import Match, match
from benchmarks.read_back.printed import of_page, of_pdf
from benchmarks.read_back.sample import Sample, published
from benchmarks.read_back.segments import source
from benchmarks.table import aligned
from stdtools.bases import catalogue
from stdtools.bases.requirements import requirements
from stdtools.workspace import Disk, Memory
from stdtools.writers import write

ENOUGH = 0.995
_ROOT = Path(__file__).parents[2] / "standards"


def report() -> tuple[str, bool]:
    """Publish, with the annex on coverage, read back, and return the table and whether all is kept."""
    rows = [("document", "form", "segments", "in order", "share", "labels", "once", "ids of the base", "once", "kept")]
    kept = True
    for name, sample in _samples():
        written = source(sample.facts)
        counted = _ids(sample)
        for form, text in (("PDF", of_pdf(sample.pdf)), ("HTML", of_page(sample.page))):
            found = match(written, text)
            good = found.share >= ENOUGH and not found.unlabelled and not found.again
            total, once = counted[form]
            good = good and total == once
            kept = kept and good
            rows.append((name, form, *_cells(found), str(total or "—"), str(once or "—"), "yes" if good else "NO"))
    return f"Read back from publications\n{aligned(rows)}", kept


def _samples() -> list[tuple[str, Sample]]:
    disk = Disk(str(_ROOT))
    paths = sorted(p.relative_to(_ROOT).as_posix() for p in _ROOT.rglob("*") if p.suffix in (".rst", ".xml"))
    samples = [(path, published(path, disk, annex=True)) for path in paths]
    base = catalogue.load("GB/T 19001—2016")
    assert base
    synthetic = Memory({"standard.xml": write(corpus.standard(base), ".xml")})
    return [*samples, ("the synthetic standard", published("standard.xml", synthetic, annex=True))]


def _ids(sample: Sample) -> dict[str, tuple[int, int]]:
    """Return for each form how many ids of bases are to be printed and how many are printed once."""
    if not sample.coverage:
        return {"PDF": (0, 0), "HTML": (0, 0)}
    wanted = {
        identifier
        for name in sample.facts.document.metadata.bases
        if (base := catalogue.load(name))
        for identifier in requirements(base)
    }
    annex, rows = ids.in_annex(sample.pdf), ids.in_rows(sample.coverage)
    return {
        form: (len(wanted), sum(found[identifier] == 1 for identifier in wanted))
        for form, found in (("PDF", annex), ("HTML", rows))
    }


def _cells(found: Match) -> tuple[str, str, str, str, str]:
    lost = len(found.elsewhere) + len(found.missing)
    once = found.labels - len({*found.unlabelled, *found.again})
    return str(found.segments), str(found.segments - lost), f"{found.share:.2%}", str(found.labels), str(once)
