"""Fixing documents: check, change the source where findings say how, check again until nothing changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from stdtools.app.check import check_one
from stdtools.fixes.changes import Change, SourceTexts, apply, changes
from stdtools.fixes.diff import diff
from stdtools.fixes.errors import Obstacle
from stdtools.model.edit import Applicability
from stdtools.reports.report import Checked
from stdtools.rules.governing import UNGOVERNED, Governing
from stdtools.workspace import Overlay, in_unicode

PASSES = 20
"""Passes at most. Of edits that overlap, each pass makes one; two or three passes are usual."""

SAFE: frozenset[Applicability] = frozenset({"safe"})
ALL: frozenset[Applicability] = SAFE | {"unsafe"}


class Fixed(NamedTuple):
    """A document as it is after fixing, and how many findings were fixed."""

    checked: Checked
    made: int


def fix_one(
    path: str, overlay: Overlay, governing: Governing = UNGOVERNED, wanted: Collection[Applicability] = SAFE
) -> Fixed:
    """Fix one document and what it includes, in the overlay; nothing is written below it.

    What a pass makes worse for the reader is taken back: a source that could be read still can.
    """
    checked, count = check_one(path, overlay, governing), 0
    for _ in range(PASSES):
        sources = SourceTexts(overlay)
        files, made = apply(_wanted(checked, sources, wanted), sources)
        if not files:
            break
        before = {name: overlay.read(name) for name in files}
        for name, data in files.items():
            overlay.write(name, data)
        again = check_one(path, overlay, governing)
        if _is_worse(checked, again):
            for name, data in before.items():
                overlay.write(name, data)
            break
        checked, count = again, count + made
    return Fixed(checked, count)


def differences(overlay: Overlay, prefix: str = "") -> bytes:
    """Return what an overlay changes as a unified diff; ``prefix`` stands before the paths."""
    pairs = overlay.changed.items()
    return b"".join(diff(in_unicode(prefix + path), before, after) for path, (before, after) in pairs)


def _wanted(checked: Checked, sources: SourceTexts, wanted: Collection[Applicability]) -> Iterator[tuple[Change, ...]]:
    """Yield the changes of each finding that is shown, in the order of the findings."""
    for result in checked.results:
        fix = result.finding.fix
        if fix is not None and result.fix in wanted:
            try:
                yield changes(fix, sources)
            except Obstacle:  # the file has changed since
                continue


def _is_worse(before: Checked, after: Checked) -> bool:
    """Whether less can be read than before."""
    told = [sum(r.finding.code.startswith("SRC-") for r in checked.results) for checked in (before, after)]
    return told[1] > told[0] or (before.complete and not after.complete)
