"""The directives: which there are, what argument and options they take, how their content is read.

A table; docutils' own registry is neither used nor touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

Argument = Literal["", "optional", "required"]
Content = Literal["blocks", "text", "references", ""]


class Directive(msgspec.Struct, frozen=True, kw_only=True):
    """What a directive takes.

    ``inline`` names what is inline markup: ``argument`` or an option. ``open`` accepts options of any name, which the
    translation then checks. A directive without an argument whose first line holds text has it as content.
    """

    argument: Argument = ""
    options: frozenset[str] = frozenset()
    content: Content = "blocks"
    inline: frozenset[str] = frozenset()
    open: bool = False


def _options(names: str) -> frozenset[str]:
    return frozenset(names.split())


_PART = Directive(options=_options("refines covers refinement"))
_FORMULA = Directive(options=_options("id label unnumbered"), content="text")
_CODE = Directive(argument="optional", options=_options("id"), content="text")
_LIST = Directive(options=_options("id"))

DIRECTIVES: Mapping[str, Directive] = MappingProxyType(
    {
        "part-a": _PART,
        "part-b": _PART,
        "part-none": _PART,
        "note": Directive(options=_options("id label")),
        "example": Directive(options=_options("id label")),
        "warning": Directive(options=_options("id")),
        "table": Directive(
            argument="optional",
            options=_options("id content unit widths label align stub-columns orientation"),
            inline=frozenset({"argument"}),
        ),
        "list-table": Directive(
            argument="optional",
            options=_options("id content unit widths label align stub-columns orientation header-rows"),
            inline=frozenset({"argument"}),
        ),
        "figure": Directive(argument="required", options=_options("alt id label")),
        "image": Directive(argument="required", options=_options("alt id label")),
        "math": _FORMULA,
        "mathml": _FORMULA,
        "code": _CODE,
        "code-block": _CODE,
        "where": _LIST,
        "legend": _LIST,
        "term": Directive(
            argument="optional",
            options=_options("domain source id number part"),
            inline=frozenset({"source"}),
            open=True,
        ),
        "references": Directive(options=_options("id"), content="references"),
        "include": Directive(argument="required", content=""),
        "suppress": Directive(argument="optional", options=_options("reason approver expires"), content=""),
        "sts": Directive(content="text"),
        "unreadable": Directive(argument="optional", content="text"),
    }
)
