"""What governs a run: settings, the project's own rules, and which of all rules are asked of a document."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from stdtools.analysis.status import PACKAGE, Standards
from stdtools.model.designation import normal
from stdtools.model.document import Document
from stdtools.rules.profile import ALWAYS, Profile
from stdtools.rules.registry import MODULES, rules
from stdtools.rules.rule import Rule
from stdtools.rules.selector import selection
from stdtools.rules.severity import stage_name
from stdtools.settings.baseline import Known
from stdtools.settings.effective import NOTHING, Effective

Absence = Literal["profile", "not-asked", "ignored", "not-selected", "crashed"]
"""Why a rule did not look at a document, or its findings are not shown.

profile: it is not one of the profile. not-asked: it is for another stage, format, edition or language. ignored,
not-selected: settings or the command line say so. crashed: it failed.
"""


class Governing(NamedTuple):
    """What applies to a document besides its own profile.

    ``rules`` are those of the project or of a policy, beside those of the package, ``standards`` the status of
    standards after the tables of all three. ``today`` (ISO 8601) is what the
    expiry of suppressions is compared with; empty where none expires. ``files`` is a digest of the files that the
    settings name. ``baseline`` has the findings that the document had before. ``modules`` are those of the rules of the
    package that are known at all.
    """

    settings: Effective = NOTHING
    rules: tuple[Rule, ...] = ()
    today: str = ""
    files: str = ""
    baseline: tuple[Known, ...] = ()
    standards: Standards = PACKAGE
    modules: tuple[str, ...] = MODULES

    @property
    def digest(self) -> str:
        """A digest of all this: what is checked under the same one gives the same result."""
        told = (replace(self.settings, origins={}), self.today, self.files, self.baseline)
        return hashlib.sha256(msgspec.json.encode(told)).hexdigest()

    @property
    def known(self) -> Mapping[str, Rule]:
        """All rules by code."""
        package = rules(self.modules)
        return {**package, **{rule.code: rule for rule in self.rules}} if self.rules else package

    def stage(self, document: Document) -> str:
        """Return the stage that a document is judged at."""
        return self.settings.stage or document.metadata.stage

    def profile(self, document: Document) -> str:
        """Return the name of the profile of a document, empty if nobody names one."""
        return document.metadata.profile or self.settings.profile


UNGOVERNED = Governing()
"""Nothing but the document's own profile and stage."""


class Asked:
    """Which rules are asked of a document: those of its profile, as far as settings and the rules themselves allow."""

    def __init__(self, document: Document, profile: Profile, governing: Governing, only: Collection[str] = ()) -> None:
        settings = governing.settings
        self._profile = profile
        self._own = frozenset(rule.code for rule in governing.rules)
        self._only = selection(tuple(only)) if only else None
        self._select = selection(settings.select) if settings.select else None
        self._ignore = selection(settings.ignore)
        self._required = selection(settings.policy.require)
        self._stage = stage_name(governing.stage(document))
        self._format = posixpath.splitext(document.location.path)[1].removeprefix(".")
        self._language = document.metadata.language
        self._editions = {normal(name) for name in document.metadata.bases}

    def runs(self, rule: Rule) -> bool:
        """Tell whether a rule is to look at the document. Those without which nothing can be trusted always are."""
        return rule.group in ALWAYS or (self._applies(rule) and self.shows(rule))

    def shows(self, rule: Rule) -> bool:
        """Tell whether the findings of a rule are wanted."""
        if self._only is not None and rule not in self._only:
            return False
        if rule in self._required:
            return True
        return (self._select is None or rule in self._select) and rule not in self._ignore

    def absence(self, rule: Rule) -> Absence | None:
        """Return why nothing is to be heard of a rule, ``None`` if it is asked."""
        if rule.group not in ALWAYS and not self._of_profile(rule):
            return "profile"
        if rule.group not in ALWAYS and not self._applies(rule):
            return "not-asked"
        if self.shows(rule):
            return None
        return "ignored" if rule in self._ignore else "not-selected"

    def _of_profile(self, rule: Rule) -> bool:
        return rule.code in self._own or self._profile.applies(rule.code)

    def _applies(self, rule: Rule) -> bool:
        if not self._of_profile(rule):
            return False
        return (
            (not rule.profiles or self._profile.name in rule.profiles)
            and (not rule.stages or not self._stage or self._stage in rule.stages)
            and (not rule.formats or self._format in (*rule.formats, ""))
            and (not rule.languages or self._language in rule.languages)
            and (not rule.editions or not self._editions.isdisjoint(map(normal, rule.editions)))
        )
