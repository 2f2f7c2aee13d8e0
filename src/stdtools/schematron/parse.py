"""From the XML of a schema to :class:`Schema`: includes, abstract patterns, extended rules, phases."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple

from stdtools.analysis.nearest import nearest
from stdtools.schematron.safety import prefixes
from stdtools.schematron.schema import (
    BINDINGS,
    Assertion,
    Expression,
    Key,
    Let,
    Pattern,
    Rule,
    Schema,
    Words,
)
from stdtools.schematron.source import Files, Node, Read
from stdtools.schematron.tokens import substituted
from stdtools.sts.names import PREFIXES

ALL = "#ALL"
DEFAULT = "#DEFAULT"

_TEXT = ("value-of", "name", "emph", "dir", "span")
_BREAK = re.compile(r"[^\w]+")


def parse(data: bytes, path: str, shown: str, read: Read, phase: str = "") -> Schema:
    """Return the schema in a file at ``path``, limited to a phase (that of the schema if none is named).

    ``shown`` is the name of the file in messages; ``read`` reads what it includes.

    :raises SettingsError: for whatever is wrong with it, with the line.
    """
    files = Files(path, shown, read)
    root = files.root(path, data)
    if root.name != "schema":
        raise root.wrong("rules-no-schema")
    return _Parse(root, files, path, phase).schema()


class _Scope(NamedTuple):
    """What is around an assertion: values of parameters, the name that its code is made from, its role."""

    values: Mapping[str, str]
    identifier: str
    role: str


class _Parse:
    def __init__(self, root: Node, files: Files, path: str, phase: str) -> None:
        self.root = root
        self.files = files
        self.name = posixpath.splitext(posixpath.basename(path))[0]
        self.phase = phase
        self.children = list(
            root.children(
                "title", "ns", "p", "let", "phase", "pattern", "diagnostics", "properties", "xsl:key", "include"
            )
        )
        self.patterns = [child for child in self.children if child.name == "pattern"]
        self.abstract = {each.get("id"): each for each in self.patterns if each.get("abstract") == "true"}
        self.rules = {
            rule.get("id"): rule
            for pattern in self.patterns
            for rule in self._inside(pattern)
            if rule.name == "rule" and rule.get("abstract") == "true"
        }
        self.diagnostics = {
            each.get("id"): each
            for child in self.children
            if child.name == "diagnostics"
            for each in child.children("diagnostic")
        }

    def schema(self) -> Schema:
        root = self.root
        binding = root.get("queryBinding")
        engine = BINDINGS.get(binding.lower())
        if engine is None:
            raise root.wrong("rules-binding", binding, nearest(binding, filter(None, BINDINGS)))
        namespaces = {c.needed("prefix"): c.needed("uri") for c in self.children if c.name == "ns"}
        lets = tuple(self._let(child, {}) for child in self.children if child.name == "let")
        more, active = self._phase()
        patterns = [each for each in self.patterns if each.get("abstract") != "true"]
        chosen = [each for each in patterns if active is None or each.get("id") in active]
        return Schema(
            path=root.at.path,
            engine=engine,
            namespaces={**PREFIXES, **prefixes(engine), **namespaces},
            lets=(*lets, *more),
            keys=tuple(self._key(child) for child in self.children if child.name == "xsl:key"),
            patterns=tuple(map(self._pattern, chosen)),
            sources=tuple(self.files.contents),
        )

    def _phase(self) -> tuple[tuple[Let, ...], frozenset[str] | None]:
        """Return the variables of the chosen phase and the patterns that are active in it, all if ``None``."""
        wanted = self.phase or self.root.get("defaultPhase")
        if wanted == DEFAULT:
            wanted = self.root.get("defaultPhase")
        if wanted in ("", ALL, ALL.removeprefix("#")):
            return (), None
        phases = {child.get("id"): child for child in self.children if child.name == "phase"}
        if wanted not in phases:
            raise self.root.wrong("rules-phase", wanted, nearest(wanted, phases))
        inside = list(phases[wanted].children("active", "let", "p"))
        known = {pattern.get("id") for pattern in self.patterns}
        for each in inside:
            if each.name == "active" and each.needed("pattern") not in known:
                raise each.wrong("rules-reference", each.get("pattern"), nearest(each.get("pattern"), known))
        lets = tuple(self._let(each, {}) for each in inside if each.name == "let")
        return lets, frozenset(each.get("pattern") for each in inside if each.name == "active")

    def _pattern(self, node: Node) -> Pattern:
        values: dict[str, str] = {}
        body = node
        if parent := node.get("is-a"):
            if parent not in self.abstract:
                raise node.wrong("rules-reference", parent, nearest(parent, self.abstract))
            body = self.abstract[parent]
            params = (each for each in self._inside(node) if each.name == "param")
            values = {each.needed("name"): each.needed("value") for each in params}
        inside = self._inside(body)
        identifier = node.get("id") or body.get("id") or self.name
        scope = _Scope(values, identifier, node.get("role") or body.get("role"))
        titles = [_text(each) for each in (*self._inside(node), *inside) if each.name == "title"]
        return Pattern(
            title=next(iter(titles), ""),
            lets=tuple(self._let(each, values) for each in inside if each.name == "let"),
            rules=tuple(
                self._rule(each, scope) for each in inside if each.name == "rule" and each.get("abstract") != "true"
            ),
        )

    def _inside(self, pattern: Node) -> list[Node]:
        return list(pattern.children("title", "p", "let", "rule", "param"))

    def _rule(self, node: Node, scope: _Scope) -> Rule:
        scope = scope._replace(identifier=node.get("id") or scope.identifier, role=node.get("role") or scope.role)
        lets: list[Let] = []
        assertions: list[Assertion] = []
        subject = node.get("subject")
        self._content(node, scope, subject, lets, assertions, ())
        return Rule(self._expression(node, "context", scope.values), tuple(lets), tuple(assertions))

    def _content(
        self,
        node: Node,
        scope: _Scope,
        subject: str,
        lets: list[Let],
        assertions: list[Assertion],
        around: tuple[str, ...],
    ) -> None:
        """Take in the content of a rule, that of the rules that it extends in their places."""
        for child in node.children("let", "assert", "report", "extends", "p", "title"):
            match child.name:
                case "let":
                    lets.append(self._let(child, scope.values))
                case "assert" | "report":
                    assertions.append(self._assertion(child, scope, subject))
                case "extends":
                    name = child.get("rule")
                    if child.get("href") or name in around or name not in self.rules:
                        raise child.wrong("rules-reference", name or child.get("href"), nearest(name, self.rules))
                    self._content(self.rules[name], scope, subject, lets, assertions, (*around, name))

    def _assertion(self, node: Node, scope: _Scope, subject: str) -> Assertion:
        identifier = node.get("id")
        subject = node.get("subject") or subject
        return Assertion(
            test=self._expression(node, "test", scope.values),
            report=node.name == "report",
            code=code(identifier or scope.identifier),
            own_id=bool(identifier),
            role=(node.get("role") or scope.role).lower(),
            see=node.get("see"),
            subject=Expression(substituted(subject, scope.values), node.at) if subject else None,
            words=self._words(node, scope.values),
            diagnostics=tuple(
                self._words(self._named(node, name), scope.values) for name in node.get("diagnostics").split()
            ),
            at=node.at,
        )

    def _named(self, node: Node, name: str) -> Node:
        if name not in self.diagnostics:
            raise node.wrong("rules-reference", name, nearest(name, self.diagnostics))
        return self.diagnostics[name]

    def _words(self, node: Node, values: Mapping[str, str]) -> Words:
        pieces: list[str | Expression] = [node.element.text or ""]
        for child in node.children(*_TEXT):
            if child.name == "value-of":
                pieces.append(self._expression(child, "select", values))
            elif child.name == "name":
                path = child.get("path")
                pieces.append(Expression(f"name({substituted(path, values)})" if path else "name()", child.at))
            else:
                pieces.append("".join(str(text) for text in child.element.itertext()))
            pieces.append(child.element.tail or "")
        return Words(node.language, tuple(piece for piece in pieces if piece))

    def _let(self, node: Node, values: Mapping[str, str]) -> Let:
        return Let(node.needed("name"), self._expression(node, "value", values))

    def _key(self, node: Node) -> Key:
        return Key(node.needed("name"), self._expression(node, "match", {}), self._expression(node, "use", {}))

    def _expression(self, node: Node, name: str, values: Mapping[str, str]) -> Expression:
        return Expression(substituted(node.needed(name), values), node.at)


def code(identifier: str) -> str:
    """Return the code of the rule that an id stands for: its own, if it is one, else ``X-`` and the id.

    >>> code("X-01"), code("R01"), code("table.label")
    ('X-01', 'X-R01', 'X-TABLE-LABEL')
    """
    name = _BREAK.sub("-", identifier).strip("-").upper() or "SCHEMATRON"
    return name if name.startswith("X-") else f"X-{name}"


def _text(node: Node) -> str:
    return " ".join("".join(str(text) for text in node.element.itertext()).split())
