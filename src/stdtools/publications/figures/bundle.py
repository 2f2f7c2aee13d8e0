"""The circular bundle: leaves around a circle by chapter, references as curves through its middle.

After Holten, Hierarchical edge bundles (2006), with tapered curves for the direction (Holten and van Wijk, 2009): they
are wide where a reference is made and narrow where it leads.
"""

from __future__ import annotations

import math

from stdtools.analysis.graph import Graph
from stdtools.publications.figures.chart import Chart, Link, chart
from stdtools.publications.figures.frame import Options, anchor, colours, figure, heading, legend, tooltip
from stdtools.publications.figures.svg import element, label, points, polar, shortened, titled, value, width
from stdtools.publications.figures.words import Words

Point = tuple[float, float]

SIZE = 11.0
"""Font size of labels."""
SLOT = 14.0
"""Room of a label along the circle."""
GAP = 1.6
"""Room between two groups, in slots."""
LABEL = 220.0
"""The longest label of many."""
FEW = 40
"""Leaves whose labels may be half as long again."""
BAND = (5.0, 10.0)
"""Where the arc of a group begins and ends, outside the circle."""
TENSION = 0.84
"""How much the curves keep to the bundle: 0 is straight, 1 through the control points' middle."""
SAMPLES = 7
"""Points a piece of a curve is drawn with."""


def bundle(graph: Graph | Chart, options: Options | None = None) -> str:
    """Return a graph, or what is to be drawn of one, as a circular bundle, in SVG."""
    options = options or Options()
    words = Words(options.language)
    return _Bundle(chart(graph, words) if isinstance(graph, Graph) else graph, options, words).draw()


class _Bundle:
    def __init__(self, drawn: Chart, options: Options, words: Words) -> None:
        self.chart, self.options, self.words = drawn, options, words
        slots = len(drawn.leaves) + GAP * len(drawn.groups)
        self.step = 2 * math.pi / max(slots, 1)
        self.radius = max(120.0, slots * SLOT / (2 * math.pi))
        self.angles: list[float] = []
        self.spans: list[tuple[float, float]] = []
        self._arrange()
        room = LABEL * 1.5 if len(drawn.leaves) <= FEW else LABEL
        self.labels = [shortened(leaf.label, room, SIZE) for leaf in drawn.leaves]
        self.colours = colours(drawn)
        self.linked = {place for link in drawn.links for place in (link.source, link.target)}

    def _arrange(self) -> None:
        place = GAP / 2
        for group in range(len(self.chart.groups)):
            first = place
            for leaf in self.chart.leaves:
                if leaf.group == group:
                    self.angles.append((place + 0.5) * self.step)
                    place += 1
            self.spans.append((first * self.step, place * self.step))
            place += GAP

    def draw(self) -> str:
        """Return the figure."""
        left, right, above, below = self._extent()
        top = 40.0 if self.options.standalone else 0.0
        key, height = legend(self._signs(), 16, top + above + below + 8, left + right - 32)
        picture = element(
            "g",
            element("g", *(self._link(link) for link in self.chart.links)),
            *(self._arc(group) for group in range(len(self.chart.groups))),
            *(self._label(place) for place in range(len(self.chart.leaves))),
            transform=f"translate({value(left)} {value(top + above)})",
        )
        box = (left + right, top + above + below + 12 + height)
        caption = heading(self.options, self.words, 16, 20)
        return figure(self.options, self.words, self.chart, "bundle", box, caption, picture, key)

    def _extent(self) -> tuple[float, float, float, float]:
        """Return how far the picture reaches from its middle to the left, the right, above and below."""
        ends = [(0.0, 0.0)]
        for angle, name in zip(self.angles, self.labels, strict=True):
            ends.append(polar(angle, self.radius + BAND[1] + 6 + width(name, SIZE)))
        edge = self.radius + BAND[1]
        across, down = [x for x, _ in ends], [y for _, y in ends]
        reach = (-min(across), max(across), -min(down), max(down))
        left, right, above, below = (max(distance, edge) + 14 for distance in reach)
        return left, right, above, below

    def _arc(self, group: int) -> str:
        start, end = self.spans[group]
        inner, outer = (self.radius + distance for distance in BAND)
        large = int(end - start > math.pi)
        path = (
            f"M{points(polar(start, inner))}A{value(inner)},{value(inner)} 0 {large} 1 {points(polar(end, inner))}"
            f"L{points(polar(end, outer))}A{value(outer)},{value(outer)} 0 {large} 0 {points(polar(start, outer))}Z"
        )
        opacity = 0.4 if self.colours[group] == "currentColor" else 1
        return element(
            "path", titled(self.chart.groups[group].label), d=path, fill=self.colours[group], fill_opacity=opacity
        )

    def _label(self, place: int) -> str:
        leaf, angle = self.chart.leaves[place], self.angles[place]
        x, y = polar(angle, self.radius + BAND[1] + 6)
        turn = math.degrees(angle) - 90
        is_left = math.pi < angle % (2 * math.pi)
        name = label(
            self.labels[place],
            0,
            0,
            SIZE,
            "end" if is_left else "start",
            opacity=1 if place in self.linked else 0.7,
            transform=f"translate({value(x)} {value(y)}) rotate({value(turn + 180 if is_left else turn)})",
        )
        return anchor(self.options, leaf, name)

    def _link(self, link: Link) -> str:
        curve = _curve(self._controls(link))
        fill = self.colours[self.chart.leaves[link.source].group]
        shared = {"class_": "link", "data_from": self._key(link.source), "data_to": self._key(link.target)}
        words = titled(tooltip(self.words, self.chart, link))
        if all(kind == "uses" for kind, _ in link.kinds):
            path = f"M{points(*curve)}"
            return element(
                "path", words, d=path, fill="none", stroke=fill, stroke_dasharray="2 3", stroke_opacity=0.6, **shared
            )
        outline = f"M{points(*_tapered(curve, 1.6 + 0.9 * min(link.weight, 5)))}Z"
        return element("path", words, d=outline, fill=fill, fill_opacity=0.5, **shared)

    def _key(self, place: int) -> str:
        return self.chart.leaves[place].node.key

    def _controls(self, link: Link) -> list[Point]:
        """Return the way of a link: to the middle of its group, the centre, the middle of the other group."""
        start, end = self.angles[link.source], self.angles[link.target]
        one, other = (self.chart.leaves[i].group for i in (link.source, link.target))
        first, last = polar(start, self.radius), polar(end, self.radius)
        if one == other:
            way = [polar((start + end) / 2, self.radius * (0.9 - 0.6 * min(abs(start - end), 1.0)))]
        else:
            way = [self._middle(one), (0.0, 0.0), self._middle(other)]
        controls = [first, *way, last]
        steps = len(controls) - 1
        return [
            (
                TENSION * x + (1 - TENSION) * (first[0] + (last[0] - first[0]) * i / steps),
                TENSION * y + (1 - TENSION) * (first[1] + (last[1] - first[1]) * i / steps),
            )
            for i, (x, y) in enumerate(controls)
        ]

    def _middle(self, group: int) -> Point:
        return polar(sum(self.spans[group]) / 2, self.radius * 0.6)

    def _signs(self) -> list[tuple[str, str]]:
        signs = [
            (element("rect", width=12, height=12, rx=2, fill=self.colours[place]), group.label)
            for place, group in enumerate(self.chart.groups)
            if self.colours[place] != "currentColor"
        ]
        tapered = element("path", d="M0,2.5L14,5.6L14,6.4L0,9.5Z", fill_opacity=0.6)
        dashed = element("path", d="M0,6H14", stroke="currentColor", stroke_dasharray="2 3")
        if any(kind != "uses" for kind in self.chart.kinds):
            signs.append((tapered, self.words("direction")))
        if "uses" in self.chart.kinds:
            signs.append((dashed, self.words.name("edge", "uses")))
        return signs


_WEIGHTS = [((1 - t) ** 2, 2 * t * (1 - t), t * t) for t in (step / SAMPLES for step in range(1, SAMPLES + 1))]
"""How much the three controls of a piece of a curve weigh at each of its points."""


def _curve(controls: list[Point]) -> list[Point]:
    """Return points of the quadratic B-spline of these controls, from the first to the last."""
    points_on = [controls[0]]
    start = controls[0]
    for i in range(1, len(controls) - 1):
        middle, following = controls[i], controls[i + 1]
        is_last = i == len(controls) - 2
        end = following if is_last else ((middle[0] + following[0]) / 2, (middle[1] + following[1]) / 2)
        (x0, y0), (x1, y1), (x2, y2) = start, middle, end
        points_on += [(p * x0 + q * x1 + r * x2, p * y0 + q * y1 + r * y2) for p, q, r in _WEIGHTS]
        start = end
    return points_on


def _tapered(curve: list[Point], wide: float) -> list[Point]:
    """Return the outline of a curve that is ``wide`` at its beginning and a hair at its end."""
    left, right = [], []
    last = len(curve) - 1
    before, after = (curve[0], *curve[:-1]), (*curve[1:], curve[-1])
    for i, ((x, y), (x0, y0), (x1, y1)) in enumerate(zip(curve, before, after, strict=True)):
        dx, dy = x1 - x0, y1 - y0
        length = math.hypot(dx, dy) or 1.0
        half = (wide * (1 - i / last) + 0.4) / 2
        across, along = dy / length * half, dx / length * half
        left.append((x - across, y + along))
        right.append((x + across, y - along))
    return left + right[::-1]
