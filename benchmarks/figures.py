"""What is measured, against what, and the ratios that are to be kept."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from benchmarks.measure import Command, Series

Quantity = Literal["CPU s", "MB", "s"]
PEERS = Path(__file__).parent / "peers"
ANSWERED = frozenset({0, 1})
"""Exit codes of a check that looked at everything, with or without findings."""

SPINE = (
    "SRC", "META-13", "META-14", "META-17", "META-18", "META-19", "STR-01", "STR-02", "STR-03", "STR-04", "STR-05",
    "STR-07", "STR-08", "STR-09", "STR-10", "STR-31", "DRF-01", "DRF-02", "DRF-03", "DRF-11", "DRF-13", "DRF-16",
    "REF-01", "REF-02", "REF-07", "SL-01", "SL-02", "SL-03", "SL-04", "SL-10", "COV-01", "COV-02", "COV-13",
    "AB-01", "AB-02", "AB-06", "AB-08", "AB-21",
)  # fmt: skip
"""The rules that stdtools began with; thirty-seven of them look at a document, as the peer has thirty."""

MANY = tuple(f"{number:03}" for number in range(1, 101))
"""Names of the files, each in both forms, of a hundred standards of the same size and other words."""


class Figure(NamedTuple):
    """One line of the table.

    The command may take at most ``limit`` times the CPU time of its peer, or, without a peer, at most ``limit`` CPU
    seconds, megabytes or seconds on the clock. ``limit`` 0: shown for comparison only. ``needs``: a package that the
    peer cannot run without.
    """

    title: str
    command: str
    limit: float
    peer: str = ""
    quantity: Quantity = "CPU s"
    needs: str = ""


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


SAXON = "saxonche"
"""The package of Saxon, which nothing else here needs."""

FIGURES = (
    Figure("check, reST form", "check-rst", 1.5, "docutils-plain"),
    Figure("check, reST form", "check-rst", 1.5, "docutils-same"),
    Figure("check, reST form", "check-rst", 120, quantity="MB"),
    Figure("check, STS form", "check-xml", 0.25),
    Figure("check, STS form", "check-xml", 0, "docutils-plain"),
    Figure("check, STS form", "check-xml", 120, quantity="MB"),
    Figure("check, 100 documents, rules of the beginning, STS form", "check-spine-xml", 0.5, "schematron", needs=SAXON),
    Figure("check, 100 documents, all rules, STS form", "check-100", 0.91, "schematron", needs=SAXON),
    Figure("check, 100 documents, all rules, reST form", "check-100-rst", 1.3, "docutils-100"),
    Figure("check, 100 documents, rules of the beginning, reST form", "check-spine-rst", 1.2, "docutils-100"),
    Figure("check, 100 documents, nothing changed", "check-unchanged", 0.05, "check-100"),
    Figure("check, 100 documents, one changed", "check-changed", 0.06, "check-100"),
    Figure("check, 100 documents, STS form", "check-100", 1.2, "check-10", "MB"),
    Figure("check, 100 documents, several processes", "check-100-jobs", 1.2, "check-100"),
    Figure("publish, PDF, STS form", "publish-pdf-xml", 1.5, "typst"),
    Figure("publish, PDF, reST form", "publish-pdf", 0, "typst"),
    Figure("publish, PDF, reST form", "publish-pdf", 0.2, "weasyprint", needs="weasyprint"),
    Figure("publish, HTML", "publish-html", 1, "sphinx"),
    Figure("publish, HTML", "publish-html", 0.2, "strictdoc", needs="strictdoc"),
    Figure("publish, 100 documents, PDF", "publish-100-pdf", 11, "publish-10-pdf"),
    Figure("publish, 100 documents, PDF", "publish-100-pdf", 1.2, "publish-10-pdf", "MB"),
    Figure("publish, 100 documents, HTML", "publish-100-html", 11, "publish-10-html"),
    Figure("publish, 100 documents, HTML", "publish-100-html", 1.2, "publish-10-html", "MB"),
    Figure("Word out, 300 requirements", "word-out", 4),
    Figure("Word out, 300 requirements", "word-out", 0, "publish-pdf"),
    Figure("watch, one clause changed, from save to page", "watch", 1, quantity="s"),
    Figure("watch, one clause changed, from save to page", "watch", 0.5, "publish-html"),
    Figure("reading 8 documents and their coverage, reST", "cover-rst", 1.3, "read-rst"),
    Figure("reading 8 documents and their coverage, STS", "cover-xml", 1.3, "read-xml"),
    Figure("cover, 100 documents, STS form", "cover-100", 10, "cover-10"),
    Figure("cover, 100 documents, STS form", "cover-100", 0, "cover-10", "MB"),
    Figure("diff of two editions, reST form", "diff-rst", 1),
    Figure("diff of two editions, STS form", "diff-xml", 1),
    Figure("stdtools --help", "help", 0.15),
    Figure("stdtools --help", "help", 0, "python"),
)

PEER_TITLES = {
    "docutils-plain": "docutils parsing the same text, plain",
    "docutils-same": "docutils parsing the same file",
    "docutils-100": "docutils parsing the same files",
    "schematron": "30 Schematron rules in Saxon",
    "check-10": "check, 10 documents",
    "check-100": "check of all, nothing remembered",
    "typst": "bare Typst compile of the same content",
    "sphinx": "sphinx-build of the same text, plain",
    "weasyprint": "WeasyPrint, page by docutils",
    "strictdoc": "StrictDoc exporting the same text",
    "publish-html": "publish, HTML",
    "publish-pdf": "publish, PDF",
    "publish-10-pdf": "10 documents",
    "publish-10-html": "10 documents",
    "read-rst": "reading them",
    "read-xml": "reading them",
    "cover-10": "cover, 10 documents",
    "python": "python -c pass",
}


_STRICTDOC = ("--formats", "html", "--output-dir", "build-sdoc", "--no-parallelization")


def commands(directory: Path) -> dict[str, Command]:
    """Return every command by name; ``directory`` holds what :mod:`benchmarks.prepare` wrote."""
    stdtools = [sys.executable, "-m", "stdtools"]
    check = [*stdtools, "check", "--no-cache"]
    spine = [*check, "--jobs", "1", "--select", ",".join(SPINE)]
    again = [*stdtools, "check", "--jobs", "1", *_many(100, "xml")]
    cover = [*stdtools, "cover", "--format", "csv"]
    reading = [sys.executable, str(Path(__file__).with_name("reading.py"))]
    publish = [*stdtools, "publish", "standard.rst", "-o"]

    def whole(argv: list[str]) -> Command:
        return Command(argv, directory, ANSWERED, once=True)

    def peer(script: str, *arguments: str) -> Command:
        return Command([sys.executable, str(PEERS / script), *arguments], directory)

    return {
        "help": Command([*stdtools, "--help"], directory),
        "python": Command([sys.executable, "-c", "pass"], directory),
        "check-rst": Command([*check, "standard.rst"], directory, ANSWERED),
        "docutils-plain": peer("parse_rest.py", "plain/standard.rst"),
        "docutils-same": peer("parse_rest.py", "--with-grammar", "standard.rst"),
        "check-xml": Command([*check, "standard.xml"], directory, ANSWERED),
        **{f"check-spine-{form}": whole([*spine, *_many(100, form)]) for form in ("rst", "xml")},
        **{f"check-{n}": whole([*check, "--jobs", "1", *_many(n, "xml")]) for n in (10, 100)},
        "check-100-rst": whole([*check, "--jobs", "1", *_many(100, "rst")]),
        "check-100-jobs": whole([*check, "--jobs", "2", *_many(100, "xml")]),
        "docutils-100": peer("parse_rest.py", "--with-grammar", *_many(100, "rst"))._replace(once=True),
        "schematron": peer("validate_schematron.py", *_many(100, "xml"))._replace(once=True),
        "check-unchanged": Command(again, directory, ANSWERED),
        "check-changed": Command(again, directory, ANSWERED, before=partial(_change, directory / _many(50, "xml")[-1])),
        **{f"read-{form}": Command([*reading, *_many(8, form)], directory) for form in ("rst", "xml")},
        **{f"cover-{form}": Command([*reading, "--coverage", *_many(8, form)], directory) for form in ("rst", "xml")},
        **{f"cover-{n}": Command([*cover, *_many(n, "xml")], directory, ANSWERED, once=True) for n in (10, 100)},
        **{
            f"diff-{form}": Command([*stdtools, "diff", *_many(2, form)], directory, ANSWERED)
            for form in ("rst", "xml")
        },
        "publish-pdf": Command([*publish, "build-pdf", "--to", "pdf"], directory, ANSWERED),
        "publish-pdf-xml": Command(
            [*stdtools, "publish", "standard.xml", "-o", "build-xml", "--to", "pdf"], directory, ANSWERED
        ),
        "typst": peer("compile_typst.py", "typst", "bare.pdf"),
        "word-out": Command([*publish, "build-word", "--to", "docx"], directory, ANSWERED),
        "publish-html": Command([*publish, "build-html", "--to", "html"], directory, ANSWERED),
        "watch": Command(
            [sys.executable, str(Path(__file__).with_name("watching.py")), "standard.rst"],
            directory,
            once=True,
            tells=True,
        ),
        "weasyprint": peer("print_weasyprint.py", "plain/standard.rst", "weasyprint.pdf"),
        "strictdoc": Command(
            [sys.executable, "-m", "strictdoc.cli.main", "export", "sdoc", *_STRICTDOC],
            directory,
            before=partial(shutil.rmtree, directory / "build-sdoc", ignore_errors=True),
        ),
        **{
            f"publish-{n}-{form}": whole([*stdtools, "publish", *_many(n, "xml"), "-o", f"{n}-{form}", "--to", form])
            for n in (10, 100)
            for form in ("pdf", "html")
        },
        "sphinx": Command([sys.executable, "-m", "sphinx", "-q", "-E", "sphinx", "build-sphinx"], directory),
    }


def result(figure: Figure, series: Mapping[str, Series]) -> Result:
    """Return what a figure came to."""

    def value(name: str) -> float:
        found = series[name]
        return {"MB": found.peak, "CPU s": found.cpu, "s": found.seconds}[figure.quantity]

    own = value(figure.command)
    peer = value(figure.peer) if figure.peer else figure.limit
    return Result(figure, own, peer, own / peer)


def _change(path: Path) -> None:
    """Add a line at the end of a file, so that it is another one."""
    with path.open("a", encoding="utf-8") as file:
        file.write("<!-- again -->\n")


def _many(count: int, form: str) -> list[str]:
    return [f"many/{name}.{form}" for name in MANY[:count]]
