"""JSON whose every character can be seen: what is invisible or turns the direction of writing is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from stdtools.reports.visible import is_hidden


def encode(value: Any) -> bytes:
    """Return a value as indented JSON, UTF-8, with a final newline."""
    return _looked_at(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


def encode_lines(values: Iterable[Any]) -> bytes:
    """Return values as JSON Lines, UTF-8."""
    return _looked_at(msgspec.json.Encoder().encode_lines(values))


def _looked_at(data: bytes) -> bytes:
    text = data.decode("utf-8")
    hidden = {ord(character): _escaped(character) for character in set(text) - {"\n"} if is_hidden(character)}
    return text.translate(hidden).encode("utf-8") if hidden else data


def _escaped(character: str) -> str:
    pair = character.encode("utf-16-be").hex()
    return "".join(f"\\u{pair[i : i + 4]}" for i in range(0, len(pair), 4))
