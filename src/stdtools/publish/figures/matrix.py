"""The adjacency matrix: who refers (rows) to whom (columns), chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterable

from stdtools.analysis.graph import Graph
from stdtools.publish.figures.chart import Chart, Link, chart
from stdtools.publish.figures.frame import Options, anchor, figure, heading, legend, tooltip
from stdtools.publish.figures.svg import element, shortened, text, titled, value, width
from stdtools.publish.figures.words import Words

CELL = 15.0
"""Side of a cell."""
SIZE = 10.5
"""Font size of labels."""
ROOM = 210.0
"""The longest label of a row."""
COLUMN = 70.0
"""The longest label of a column."""
COLOUR = "#3f7fbf"
TERM = "#b8651b"


def matrix(graph: Graph, options: Options | None = None) -> str:
    """Return a graph as an adjacency matrix, in SVG."""
    options = options or Options()
    words = Words(options.language)
    return _Matrix(chart(graph, words), options, words).draw()


class _Matrix:
    def __init__(self, drawn: Chart, options: Options, words: Words) -> None:
        self.chart, self.options, self.words = drawn, options, words
        self.rows = [shortened(leaf.label, ROOM, SIZE) for leaf in drawn.leaves]
        self.columns = [shortened(leaf.short, COLUMN, SIZE) for leaf in drawn.leaves]
        self.left = 16 + max((width(label, SIZE) for label in self.rows), default=0.0) + 8
        self.top = (56 if options.standalone else 24) + max((width(label, SIZE) for label in self.columns), default=0.0)
        self.side = CELL * len(drawn.leaves)

    def draw(self) -> str:
        """Return the figure."""
        bottom = self.top + self.side
        wide = max(self.left + self.side + 48, 420)
        key, height = legend(self._signs(), 16, bottom + 40, wide - 32)
        rows = (self._row(place) for place in range(len(self.rows)))
        columns = (self._column(place) for place in range(len(self.columns)))
        content = (
            heading(self.options, self.words, 16, 26),
            *columns,
            *rows,
            self._diagonal(),
            self._lines(),
            *(self._cell(link) for link in self.chart.links),
            self._totals(),
            key,
        )
        return figure(self.options, self.words, self.chart, "matrix", (wide, bottom + 44 + height), *content)

    def _row(self, place: int) -> str:
        y = self.top + place * CELL
        band = element(
            "rect",
            class_="band",
            x=0,
            y=y,
            width=self.left + self.side,
            height=CELL,
            fill_opacity="0.05" if self.chart.leaves[place].group % 2 == 0 else "0",
        )
        label = element(
            "text",
            text(self.rows[place]),
            x=self.left - 8,
            y=y + CELL / 2,
            dy="0.36em",
            text_anchor="end",
            font_size=SIZE,
        )
        return element("g", band, anchor(self.options, self.chart.leaves[place], label), class_="row")

    def _column(self, place: int) -> str:
        x = self.left + (place + 0.5) * CELL
        label = element(
            "text",
            text(self.columns[place]),
            font_size=SIZE,
            dy="0.36em",
            transform=f"translate({value(x)} {value(self.top - 6)}) rotate(-90)",
        )
        return anchor(self.options, self.chart.leaves[place], label)

    def _diagonal(self) -> str:
        cells = (
            f"M{value(self.left + i * CELL)},{value(self.top + i * CELL)}h{value(CELL)}v{value(CELL)}h{value(-CELL)}z"
            for i in range(len(self.rows))
        )
        return element("path", d="".join(cells), fill_opacity="0.08", aria_hidden="true")

    def _lines(self) -> str:
        """Return a faint line between any two leaves, a stronger one between groups and around all."""
        groups = [leaf.group for leaf in self.chart.leaves]
        starts = [i for i in range(1, len(groups)) if groups[i] != groups[i - 1]]
        return self._grid(range(len(groups)), 0.1) + self._grid((0, *starts, len(groups)), 0.35)

    def _grid(self, places: Iterable[int], opacity: float) -> str:
        left, top = value(self.left), value(self.top)
        right, bottom = value(self.left + self.side), value(self.top + self.side)
        path = "".join(
            f"M{value(self.left + place * CELL)},{top}V{bottom}M{left},{value(self.top + place * CELL)}H{right}"
            for place in places
        )
        return element(
            "path",
            d=path,
            fill="none",
            stroke="currentColor",
            stroke_opacity=f"{opacity}",
            stroke_width=0.7,
            aria_hidden="true",
        )

    def _cell(self, link: Link) -> str:
        x, y = self.left + link.target * CELL, self.top + link.source * CELL
        marks = [titled(tooltip(self.words, self.chart, link)), _mark(link, x, y)]
        if link.weight > 1:
            number = str(link.weight) if link.weight < 10 else "9+"
            marks.append(
                element(
                    "text",
                    number,
                    x=x + CELL / 2,
                    y=y + CELL / 2,
                    dy="0.36em",
                    text_anchor="middle",
                    font_size=9 if link.weight < 10 else 7,
                    fill="#fff",
                )
            )
        ends = (self.chart.leaves[i].node.key for i in (link.source, link.target))
        return element("g", *marks, class_="link", **dict(zip(("data_from", "data_to"), ends, strict=True)))

    def _totals(self) -> str:
        """Return how often each row refers, at its end, and how often each column is referred to, below it."""
        style = {"font_size": 8.5, "opacity": 0.75}
        numbers = []
        for i in range(len(self.rows)):
            along = (i + 0.5) * CELL
            if count := self.chart.outgoing(i):
                x, y = self.left + self.side + 6, self.top + along
                numbers.append(element("text", str(count), x=x, y=y, dy="0.36em", **style))
            if count := self.chart.incoming(i):
                x, y = self.left + along, self.top + self.side + 12
                numbers.append(element("text", str(count), x=x, y=y, text_anchor="middle", **style))
        return element("g", *numbers, aria_hidden="true")

    def _signs(self) -> list[tuple[str, str]]:
        signs = []
        others = [kind for kind in self.chart.kinds if kind != "uses"]
        if others:
            names = " / ".join(self.words.name("edge", kind) for kind in others)
            signs.append((element("rect", width=12, height=12, rx=2, fill=COLOUR), names))
        if "uses" in self.chart.kinds:
            signs.append((element("circle", cx=6, cy=6, r=6, fill=TERM), self.words.name("edge", "uses")))
        return [*signs, ("", self.words("rows")), ("", self.words("columns")), ("", self.words("totals"))]


def _mark(link: Link, x: float, y: float) -> str:
    """Return the sign of a link: a disc where terms are used, a square for everything else."""
    if all(kind == "uses" for kind, _ in link.kinds):
        return element("circle", cx=x + CELL / 2, cy=y + CELL / 2, r=CELL / 2 - 1.5, fill=TERM)
    return element("rect", x=x + 1.5, y=y + 1.5, width=CELL - 3, height=CELL - 3, rx=2, fill=COLOUR)
