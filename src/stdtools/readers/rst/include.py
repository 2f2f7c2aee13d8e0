"""``.. include:: path``: the lines of another file of the workspace take the place of the directive."""

from __future__ import annotations

from typing import Any

from docutils.statemachine import StringList

from stdtools.readers.rst.nodes import Construct, Raw
from stdtools.readers.rst.source import Source, decode, prepared
from stdtools.workspace import LimitExceeded, WorkspaceError, beside


def include(state: Any, node: Construct) -> None:
    """Put the lines of the file after the current line of the state machine, or report why they cannot be had."""
    tree, source = state.tree, node.source
    tree.includes += 1
    limits = tree.workspace.limits
    reference = node.argument
    try:
        if tree.includes > limits.includes:
            raise LimitExceeded(reference, "includes", limits.includes)
        path = beside(str(source), reference)
        if path in source.chain():
            return _failed(state, node, "cycle")
        data = tree.workspace.read(path)
    except LimitExceeded as error:
        tree.log.at("SRC-05", source, node.line, reference, limit=error.limit, value=f"{error.value:g}")
        return _kept(state, node, "SRC-05")
    except WorkspaceError as error:
        return _failed(state, node, error.reason)
    lines, faults = decode(data)
    inner = tree.log.open(Source.of(path, lines, source.location(node.line, reference)))
    for fault in faults:
        tree.log.at("SRC-02", inner, fault.line, fault.excerpt, encoding=fault.encoding)
    if not tree.room(len(lines)):
        tree.log.at("SRC-05", source, node.line, reference, limit="nodes", value=str(limits.nodes))
        return _kept(state, node, "SRC-05")
    machine = state.state_machine
    where = machine.line_offset + 1
    # an empty line on both sides, so that what the file begins and ends with is not joined with what stands around it
    block = StringList(["", *prepared(lines), ""], items=[(inner, n - 1) for n in range(len(lines) + 2)])
    machine.input_lines.insert(where, block)
    return None


def _failed(state: Any, node: Construct, reason: str) -> None:
    state.tree.log.at("SRC-10", node.source, node.line, node.argument, path=node.argument, reason=reason)
    _kept(state, node, "SRC-10")


def _kept(state: Any, node: Construct, code: str) -> None:
    raw = Raw(f".. include:: {node.argument}", code)
    raw.source, raw.line = node.source, node.line
    state.parent += raw
