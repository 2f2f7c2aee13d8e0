"""Whether an SVG is only a picture: no script, nothing fetched from elsewhere.

A browser runs what an SVG holds as soon as somebody opens the file itself, on the site of whoever published it.
"""

from __future__ import annotations

import re
from typing import NoReturn
from xml.parsers import expat

_ACTIVE = frozenset(
    ("script", "handler", "listener", "foreignobject", "iframe", "embed", "object", "audio", "video", "discard")
)
_ANIMATIONS = frozenset(("set", "animate", "animatetransform", "animatemotion"))
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_LINK = re.compile(r"#|https?:|mailto:", re.IGNORECASE)
_FETCHED = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|data:image/(?:png|jpeg|gif|webp)[;,]|['\"\s])", re.IGNORECASE)


class _Refused(Exception):
    """The picture is more than a picture."""


def is_passive(svg: bytes) -> bool:
    """Tell whether an SVG neither runs nor fetches anything.

    :raises ValueError: if it is not well-formed XML.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    reader = _Reader()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.ProcessingInstructionHandler = reader.instruction
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(svg, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    except _Refused:
        return False
    return True


class _Reader:
    """Looks at everything that can be active."""

    def __init__(self) -> None:
        self.style: list[str] = []
        self.in_style = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Look at an element and its attributes."""
        local = _local(name)
        moves_a_link = local in _ANIMATIONS and _local(attributes.get("attributeName", "")) == "href"
        if self.in_style or local in _ACTIVE or moves_a_link:
            _refuse()
        self.in_style = local == "style"
        for key, value in attributes.items():
            self.attribute(local, _local(key), value.strip())

    def attribute(self, element: str, name: str, value: str) -> None:
        """Look at an attribute."""
        allowed = _LINK if element == "a" else _INSIDE
        refers = name in ("href", "src") and value != "" and not allowed.match(value)
        if refers or name.startswith("on") or _FETCHED.search(value) or (name == "style" and "\\" in value):
            _refuse()

    def text(self, text: str) -> None:
        """Keep the text of a style sheet."""
        if self.in_style:
            self.style.append(text)

    def end(self, _: str) -> None:
        """Look at a whole style sheet."""
        style = "".join(self.style)
        if _FETCHED.search(style) or "\\" in style:  # an escape may spell anything
            _refuse()
        self.style, self.in_style = [], False

    def instruction(self, target: str, _: str) -> None:
        """Refuse a style sheet of its own."""
        if target == "xml-stylesheet":
            _refuse()

    def entity(
        self, name: str, parameter: int, value: str | None, base: str | None, system: str | None, *_: str | None
    ) -> None:
        """Refuse an entity that stands in another file."""
        if system is not None:
            _refuse()


def _local(name: str) -> str:
    return re.split("[ :]", name)[-1].lower()


def _refuse() -> NoReturn:
    raise _Refused
