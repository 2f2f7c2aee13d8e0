"""The adjacency matrix: who refers (rows) to whom (columns), chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterable

from stdtools.analysis.graph import EdgeKind, Graph
from stdtools.publications.figures.chart import Chart, Link, chart
from stdtools.publications.figures.frame import Options, anchor, figure, heading, legend, tooltip
from stdtools.publications.figures.svg import element, label, points, shortened, titled, value, width
from stdtools.publications.figures.words import Words

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
REFINED = "#3d8f5f"


def matrix(graph: Graph | Chart, options: Options | None = None) -> str:
    """Return a graph, or what is to be drawn of one, as an adjacency matrix, in SVG."""
    options = options or Options()
    words = Words(options.language)
    return _Matrix(chart(graph, words) if isinstance(graph, Graph) else graph, options, words).draw()


class _Matrix:
    """Rows and columns are places of leaves: all of them, or, where links only cross between documents, their ends."""

    def __init__(self, drawn: Chart, options: Options, words: Words) -> None:
        self.chart, self.options, self.words = drawn, options, words
        places = range(len(drawn.leaves))
        self.outgoing, self.incoming = drawn.outgoing(), drawn.incoming()
        crosses = drawn.crosses
        self.rows = [i for i in places if not crosses or self.outgoing[i]]
        self.columns = [i for i in places if not crosses or self.incoming[i]]
        self.row_labels = [shortened(drawn.leaves[i].label, ROOM, SIZE) for i in self.rows]
        self.column_labels = [shortened(drawn.leaves[i].short, COLUMN, SIZE) for i in self.columns]
        self.left = 16 + max((width(name, SIZE) for name in self.row_labels), default=0.0) + 8
        above = max((width(name, SIZE) for name in self.column_labels), default=0.0)
        self.top = (56 if options.standalone else 24) + above
        self.right = self.left + CELL * len(self.columns)
        self.bottom = self.top + CELL * len(self.rows)
        self.y = {leaf: self.top + CELL * i for i, leaf in enumerate(self.rows)}
        self.x = {leaf: self.left + CELL * i for i, leaf in enumerate(self.columns)}

    def draw(self) -> str:
        """Return the figure."""
        wide = max(self.right + 48, 420)
        key, height = legend(self._signs(), 16, self.bottom + 40, wide - 32)
        content = (
            heading(self.options, self.words, 16, 20),
            *map(self._column, self.columns, self.column_labels),
            *map(self._row, self.rows, self.row_labels, self._bands()),
            self._diagonal(),
            self._lines(),
            *(self._cell(link) for link in self.chart.links),
            self._totals(),
            key,
        )
        return figure(self.options, self.words, self.chart, "matrix", (wide, self.bottom + 44 + height), *content)

    def _starts(self, leaves: list[int]) -> list[int]:
        """Return the places along a side where another chapter or group begins."""
        around = [(self.chart.leaves[i].group, self.chart.leaves[i].node.chapter) for i in leaves]
        return [i for i in range(1, len(around)) if around[i] != around[i - 1]]

    def _bands(self) -> list[bool]:
        """Return for each row whether it is shaded: every other chapter is."""
        starts = self._starts(self.rows)
        return [sum(start <= i for start in starts) % 2 == 0 for i in range(len(self.rows))]

    def _row(self, leaf: int, words: str, shaded: bool) -> str:
        opacity = "0.05" if shaded else "0"
        y = self.y[leaf]
        band = element("rect", class_="band", x=0, y=y, width=self.right, height=CELL, fill_opacity=opacity)
        name = label(words, self.left - 8, y + CELL / 2, SIZE, "end")
        return element("g", band, anchor(self.options, self.chart.leaves[leaf], name), class_="row")

    def _column(self, leaf: int, words: str) -> str:
        turned = f"translate({value(self.x[leaf] + CELL / 2)} {value(self.top - 6)}) rotate(-90)"
        return anchor(self.options, self.chart.leaves[leaf], label(words, 0, 0, SIZE, transform=turned))

    def _diagonal(self) -> str:
        """Return the cells where a row meets itself, shaded."""
        cell = f"h{value(CELL)}v{value(CELL)}h{value(-CELL)}z"
        both = (leaf for leaf in self.rows if leaf in self.x)
        path = "".join(f"M{value(self.x[leaf])},{value(self.y[leaf])}{cell}" for leaf in both)
        return element("path", d=path, fill_opacity="0.08", aria_hidden="true")

    def _lines(self) -> str:
        """Return a faint line between any two leaves, a stronger one between chapters and around all."""
        rows, columns = len(self.rows), len(self.columns)
        strong = (0, *self._starts(self.columns), columns), (0, *self._starts(self.rows), rows)
        return self._grid(range(columns), range(rows), "0.1") + self._grid(*strong, "0.35")

    def _grid(self, columns: Iterable[int], rows: Iterable[int], opacity: str) -> str:
        upright = (f"M{value(self.left + i * CELL)},{value(self.top)}V{value(self.bottom)}" for i in columns)
        level = (f"M{value(self.left)},{value(self.top + i * CELL)}H{value(self.right)}" for i in rows)
        path = "".join((*upright, *level))
        style: dict[str, str | float] = {"fill": "none", "stroke": "currentColor", "stroke_width": 0.7}
        return element("path", d=path, stroke_opacity=opacity, aria_hidden="true", **style)

    def _cell(self, link: Link) -> str:
        x, y = self.x[link.target], self.y[link.source]
        marks = [titled(tooltip(self.words, self.chart, link)), _mark(_sign_of(kind for kind, _ in link.kinds), x, y)]
        if link.weight > 1:
            size = 9 if link.weight < 10 else 7.5
            number = str(link.weight) if link.weight < 100 else "…"
            marks.append(label(number, x + CELL / 2, y + CELL / 2, size, "middle", fill="#fff"))
        source, target = (self.chart.leaves[i].node.key for i in (link.source, link.target))
        return element("g", *marks, class_="link", data_from=source, data_to=target)

    def _totals(self) -> str:
        """Return how often each row refers, at its end, and how often each column is referred to, below it."""
        out, into = self.outgoing, self.incoming
        numbers = [
            *(label(str(out[i]), self.right + 6, y + CELL / 2, 8.5, opacity=0.75) for i, y in self.y.items() if out[i]),
            *(
                label(str(into[i]), x + CELL / 2, self.bottom + 9, 8.5, "middle", opacity=0.75)
                for i, x in self.x.items()
                if into[i]
            ),
        ]
        return element("g", *numbers, aria_hidden="true")

    def _signs(self) -> list[tuple[str, str]]:
        signs: dict[EdgeKind, list[str]] = {}
        for kind in self.chart.kinds:
            signs.setdefault(_sign_of((kind,)), []).append(self.words.name("edge", kind))
        marks = [(_mark(kind, -1.5, -1.5), " / ".join(names)) for kind, names in signs.items()]
        return [*marks, ("", self.words("rows")), ("", self.words("columns")), ("", self.words("totals"))]


def _sign_of(kinds: Iterable[EdgeKind]) -> EdgeKind:
    """Return the kind whose sign stands for a link: terms and part B have their own where nothing else joins them."""
    only = set(kinds)
    return only.pop() if len(only) == 1 and only <= {"uses", "refines"} else "refers"


def _mark(sign: EdgeKind, x: float, y: float) -> str:
    """Return a sign in a cell: a disc for the use of a term, a diamond for part B, a square for everything else."""
    middle, half = CELL / 2, CELL / 2 - 1.5
    if sign == "uses":
        return element("circle", cx=x + middle, cy=y + middle, r=half, fill=TERM)
    if sign == "refines":
        corners = points((x + middle, y + 0.5), (x + CELL - 0.5, y + middle), (x + middle, y + CELL - 0.5))
        return element("path", d=f"M{corners} {points((x + 0.5, y + middle))}Z", fill=REFINED)
    return element("rect", x=x + 1.5, y=y + 1.5, width=2 * half, height=2 * half, rx=2, fill=COLOUR)
