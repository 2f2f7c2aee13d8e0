"""From a schema to one XSLT stylesheet, whose result says which assertions fail where.

Nothing in it can do more than look at the document: all instructions are ours, and all that is of the schema in it are
texts and expressions, which :mod:`stdtools.schematron.safety` has looked at.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from stdtools.schematron.schema import Assertion, At, Expression, Let, Pattern, Rule, Schema, Words
from stdtools.schematron.source import XSLT
from stdtools.schematron.tokens import alternatives, renamed, tokens

PLACE = "stdtools-place"
ERRORS = "stdtools-error"
"""The prefix of what XSLT 3.0 says of an error."""

_ERRORS = "http://www.w3.org/2005/xqt-errors"
_NOT_ELEMENTS = ("@", "text", "node", "comment", "processing-instruction", "attribute", "namespace-node", ".")


class Stylesheet(NamedTuple):
    """A stylesheet in which each element begins a line; ``lines`` says where in the schema each of them is from."""

    text: str
    lines: tuple[At | None, ...]

    def at(self, line: int) -> At | None:
        """Return where in the schema a line, from 1, is from."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else None


def stylesheet(schema: Schema) -> Stylesheet:
    """Return the stylesheet of a schema."""
    return _Stylesheet(schema).finished()


class _Stylesheet:
    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        prefix = "xsl"
        while prefix in schema.namespaces:
            prefix += "_"
        version = "1.0" if schema.engine == "xslt1" else "3.0"
        nsmap = {**schema.namespaces, prefix: XSLT, ERRORS: _ERRORS}
        self._root = etree.Element(f"{{{XSLT}}}stylesheet", nsmap=nsmap, attrib={"version": version})
        if schema.engine == "xslt3":
            self._root.set("exclude-result-prefixes", "#all")
        self._at: dict[Element, At] = {}
        self._ordinal = 0

    def finished(self) -> Stylesheet:
        for key in self._schema.keys:
            self._add(self._root, "key", key.match, name=key.name, match=key.match.text, use=key.use.text)
        for let in self._schema.lets:
            self._let(self._root, let, {})
        self._place()
        main = self._add(self._root, "template", match="/")
        results = etree.SubElement(main, "results")
        for number, pattern in enumerate(self._schema.patterns):
            names = {let.name: f"stdtools-{number}-{let.name}" for let in pattern.lets}
            for let in pattern.lets:
                self._let(self._root, let, names)
            self._pattern(results, number, pattern, names)
        elements = list(self._root.iter())
        for element in elements:
            if len(element):
                element.text = "\n"
                for child in list(element)[:-1]:
                    child.tail = "\n"
        text = etree.tostring(self._root, encoding="unicode")
        return Stylesheet(text, tuple(self._at.get(element) for element in elements))

    def _pattern(self, results: Element, number: int, pattern: Pattern, names: dict[str, str]) -> None:
        """Add a pattern: as one loop where its only rule is a path, else as templates, of which the first counts."""
        paths = alternatives(pattern.rules[0].context.text) if len(pattern.rules) == 1 else []
        if paths:
            (rule,) = pattern.rules
            everywhere = " | ".join(path if path.startswith("/") else f"//{path}" for path in paths)
            loop = self._add(results, "for-each", rule.context, select=renamed(everywhere, names))
            self._rule(loop, rule, names)
            return
        mode = f"stdtools-{number}"
        self._add(results, "apply-templates", select="/", mode=mode)
        deeper = "@* | node()" if any(map(_beyond_elements, pattern.rules)) else "*"
        for position, rule in enumerate(pattern.rules):
            template = self._add(
                self._root,
                "template",
                rule.context,
                match=renamed(rule.context.text, names),
                mode=mode,
                priority=str(len(pattern.rules) - position),
            )
            self._rule(template, rule, names)
            self._add(template, "apply-templates", select=deeper, mode=mode)
        rest = self._add(self._root, "template", match="/ | @* | node()", mode=mode, priority="-9")
        self._add(rest, "apply-templates", select=deeper, mode=mode)

    def _rule(self, parent: Element, rule: Rule, names: dict[str, str]) -> None:
        for let in rule.lets:
            self._let(parent, let, names)
        for assertion in rule.assertions:
            choice = self._add(self._guarded(parent), "choose")
            when = self._add(choice, "when", assertion.test, test=renamed(assertion.test.text, names))
            otherwise = self._add(choice, "otherwise")
            self._failure(when if assertion.report else otherwise, assertion, names)

    def _guarded(self, parent: Element) -> Element:
        """Return where the next assertion goes; XSLT 3.0 notes one that cannot be evaluated, and goes on."""
        if self._schema.engine == "xslt1":
            return parent
        around = self._add(parent, "try")
        guarded = self._add(around, "sequence")
        broken = etree.SubElement(self._add(around, "catch"), "broken", assertion=str(self._ordinal))
        self._add(broken, "value-of", select=f"${ERRORS}:description")
        return guarded

    def _failure(self, parent: Element, assertion: Assertion, names: dict[str, str]) -> None:
        failed = etree.SubElement(parent, "failed", assertion=str(self._ordinal))
        self._ordinal += 1
        if assertion.subject:
            select = renamed(assertion.subject.text, names)
            subject = self._add(failed, "for-each", assertion.subject, select=select)
            self._add(self._add(subject, "if", test="position() = 1"), "call-template", name=PLACE)
        else:
            self._add(failed, "call-template", name=PLACE)
        for words in (assertion.words, *assertion.diagnostics):
            self._words(etree.SubElement(failed, "words"), words, names)

    def _words(self, parent: Element, words: Words, names: dict[str, str]) -> None:
        for piece in words.pieces:
            if isinstance(piece, str):
                self._add(parent, "text").text = " ".join(f"_{piece}_".split())[1:-1]
            else:
                self._add(parent, "value-of", piece, select=renamed(piece.text, names))

    def _place(self) -> None:
        """Add the template that says where a node stands: the ids around it, and its first words but for labels."""
        template = self._add(self._root, "template", name=PLACE)
        around = self._add(template, "for-each", select="ancestor-or-self::*[@id]")
        self._add(etree.SubElement(around, "id"), "value-of", select="@id")
        choice = self._add(etree.SubElement(template, "text"), "choose")
        inside = self._add(choice, "when", test="self::* or not(..)")
        self._add(inside, "value-of", select="(.//text()[normalize-space()][not(parent::label)])[1]")
        self._add(self._add(choice, "otherwise"), "value-of", select=".")

    def _let(self, parent: Element, let: Let, names: dict[str, str]) -> None:
        name, select = names.get(let.name, let.name), renamed(let.value.text, names)
        self._add(parent, "variable", let.value, name=name, select=select)

    def _add(self, parent: Element, name: str, origin: Expression | None = None, /, **attributes: str) -> Element:
        element = etree.SubElement(parent, f"{{{XSLT}}}{name}", attributes)
        if origin is not None:
            self._at[element] = origin.at
        return element


def _beyond_elements(rule: Rule) -> bool:
    """Whether a context may mean something else than elements."""
    return any(token.text in _NOT_ELEMENTS for token in tokens(rule.context.text)) or not alternatives(
        rule.context.text
    )
