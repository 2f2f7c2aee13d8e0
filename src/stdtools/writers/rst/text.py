"""Inline content as reST: roles and markup where reST has them, ``:sts:`` for the rest."""

from __future__ import annotations

import re
from collections.abc import Callable

from stdtools.grammar import citations, links
from stdtools.model.inlines import (
    AnyInline,
    Citation,
    CrossReference,
    Emphasis,
    Footnote,
    Link,
    Math,
    ParameterReference,
    Style,
    TermReference,
    Text,
    collapse,
)

Inlines = tuple[AnyInline, ...]

_MARKUP = re.compile(r"[\\`]|[*|](?! )|(?<=\])_|(?<=\w)_(?!\w)|(?:https?|mailto)(?=:)")
_ROLE_BEFORE = re.compile(r":[\w.+:\-]*$|_$")
_AFTER_ADDRESS = re.compile(r"[.,;:)]?[^\x21-\x7e]")
_STYLES: dict[Style, str] = {"italic": "*", "bold": "**", "monospace": "``"}
_ROLES: dict[Style, str] = {"superscript": "sup", "subscript": "sub", "underline": "u"}
_REFERENCES = {CrossReference: "ref", TermReference: "term", ParameterReference: "parameter"}
_LABEL = re.compile(r"(?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*")
_TARGET = re.compile(r"[^<>`\\\s]+(?: [^<>`\\\s]+)*")


class Unsayable(Exception):
    """ReST has no words for this."""


class Notes:
    """Footnotes on their way from the reference to their text."""

    def __init__(self) -> None:
        self.pending: list[tuple[str, Footnote]] = []
        self.names: set[str] = set()
        self.deferred = 0
        self.number = 0

    def label(self, note: Footnote) -> str:
        """Return the label of a footnote: its id, nothing where its text follows directly, else a number."""
        if note.id:
            if note.id in self.names or not _LABEL.fullmatch(note.id):
                raise Unsayable
            self.names.add(note.id)
            label = f"#{note.id}"
        elif self.deferred:
            self.number += 1
            label = str(self.number)
        else:
            label = "#"
        self.pending.append((label, note))
        return label


def escaped(text: str) -> str:
    """Return running text with a backslash before everything that would be markup."""
    return _MARKUP.sub(lambda found: _backslash(found[0]), text)


def _backslash(found: str) -> str:
    return found + "\\" if found[-1:].isalpha() else "\\" + found


def written(content: Inlines, notes: Notes) -> str:
    """Return inline content as one line."""
    line = ""
    address = False
    for index, inline in enumerate(content, 1):
        if isinstance(inline, Text):
            text = escaped(inline.text)
            if address and not _AFTER_ADDRESS.match(text if index < len(content) else text + " "):
                line += "\\ "
            line += text
            address = False
            continue
        token = _token(inline, notes)
        address = isinstance(inline, Link) and token == inline.uri
        line += (_gap(line, token, address=address) if line else "") + token
    return line


def _gap(line: str, token: str, *, address: bool) -> str:
    """Return what must stand between a line and a token for the token to be seen."""
    if address:
        return "\\ " if re.search(r"[A-Za-z0-9]$", line) else ""
    if token[0] in ":`" and _ROLE_BEFORE.search(line):
        return "\\ "
    if token[0] in "*`":
        before, after = line[-1], token.lstrip("*`")[:1]  # both may be a pair of brackets or quotation marks
        if not (before.isalnum() or before.isspace() or after.isalnum()):
            return "\\ "
    return ""


def _token(inline: AnyInline, notes: Notes) -> str:
    try:
        return _WRITERS[type(inline)](inline, notes)
    except (Unsayable, KeyError):
        return _sts(inline)


def _sts(inline: AnyInline) -> str:
    from stdtools.writers.sts import inline_xml

    xml = " ".join(inline_xml((inline,)).split("\n"))
    return f":sts:`{_in_role(xml)}`"


def _in_role(text: str) -> str:
    return text.replace("\\", "\\\\").replace("`", "\\`")


def _only_text(content: Inlines) -> str:
    """Return the text of content that is nothing but text, without white space at its ends."""
    if len(content) != 1 or not isinstance(only := content[0], Text):
        raise Unsayable
    if not only.text or only.text != collapse(only.text) or only.text != only.text.strip():
        raise Unsayable
    return only.text


def _emphasis(inline: Emphasis, notes: Notes) -> str:
    text = _only_text(inline.content)
    if inline.style == "monospace":
        if "``" in text or text[0] == "`" or text[-1] == "`":
            raise Unsayable
        return f"``{text}``"
    if mark := _STYLES.get(inline.style):
        return mark + re.sub(r"[\\*]", r"\\\g<0>", text) + mark
    return f":{_ROLES[inline.style]}:`{_in_role(text)}`"


def _reference(inline: CrossReference | TermReference | ParameterReference, notes: Notes) -> str:
    role = _REFERENCES[type(inline)]
    if not _TARGET.fullmatch(inline.target):
        raise Unsayable
    if not inline.content:
        return f":{role}:`{inline.target}`"
    return f":{role}:`{_in_role(_only_text(inline.content))} <{inline.target}>`"


def _citation(inline: Citation, notes: Notes) -> str:
    if not inline.designation or "\\" in inline.designation + inline.clause:
        raise Unsayable
    text = inline.designation + (citations.CLAUSE + inline.clause if inline.clause else "")
    if text != " ".join(text.split()):
        raise Unsayable
    if citations.parts(text) != (inline.designation, inline.clause):
        if citations.CLAUSE in inline.clause:
            raise Unsayable
        head = inline.designation.replace(",", "\\,")
        head = head if "\\" in head else "\\" + head
        text = head + (citations.CLAUSE + inline.clause if inline.clause else "")
    return f":std:`{text.replace('`', chr(92) + '`')}`"


def _math(inline: Math, notes: Notes) -> str:
    source = inline.source
    if inline.notation != "tex" or "`" in source or source.endswith("\\") or source != " ".join(source.split()):
        raise Unsayable
    if not source:
        raise Unsayable
    return f":math:`{source}`"


def _link(inline: Link, notes: Notes) -> str:
    if not links.is_safe(inline.uri) or re.search(r"[<>`\\]|_$|[^\x21-\x7e]", inline.uri):
        raise Unsayable
    if inline.content:
        return f"`{_in_role(_only_text(inline.content))} <{inline.uri}>`__"
    return inline.uri if links.BARE.fullmatch(inline.uri) else f"`<{inline.uri}>`__"


def _footnote(inline: Footnote, notes: Notes) -> str:
    if not inline.paragraphs or not all(inline.paragraphs):
        raise Unsayable
    return f"[{notes.label(inline)}]_"


_WRITERS: dict[type, Callable[..., str]] = {
    Emphasis: _emphasis,
    CrossReference: _reference,
    TermReference: _reference,
    ParameterReference: _reference,
    Citation: _citation,
    Math: _math,
    Link: _link,
    Footnote: _footnote,
}
