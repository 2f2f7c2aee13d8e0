"""Writing a baseline: the findings that are there now; one that exists only shrinks unless it may grow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from stdtools.app.check import judged
from stdtools.app.governing import Governance
from stdtools.model.finding import Finding
from stdtools.rules.fingerprint import Titles
from stdtools.rules.governing import Governing
from stdtools.rules.runner import Outcome, asked_of
from stdtools.rules.selector import Selection
from stdtools.settings.baseline import NAME, Baseline, Entry, beside, encode, load
from stdtools.workspace import Workspace, WorkspaceError


class Renewed(NamedTuple):
    """What became of a baseline.

    ``path`` is that of its file, ``listed`` how many findings are in it now; of these ``added`` are new, ``removed``
    are gone, and ``left`` were found but not taken in. ``incomplete`` are the documents that could not be checked
    completely: their entries stay.
    """

    path: str
    listed: int
    added: int
    removed: int
    left: int
    incomplete: tuple[str, ...]


def renew(
    paths: Iterable[str],
    workspace: Workspace,
    governance: Governance,
    output: str = "",
    *,
    update: bool = False,
    grow: bool = False,
) -> tuple[Renewed, ...]:
    """Write the baselines of the documents at ``paths`` (files): to ``output``, or where their settings say.

    A new one takes in all findings that can be accepted and are not. From one that exists, findings that are gone are
    taken out; new ones are taken in only if it may ``grow``. To ``update`` is to insist that it exists. Documents of a
    baseline that are not among ``paths`` keep their entries, unless their file is gone.

    :raises SettingsError: if settings, or a baseline that exists, cannot be used; nothing is written then.
    :raises WorkspaceError: if a baseline cannot be written.
    """
    by_baseline: dict[str, list[str]] = {}
    for path in paths:
        by_baseline.setdefault(output or governance.effective(path).baseline or NAME, []).append(path)
    targets = [_Target(file, workspace, governance, update=update, grow=grow) for file in sorted(by_baseline)]
    for target in targets:
        for path in by_baseline[target.path]:
            target.take(path)
    return tuple(target.written() for target in targets)


class _Target:
    """One baseline on its way from what it was to what it will be."""

    def __init__(self, path: str, workspace: Workspace, governance: Governance, *, update: bool, grow: bool) -> None:
        self.path = path
        self.workspace = workspace
        self.governance = governance
        self.before: Baseline | None = None
        if update or _exists(path, workspace):
            self.before = load(path, workspace)
        self.grow = grow or self.before is None
        self.was = {known.entry for some in self.before.documents.values() for known in some} if self.before else set()
        self.now = set(self.was)
        self.left = 0
        self.incomplete: list[str] = []

    def take(self, path: str) -> None:
        """Take in and out what has changed in one document."""
        governing = self.governance.without_baseline(path)
        reading, outcome = judged(path, self.workspace, governing)
        found = set(_entries(beside(path, self.path), outcome, governing))
        if not (reading.complete and outcome.complete):
            self.incomplete.append(path)
        else:
            asked, known = asked_of(reading.document, governing), governing.known
            mine = (known.entry for known in (self.before.of(path) if self.before else ()))
            self.now -= {e for e in mine if e.rule not in known or asked.shows(known[e.rule])} - found
        if self.grow:
            self.now |= found
        else:
            self.left += len(found - self.was)

    def written(self) -> Renewed:
        """Write the file, unless it would stay as it is."""
        if self.before:
            for path, entries in self.before.documents.items():
                if not _exists(path, self.workspace):
                    self.now -= {known.entry for known in entries}
        data = encode(self.now)
        if self.before is None or data != self.workspace.read(self.path):
            self.workspace.write(self.path, data)
        added, removed = len(self.now - self.was), len(self.was - self.now)
        return Renewed(self.path, len(self.now), added, removed, self.left, tuple(self.incomplete))


def _entries(path: str, outcome: Outcome, governing: Governing) -> Iterable[Entry]:
    """Yield an entry for each finding of a document that may be accepted."""
    titles, required = Titles(outcome.facts), Selection(governing.settings.policy.require)
    for finding in outcome.findings:
        rule = governing.known.get(finding.code)
        if rule and rule.suppressible and rule not in required and finding.fingerprint:
            yield _entry(path, finding, titles)


def _entry(path: str, finding: Finding, titles: Titles) -> Entry:
    return Entry(path, finding.code, titles.of(finding.clause), finding.fingerprint)


def _exists(path: str, workspace: Workspace) -> bool:
    """Whether there is something at a path, as far as can be told from here."""
    try:
        return workspace.exists(path)
    except WorkspaceError:
        return True
