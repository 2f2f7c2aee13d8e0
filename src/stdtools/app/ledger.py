"""What is wrong with the suppressions of settings and with baselines: it shows when all their documents are checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from stdtools.app.governing import Governance
from stdtools.model.finding import Finding
from stdtools.reports.excerpt import Sources
from stdtools.reports.report import Checked
from stdtools.rules import profile as profiles
from stdtools.rules.declarations import OUTDATED_BASELINE
from stdtools.rules.governing import Governing
from stdtools.rules.selector import Selection
from stdtools.rules.severity import severity
from stdtools.rules.suppressions import REPORTED, Standing, arguments_of, excerpt_of
from stdtools.settings.baseline import Known
from stdtools.settings.effective import Declared
from stdtools.workspace import Workspace, WorkspaceError


def settled(results: Iterable[Checked], count: int, governance: Governance, workspace: Workspace) -> Iterator[Checked]:
    """Yield the results of all documents of a run, ``count`` in number, the last one with what shows only then.

    That belongs to no document; its place is in the settings or the baseline.
    """
    ledger = _Ledger(governance, workspace)
    for number, checked in enumerate(results, start=1):
        ledger.note(checked)
        yield ledger.closed(checked) if number == count else checked


class _Ledger:
    """How the suppressions of the settings fared in the documents checked so far."""

    def __init__(self, governance: Governance, workspace: Workspace) -> None:
        self._governance = governance
        self._workspace = workspace
        self._checked: set[str] = set()
        self._standings: dict[tuple[str, int], list[Standing]] = {}

    def note(self, checked: Checked) -> None:
        """Note how they fared in a document; one that is not complete may not have been looked at."""
        if checked.complete:
            self._checked.add(checked.path)
        for standing in checked.standings:
            declared = standing.declared
            self._standings.setdefault((declared.location.path, declared.ordinal), []).append(standing)

    def closed(self, last: Checked) -> Checked:
        """Return the last document with what can be said now that all have been checked."""
        governing = self._governance.of(last.path)
        wanted = [finding for finding in self._findings() if _is_asked(finding, governing)]
        if not wanted:
            return last
        sources = Sources(self._workspace)
        results = (sources.result(_graded(finding, governing), finding.location.path) for finding in wanted)
        return replace(last, results=(*last.results, *results))

    def _findings(self) -> Iterator[Finding]:
        for key in sorted(self._standings):
            standings = self._standings[key]
            if finding := self._finding(standings[0].declared, standings):
                yield finding
        for baseline in self._governance.baselines:
            documents = baseline.documents
            gone = [known for path in sorted(documents) if not self._exists(path) for known in documents[path]]
            if gone:
                yield _outdated(gone)

    def _finding(self, declared: Declared, standings: list[Standing]) -> Finding | None:
        states = {standing.state for standing in standings}
        for standing in standings:
            if standing.state in ("expired", "forbidden"):
                return _about(standing)
        if states & {"used", "untold"} or not self._is_whole(declared):
            return None
        return _about(next((each for each in standings if each.state == "unused"), standings[0]))

    def _is_whole(self, declared: Declared) -> bool:
        """Whether all documents that a suppression is for have been checked."""
        documents = self._governance.documents_under(declared)
        return documents is not None and self._checked.issuperset(documents)

    def _exists(self, path: str) -> bool:
        """Whether a document exists, as far as can be told from here."""
        try:
            return self._workspace.exists(path)
        except WorkspaceError:
            return True


def _about(standing: Standing) -> Finding:
    said = standing.declared.said
    return Finding(
        code=REPORTED[standing.state].code,
        location=standing.declared.location,
        arguments={**arguments_of(said), "clause": said.clause},
        excerpt=excerpt_of(said, standing.state),
        variant=standing.why,
    )


def _outdated(gone: list[Known]) -> Finding:
    rules = "\n".join(sorted({known.entry.rule for known in gone}))
    values = {"count": str(len(gone)), "rules": rules}
    return Finding(code=OUTDATED_BASELINE.code, location=gone[0].location, arguments=values, variant="documents")


def _is_asked(finding: Finding, governing: Governing) -> bool:
    settings, rule = governing.settings, governing.known[finding.code]
    if rule in Selection(settings.policy.require):
        return True
    return (not settings.select or rule in Selection(settings.select)) and rule not in Selection(settings.ignore)


def _graded(finding: Finding, governing: Governing) -> Finding:
    """Return a finding with its severity; it stands in no document, so only settings and policy say the stage."""
    profile = profiles.load(profiles.DEFAULT)
    assert profile is not None, profiles.DEFAULT
    rule, settings = governing.known[finding.code], governing.settings
    return replace(finding, severity=severity(rule, profile, settings.stage, settings))
