"""Fixing documents: check, change the source where findings say how, check again until nothing changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import NamedTuple

from msgspec.structs import replace

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


Changes = tuple[Change, ...]
"""What one fix changes."""


class Fixed(NamedTuple):
    """A document as it is after fixing, and how many findings were fixed."""

    checked: Checked
    made: int


def fix_one(
    path: str, overlay: Overlay, governing: Governing = UNGOVERNED, wanted: Collection[Applicability] = SAFE
) -> Fixed:
    """Fix one document and what it includes, in the overlay; nothing is written below it.

    A fix after which less can be read than before is not made, and the finding says so.
    """
    fixing = _Fixing(path, overlay, governing)
    checked, count = fixing.check(), 0
    for _ in range(PASSES):
        sources = SourceTexts(overlay)
        found = _changes(checked, sources, wanted)
        kept = fixing.harmless(tuple(sorted(set(found.values()))), sources, checked)
        files, made = apply((fix for fix in sorted(found.values()) if fix in kept), sources)
        again = fixing.after(files) if made else checked
        if not made or _is_worse(checked, again):
            return Fixed(_refused(checked, found), count)
        fixing.make(files)
        checked, count = again, count + made
    return Fixed(checked, count)


class _Fixing:
    """One document while it is being fixed."""

    def __init__(self, path: str, overlay: Overlay, governing: Governing) -> None:
        self._path = path
        self._overlay = overlay
        self._governing = governing

    def check(self) -> Checked:
        return check_one(self._path, self._overlay, self._governing)

    def make(self, files: Mapping[str, bytes]) -> None:
        for name, data in files.items():
            self._overlay.write(name, data)

    def after(self, files: Mapping[str, bytes]) -> Checked:
        """Return the result of a check with these files, which do not stay."""
        before = {name: self._overlay.read(name) for name in files}
        self.make(files)
        checked = self.check()
        self.make(before)
        return checked

    def harmless(self, fixes: tuple[Changes, ...], sources: SourceTexts, before: Checked) -> frozenset[Changes]:
        """Return the fixes after which as much can be read as before; found by halves, for nearly always all are."""
        files, made = apply(fixes, sources)
        if not made or not _is_worse(before, self.after(files)):
            return frozenset(fixes)
        if len(fixes) == 1:
            return frozenset()
        half = len(fixes) // 2
        return self.harmless(fixes[:half], sources, before) | self.harmless(fixes[half:], sources, before)


def differences(overlay: Overlay, prefix: str = "") -> bytes:
    """Return what an overlay changes as a unified diff; ``prefix`` stands before the paths."""
    pairs = overlay.changed.items()
    return b"".join(diff(in_unicode(prefix + path), before, after) for path, (before, after) in pairs)


def _changes(checked: Checked, sources: SourceTexts, wanted: Collection[Applicability]) -> dict[int, Changes]:
    """Return the changes that fix a finding, by its position among those that are shown."""
    found: dict[int, Changes] = {}
    for position, result in enumerate(checked.results):
        fix = result.finding.fix
        if fix is not None and result.fix in wanted:
            with suppress(Obstacle):  # the file has changed since
                found[position] = changes(fix, sources)
    return found


def _refused(checked: Checked, positions: Collection[int]) -> Checked:
    """Return the result in which some findings say that what would fix them does harm."""
    results = tuple(
        replace(result, fix="", obstacle="fix-harm") if position in positions else result
        for position, result in enumerate(checked.results)
    )
    return replace(checked, results=results)


def _is_worse(before: Checked, after: Checked) -> bool:
    """Whether less can be read than before."""
    told = [sum(r.finding.code.startswith("SRC-") for r in checked.results) for checked in (before, after)]
    return told[1] > told[0] or (before.complete and not after.complete)
