"""Explicit markup: directives, targets, footnotes, substitutions, and comments that were meant as directives."""

from __future__ import annotations

import re
from typing import Any

from docutils.nodes import unescape
from docutils.parsers.rst import states
from docutils.utils import escape2null

from stdtools.grammar import links
from stdtools.grammar.citations import leading
from stdtools.readers.rst.directives import DIRECTIVES, Directive
from stdtools.readers.rst.include import include
from stdtools.readers.rst.nodes import Anchor, Construct, Entry, FootnoteBody, Option, Raw, Words
from stdtools.readers.rst.source import Source

Result = tuple[list[Any], bool]
"""New nodes, and whether a blank line follows them."""

_OPTION = re.compile(r":(?P<name>[^\s:`][^:`]*):(?:[ ]+(?P<value>.*))?$")
_MISTYPED = re.compile(r"(?P<name>[\w-]+)\s*(?::|：：?)(?=\s|$)")
_REPLACE = re.compile(r"replace::\s*(.*)", re.DOTALL)
_PREFIX = re.compile(r"\{(?P<mark>[#=])(?P<value>[^{}]*)\}[ \u3000]*")


def directive(state: Any, match: re.Match[str]) -> Result:
    """Parse a directive of the table; any other is reported and its text kept as it stands."""
    name = match[1].lower()
    source, line = state.place_of()
    machine = state.state_machine
    spec = DIRECTIVES.get(name)
    if spec is None:
        state.tree.log.at("SRC-06", source, line, match[1], name=match[1])
        return _kept(state, source, line, "SRC-06")
    indented, _, offset, blank_finish = machine.get_first_known_indented(match.end(), strip_top=0)
    node = Construct(name)
    node.source, node.line = source, line
    block = Block(state, node, spec, indented, offset)
    if name == "include":
        include(state, node)
        return [], blank_finish or machine.is_next_line_blank()
    block.content()
    return [node], blank_finish or machine.is_next_line_blank()


class Block:
    """A directive on its way from lines to a :class:`~stdtools.readers.rst.nodes.Construct`."""

    def __init__(self, state: Any, node: Construct, spec: Directive, lines: Any, offset: int) -> None:
        self.state = state
        self.spec = spec
        self.lines = lines
        self.offset = offset
        self.node = node
        self.position = 0
        self.head: Any = None
        if spec.argument:
            self._argument()
        elif lines and lines[0].strip():
            self.head = lines[:1]
            self.position = 1
        elif lines:
            self.position = 1
        self._options()

    def _argument(self) -> None:
        lines, spec = self.lines, self.spec
        if lines and not lines[0].strip():
            self.position = 1
            if spec.argument == "optional" or len(lines) < 2 or _OPTION.match(lines[1]):
                return
        start = self.position
        while (
            self.position < len(lines)
            and lines[self.position].strip()
            and (self.position == start or not _OPTION.match(lines[self.position]))
        ):
            self.position += 1
        self.node.argument = "\n".join(lines[start : self.position]).strip()
        if "argument" in spec.inline and self.node.argument:
            self.node.words = self._words(self.node.argument, start)

    def _options(self) -> None:
        lines, node, spec = self.lines, self.node, self.spec
        while self.position < len(lines) and (found := _OPTION.match(lines[self.position])):
            start = self.position
            name = found["name"].strip().lower()
            self.position += 1
            value = [found["value"] or ""]
            while self.position < len(lines) and lines[self.position].startswith(" "):
                value.append(lines[self.position].strip())
                self.position += 1
            text = "\n".join(value).strip()
            source, offset = lines.info(start)
            if name not in spec.options and not spec.open:
                self.state.tree.log.at(
                    "SRC-08", source, offset + 1, f":{name}:", name=name, value=text, detail="unknown"
                )
                continue
            words = self._words(text, start) if name in spec.inline else None
            node.options.setdefault(name, []).append(Option(text, source.location(offset + 1, f":{name}:"), words))
            node.given.append(name)

    def _words(self, text: str, index: int) -> Words:
        source, offset = self.lines.info(index)
        words: Words = self.state.inliner.words(text, source, offset + 1)
        return words

    def content(self) -> None:
        """Parse what follows the options."""
        lines = self.lines[self.position :]
        offset = self.offset + self.position
        if self.head is not None:
            while len(lines) and not lines[-1].strip():
                lines.trim_end()
            lines = self.head + lines if len(lines) else self.head
            offset = self.offset
        while len(lines) and not lines[0].strip():
            lines.trim_start()
            offset += 1
        while len(lines) and not lines[-1].strip():
            lines.trim_end()
        if not len(lines):
            return
        match self.spec.content:
            case "blocks":
                self.state.nested_parse(lines, offset, self.node)
            case "text":
                self.node.lines = list(lines)
                self.node.first_line = lines.offset(0) + 1
            case "references":
                self._references(lines)
            case _:
                source, first = lines.info(0)
                self.state.tree.log.at("SRC-09", source, first + 1, detail=f"{self.node.name}: content")
                raw = Raw("\n".join(lines), "SRC-09")
                raw.source, raw.line = source, first + 1
                self.node.append(raw)

    def _references(self, lines: Any) -> None:
        index = 0
        while index < len(lines):
            start = index
            index += 1
            while index < len(lines) and lines[index].startswith(" ") and lines[index].strip():
                index += 1
            text = "\n".join(line.strip() for line in lines[start:index])
            if text:
                self.node.append(_entry(self.state, text, *lines.info(start)))


def _entry(state: Any, text: str, source: Any, offset: int) -> Entry:
    entry = Entry()
    entry.source, entry.line = source, offset + 1
    while found := _PREFIX.match(text):
        if found["mark"] == "#":
            entry.identifier = found["value"]
        else:
            entry.label = found["value"]
        text = text[found.end() :]
    entry.designation, rest = leading(text)
    if entry.designation:
        text = rest.lstrip(" \u3000\n")
    entry.append(state.inliner.words(text, source, offset + 1))
    return entry


def target(state: Any, match: re.Match[str]) -> Result:
    """Parse ``.. _name:`` (an anchor) or ``.. _name: https://…`` (a link target); the author's case is kept."""
    source, line = state.place_of()
    lines, _, _, blank_finish = state.state_machine.get_first_known_indented(
        match.end(), until_blank=True, strip_indent=False
    )
    escaped = escape2null(" ".join(text.strip() for text in lines))
    found = states.Body.explicit.patterns.target.match(escaped + " ")
    if not found or not found["name"]:
        text = f".. _{unescape(escaped, True)}"
        state.tree.log.at("SRC-12", source, line, text, detail="malformed hyperlink target.")
        return [_raw(text, "SRC-12", source, line)], blank_finish
    name = " ".join(unescape(found["name"]).split())
    uri = "".join(unescape(escaped[found.end() :]).split()) if found.end() < len(escaped) else ""
    if uri and not links.is_safe(uri):
        state.tree.log.at("SRC-17", source, line, uri, uri=uri)
    elif uri:
        state.tree.links[name.lower()] = uri
    if uri:
        return [], blank_finish
    state.tree.anchors.setdefault(name.lower(), name)
    anchor = Anchor(name)
    anchor.source, anchor.line = source, line
    return [anchor], blank_finish


def footnote(state: Any, match: re.Match[str]) -> Result:
    """Parse a footnote's text and keep it for the reference to it."""
    source, line = state.place_of()
    lines, _, offset, blank_finish = state.state_machine.get_first_known_indented(match.end())
    tree = state.tree
    body = FootnoteBody(match[1])
    body.source, body.line = source, line
    if match[1] in tree.bodies:
        tree.log.at("SRC-14", source, line, f"[{match[1]}]", id=match[1])
        return [_raw("\n".join(lines).strip(), "SRC-14", source, line)], blank_finish
    if len(lines):
        state.nested_parse(lines, offset, body)
    if match[1] == "#":
        tree.automatic.append(body)
    else:
        tree.bodies[match[1]] = body
    return [body], blank_finish


def substitution(state: Any, match: re.Match[str]) -> Result:
    """Parse ``.. |name| replace:: text``; other directives cannot be substituted."""
    source, line = state.place_of()
    lines, _, _, blank_finish = state.state_machine.get_first_known_indented(match.end(), strip_indent=False)
    text = "\n".join(part.strip() for part in lines).strip()
    found = states.Body.explicit.patterns.substitution.match(escape2null(text) + " ")
    replacement = _REPLACE.match(text[found.end() - 1 :].strip()) if found else None
    if not found or not replacement:
        whole = f".. |{text}"
        state.tree.log.at("SRC-12", source, line, whole, detail="malformed substitution definition.")
        return [_raw(whole, "SRC-12", source, line)], blank_finish
    name = " ".join(unescape(found["name"]).split()).lower()
    state.tree.substitutions[name] = state.inliner.words(replacement[1], source, line)
    return [], blank_finish


def mistyped(state: Any, match: re.Match[str]) -> Result | None:
    """Return the text of a comment meant as a directive (one colon, full-width colons), ``None`` for others."""
    found = _MISTYPED.match(match.string[match.end() :].strip())
    if not found or found["name"].lower() not in DIRECTIVES:
        return None
    source, line = state.place_of()
    state.tree.log.at("SRC-06", source, line, found[0], name=found[0])
    return _kept(state, source, line, "SRC-06")


def _kept(state: Any, source: Source | None, line: int | None, code: str) -> Result:
    lines, _, _, blank_finish = state.state_machine.get_first_known_indented(0, strip_indent=False)
    return [_raw("\n".join(lines).strip(), code, source, line)], blank_finish


def _raw(text: str, code: str, source: Any, line: int | None) -> Raw:
    raw = Raw(text, code)
    raw.source, raw.line = source, line
    return raw
