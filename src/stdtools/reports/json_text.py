"""JSON that can be printed anywhere: what is invisible, turns the writing or begins a command is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from stdtools.reports.visible import COMMAND, is_hidden


def encode(value: Any) -> bytes:
    """Return a value as indented JSON, UTF-8, with a final newline."""
    return _looked_at(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def encode_lines(values: Iterable[Any]) -> bytes:
    """Return values as JSON Lines, UTF-8."""
    return _looked_at(msgspec.json.Encoder().encode_lines(values))


def _looked_at(data: bytes) -> bytes:
    text = data.decode("utf-8")
    hidden = {ord(character): _escaped(character) for character in set(text) - {"\n"} if is_hidden(character)}
    command = COMMAND.search(text)
    if not hidden and not command:
        return data
    return COMMAND.sub(lambda _: _escaped("#"), text).translate(hidden).encode("utf-8")


def _escaped(character: str) -> str:
    pair = character.encode("utf-16-be").hex()
    return "".join(f"\\u{pair[i : i + 4]}" for i in range(0, len(pair), 4))
