"""What all figures share: options, colours, the outer element with its title and description, anchors and legends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import cycle

import msgspec

from stdtools.analysis.graph import Node
from stdtools.publications.figures.chart import Chart, Leaf, Link
from stdtools.publications.figures.svg import FONT, element, label, text, titled, value, width
from stdtools.publications.figures.words import Words

Href = Callable[[Node], str]
"""A node to the address of its page, empty for none."""

COLOURS = (
    "#3f7fbf",
    "#b8651b",
    "#3d8f5f",
    "#a4508b",
    "#7a7a1f",
    "#c0504d",
    "#1f8a8a",
    "#7d62b8",
    "#8a6d4b",
    "#5f7a8c",
    "#b0497c",
    "#4f8f3a",
)
"""Of middle lightness, so that they stand out from a light page as from a dark one; they repeat what place says."""

_LIGHT_AND_DARK = (
    "svg.stdtools-figure{color:#1c1c1c;background:#fff}"
    "@media(prefers-color-scheme:dark){svg.stdtools-figure{color:#e6e6e6;background:#16181b}}"
)
_STYLE = (
    ".stdtools-figure a{text-decoration:none}"
    ".stdtools-figure a:hover text,.stdtools-figure a:focus text{text-decoration:underline}"
    ".stdtools-figure .link:hover{fill-opacity:1;stroke-opacity:1}"
    ".stdtools-figure .row:hover .band{fill-opacity:.14}"
)


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a figure is to be drawn.

    ``id`` distinguishes the figures of one page. A ``standalone`` figure is a file of its own: it brings its heading
    and its colours for light and dark surroundings; others take the colour of the text around them. One that is not
    ``headed`` has no heading, for places with a caption; one that is not ``styled`` has no style sheet, for pages that
    bring their own.
    """

    language: str = "zh"
    title: str = ""
    id: str = "graph"
    standalone: bool = False
    headed: bool = True
    styled: bool = True
    href: Href | None = None


def colours(chart: Chart) -> tuple[str, ...]:
    """Return a colour for each group; the colour of the text for one that no link begins or ends in."""
    linked = {chart.leaves[end].group for link in chart.links for end in (link.source, link.target)}
    palette = cycle(COLOURS)
    return tuple(next(palette) if group in linked else "currentColor" for group in range(len(chart.groups)))


def figure(options: Options, words: Words, chart: Chart, shape: str, box: tuple[float, float], *content: str) -> str:
    """Return the whole ``svg`` element of a figure of this size; ``shape`` names the sentence that explains it."""
    heading = options.title or words("title")
    total = sum(link.weight for link in chart.links)
    description = words("summary", nodes=len(chart.leaves), links=total) + " " * (words.language != "zh") + words(shape)
    style = _STYLE + (_LIGHT_AND_DARK if options.standalone else "")
    return element(
        "svg",
        element("title", text(heading), id=f"{options.id}-title"),
        element("desc", text(description), id=f"{options.id}-desc"),
        element("style", text(style)) if options.styled else "",
        *content,
        xmlns="http://www.w3.org/2000/svg",
        class_="stdtools-figure",
        viewBox=f"0 0 {value(box[0])} {value(box[1])}",
        width=box[0],
        height=box[1],
        font_family=FONT,
        fill="currentColor",
        lang=words.language,
        role="graphics-document",
        aria_labelledby=f"{options.id}-title",
        aria_describedby=f"{options.id}-desc",
    )


def heading(options: Options, words: Words, x: float, y: float) -> str:
    """Return the visible heading of a standalone figure, nothing otherwise."""
    if not (options.standalone and options.headed):
        return ""
    return label(options.title or words("title"), x, y, 16, font_weight="bold")


def anchor(options: Options, leaf: Leaf, content: str) -> str:
    """Return a label with its tooltip, as a link where the node has an address."""
    address = options.href(leaf.node) if options.href else ""
    inner = titled(leaf.label) + content
    marked = {"class_": "leaf", "data_leaf": leaf.node.key}
    return element("a", inner, href=address, **marked) if address else element("g", inner, **marked)


def tooltip(words: Words, chart: Chart, link: Link) -> str:
    """Return what a link says: from where to where, of which kinds, how often."""
    source, target = (chart.leaves[i] for i in (link.source, link.target))
    ends = words("link", source=source.short, target=target.short)
    kinds = (words("place", kind=words.name("edge", kind), weight=count) for kind, count in link.kinds)
    return words("comma").join((ends, *kinds))


def legend(entries: Iterable[tuple[str, str]], x: float, y: float, room: float) -> tuple[str, float]:
    """Return a legend in lines of at most ``room``, and its height.

    An entry is the markup of a sign, drawn in a square of 12 from its origin, and words.
    """
    size, line = 11.0, 20.0
    left, top = 0.0, 0.0
    parts = []
    for sign, name in entries:
        wide = 18 + width(name, size) + 22
        if left and left + wide > room:
            left, top = 0.0, top + line
        mark = element("g", sign, label(name, 18, 6, size))
        parts.append(element("g", mark, transform=f"translate({value(x + left)} {value(y + top)})"))
        left += wide
    return element("g", *parts, aria_hidden="true"), top + line
