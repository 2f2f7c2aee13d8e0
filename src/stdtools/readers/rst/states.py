"""docutils' states of block parsing with our directives, targets, footnotes and fields.

Subclasses, not changes of docutils' registries: nothing can leak from one file into the next, and other users of
docutils in the same process see nothing of ours.
"""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.parsers.rst import states
from docutils.utils import column_width

from stdtools.readers.rst import explicit
from stdtools.readers.rst.nodes import FieldNode, Raw
from stdtools.readers.rst.tree import Tree

_TRANSITIONS = (
    "bullet",
    "enumerator",
    "field_marker",
    "grid_table_top",
    "simple_table_top",
    "explicit_markup",
    "line",
    "text",
)
"""What a line can begin; docutils' option lists, doctests, line blocks and anonymous targets are ordinary text here."""


SHORTEST = 4
"""Characters of the line under a title that docutils asks for where it is shorter than the title."""

_UNDERLINED = re.compile(r"([=\-~^#*+'\"])\1+")
"""What nobody writes under a line but to make it a title; docutils takes less than four of them for text."""

_ITEM = re.compile(r"\s*(?:(?:[a-z]|[0-9]{1,2})[)）]|[-*+] |——)")
_BEFORE_ITEMS = ("：", ":", "；", ";")


class _State(states.RSTState):
    """What all our states share."""

    inliner: Any
    state_machine: Any
    document: Any

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": STATES, "initial_state": "Body"}

    def runtime_init(self) -> None:
        """Share the cache of state machines with the states of this document only."""
        super().runtime_init()
        self.nested_sm_cache = self.tree.machines

    @property
    def tree(self) -> Tree:
        """The document that is being built."""
        tree: Tree = self.document
        return tree

    def place_of(self, lineno: int | None = None) -> tuple[Any, Any]:
        """Return the source and the line there of an absolute line number, of the current line without one."""
        place: tuple[Any, Any] = self.state_machine.get_source_and_line(lineno)
        return place

    def nested_parse(self, block: Any, input_offset: int, node: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Parse nested content, unless it is nested too deep: then it is kept as it stands."""
        if not self.tree.enter():
            self._too_deep(block, node)
            return input_offset + len(block)
        try:
            return super().nested_parse(block, input_offset, node, *args, **kwargs)
        finally:
            self.tree.leave()

    def _too_deep(self, block: Any, node: Any) -> None:
        source, offset = block.info(0)
        raw = Raw("\n".join(block), "SRC-05")
        raw.source, raw.line = source, offset + 1
        (self.parent if node is None else node).append(raw)
        self.tree.log.at("SRC-05", source, offset + 1, limit="depth", value=str(self.tree.depth_limit))

    def paragraph(self, lines: Any, lineno: int) -> tuple[list[Any], Any]:
        """Make a paragraph, and tell of list items in it: docutils begins a list after a blank line only."""
        for number in range(1, len(lines)):
            if _ITEM.match(lines[number]) and lines[number - 1].rstrip().endswith(_BEFORE_ITEMS):
                source, line = self.place_of(lineno + number)
                detail = "list items without a blank line before them"
                self.tree.log.at("SRC-12", source, line, lines[number].strip(), detail=detail)
                break
        made: tuple[list[Any], Any] = super().paragraph(lines, lineno)
        return made

    def inline_text(self, text: str, lineno: int) -> tuple[list[Any], list[Any]]:
        """Return the inline content as one node; findings have gone to the log."""
        source, line = self.place_of(lineno)
        return [self.inliner.words(text, source, line)], []


class _Blocks(_State, states.Body):
    """A state that begins blocks."""

    initial_transitions = _TRANSITIONS
    explicit = SimpleNamespace(patterns=states.Body.explicit.patterns, constructs=[])

    def footnote_body(self, match: re.Match[str]) -> tuple[list[Any], bool]:
        """Footnotes, and citations, which are footnotes with a name here."""
        return explicit.footnote(self, match)

    def anchor(self, match: re.Match[str]) -> tuple[list[Any], bool]:
        """Targets."""
        return explicit.target(self, match)

    def substitution(self, match: re.Match[str]) -> tuple[list[Any], bool]:
        """Substitution definitions."""
        return explicit.substitution(self, match)

    def construct(self, match: re.Match[str]) -> tuple[list[Any], bool]:
        """Directives."""
        return explicit.directive(self, match)

    def comment(self, match: re.Match[str]) -> tuple[list[Any], bool]:
        """Comments, and directives with a typing error, which else would vanish as comments."""
        found: tuple[list[Any], bool] = explicit.mistyped(self, match) or super().comment(match)  # type: ignore[no-untyped-call]
        return found

    def field(self, match: re.Match[str]) -> tuple[Any, bool]:
        """A field, its value not parsed."""
        name: str = self.parse_field_marker(match)  # type: ignore[no-untyped-call]
        source, line = self.place_of()
        indented, _, _, blank_finish = self.state_machine.get_first_known_indented(match.end())
        field = FieldNode(name, "\n".join(indented).strip())
        field.source, field.line = source, line
        return field, blank_finish

    def malformed_table(self, block: Any, detail: str = "", offset: int = 0) -> list[Any]:
        """Keep the text of a table that could not be read."""
        block.replace(self.double_width_pad_char, "")
        raw = Raw("\n".join(block), "SRC-12")
        source, start = block.info(0)
        raw.source, raw.line = source, start + 1
        message = f"Malformed table. {detail}".strip()
        self.tree.log.at("SRC-12", source, start + 1 + (offset or 0), detail=message)
        return [raw]

    def build_table(self, tabledata: Any, tableline: int, stub_columns: int = 0, widths: Any = None) -> Any:
        """Build a table whose cells know their lines: docutils counts one too many for them."""
        table = super().build_table(tabledata, tableline - 1, stub_columns, widths)
        table.source, table.line = self.place_of(tableline)
        return table


_label = states.Inliner.simplename
_Blocks.explicit.constructs = [
    (_Blocks.footnote_body, re.compile(rf"\.\.[ ]+\[([0-9]+|\#(?:{_label})?|\*|{_label})\]([ ]+|$)")),
    (_Blocks.anchor, re.compile(r"\.\.[ ]+_(?![ ]|$)")),
    (_Blocks.substitution, re.compile(r"\.\.[ ]+\|(?![ ]|$)")),
    (_Blocks.construct, re.compile(rf"\.\.[ ]+({_label})[ ]?::([ ]+|$)")),
]


class Body(_Blocks):
    """The beginning of any block."""


class BulletList(_Blocks, states.BulletList):
    """The second and later items."""


class DefinitionList(_Blocks, states.DefinitionList):
    """The second and later definitions."""


class EnumeratedList(_Blocks, states.EnumeratedList):
    """The second and later items."""


class FieldList(_Blocks, states.FieldList):
    """The second and later fields."""


class Explicit(_Blocks, states.Explicit):
    """The second and later explicit constructs."""


class _Terms(_State):
    """What may follow the first line of a text."""

    def term(self, lines: Any, lineno: int) -> tuple[list[Any], list[Any]]:
        """Return the whole line as the term: there are no classifiers here."""
        words, messages = self.inline_text(lines[0], lineno)
        term = nodes.term(lines[0], "", *words)
        return [term], messages


class Text(_Terms, states.Text):
    """The second line of a text: title, definition or paragraph."""

    def underline(self, match: re.Match[str], context: Any, next_state: Any) -> Any:
        """Make a title. The line under it is long enough with a character for each of the title's, wide ones too."""
        title, line = context[0].rstrip(), match.string.rstrip()
        if len(line) >= max(len(title), 2) and _UNDERLINED.fullmatch(line):
            longer = SimpleNamespace(string=line.ljust(column_width(title), line[0]))
            return super().underline(longer, context, next_state)  # type: ignore[no-untyped-call]
        if len(line) < SHORTEST and len(line) < column_width(title) and _UNDERLINED.fullmatch(line):
            source, number = self.place_of()
            self.tree.log.at("SRC-12", source, number, line, detail="Title underline too short.")
        return super().underline(match, context, next_state)  # type: ignore[no-untyped-call]


class Definition(_Terms, states.Definition):
    """The second line of what may be one more definition."""


class Line(_State, states.Line):
    """The line after an overline."""


STATES = (Body, BulletList, DefinitionList, EnumeratedList, FieldList, Explicit, Text, Definition, Line)
