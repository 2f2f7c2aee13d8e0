"""Small documents and the verdict that each obligation must have on them: ``verdicts/<profile>-<state>.rst``.

Beside each stands a ``.verdicts`` file: for each document that states obligations its name in brackets, then a line for
each verdict and what it was told from, with the obligations that have it. Requirements of a base that are satisfied or
not covered are counted. ``python -m tests.app.verdict_documents`` writes them anew, to be read before they are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stdtools.app.conformance import conformance
from stdtools.reports.conformance import ConformanceRecord, SourceRecord
from stdtools.settings.effective import Told
from stdtools.workspace import Disk

ROOT = Path(__file__).parent / "verdicts"
DOCUMENTS = sorted(path.name for path in ROOT.glob("*.rst"))

MANY = 20
"""From so many obligations of a base on, their number is told and not their names."""


def record(name: str, told: Told = Told(), root: Path = ROOT) -> ConformanceRecord:  # noqa: B008 - immutable
    """Return the verdicts on a document."""
    ((_, found),) = conformance([name], Disk(str(root)), None, told)
    return found


def verdicts(found: ConformanceRecord) -> str:
    """Return the verdicts as a ``.verdicts`` file has them."""
    return "\n".join(line for source in found.sources for line in _lines(source)) + "\n"


def _lines(source: SourceRecord) -> Iterator[str]:
    yield f"[{source.document}]"
    grouped: dict[str, list[str]] = {}
    for obligation in source.obligations:
        grouped.setdefault(f"{obligation.verdict} {obligation.why}", []).append(obligation.id)
    for told, ids in sorted(grouped.items()):
        shown = str(len(ids)) if source.named and len(ids) >= MANY else " ".join(ids)
        yield f"{told}: {shown}"


if __name__ == "__main__":
    for name in DOCUMENTS:
        (ROOT / name).with_suffix(".verdicts").write_text(verdicts(record(name)), encoding="utf-8")
