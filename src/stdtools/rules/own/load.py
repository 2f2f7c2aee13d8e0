"""From a file of rules to rules. Whatever is wrong with it is told with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from stdtools.analysis.nearest import nearest
from stdtools.data_files.toml_lines import Step, line_of
from stdtools.model.finding import Finding, Said
from stdtools.rules import profile as profiles
from stdtools.rules.context import Context
from stdtools.rules.own import metadata, patterns, sections, words
from stdtools.rules.own.codes import Declared, is_code, is_name
from stdtools.rules.own.expressions import ExpressionError, compiled
from stdtools.rules.own.schema import OwnRule, Pattern, Sections, Text, Words
from stdtools.rules.own.texts import PARTS, PlaceholderError, everything, filled, prove, said
from stdtools.rules.rule import Check, Modality, Passing, Rule, Source
from stdtools.rules.severity import stage_name, stages
from stdtools.settings.errors import SettingsError
from stdtools.settings.file import converted, parsed

KINDS = ("words", "sections", "pattern", "metadata")
"""The tables one of which says what a rule looks for."""

_PASSING: dict[str, Passing] = {"shall": "can-only-fail", "should": "can-only-fail", "advice": "advises"}


class _Kind(NamedTuple):
    """What a rule looks for: its function, the message where it has none, the placeholders that it fills."""

    check: Check
    default: str
    placeholders: tuple[str, ...]


def load(path: str, text: str) -> tuple[Declared, ...]:
    """Return the rules in the text of a file at ``path``.

    :raises SettingsError: if it is not a file of rules.
    """
    data = parsed(path, text)
    return tuple(_File(path, text).declared(code, table) for code, table in data.items())


class _File:
    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text

    def declared(self, code: str, table: object) -> Declared:
        line = line_of(self._text, (code,))
        if not is_code(code):
            raise SettingsError(self._path, "rules-code", code, line=line)
        if not isinstance(table, dict):
            raise SettingsError(self._path, "rules-table", code, line=line)
        own = converted(table, OwnRule, self._path, self._text, (code,))
        if not is_name(own.name):
            raise self._wrong("rules-name", own.name, code, "name")
        self._names(own.profiles, profiles.available(), "settings-unknown-profile", code, "profiles")
        for stage in own.stages:
            if not stage_name(stage):
                raise self._wrong("settings-unknown-stage", stage, code, "stages", known=stages())
        kind = self._kind(code, own)
        for part in PARTS:
            self._placeholders(getattr(own, part), kind.placeholders, code, part)
        return Declared(self._rule(code, own, kind), self._path, line)

    def _rule(self, code: str, own: OwnRule, kind: _Kind) -> Rule:
        origin = own.source
        modality = Modality(own.modality)
        source = Source(origin.document if origin else self._path, origin.clause if origin else "", modality, "project")
        texts = said(own, str(source), kind.default)
        return Rule(
            code=code,
            name=own.name,
            source=source,
            text=everything(own.description) or everything(own.title),
            check=_speaking(kind.check, texts),
            passing=_PASSING[own.modality],
            stages=tuple(map(stage_name, own.stages)),
            formats=own.formats,
            editions=own.editions,
            since="",
            profiles=own.profiles,
            said=texts,
        )

    def _kind(self, code: str, own: OwnRule) -> _Kind:
        given = [name for name in KINDS if getattr(own, name) is not None]
        if len(given) != 1:
            raise self._wrong("rules-kind", ", ".join(given) or "—", code, *given[1:2])
        if own.words:
            return self._words(own.words, code)
        if own.pattern:
            return self._pattern(own.pattern, code)
        if own.sections:
            return self._sections(own.sections, own, code)
        assert own.metadata is not None
        self._some(own.metadata.required, code, "metadata", "required")
        return _Kind(metadata.RequiredFields(own.metadata), "own-metadata", metadata.PLACEHOLDERS)

    def _words(self, own: Words, code: str) -> _Kind:
        self._some(own.avoid, code, "words", "avoid")
        self._some(own.exceptions or ("—",), code, "words", "except")
        better = isinstance(own.avoid, dict) and all(own.avoid.values())
        return _Kind(words.AvoidedWords(own), "own-words" if better else "own-word", words.PLACEHOLDERS)

    def _pattern(self, own: Pattern, code: str) -> _Kind:
        if bool(own.forbid) == bool(own.require):
            raise self._wrong("rules-pattern", code, code, "pattern", *(("require",) if own.require else ()))
        self._expression(own.forbid, code, "pattern", "forbid")
        self._expression(own.require, code, "pattern", "require")
        if own.forbid:
            return _Kind(patterns.ForbiddenPattern(own), "own-forbidden", patterns.placeholders(own))
        default = "own-required-each" if own.each else "own-required"
        return _Kind(patterns.RequiredPattern(own), default, patterns.placeholders(own))

    def _sections(self, own: Sections, rule: OwnRule, code: str) -> _Kind:
        self._some(own.required, code, "sections", "required")
        for ordinal, section in enumerate(own.required):
            key: tuple[Step, ...] = (code, "sections", "required", ordinal)
            if not section.titles and not section.pattern:
                raise self._wrong("rules-section", code, *key)
            self._expression(section.pattern, *key, "pattern")
            self._some(section.titles or ("—",), *key, "titles")
        self._placeholders(own.disorder, sections.DISORDER_PLACEHOLDERS, code, "sections", "disorder")
        disordered = OwnRule(name=rule.name, title=rule.title, modality=rule.modality, message=own.disorder)
        origin = f"{rule.source.document} {rule.source.clause}".strip() if rule.source else self._path
        texts = said(disordered, origin, "own-disorder")
        return _Kind(sections.RequiredSections(own, texts), "own-section", sections.PLACEHOLDERS)

    def _expression(self, expression: str, *key: Step) -> None:
        try:
            compiled(expression)
        except ExpressionError as error:
            line = line_of(self._text, key)
            raise SettingsError(self._path, "rules-expression", str(key[-1]), str(error), line=line) from error

    def _some(self, values: Iterable[object], *key: Step) -> None:
        """Look whether there are values, none of them empty."""
        listed = list(values)
        if not listed or any(isinstance(each, str) and not each.strip() for each in listed):
            raise self._wrong("rules-empty", str(key[-1]), *key)

    def _placeholders(self, text: Text, names: tuple[str, ...], *key: Step) -> None:
        try:
            prove(text, names)
        except PlaceholderError as error:
            reason = "rules-placeholder" if error.name else "rules-braces"
            line = line_of(self._text, key)
            raise SettingsError(self._path, reason, error.name, nearest=error.nearest, line=line) from error

    def _names(self, given: Iterable[str], known: tuple[str, ...], reason: str, *key: Step) -> None:
        for name in given:
            if name not in known:
                raise self._wrong(reason, name, *key, known=known)

    def _wrong(self, reason: str, what: str, *key: Step, known: tuple[str, ...] = ()) -> SettingsError:
        close = nearest(what, known) if known else ""
        return SettingsError(self._path, reason, what, nearest=close, line=line_of(self._text, key))


def _speaking(check: Check, texts: Mapping[str, Said]) -> Callable[[Context], Iterator[Finding]]:
    """Return a check whose findings say what the texts say."""

    def speaking(context: Context) -> Iterator[Finding]:
        for finding in check(context):
            yield finding if finding.said else filled(finding, texts)

    return speaking
