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
    Figure("stdtools --help", "help", 0.15),
    Figure("stdtools --help", "help", 0, "python"),
)

PEER_TITLES = {
    "docutils-plain": "docutils parsing the same text, plain",
    "docutils-same": "docutils parsing the same file",
    "typst": "bare Typst compile of the same content",
    "sphinx": "sphinx-build of the same text, plain",
    "python": "python -c pass",
}


def commands(directory: Path) -> dict[str, Command]:
    """Return every command by name; ``directory`` holds what :mod:`benchmarks.prepare` wrote."""
    stdtools = [sys.executable, "-m", "stdtools"]
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
        "publish-pdf": Command([*publish, "build-pdf", "--to", "pdf"], directory, ANSWERED),
        "typst": peer("compile_typst.py", "typst", "bare.pdf"),
        "publish-html": Command([*publish, "build-html", "--to", "html"], directory, ANSWERED),
        "sphinx": Command([sys.executable, "-m", "sphinx", "-q", "-E", "sphinx", "build-sphinx"], directory),
    }


def result(figure: Figure, series: Mapping[str, Series]) -> Result:
    """Return what a figure came to."""
    own = series[figure.command]
    if figure.quantity == "MB":
        return Result(figure, own.peak, figure.limit, own.peak / figure.limit)
    peer = series[figure.peer].cpu if figure.peer else figure.limit
    return Result(figure, own.cpu, peer, own.cpu / peer)
