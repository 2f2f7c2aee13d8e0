"""Running docutils' block parser over a file: locked settings, findings instead of messages, no transforms.

Transforms are what crashes on odd sources, and none is needed: targets, footnotes and substitutions are resolved by the
translation.
"""

from __future__ import annotations

import contextlib
import re
import sys
import warnings
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.frontend import Values
from docutils.parsers.rst import states
from docutils.statemachine import StringList
from docutils.utils import Reporter

from stdtools.model.inlines import Text
from stdtools.readers.rst.inliner import InlineParser
from stdtools.readers.rst.log import Log
from stdtools.readers.rst.nodes import Raw, Words
from stdtools.readers.rst.source import Source, prepared
from stdtools.readers.rst.states import STATES
from stdtools.readers.rst.tree import DEEPEST, Tree
from stdtools.workspace import Workspace

CALLS_PER_LEVEL = 16
NEVER = 10
"""A level of messages that does not exist."""

_NESTING = ("Unexpected section title", "Inconsistent title style", "A level ")
_UNDERLINE = re.compile(r"([!-/:-@[-`{-~])\1{3,} *$")


def parse(source: Source, log: Log, workspace: Workspace) -> Tree:
    """Return the doctree of a file. Where docutils fails, the other sections are still in it."""
    lines = prepared(source.lines)
    limit = workspace.limits.nodes
    items = [(source, number) for number in range(len(lines))]
    with _room():
        attempt = _log(log)
        tree = _tree(attempt, workspace)
        tree.room(min(len(lines), limit))
        try:
            _run(tree, lines[:limit], items[:limit])
        except Exception as error:  # noqa: BLE001 - docutils fails in many ways, none of them may end the reading
            attempt = _log(log)
            tree = _by_sections(_tree(attempt, workspace), lines[:limit], items[:limit], error)
        if len(lines) > limit:
            attempt.at("SRC-05", source, limit + 1, limit="nodes", value=str(limit))
            _last(tree).append(_raw("\n".join(lines[limit:]), "SRC-05", source, limit + 1))
    for finding in attempt.findings:
        log.add(finding.code, finding.location, finding.excerpt, **finding.arguments)
    tree.log = log
    return tree


def _log(log: Log) -> Log:
    """Return a log for one attempt: what a failed one found is forgotten."""
    attempt = Log()
    attempt.sources = log.sources
    return attempt


@contextlib.contextmanager
def _room() -> Iterator[None]:
    """Allow the calls that the deepest nesting takes, wherever on the stack we are called."""
    depth, frame = 0, sys._getframe()
    while (outer := frame.f_back) is not None:
        depth, frame = depth + 1, outer
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, depth + DEEPEST * CALLS_PER_LEVEL + 500))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _tree(log: Log, workspace: Workspace) -> Tree:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # docutils announces another class, which is not there yet
        settings = Values(
            {
                "character_level_inline_markup": True,
                "file_insertion_enabled": False,
                "raw_enabled": False,
                "_disable_config": True,
                "pep_references": False,
                "rfc_references": False,
                "language_code": "en",
                "id_prefix": "",
                "auto_id_prefix": "%",
                "debug": False,
                "report_level": NEVER,
                "halt_level": NEVER,
            }
        )
    reporter = Reporter("", NEVER, NEVER, stream=False)
    reporter.attach_observer(lambda message: _note(message, log))
    return Tree(settings, reporter, log, workspace)


def _note(message: Any, log: Log) -> None:
    """Turn a message of docutils into a finding; information (level 1) is none."""
    if message["level"] < Reporter.WARNING_LEVEL:
        return
    text = message[0].astext() if len(message) else ""
    code = "SRC-09" if text.startswith(_NESTING) else "SRC-12"
    source = message.get("source")
    log.at(code, source if isinstance(source, Source) else None, message.get("line"), detail=" ".join(text.split()))


def _run(tree: Tree, lines: list[str], items: list[tuple[Source, int]]) -> None:
    machine = states.RSTStateMachine(state_classes=STATES, initial_state="Body", debug=False)
    tree.reporter.__dict__.pop("get_source_and_line", None)
    tree.inliner = InlineParser(tree)
    machine.run(StringList(lines, items=[*items]), tree, inliner=tree.inliner)


def _by_sections(tree: Tree, lines: list[str], items: list[tuple[Source, int]], error: Exception) -> Tree:
    """Parse section by section; what still fails becomes a section whose text is kept as it stands."""
    borders = _borders(lines)
    for start, end in zip(borders, [*borders[1:], len(lines)], strict=True):
        before = len(tree.children)
        try:
            _run(tree, lines[start:end], items[start:end])
        except Exception as inner:  # noqa: BLE001 - see parse
            error = inner
            del tree.children[before:]
            tree.depth = 0
            source, offset = items[start]
            detail = f"{type(error).__name__}: {error}"[:200]
            tree.log.at("SRC-11", source, offset + 1, detail=detail)
            broken = _broken(lines[start:end], source, offset + 1)
            (tree if isinstance(broken, nodes.section) else _last(tree)).append(broken)
    return tree


def _last(node: Any) -> Any:
    """Return the section that ends last in a tree or section, itself if it has none."""
    return _last(node[-1]) if len(node) and isinstance(node[-1], nodes.section) else node


def _broken(lines: list[str], source: Source, line: int) -> Any:
    """Return a section with the heading of these lines, the rest of them as text that could not be read."""
    title = next((n for n in range(min(2, len(lines) - 1)) if _is_heading(lines, n)), None)
    if title is None:
        return _raw("\n".join(lines), "SRC-11", source, line)
    section = nodes.section()
    heading = lines[title].strip()
    section.append(nodes.title(heading, "", Words(heading, (Text(heading),), source, line + title)))
    section.append(_raw("\n".join(lines[title + 2 :]).strip("\n"), "SRC-11", source, line + title + 2))
    return section


def _borders(lines: list[str]) -> list[int]:
    """Return where the document title and the chapters begin: headings of the first style that is used repeatedly."""
    found: list[tuple[int, str]] = []
    for index in range(len(lines) - 1):
        if _is_heading(lines, index):
            over = index > 0 and lines[index - 1] == lines[index + 1]
            found.append((index - over, lines[index + 1][0] * (2 if over else 1)))
    styles = list(dict.fromkeys(style for _, style in found))
    once = len(styles) > 1 and sum(style == styles[0] for _, style in found) == 1
    wanted = set(styles[: 2 if once else 1])
    return sorted({0, *(index for index, style in found if style in wanted)})


def _is_heading(lines: list[str], index: int) -> bool:
    text, under = lines[index], lines[index + 1]
    return bool(_UNDERLINE.match(under) and text.strip() and not _UNDERLINE.match(text))


def _raw(text: str, reason: str, source: Source, line: int) -> Raw:
    raw = Raw(text, reason)
    raw.source, raw.line = source, line
    return raw
