"""From a Schematron schema to rules: one for each code, which its assertions share if they have no id of their own."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from stdtools.analysis.nearest import nearest
from stdtools.model.finding import Finding, Said
from stdtools.rules.context import Context
from stdtools.rules.own.codes import Declared
from stdtools.rules.own.errors import OwnRuleFailed
from stdtools.rules.rule import Modality, Rule, Source
from stdtools.schematron.engines import ENGINES, StylesheetError, is_there
from stdtools.schematron.parse import parse
from stdtools.schematron.results import Broken, Failed, decode, finding, spoken
from stdtools.schematron.safety import prove
from stdtools.schematron.schema import Assertion, Schema
from stdtools.schematron.source import Read
from stdtools.schematron.stylesheet import Stylesheet, stylesheet
from stdtools.settings.errors import SettingsError
from stdtools.workspace import DEFAULT_LIMITS, LimitExceeded
from stdtools.workspace.confined import ConfinedError
from stdtools.writers.sts import tree

ROLES: Mapping[str, Modality] = MappingProxyType(
    {
        "": Modality.SHALL,
        "fatal": Modality.SHALL,
        "error": Modality.SHALL,
        "shall": Modality.SHALL,
        "warning": Modality.SHOULD,
        "warn": Modality.SHOULD,
        "should": Modality.SHOULD,
        "information": Modality.ADVICE,
        "info": Modality.ADVICE,
        "advice": Modality.ADVICE,
    }
)
"""What ``role`` says of how strongly an assertion demands."""


def load(
    data: bytes, path: str, shown: str, read: Read, phase: str = "", seconds: float = DEFAULT_LIMITS.seconds
) -> tuple[tuple[Declared, ...], tuple[bytes, ...]]:
    """Return the rules of the schema in a file at ``path``, and the content of the files that it includes.

    ``shown`` is the name of the file in messages, ``read`` reads what it includes, ``phase`` limits it; ``seconds`` is
    the time that a document may take.

    :raises SettingsError: for whatever is wrong with it, with the line.
    """
    schema = parse(data, path, shown, read, phase)
    if not is_there(schema.engine):
        raise SettingsError(shown, "rules-no-saxon")
    prove(schema)
    transformation = stylesheet(schema)
    try:
        ENGINES[schema.engine].compile(transformation.text, seconds)
    except StylesheetError as error:
        at = transformation.at(error.line)
        place = (at.path, at.line) if at else (shown, 0)
        raise SettingsError(place[0], "rules-xpath", detail=error.detail, line=place[1]) from error
    evaluation = _Evaluation(schema, transformation, seconds)
    declared = [_declared(assertions, schema, evaluation) for assertions in _by_code(schema)]
    return tuple(declared), schema.sources


def _by_code(schema: Schema) -> list[list[Assertion]]:
    """Return the assertions of a schema by code.

    :raises SettingsError: where two that share a code demand with different strength, or have their own id.
    """
    grouped: dict[str, list[Assertion]] = {}
    for assertion in schema.assertions:
        if assertion.role not in ROLES:
            close = nearest(assertion.role, filter(None, ROLES))
            raise SettingsError(assertion.at.path, "rules-role", assertion.role, nearest=close, line=assertion.at.line)
        others = grouped.setdefault(assertion.code, [])
        for other in others:
            if other.at == assertion.at:
                continue
            twice = other.own_id or assertion.own_id
            if twice or ROLES[other.role] is not ROLES[assertion.role]:
                reason, first = "rules-twice" if twice else "rules-roles", f"{other.at.path}:{other.at.line}"
                raise SettingsError(assertion.at.path, reason, assertion.code, first, line=assertion.at.line)
        others.append(assertion)
    return list(grouped.values())


def _declared(assertions: list[Assertion], schema: Schema, evaluation: _Evaluation) -> Declared:
    first = assertions[0]
    source = Source(first.see or schema.path, "", ROLES[first.role], "project")
    name = "x-" + first.code.removeprefix("X-").lower()
    title = _title(assertions, schema)
    like = Said(message="", title=title, name=name, source=str(source))
    words = (first.words, *first.diagnostics)
    said = {
        language: replace(each, title=title or each.message)
        for language, each in spoken([(w.language, w.plain) for w in words], like).items()
    }
    page = title or first.words.plain
    rule = Rule(
        code=first.code,
        name=name,
        source=source,
        text=page,
        check=evaluation.check(first.code, said),
        passing="advises" if source.modality is Modality.ADVICE else "can-only-fail",
        since="",
        said=said,
    )
    return Declared(rule, first.at.path, first.at.line)


def _title(assertions: list[Assertion], schema: Schema) -> str:
    """Return the title of the pattern, where all assertions of it have the same code."""
    mine = [p for p in schema.patterns if any(a in r.assertions for r in p.rules for a in assertions)]
    codes = {a.code for pattern in mine for rule in pattern.rules for a in rule.assertions}
    return mine[0].title if mine and len(codes) == 1 else ""


class _Evaluation:
    """Runs a schema on a document, once for all its rules."""

    def __init__(self, schema: Schema, transformation: Stylesheet, seconds: float) -> None:
        self._schema = schema
        self._text = transformation.text
        self._seconds = seconds
        self._assertions = schema.assertions
        self._latest: Callable[[], Context | None] = lambda: None
        self._failed: Mapping[str, list[Failed | Broken]] = {}

    def check(self, code: str, said: Mapping[str, Said]) -> Callable[[Context], Iterator[Finding]]:
        """Return the check of the rule with a code."""

        def failures(context: Context) -> Iterator[Finding]:
            found = self._results(context).get(code, ())
            for each in found:
                if isinstance(each, Failed):
                    yield finding(each, self._assertions[each.ordinal], said, context)
            for each in found:
                if isinstance(each, Broken):
                    at = self._assertions[each.ordinal].at
                    raise OwnRuleFailed(f"{at.path}:{at.line}", "failed", each.detail)

        return failures

    def _results(self, context: Context) -> Mapping[str, list[Failed | Broken]]:
        """Return the failed assertions by code; where the run fails, the first rule that asks says so for all."""
        if self._latest() is not context:
            self._latest, self._failed = weakref.ref(context), {}
            self._failed = self._run(context)
        return self._failed

    def _run(self, context: Context) -> Mapping[str, list[Failed | Broken]]:
        path = self._schema.path
        try:
            data = ENGINES[self._schema.engine].run(self._text, lambda: tree(context.document), self._seconds)
        except LimitExceeded as error:
            raise OwnRuleFailed(path, "seconds", f"{error.value:g}") from error
        except ConfinedError as error:
            raise OwnRuleFailed(path, "failed", " ".join(str(error).split())) from error
        failed: dict[str, list[Failed | Broken]] = {}
        for each in decode(data):
            failed.setdefault(self._assertions[each.ordinal].code, []).append(each)
        return failed
