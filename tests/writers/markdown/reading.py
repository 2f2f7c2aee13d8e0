"""What an independent parser of CommonMark finds in a file, with tables as GitHub has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_TAG = re.compile(r"<[^>]*>")


def tokens(data: bytes) -> list[Token]:
    """The blocks of a file."""
    return MarkdownIt("commonmark").enable("table").parse(data.decode())


def shown(data: bytes) -> str:
    """The text that is shown, without white space."""
    return squeezed("".join(_shown(tokens(data))))


def squeezed(text: str) -> str:
    """A text without white space, to be compared."""
    return "".join(text.split())


def _shown(found: Iterable[Token]) -> Iterator[str]:
    for token in found:
        if token.type in ("html_inline", "html_block"):
            assert not squeezed(_TAG.sub("", token.content)), "text stands in Markdown, not in HTML"
        elif token.type == "inline":
            yield from _shown(token.children or ())
        elif token.type == "image":
            yield token.content and "".join(_shown(token.children or ()))
        else:
            yield token.content
        yield "\n"


def html(data: bytes) -> list[str]:
    """The tags of HTML in a file."""
    every = [t for token in tokens(data) for t in (token, *(token.children or ()))]
    return [tag for t in every if t.type in ("html_inline", "html_block") for tag in _TAG.findall(t.content)]
