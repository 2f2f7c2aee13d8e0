"""What an expression may call: functions without files, network, environment, clock or code (``data/schematron``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from stdtools import resources
from stdtools.analysis.nearest import nearest
from stdtools.schematron.schema import Engine, Expression, Schema
from stdtools.schematron.tokens import called, variables
from stdtools.settings.errors import SettingsError

_FUNCTIONS = "http://www.w3.org/2005/xpath-functions"


def prove(schema: Schema) -> None:
    """Look at everything that a schema evaluates.

    :raises SettingsError: for a function that it may not call, and for a variable that nothing declares.
    """
    for expression, known in _expressions(schema):
        for name in called(expression.text):
            if not _may_be_called(name, schema.engine, schema.namespaces):
                close = nearest(name.rpartition(":")[2].rpartition("}")[2], sorted(_allowed(schema.engine)))
                raise _error("rules-function", name, expression, close)
        if schema.engine == "xslt1":
            for name in variables(expression.text):
                if name not in known:
                    raise _error("rules-variable", f"${name}", expression, nearest(name, sorted(known)))


def _error(reason: str, what: str, expression: Expression, close: str) -> SettingsError:
    return SettingsError(expression.at.path, reason, what, nearest=close, line=expression.at.line)


def _may_be_called(name: str, engine: Engine, namespaces: Mapping[str, str]) -> bool:
    if name.startswith("Q{"):
        uri, _, local = name.removeprefix("Q{").partition("}")
    else:
        prefix, colon, local = name.rpartition(":")
        uri = namespaces.get(prefix, "?") if colon else _FUNCTIONS
    if uri != _FUNCTIONS:
        return engine == "xslt3" and uri in _data().namespaces
    return local in _allowed(engine) and (engine == "xslt3" or ":" not in name)


def _allowed(engine: Engine) -> frozenset[str]:
    return _data().functions[engine]


def prefixes(engine: Engine) -> Mapping[str, str]:
    """Return the prefixes that an engine knows without a declaration."""
    return _data().prefixes if engine == "xslt3" else {}


class _Functions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``data/schematron/functions.toml``."""

    functions: dict[Engine, frozenset[str]]
    namespaces: frozenset[str]
    prefixes: dict[str, str]


@cache
def _data() -> _Functions:
    return msgspec.convert(resources.toml("schematron/functions.toml"), _Functions)


def _expressions(schema: Schema) -> Iterator[tuple[Expression, set[str]]]:
    """Yield everything that is evaluated, with the names of the variables that it may use."""
    known: set[str] = set()
    for key in schema.keys:
        yield key.match, set()
        yield key.use, set()
    for let in schema.lets:
        yield let.value, known
        known = known | {let.name}
    for pattern in schema.patterns:
        inside = known | {let.name for let in pattern.lets}
        yield from ((let.value, inside) for let in pattern.lets)
        for rule in pattern.rules:
            yield rule.context, inside
            deeper = inside | {let.name for let in rule.lets}
            yield from ((let.value, deeper) for let in rule.lets)
            for assertion in rule.assertions:
                yield assertion.test, deeper
                if assertion.subject:
                    yield assertion.subject, deeper
                for words in (assertion.words, *assertion.diagnostics):
                    yield from ((piece, deeper) for piece in words.pieces if isinstance(piece, Expression))
