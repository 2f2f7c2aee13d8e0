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
        done = fixing.made(tuple(sorted(found.values())), sources, checked)
        if done is None:
            return Fixed(_refused(checked, found), count)
        checked, count = done.checked, count + done.made
    return Fixed(checked, count)


class _Fixing:
    """One document while it is being fixed."""

    def __init__(self, path: str, overlay: Overlay, governing: Governing) -> None:
        self._path = path
        self._overlay = overlay
        self._governing = governing

    def check(self) -> Checked:
        return check_one(self._path, self._overlay, self._governing)

    def made(self, fixes: tuple[Changes, ...], sources: SourceTexts, before: Checked) -> Fixed | None:
        """Make the fixes that do no harm and return what a check says then; ``None`` if there are none.

        Nearly always all of them are harmless; otherwise those that are not are found by halves.
        """
        done = self._tried(fixes, sources, before)
        if done is None and len(fixes) > 1:
            harmless = self._harmless(fixes, sources, before)
            done = self._tried(tuple(fix for fix in fixes if fix in harmless), sources, before)
        return done

    def _harmless(self, fixes: tuple[Changes, ...], sources: SourceTexts, before: Checked) -> frozenset[Changes]:
        half = len(fixes) // 2
        found: frozenset[Changes] = frozenset()
        for part in (fixes[:half], fixes[half:]):
            original = {name: self._overlay.read(name) for fix in part for name in {change.path for change in fix}}
            if self._tried(part, sources, before):
                self._write(original)
                found |= frozenset(part)
            elif len(part) > 1:
                found |= self._harmless(part, sources, before)
        return found

    def _tried(self, fixes: tuple[Changes, ...], sources: SourceTexts, before: Checked) -> Fixed | None:
        """Make fixes, and take them back if less can be read then."""
        files, made = apply(fixes, sources)
        original = {name: self._overlay.read(name) for name in files}
        if files == original:
            return None
        self._write(files)
        checked = self.check()
        if _is_worse(before, checked):
            self._write(original)
            return None
        return Fixed(checked, made)

    def _write(self, files: Mapping[str, bytes]) -> None:
        for name, data in files.items():
            self._overlay.write(name, data)


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
