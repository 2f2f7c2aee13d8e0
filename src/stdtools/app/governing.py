"""What governs the check of each document: its settings, the policy, the command line, rules of the project's own."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from stdtools.analysis.nearest import nearest
from stdtools.app.documents import documents
from stdtools.app.own_rules import OwnRules, RuleFile, RuleFiles
from stdtools.app.own_standards import KnownStandards, Tables
from stdtools.app.places import place_of
from stdtools.model.document import Document
from stdtools.model.walk import divisions
from stdtools.rules import profile as profiles
from stdtools.rules.governing import Governing
from stdtools.rules.own.codes import means_own
from stdtools.rules.registry import find as find_rule
from stdtools.rules.registry import rules
from stdtools.rules.rule import Rule
from stdtools.rules.selector import Selection, unknown
from stdtools.rules.severity import stage_name, stages
from stdtools.settings import baseline as baselines
from stdtools.settings import file as files
from stdtools.settings.baseline import Baseline
from stdtools.settings.effective import Declared, Effective, Told, effective
from stdtools.settings.errors import SettingsError
from stdtools.settings.file import SettingsFile
from stdtools.settings.schema import Choice
from stdtools.settings.standards import TableFile
from stdtools.workspace import BadEnvironment, Workspace, WorkspaceError


class Governance:
    """The settings of the documents of a workspace, read once for each directory, and proved to mean something.

    ``told`` is what the command line says, ``named`` a settings file that holds for all documents instead of the
    nearest.
    """

    def __init__(self, workspace: Workspace, told: Told = Told(), named: str = "") -> None:  # noqa: B008 - immutable
        self.workspace = workspace
        self.told = told
        self.named = named
        if told.sealed and told.baseline:
            raise SettingsError("--baseline", "baseline-sealed")
        self._files: dict[str, SettingsFile] = {}
        self._baselines: dict[str, Baseline] = {}
        self._rule_files = RuleFiles()
        self._policy_files = tuple(_policy_files(told))
        self._tables = Tables(_policy_tables(told), sealed=told.sealed)
        self._own_known: dict[str, Rule] = {}
        _prove_told(told, self._rule_files.of(self._policy_files).rules)

    def of(self, path: str) -> Governing:
        """Return what governs the document at a path.

        :raises SettingsError: if its settings cannot be used.
        """
        governing = self.without_baseline(path)
        baseline = governing.settings.baseline
        return governing._replace(baseline=self.baseline(baseline).of(path)) if baseline else governing

    def without_baseline(self, path: str) -> Governing:
        """Return what governs the document at a path, as if it had no baseline.

        :raises SettingsError: if its settings cannot be used.
        """
        own, standards = self.own_rules(path), self._standards_of(self._unproved(path))
        files = " ".join(filter(None, (own.digest, *standards.digests)))
        return Governing(_with_codes(self.effective(path)), own.rules, files=files, standards=standards.standards)

    def baseline(self, path: str) -> Baseline:
        """Return the baseline in a file, read once.

        :raises SettingsError: if it is none.
        """
        if path not in self._baselines:
            self._baselines[path] = baselines.load(path, self.workspace)
        return self._baselines[path]

    @property
    def baselines(self) -> tuple[Baseline, ...]:
        """The baselines that were read, in the order of their paths."""
        return tuple(self._baselines[path] for path in sorted(self._baselines))

    def documents_under(self, declared: Declared) -> tuple[str, ...] | None:
        """Return the documents that a suppression of the settings is for, ``None`` if that cannot be told."""
        directory = "" if self.named else posixpath.dirname(declared.location.path)
        try:
            found = documents((directory,), self.workspace)
            return tuple(path for path in found if declared in self.effective(path).suppress)
        except (WorkspaceError, SettingsError):
            return None

    def effective(self, path: str) -> Effective:
        """Return the settings of the document at a path, with where each is from.

        :raises SettingsError: if they cannot be used.
        """
        return effective(path, self._file(path), self.told)

    def own_rules(self, path: str) -> OwnRules:
        """Return the rules that the settings of the document at a path, and the policy, have of their own.

        :raises SettingsError: if the settings are none, or a file that they name is not one of rules.
        """
        return self._own_rules(self._unproved(path))

    def prove_selectors(self) -> None:
        """Look whether the command line and the policy name a rule that no settings so far have of their own.

        :raises SettingsError: for one.
        """
        for path, option, selectors in _selectors(self.told):
            for selector, close in _strangers(filter(means_own, selectors), self._own_known.values()):
                raise SettingsError(path or option, "settings-unknown-rule", selector, nearest=close)

    def _file(self, path: str) -> SettingsFile:
        directory = posixpath.dirname(path)
        if directory not in self._files:
            found = self._unproved(path)
            own = self._own_rules(found).rules
            _prove(found, own)
            self._own_known.update({rule.code: rule for rule in own})
            self._files[directory] = found
        return self._files[directory]

    def _unproved(self, path: str) -> SettingsFile:
        if found := self._files.get(posixpath.dirname(path)):
            return found
        return files.load(self.named, self.workspace) if self.named else files.find(path, self.workspace)

    def _own_rules(self, file: SettingsFile) -> OwnRules:
        line = file.line("rules")
        named = (_rule_file(self.workspace, file.beside(name), file.path, line) for name in file.settings.rules)
        return self._rule_files.of((*named, *self._policy_files))

    def _standards_of(self, file: SettingsFile) -> KnownStandards:
        line = file.line("standards")
        paths = map(file.beside, file.settings.standards)
        return self._tables.of(TableFile(self.workspace, path, path, file.path, line) for path in paths)


def _rule_file(workspace: Workspace, name: str, origin: str, line: int = 0, prefix: str = "") -> RuleFile:
    path, _, phase = name.partition("#")
    return RuleFile(workspace, path, prefix + path, origin, line, phase)


def _policy_files(told: Told) -> Iterator[RuleFile]:
    """Yield the files of rules that the policy names, beside it."""
    for workspace, beside, prefix in _beside_the_policy(told, told.policy.rules):
        yield _rule_file(workspace, beside, told.policy_path, prefix=prefix)


def _policy_tables(told: Told) -> Iterator[TableFile]:
    """Yield the tables of standards that the policy names, beside it."""
    for workspace, beside, prefix in _beside_the_policy(told, told.policy.standards):
        yield TableFile(workspace, beside, prefix + beside, told.policy_path)


def _beside_the_policy(told: Told, names: tuple[str, ...]) -> Iterator[tuple[Workspace, str, str]]:
    """Yield workspace and path of files that the policy names, and what stands before the path for people."""
    if names:
        workspace, path = place_of(told.policy_path)
        prefix = told.policy_path.removesuffix(path)
        for name in names:
            yield workspace, posixpath.normpath(posixpath.join(posixpath.dirname(path), name)), prefix


def dated(governing: Governing, document: Document, workspace: Workspace) -> Governing:
    """Return what governs a document with the day of the run, if anything that it or its settings accept expires.

    :raises SettingsError: if ``SOURCE_DATE_EPOCH`` is no time.
    """
    if not any(_expiries(governing, document)):
        return governing
    try:
        return governing._replace(today=workspace.today().isoformat())
    except BadEnvironment as error:
        raise SettingsError(error.path, "settings-epoch") from error


def _expiries(governing: Governing, document: Document) -> Iterator[str]:
    yield from (declared.said.expires for declared in governing.settings.suppress)
    yield from (suppression.expires for suppression in document.suppressions)
    for division, _ in divisions(document):
        yield from (suppression.expires for suppression in division.suppressions)


def _with_codes(settings: Effective) -> Effective:
    """Return settings whose options are by the codes of rules."""
    from msgspec.structs import replace

    by_code = {(rule.code if (rule := find_rule(name)) else name): values for name, values in settings.options.items()}
    return replace(settings, options=by_code)


def _prove(file: SettingsFile, own: tuple[Rule, ...] = ()) -> None:
    """Look at every name in settings.

    :raises SettingsError: for one that means nothing, and for settings that contradict each other.
    """
    settings = file.settings
    _prove_choice(file, settings, own)
    for ordinal, choice in enumerate(settings.paths):
        _prove_choice(file, choice, own, "paths", ordinal)
    for ordinal, suppression in enumerate(settings.suppress):
        _prove_rules(file, (suppression.rule,), own, "suppress", ordinal, "rule")
    for modality, row in settings.severity_by_stage.items():
        _prove_name(file, modality, ("shall", "should", "advice"), "modality", "severity-by-stage", modality)
        for stage in row:
            if not stage_name(stage):
                raise _unknown(file, stage, stages(), "stage", "severity-by-stage", modality, stage)


def _prove_choice(file: SettingsFile, choice: Choice, own: tuple[Rule, ...], *around: str | int) -> None:
    if choice.profile:
        _prove_name(file, choice.profile, profiles.available(), "profile", *around, "profile")
    if choice.stage and not stage_name(choice.stage):
        raise _unknown(file, choice.stage, stages(), "stage", *around, "stage")
    for key, selectors in (("select", choice.select), ("ignore", choice.ignore)):
        _prove_rules(file, selectors, own, *around, key)
    for selector in choice.severity:
        _prove_rules(file, (selector,), own, *around, "severity", selector)
    for name, options in choice.options.items():
        _prove_rules(file, (name,), own, *around, "options", name)
        rule = next(rule for rule in (*rules().values(), *own) if rule in Selection([name]))
        for option, value in options.items():
            _prove_name(file, option, rule.options, "option", *around, "options", name, option)
            _prove_number(file, option, value, rule.defaults[option], *around, "options", name, option)
    if both := set(choice.select) & set(choice.ignore):
        raise SettingsError(file.path, "settings-contradiction", min(both), line=file.line(*around, "ignore"))


def _prove_rules(file: SettingsFile, selectors: Iterable[str], own: tuple[Rule, ...], *key: str | int) -> None:
    for selector, close in _strangers(selectors, own):
        raise SettingsError(file.path, "settings-unknown-rule", selector, nearest=close, line=file.line(*key))


def _prove_name(file: SettingsFile, name: str, known: Iterable[str], kind: str, *key: str | int) -> None:
    if name not in (names := tuple(known)):
        raise _unknown(file, name, names, kind, *key)


def _prove_number(file: SettingsFile, name: str, value: float, default: float, *key: str | int) -> None:
    """Look at the value of an option, which is a share or, as its default is, a whole number."""
    if isinstance(default, int):
        proper, reason = value >= 1 and float(value).is_integer(), "settings-count"
    else:
        proper, reason = 0 < value <= 1, "settings-share"
    if not proper:
        raise SettingsError(file.path, reason, name, line=file.line(*key))


def _unknown(file: SettingsFile, name: str, known: Iterable[str], kind: str, *key: str | int) -> SettingsError:
    close = nearest(name, known)
    return SettingsError(file.path, f"settings-unknown-{kind}", name, nearest=close, line=file.line(*key))


def _prove_told(told: Told, own: tuple[Rule, ...] = ()) -> None:
    """Look at every name on the command line and in the policy, but for rules that only settings can have.

    :raises SettingsError: for one that means nothing.
    """
    for path, option, selectors in _selectors(told):
        for selector, close in _strangers((s for s in selectors if not means_own(s)), own):
            raise SettingsError(path or option, "settings-unknown-rule", selector, nearest=close)
    for path, stage in (("--stage", told.stage), (told.policy_path, told.policy.stage)):
        if stage and not stage_name(stage):
            raise SettingsError(path, "settings-unknown-stage", stage, nearest=nearest(stage, stages()))


def _strangers(selectors: Iterable[str], own: Iterable[Rule]) -> Iterable[tuple[str, str]]:
    """Return the selectors that mean no rule, each with the nearest name; where none is selected, no rule is loaded."""
    named = tuple(selectors)
    return unknown(named, (*rules().values(), *own)) if named else ()


def _selectors(told: Told) -> Iterator[tuple[str, str, Iterable[str]]]:
    yield "", "--select", told.select
    yield "", "--ignore", told.ignore
    yield told.policy_path, "require", told.policy.require
    yield told.policy_path, "severity", told.policy.severity
