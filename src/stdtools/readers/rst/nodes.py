"""Our own doctree nodes: what the parser hands to the translation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from docutils import nodes

from stdtools.model.inlines import AnyInline
from stdtools.model.location import NOWHERE, Location
from stdtools.readers.rst.source import Source


class FootnoteMark(NamedTuple):
    """``[#name]_``: the footnote is looked up when all of the source is parsed; ``[#]_`` by its ordinal."""

    label: str
    ordinal: int
    location: Location


class SubstitutionMark(NamedTuple):
    """``|name|``."""

    name: str
    location: Location


class NameMark(NamedTuple):
    """```name`_``: a reference to a target by its text."""

    name: str
    location: Location


class Attribute(NamedTuple):
    """A role that shows nothing and speaks of the paragraph it begins: ``:covers:``, ``:id:``, ``:label:``."""

    name: str
    value: str
    location: Location


Piece = AnyInline | FootnoteMark | SubstitutionMark | NameMark | Attribute
"""What inline markup is parsed to."""


class _Placed:
    """A node with the place of its first line."""

    source: Any
    line: Any

    @property
    def location(self) -> Location:
        """The place of the first line."""
        return place(self)


def place(node: Any) -> Location:
    """Return the place of any node that docutils or we gave a source and a line."""
    source, line = node.source, node.line
    return source.at(line or 0) if isinstance(source, Source) else NOWHERE


class Words(_Placed, nodes.Inline, nodes.Element):
    """Parsed inline content; ``raw`` is its source text."""

    def __init__(
        self, raw: str = "", pieces: Sequence[Piece] = (), source: Any = None, line: int | None = None
    ) -> None:
        super().__init__()
        self.raw = raw
        self.pieces = pieces
        self.source = source
        self.line = line

    def astext(self) -> str:
        """Return the source text: docutils only asks whether there is some."""
        return self.raw


class Anchor(_Placed, nodes.Invisible, nodes.Element):
    """``.. _name:`` before a block."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name = name


class Raw(_Placed, nodes.General, nodes.Element):
    """Text that could not be read, with the code of the finding that says why."""

    def __init__(self, text: str = "", reason: str = "") -> None:
        super().__init__()
        self.text = text
        self.reason = reason


class FieldNode(_Placed, nodes.General, nodes.Element):
    """One field of a field list: name and value as they stand in the source."""

    def __init__(self, name: str = "", value: str = "") -> None:
        super().__init__()
        self.name = name
        self.value = value


class Option(NamedTuple):
    """The value of an option as it stands in the source."""

    value: str
    location: Location
    words: Words | None = None


class Construct(_Placed, nodes.General, nodes.Element):
    """One of our directives: name, argument, options, content as children or, where it is no markup, as lines."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.name = name
        self.argument = ""
        self.words: Words | None = None
        self.options: dict[str, list[Option]] = {}
        self.lines: list[str] = []
        self.first_line = 0
        self.given: list[str] = []
        """The names of the options in the order of the source."""

    def option(self, name: str) -> str:
        """Return the value of an option, empty if it is not given; the last one counts."""
        found = self.options.get(name)
        return found[-1].value if found else ""


def is_suppression(node: Any) -> bool:
    """Whether a node only speaks about the checking of what it stands in, as a comment does."""
    return isinstance(node, Construct) and node.name == "suppress"


class FootnoteBody(_Placed, nodes.General, nodes.Element):
    """``.. [#name] text``."""

    def __init__(self, label: str = "") -> None:
        super().__init__()
        self.label = label


class Entry(_Placed, nodes.General, nodes.Element):
    """One line of ``references``."""

    def __init__(self) -> None:
        super().__init__()
        self.identifier = ""
        self.label = ""
        self.designation = ""
