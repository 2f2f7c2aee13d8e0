"""What is measured, against what, and the ratios that are to be kept."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from benchmarks.measure import Command, Series

Quantity = Literal["CPU s", "MB"]
PEERS = Path(__file__).parent / "peers"
ANSWERED = frozenset({0, 1})
"""Exit codes of a check that looked at everything, with or without findings."""


MANY = tuple(f"{number:03}" for number in range(1, 101))
"""Names of the files, each in both forms, of a hundred standards of the same size and other words."""


class Figure(NamedTuple):
    """One line of the table.

    The command may take at most ``limit`` times the CPU time of its peer, or, without a peer, at most ``limit`` CPU
    seconds or megabytes. ``limit`` 0: shown for comparison only.
    """

    title: str
    command: str
    limit: float
    peer: str = ""
    quantity: Quantity = "CPU s"


class Result(NamedTuple):
    """A figure with what was measured; ``ratio`` is to the peer, or to the limit."""

    figure: Figure
    own: float
    peer: float
    ratio: float

    @property
    def met(self) -> bool:
        """Whether the limit is kept."""
        figure = self.figure
        return not figure.limit or self.ratio <= (figure.limit if figure.peer else 1)


FIGURES = (
    Figure("check, reST form", "check-rst", 1.5, "docutils-plain"),
    Figure("check, reST form", "check-rst", 1.5, "docutils-same"),
    Figure("check, reST form", "check-rst", 120, quantity="MB"),
    Figure("check, STS form", "check-xml", 0.25),
    Figure("check, STS form", "check-xml", 0, "docutils-plain"),
    Figure("check, STS form", "check-xml", 120, quantity="MB"),
    Figure("publish, PDF", "publish-pdf", 2, "typst"),
    Figure("publish, HTML", "publish-html", 1, "sphinx"),
    Figure("reading 8 documents and their coverage, reST", "cover-rst", 1.3, "read-rst"),
    Figure("reading 8 documents and their coverage, STS", "cover-xml", 1.3, "read-xml"),
    Figure("cover, 100 documents, STS form", "cover-100", 10, "cover-10"),
    Figure("cover, 100 documents, STS form", "cover-100", 0, "cover-10", "MB"),
    Figure("stdtools --help", "help", 0.15),
    Figure("stdtools --help", "help", 0, "python"),
)

PEER_TITLES = {
    "docutils-plain": "docutils parsing the same text, plain",
    "docutils-same": "docutils parsing the same file",
    "typst": "bare Typst compile of the same content",
    "sphinx": "sphinx-build of the same text, plain",
    "read-rst": "reading them",
    "read-xml": "reading them",
    "cover-10": "cover, 10 documents",
    "python": "python -c pass",
}


def commands(directory: Path) -> dict[str, Command]:
    """Return every command by name; ``directory`` holds what :mod:`benchmarks.prepare` wrote."""
    stdtools = [sys.executable, "-m", "stdtools"]
    cover = [*stdtools, "cover", "--format", "csv"]
    reading = [sys.executable, str(Path(__file__).with_name("reading.py"))]
    publish = [*stdtools, "publish", "standard.rst", "-o"]

    def peer(script: str, *arguments: str) -> Command:
        return Command([sys.executable, str(PEERS / script), *arguments], directory)

    return {
        "help": Command([*stdtools, "--help"], directory),
        "python": Command([sys.executable, "-c", "pass"], directory),
        "check-rst": Command([*stdtools, "check", "standard.rst"], directory, ANSWERED),
        "docutils-plain": peer("parse_rest.py", "plain/standard.rst"),
        "docutils-same": peer("parse_rest.py", "standard.rst", "--with-grammar"),
        "check-xml": Command([*stdtools, "check", "standard.xml"], directory, ANSWERED),
        **{f"read-{form}": Command([*reading, *_many(8, form)], directory) for form in ("rst", "xml")},
        **{f"cover-{form}": Command([*reading, "--coverage", *_many(8, form)], directory) for form in ("rst", "xml")},
        **{f"cover-{n}": Command([*cover, *_many(n, "xml")], directory, ANSWERED, once=True) for n in (10, 100)},
        "publish-pdf": Command([*publish, "build-pdf", "--to", "pdf"], directory, ANSWERED),
        "typst": peer("compile_typst.py", "typst", "bare.pdf"),
        "publish-html": Command([*publish, "build-html", "--to", "html"], directory, ANSWERED),
        "sphinx": Command([sys.executable, "-m", "sphinx", "-q", "-E", "sphinx", "build-sphinx"], directory),
    }


def result(figure: Figure, series: Mapping[str, Series]) -> Result:
    """Return what a figure came to."""

    def value(name: str) -> float:
        return series[name].peak if figure.quantity == "MB" else series[name].cpu

    own = value(figure.command)
    peer = value(figure.peer) if figure.peer else figure.limit
    return Result(figure, own, peer, own / peer)


def _many(count: int, form: str) -> list[str]:
    return [f"many/{name}.{form}" for name in MANY[:count]]
