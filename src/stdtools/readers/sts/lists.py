"""Lists."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from stdtools.model.blocks import List, ListItem, ListStyle
from stdtools.readers.sts.blocks import Blocks, block, flow, handles, identifier, leftover, titled, with_label
from stdtools.readers.sts.context import Context
from stdtools.readers.sts.texts import string
from stdtools.sts import labels
from stdtools.sts.instruction import attached
from stdtools.sts.names import first_child
from stdtools.sts.vocabulary import LIST_STYLE

_KNOWN = frozenset({"label", "title", "list-item", "editing-instruction"})
_DASHES = re.compile(r"[—–‒―\-−]+")
_BULLETS = re.compile(r"[•·‧∙●○▪■◦*]")
_FORMS: tuple[tuple[ListStyle, re.Pattern[str]], ...] = (
    ("dash", _DASHES),
    ("bullet", _BULLETS),
    ("roman", re.compile(r"[(（]?[ivx]{2,}[)）.]")),
    ("alpha", re.compile(r"[(（]?[a-z][)）.]")),
    ("arabic", re.compile(r"[(（]?\d+[)）.]")),
)


@handles("list")
def _list(context: Context, element: Element) -> Blocks:
    extras = attached(element)
    found = [] if "empty" in extras else [*element.iterchildren("list-item")]
    shown = [string(first_child(item, "label")) for item in found]
    style = LIST_STYLE.get(element.get("list-type") or "") or _style(shown)
    start = int(extras["start"]) if extras.get("start", "").isdecimal() else labels.start(style, shown)
    items = tuple(
        _item(context, item, "" if _is_sign(style, label) else label) for item, label in zip(found, shown, strict=True)
    )
    listed = List(items=items, style=style, start=start, id=identifier(element), location=context.at(element))
    before = [b for each in element.iterchildren("editing-instruction") for b in block(context, each)]
    after = [] if "empty" in extras else leftover(context, element, _KNOWN)
    return [*with_label(context, element), *titled(context, element), *before, listed, *after]


def _item(context: Context, element: Element, label: str) -> ListItem:
    blocks = (*titled(context, element), *flow(context, element, frozenset({"label", "title"})))
    return ListItem(blocks=blocks, id=identifier(element), label=label, location=context.at(element))


def _style(shown: list[str]) -> ListStyle:
    first = next((label for label in shown if label), "")
    return next((style for style, form in _FORMS if form.fullmatch(first)), "plain")


def _is_sign(style: ListStyle, label: str) -> bool:
    form = {"dash": _DASHES, "bullet": _BULLETS}.get(style)
    return bool(form and form.fullmatch(label))
